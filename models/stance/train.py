"""Train the stance network: MiniLM reads a target and what was said, and gives each stance a score.

    python -m models.stance.train --out build/stance
    python -m models.stance.train --out build/stance --without health_and_family    # it is scored
    python -m models.stance.train --out build/more --epochs 3 \\
        --start build/stance/weights.safetensors

Learns from talk written for it (talk/*.txt and models/tagger/stances.txt), never from an interview
of corpora/. Writes weights.safetensors after each epoch. The seed fixes the order of the lines;
float sums on several threads make the last digits of the weights differ from run to run.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertModel

from models.encoder.build import find_source
from models.stance.talk import TalkLine, read_talk
from models.training import HAS_BFLOAT16, descend, save_weights, set_rates
from qualkit.nlp.stance_network import STANCES, encode_said
from qualkit.themes.scoring import macro_f1

BATCH = 32
RATE, HEAD_RATE = 1e-4, 1e-3  # of the encoder; of the head, which starts from nothing
WARMING = 0.1  # share of the steps until the rates are full
SMOOTHING = 0.1  # of the labels: two coders would not always agree


class StanceNetwork(nn.Module):
    """MiniLM over "[CLS] target [SEP] question [SEP] words [SEP]", the mean of its last layer, a
    linear head."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(find_source()), add_pooling_layer=False)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(self.bert.config.hidden_size, len(STANCES))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
        scores: torch.Tensor = self.head(self.drop(mean)).float()
        return scores


@dataclass(frozen=True, slots=True)
class Example:
    ids: list[int]
    stance: int


def make_examples(lines: list[TalkLine]) -> list[Example]:
    return [Example(encode_said(line.said), STANCES.index(line.stance)) for line in lines]


def collate(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(one.ids) for one in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    return ids, mask, torch.tensor([one.stance for one in batch])


def make_batches(examples: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """All examples once, those of like length together, the batches in random order."""
    order = sorted(examples, key=lambda one: len(one.ids) * rng.uniform(0.9, 1.1))
    batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    yield from batches


@dataclass(frozen=True, slots=True)
class Plan:
    """start: weights to train on from, at half the rates."""

    epochs: int
    seed: int
    start: Path | None


def train(lines: list[TalkLine], scored: list[TalkLine], out: Path, plan: Plan) -> None:
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    model = StanceNetwork()
    rates = [RATE, HEAD_RATE]
    if plan.start:
        model.load_state_dict(load_file(plan.start))
        rates = [RATE / 2, HEAD_RATE / 2]
    optimiser = torch.optim.AdamW(
        [
            {"params": module.parameters(), "lr": rate}
            for module, rate in zip((model.bert, model.head), rates, strict=True)
        ],
        weight_decay=0.01,
    )
    loss_of = nn.CrossEntropyLoss(label_smoothing=SMOOTHING)
    examples = make_examples(lines)
    steps, step, started = plan.epochs * -(-len(examples) // BATCH), 0, time.time()
    out.mkdir(parents=True, exist_ok=True)
    for epoch in range(1, plan.epochs + 1):
        model.train()
        total = 0.0
        for batch in make_batches(examples, rng):
            done = step / steps
            set_rates(optimiser, rates, done, WARMING)
            ids, mask, stances = collate(batch)
            with torch.autocast("cpu", torch.bfloat16, enabled=HAS_BFLOAT16):
                scores = model(ids, mask)
            total += descend(model, optimiser, loss_of(scores, stances)) * len(batch)
            step += 1
        save_weights(model, out)
        figure = f", macro-F1 {score(model, scored):.4f} on {len(scored)}" if scored else ""
        minutes = (time.time() - started) / 60
        print(
            f"epoch {epoch}: loss {total / len(examples):.4f}{figure}, {minutes:.1f} min",
            flush=True,
        )


def score(model: StanceNetwork, lines: list[TalkLine]) -> float:
    """Macro-F1 over the four stances."""
    found = predict(model, lines).argmax(dim=1).tolist()
    return macro_f1([(line.stance, STANCES[at]) for line, at in zip(lines, found, strict=True)])


@torch.no_grad()
def predict(model: StanceNetwork, lines: list[TalkLine]) -> torch.Tensor:
    """Scores before softmax: (lines, stances)."""
    model.eval()
    examples = make_examples(lines)
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].ids))
    scores = torch.zeros(len(lines), len(STANCES))
    for first in range(0, len(order), BATCH):
        rows = order[first : first + BATCH]
        ids, mask, _ = collate([examples[row] for row in rows])
        scores[rows] = model(ids, mask)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="weights to train on from, at lower rates")
    parser.add_argument("--without", default="", help="a file of talk/ that is scored, not learned")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(" ".join(["python -m models.stance.train", *sys.argv[1:]]), flush=True)
    lines = read_talk()
    scored = [line for line in lines if line.source == options.without]
    learned = [line for line in lines if line.source != options.without]
    plan = Plan(options.epochs, options.seed, options.start)
    train(learned, scored, options.out, plan)


if __name__ == "__main__":
    main()
