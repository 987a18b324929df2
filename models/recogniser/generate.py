"""Make interview turns from templates.txt: invented people talking about invented towns."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path

from models.recogniser.examples import LABELS, OUTSIDE, PERSON, Example, write_small
from models.recogniser.slots import choices, fill, pick_surname

#: Talk of participants, and interviews as papers and magazines print them.
TALK, PUBLISHED = "templates.txt", "published.txt"
#: How many of the turns are of the second kind.
PUBLISHED_SHARE = 0.3
FILLERS = ["um, ", "erm, ", "you know, ", "like, ", "I mean, ", "well, ", "er, ", "sort of, "]
OPENERS = [
    "Yeah, ",
    "So, ",
    "Well, ",
    "No, ",
    "Um, ",
    "I mean, ",
    "Yeah, no, ",
    "And ",
    "But ",
    "Oh, ",
]
SLOT = re.compile(r"\{(\w+)(?:=([^}]*))?\}")


@lru_cache(maxsize=2)
def read_templates(name: str = TALK) -> list[str]:
    """The sentences of one file of templates."""
    lines = (Path(__file__).resolve().parent / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def generate_turn(rng: random.Random, *, small: float = 0.22) -> Example:
    """One turn of one to four filled templates of one kind; a share in small letters throughout."""
    templates = read_templates(PUBLISHED if rng.random() < PUBLISHED_SHARE else TALK)
    text, spans = "", []
    for _ in range(rng.choice([1, 1, 2, 2, 3, 4])):
        sentence, marked = _fill_template(rng.choice(templates), rng)
        shift = len(text) + (1 if text else 0)
        text = f"{text} {sentence}" if text else sentence
        spans += [(start + shift, end + shift, bit) for start, end, bit in marked]
    example = Example(text, tuple(spans), kind="generated")
    return write_small(example, rng) if rng.random() < small else example


def _fill_template(template: str, rng: random.Random) -> tuple[str, list[tuple[int, int, int]]]:
    if rng.random() < 0.15 and template[0].isupper():
        template = rng.choice(OPENERS) + _lower_first(template)
    if rng.random() < 0.15:
        template = re.sub(r"(?<=, )", lambda _: rng.choice(FILLERS), template, count=1)
    text, position, spans = "", 0, []
    for match in SLOT.finditer(template):
        text += template[position : match.start()]
        position = match.end()
        if match.group(1) == "titled":
            title = rng.choice(choices()["titles"])
            spans.append((len(text), len(text) + len(title), OUTSIDE | PERSON))
            text += title + " "
            words, label = pick_surname(rng), "PERSON"
        elif match.group(2):
            words, label = match.group(2), match.group(1)
        else:
            words, label = fill(match.group(1), rng)
        spans.append((len(text), len(text) + len(words), LABELS[label]))
        text += words
    return text + template[position:], spans


def _lower_first(template: str) -> str:
    """A template's first word in small letters, unless it is I or starts with a slot."""
    first = template.split()[0]
    return template if first.startswith(("I", "{")) else template[0].lower() + template[1:]
