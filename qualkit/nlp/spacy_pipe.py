"""The recogniser as a component of any spaCy pipeline: `nlp.add_pipe("qualkit_recogniser")`.

spaCy finds this module by the entry point `spacy_factories`; nothing of qualkit imports it at
start, because it needs spaCy at module level to register the factory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language  # noqa: TID253
from spacy.tokens import Doc, SpanGroup  # noqa: TID253

from qualkit.nlp.recogniser import load_recogniser
from qualkit.nlp.scored import ScoredSpan
from qualkit.nlp.word_evidence import gather_case_evidence

NAME = "qualkit_recogniser"
SPANS_KEY = "identifiers"


class RecogniserPipe:
    """Sets `doc.spans[spans_key]`; the scores stand in its attrs["scores"], in the same order.

    That is how spaCy's spancat does it. Labels are the recogniser's: PERSON, PLACE, ORGANISATION,
    NATIONALITY, DATE, AGE, OTHER. Spans snap outwards to token boundaries. What is found in a Doc
    never depends on other Docs.
    """

    def __init__(self, spans_key: str = SPANS_KEY) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        spans, scores = [], []
        for one in _recognise(doc):
            span = doc.char_span(one.start, one.end, label=one.label, alignment_mode="expand")
            if span is not None:
                spans.append(span)
                scores.append(one.score)
        group = SpanGroup(doc, name=self.spans_key, spans=spans, attrs={"scores": scores})
        doc.spans[self.spans_key] = group
        return doc


def _recognise(doc: Doc) -> Iterator[ScoredSpan]:
    """The spans of a Doc's text, read line by line as qualkit reads the paragraphs of a turn."""
    lines, starts, position = [], [], 0
    for line in doc.text.split("\n"):
        lines.append(line)
        starts.append(position)
        position += len(line) + 1
    found = load_recogniser().recognise(lines, gather_case_evidence(lines))
    for start, spans in zip(starts, found, strict=True):
        for one in spans:
            yield ScoredSpan(start + one.start, start + one.end, one.label, one.score)


def make_recogniser_pipe(nlp: Language, name: str, spans_key: str) -> Any:
    """Make the component; the config of `nlp.add_pipe` may name another key of `doc.spans`."""
    del nlp, name
    return RecogniserPipe(spans_key)


Language.factory(
    NAME,
    assigns=["doc.spans"],
    default_config={"spans_key": SPANS_KEY},
    func=make_recogniser_pipe,
)
