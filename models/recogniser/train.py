"""Train the recogniser: MiniLM with word features, a class for each word piece.

    python -m models.recogniser.train --data ../shared/data/entities --out build/recogniser \
        --talk corpora/left_behind_towns/gold/left_behind_towns.jsonl
    python -m models.recogniser.train … --start build/recogniser/recovered.safetensors \
        --minutes 60 --trained-layers 3

Writes weights.safetensors after each epoch (or each two minutes, with --minutes). About 4 minutes
an epoch on two cores with bfloat16 (AVX-512), 40 without. The seed fixes the examples; float sums
on several threads make the last digits of the weights differ from run to run.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertModel

from models.encoder.build import find_source
from models.recogniser.augment import swap_names
from models.recogniser.examples import (
    CLASSES,
    NO_EVIDENCE,
    Example,
    allowed_classes,
    read_columns,
    read_gum,
    write_small,
)
from models.recogniser.generate import generate_turn
from models.recogniser.train_split import held_out
from models.training import HAS_BFLOAT16, descend, save_weights, set_rates
from qualkit.nlp.artefact import load_tokenizer
from qualkit.nlp.word_evidence import (
    FEATURES,
    LEXICON,
    PHRASE,
    read_words,
)

LONGEST = 192  # word pieces
SWAPPED, SMALL = 0.6, 0.5  # shares of the examples
BATCH = 32
RATE, NEW_RATE = (
    1.5e-4,
    1e-3,
)  # of the encoder; of the feature table and the head, which start from nothing
WARMING = 0.06  # share of the training until the rates are full
BIT_VALUES = 1 << np.arange(FEATURES)


class Tagger(nn.Module):
    """MiniLM whose input embeddings carry word features, with a linear head over both."""

    def __init__(self) -> None:
        super().__init__()
        # Dropout inside the encoder took over a third of a step's time, to draw its numbers; names
        # that change in each epoch keep it from learning by heart instead.
        self.bert = BertModel.from_pretrained(
            str(find_source()),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
            attn_implementation="eager",
        )
        self.features = nn.Linear(FEATURES, self.bert.config.hidden_size, bias=False)
        nn.init.zeros_(self.features.weight)
        self.head = nn.Linear(self.bert.config.hidden_size + FEATURES, len(CLASSES))
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        """Class scores (batch, pieces, classes) before the softmax."""
        words = self.bert.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return self.head(torch.cat([self.dropout(hidden), features.to(hidden.dtype)], dim=-1))


@dataclass(frozen=True)
class Pieces:
    """One example as word pieces: ids, feature bits and allowed classes (0: not scored) of each."""

    ids: list[int]
    features: list[int]
    allowed: list[int]


def to_pieces(example: Example, rng: random.Random) -> Pieces:
    """Tokenise, with features of some words and the document's evidence dropped at random."""
    if rng.random() < 0.3:
        example = replace(example, evidence=NO_EVIDENCE)
    words = read_words(example.text, example.evidence)
    allowed = allowed_classes(example, words)
    encoding = load_tokenizer().encode(example.text)
    off_lists = rng.random() < 0.1
    bits = [
        word.features & ~(LEXICON | PHRASE) if off_lists or rng.random() < 0.15 else word.features
        for word in words
    ]
    owner = {
        position: i for i, word in enumerate(words) for position in range(word.start, word.end)
    }
    at = [owner.get(start) if end > start else None for start, end in encoding.offsets]
    return Pieces(
        encoding.ids[:LONGEST],
        [0 if i is None else bits[i] for i in at][:LONGEST],
        [0 if i is None else allowed[i] for i in at][:LONGEST],
    )


