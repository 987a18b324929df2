"""Train the recogniser: MiniLM with word features, a class for each word piece.

    python -m models.recogniser.train --data ../shared/data/entities --out build/recogniser

Writes weights.safetensors after each epoch. About 4 minutes an epoch on two cores with bfloat16.
The seed fixes the examples; float sums on several threads make the last digits of the weights
differ from run to run.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
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
from models.recogniser.generate import generate_turn, read_templates
from models.recogniser.train_split import held_out
from qualkit.nlp.artefact import load_tokenizer
from qualkit.nlp.word_evidence import (
    FEATURES,
    LEXICON,
    PHRASE,
    read_words,
)

LONGEST = 192  # word pieces
BATCH = 32
RATE, NEW_RATE = (
    1.5e-4,
    1e-3,
)  # of the encoder; of the feature table and the head, which start from nothing
BIT_VALUES = 1 << np.arange(FEATURES)


class Tagger(nn.Module):
    """MiniLM whose input embeddings carry word features, with a linear head over both."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(find_source()), add_pooling_layer=False)
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
    gum: list[Example], others: list[Example], generated: int, rng: random.Random
) -> Iterator[Example]:
    """One epoch: GUM once (as is, swapped, small), half of the other sets, new generated turns."""
    for example in gum:
        draw = rng.random()
        if draw > 0.4:
            example = swap_names(example, rng)
        yield write_small(example, rng) if draw > 0.74 else example
    for example in rng.sample(others, len(others) // 2):
        draw = rng.random()
        if draw > 0.6:
            example = swap_names(example, rng)
        yield write_small(example, rng) if draw > 0.82 else example
    for _ in range(generated):
        yield generate_turn(rng, read_templates())


def make_batches(examples: list[Pieces], rng: random.Random) -> list[list[Pieces]]:
    """Batches of similar length, in random order."""
    ordered = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 8)
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


def train(
    data: Path, out: Path, epochs: int, generated: int, seed: int, start: Path | None
) -> None:
    rng = random.Random(seed)
    torch.manual_seed(seed)
    documents = read_gum(data / "gum_train.jsonl")
    gum = [e for document in documents if not held_out(document) for e in document]
    others = read_columns(data / "ewt_dev.iob2", word=1, tag=2)
    others += read_columns(data / "wikigold.conll")
    model = Tagger()
    rate, new_rate = RATE, NEW_RATE
    if start:
        model.load_state_dict(load_file(start))
        rate, new_rate = RATE / 2, NEW_RATE / 4
    fresh = [*model.features.parameters(), *model.head.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": model.bert.parameters(), "lr": rate}, {"params": fresh, "lr": new_rate}],
        weight_decay=0.01,
    )
    steps = epochs * (len(gum) + len(others) // 2 + generated) // BATCH + epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [rate, new_rate], total_steps=steps + 1, pct_start=0.06, anneal_strategy="linear"
    )
    out.mkdir(parents=True, exist_ok=True)
    for epoch in range(1, epochs + 1):
        model.train()
        started, total = time.time(), 0.0
        examples = [to_pieces(e, rng) for e in epoch_examples(gum, others, generated, rng)]
        batches = make_batches(examples, rng)
        for batch in batches:
            ids, features, mask, allowed = collate(batch)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(ids, features, mask)
            loss = partial_loss(scores, allowed)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total += float(loss.detach())
        weights = {k: v.contiguous() for k, v in model.state_dict().items()}
        save_file(weights, str(out / "weights.safetensors"))
        seconds = time.time() - started
        print(f"epoch {epoch}: loss {total / len(batches):.4f}, {seconds:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--generated", type=int, default=3500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="weights to train on from, at lower rates")
    options = parser.parse_args()
    train(
        options.data,
        options.out,
        options.epochs,
        options.generated,
        options.seed,
        options.start,
    )


if __name__ == "__main__":
    main()
