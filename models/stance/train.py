"""Train the stance network: MiniLM reads a target and what was said, and gives each stance a score.

    python -m models.stance.train --out build/stance
    python -m models.stance.train --out build/stance --without health_and_family    # it is scored
    python -m models.stance.train --out build/more --epochs 3 \\
        --start build/stance/weights.safetensors
    python -m models.stance.train --out build/with --epochs 2 --layers 2 --interviews \\
        --start build/more/weights.safetensors    # --leave-out getting_on: all corpora but this one

Learns from talk written for it (talk/*.txt and models/tagger/stances.txt); with --interviews from
the coded interviews of corpora/ beside some of it. Writes weights.safetensors after each epoch and
left_out.json with the corpora that were not learned from. The seed fixes the order of the lines;
float sums on several threads make the last digits of the weights differ from run to run.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertModel

from models.encoder.build import find_source
from models.stance.interviews import read_interviews
from models.stance.talk import TalkLine, read_talk
from models.studies import LEFT_OUT, NETWORK_FROM
from models.training import HAS_BFLOAT16, descend, save_weights, set_rates
from qualkit.nlp.stance_network import STANCES, Said, encode_said, split_said
from qualkit.themes.scoring import macro_f1

BATCH = 32
RATE, HEAD_RATE = 1e-4, 1e-3  # of the encoder; of the head, which starts from nothing
WARMING = 0.1  # share of the steps until the rates are full
SMOOTHING = 0.1  # of the labels: two coders would not always agree
#: Lines of talk drawn by chance for each epoch that learns from interviews, so that other targets
#: than theirs are not forgotten.
BESIDE = 2400


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

    def freeze_below(self, layers: int) -> None:
        """Leave all but the upper so many layers and the head as they are."""
        for module in self._below(layers):
            module.requires_grad_(False)

    def learn(self, layers: int) -> None:
        """Train, without noise in what is left as it is."""
        self.train()
        for module in self._below(layers):
            module.eval()

    def _below(self, layers: int) -> list[nn.Module]:
        every = [*self.bert.encoder.layer]
        return [self.bert.embeddings, *every[: len(every) - layers]] if layers < len(every) else []


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
    """start: weights to train on from, at half the rates; layers: how many of the upper ones are
    trained; beside: lines of talk drawn for an epoch."""

    epochs: int
    seed: int
    start: Path | None
    layers: int
    beside: int


def train(
    always: list[TalkLine],
    talk: list[TalkLine],
    scored: list[TalkLine],
    out: Path,
    plan: Plan,
) -> None:
    """always: lines of every epoch; talk: those of which plan.beside are drawn for each."""
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    model = load_network(plan.start) if plan.start else StanceNetwork()
    part = 0.5 if plan.start else 1.0
    rates = [RATE * part, HEAD_RATE * part]
    model.freeze_below(plan.layers)
    optimiser = torch.optim.AdamW(
        [
            {"params": [one for one in module.parameters() if one.requires_grad], "lr": rate}
            for module, rate in zip((model.bert, model.head), rates, strict=True)
        ],
        weight_decay=0.01,
    )
    loss_of = nn.CrossEntropyLoss(label_smoothing=SMOOTHING)
    kept, others = make_examples(always), make_examples(talk)
    count = len(kept) + plan.beside
    steps, step, started = plan.epochs * -(-count // BATCH), 0, time.time()
    out.mkdir(parents=True, exist_ok=True)
    for epoch in range(1, plan.epochs + 1):
        model.learn(plan.layers)
        total = 0.0
        for batch in make_batches(kept + rng.sample(others, plan.beside), rng):
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
            f"epoch {epoch}: loss {total / count:.4f}{figure}, {minutes:.1f} min",
            flush=True,
        )


def score(model: StanceNetwork, lines: list[TalkLine]) -> float:
    """Macro-F1 over the four stances."""
    found = predict(model, [line.said for line in lines]).argmax(dim=1).tolist()
    return macro_f1([(line.stance, STANCES[at]) for line, at in zip(lines, found, strict=True)])


@torch.no_grad()
def predict(model: StanceNetwork, said: Sequence[Said]) -> torch.Tensor:
    """Log probabilities, of long talk the mean over its stretches by length: (said, stances)."""
    model.eval()
    stretches = [(row, ids) for row, one in enumerate(said) for ids in split_said(one)]
    stretches.sort(key=lambda one: len(one[1]))
    sums, lengths = torch.zeros(len(said), len(STANCES)), torch.zeros(len(said), 1)
    for first in range(0, len(stretches), BATCH):
        batch = stretches[first : first + BATCH]
        ids, mask, _ = collate([Example(own, 0) for _, own in batch])
        for (row, own), logs in zip(batch, model(ids, mask).log_softmax(dim=1), strict=True):
            sums[row] += logs * len(own)
            lengths[row] += len(own)
    return sums / lengths


def load_network(weights: Path) -> StanceNetwork:
    """The network with trained weights, in floats."""
    model = StanceNetwork()
    model.load_state_dict(load_file(weights))
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="weights to train on from, at lower rates")
    parser.add_argument("--without", default="", help="a file of talk/ that is scored, not learned")
    parser.add_argument("--layers", type=int, default=6, help="upper layers that are trained")
    parser.add_argument("--interviews", action="store_true", help="learn from corpora/ too")
    parser.add_argument("--leave-out", nargs="*", default=[], choices=NETWORK_FROM)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(" ".join(["python -m models.stance.train", *sys.argv[1:]]), flush=True)
    lines = read_talk()
    scored = [line for line in lines if line.source == options.without]
    talk = [line for line in lines if line.source != options.without]
    corpora = [one for one in NETWORK_FROM if options.interviews and one not in options.leave_out]
    always = read_interviews(corpora)
    beside = min(BESIDE, len(talk)) if always else len(talk)
    plan = Plan(options.epochs, options.seed, options.start, options.layers, beside)
    train(always, talk, scored, options.out, plan)
    left_out = [one for one in NETWORK_FROM if one not in corpora]
    (options.out / LEFT_OUT).write_text(json.dumps(left_out), encoding="utf-8")


if __name__ == "__main__":
    main()