def epoch_examples(
    whole: list[Example], others: list[Example], generated: int, rng: random.Random
) -> Iterator[Example]:
    """One epoch: GUM and the interviews, half of the other sets, new generated turns; SWAPPED and
    SMALL of them with other names and in small letters."""
    for example in [*whole, *rng.sample(others, len(others) // 2)]:
        swapped = swap_names(example, rng) if rng.random() < SWAPPED else example
        yield write_small(swapped, rng) if rng.random() < SMALL else swapped
    for _ in range(generated):
        yield generate_turn(rng, small=SMALL)


def make_batches(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of similar length, in random order."""
    ordered = sorted(examples, key=lambda e: len(e.text) + rng.random() * 40)
    batches = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    rng.shuffle(batches)
    return batches


def collate(batch: list[Pieces]) -> tuple[torch.Tensor, ...]:
    """(ids, features, mask, allowed), padded; allowed: (batch, pieces, classes), 0 or 1."""
    longest = max(len(example.ids) for example in batch)
    ids, bits, allowed = (np.zeros((len(batch), longest), np.int64) for _ in range(3))
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = example.ids
        bits[row, : len(example.ids)] = example.features
        allowed[row, : len(example.ids)] = example.allowed
    features = ((bits[..., None] & BIT_VALUES) > 0).astype(np.float32)
    classes = (allowed[..., None] >> np.arange(len(CLASSES))) & 1
    return (
        torch.from_numpy(ids),
        torch.from_numpy(features),
        torch.from_numpy((ids != 0).astype(np.int64)),
        torch.from_numpy(classes.astype(bool)),
    )


def partial_loss(scores: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Mean of −log P(one of the allowed classes) over scored pieces (Jin and Ghahramani 2002)."""
    scored = allowed.any(-1)
    scores, allowed = scores.float()[scored], allowed[scored]
    within = scores.masked_fill(~allowed, float("-inf")).logsumexp(-1)
    return (scores.logsumexp(-1) - within).mean()


@dataclass(frozen=True)
class Plan:
    """epochs or, when more than 0, minutes: how long; trained_layers: how many from the top; talk:
    gold files of corpora/ to learn from; gum_times: how often an epoch goes over GUM."""

    epochs: int
    minutes: float
    generated: int
    seed: int
    start: Path | None
    trained_layers: int
    talk: list[Path]
    gum_times: int


def train(data: Path, out: Path, plan: Plan) -> None:
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    documents = read_gum(data / "gum_train.jsonl")
    whole = [e for document in documents if not held_out(document) for e in document]
    whole *= plan.gum_times
    whole += [e for path in plan.talk for document in read_gum(path) for e in document]
    others = read_columns(data / "ewt_dev.iob2", word=1, tag=2)
    others += read_columns(data / "wikigold.conll")
    model = Tagger()
    rates = [RATE, NEW_RATE]
    if plan.start:
        model.load_state_dict(load_file(plan.start))
        rates = [RATE / 2, NEW_RATE / 4]
    fresh = [*model.features.parameters(), *model.head.parameters()]
    if plan.trained_layers < len(model.bert.encoder.layer):
        freeze(model, plan.trained_layers)
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in group if p.requires_grad], "lr": rate}
            for group, rate in zip((model.bert.parameters(), fresh), rates, strict=True)
        ],
        weight_decay=0.01,
    )
    steps = plan.epochs * (len(whole) + len(others) // 2 + plan.generated) // BATCH + plan.epochs
    out.mkdir(parents=True, exist_ok=True)
    started = saved = time.time()
    step, epoch, done = 0, 0, 0.0
    while done < 1 and (plan.minutes or epoch < plan.epochs):
        epoch += 1
        total, seen = 0.0, 0
        for batch in make_batches(list(epoch_examples(whole, others, plan.generated, rng)), rng):
            minutes = (time.time() - started) / 60
            done = minutes / plan.minutes if plan.minutes else step / steps
            if done >= 1:
                break
            set_rates(optimiser, rates, done, WARMING)
            total += learn(model, optimiser, [to_pieces(example, rng) for example in batch])
            step, seen = step + 1, seen + 1
            if plan.minutes and time.time() - saved > 120:
                save_weights(model, out)
                saved = time.time()
                print(f"step {step}: loss {total / seen:.4f}, {minutes:.1f} min", flush=True)
        save_weights(model, out)
        print(f"epoch {epoch}: loss {total / max(seen, 1):.4f}, {step} steps", flush=True)


def freeze(model: Tagger, trained_layers: int) -> None:
    """Leave the embeddings, the features that enter there and the lower layers as they are."""
    lower = model.bert.encoder.layer[: len(model.bert.encoder.layer) - trained_layers]
    for module in (model.bert.embeddings, model.features, *lower):
        for parameter in module.parameters():
            parameter.requires_grad = False


def learn(model: Tagger, optimiser: torch.optim.Optimizer, batch: list[Pieces]) -> float:
    """One step on one batch; its loss."""
    model.train()
    ids, features, mask, allowed = collate(batch)
    with torch.autocast("cpu", torch.bfloat16, enabled=HAS_BFLOAT16):
        scores = model(ids, features, mask)
    return descend(model, optimiser, partial_loss(scores, allowed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=0, help="train so long, not by epochs")
    parser.add_argument("--generated", type=int, default=3500, help="turns an epoch")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="weights to train on from, at lower rates")
    parser.add_argument("--trained-layers", type=int, default=6, help="the others stay as they are")
    parser.add_argument("--talk", type=Path, nargs="*", default=[], help="gold of corpora/ besides")
    parser.add_argument("--gum-times", type=int, default=1, help="passes over GUM in an epoch")
    options = parser.parse_args()
    torch.set_num_threads(2)
    print(" ".join(["python -m models.recogniser.train", *sys.argv[1:]]), flush=True)
    plan = Plan(
        options.epochs,
        options.minutes,
        options.generated,
        options.seed,
        options.start,
        options.trained_layers,
        options.talk,
        options.gum_times,
    )
    train(options.data, options.out, plan)


if __name__ == "__main__":
    main()
