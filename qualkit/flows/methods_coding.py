"""The methods paragraphs on coding: what the machine proposed, and what people decided and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qualkit.core.coders import CONSENSUS, MACHINE
from qualkit.core.coding import Decision
from qualkit.core.counted import many
from qualkit.flows.coded_study import CodedStudy
from qualkit.flows.methods_figures import Paragraph
from qualkit.store.rows import RunRow
from qualkit.store.samples import Reading, Sample

_ESTIMATORS = {
    "rules": "words and phrases of the codebook",
    "similarity": "likeness in meaning to each code's definition and examples",
    "classifier": "what was learned from coders' decisions",
    "language_model": "the judgement of a language model",
}
_DECISIONS = {
    "accept": "accepted",
    "reject": "rejected",
    "recode": "recoded",
    "unsure": "left as unsure",
}


def machine_paragraph(study: CodedStudy, log: Sequence[RunRow], unit: str) -> Paragraph | None:
    """How the machine coded, by the last run of `themes`; None where it has not.

    unit: of coding, where that run does not tell.
    """
    runs = [one for one in log if one.command == "themes"]
    if not runs:
        return None
    last = runs[-1]
    options = last.options
    named = options.get("estimators")
    estimators = [str(one) for one in named] if isinstance(named, list) else []
    if "learned from" not in options:
        estimators = [one for one in estimators if one != "classifier"]
    how = " and ".join(_ESTIMATORS.get(one, one) for one in estimators) or "its rules"
    text = (
        f"A first coding was proposed by machine (qualkit {last.versions.get('qualkit', '')}, "
        f"sentence encoder {last.versions.get('encoder', 'none')}), by {how}. The unit of coding "
        f"was the {options.get('unit', unit)}; codings with a confidence under "
        f"{options.get('min_confidence', 0)} were not made{_own_thresholds(last)}. It proposed "
        f"{many(len(study.machine_codings), 'coding')} that are in the project now. "
    )
    text += _language_models(runs)
    return Paragraph("Coding by machine", text, "COREQ 24, 27; SRQR 14")


def _own_thresholds(run: RunRow) -> str:
    """The codes whose threshold was set for a wanted recall; nothing where there are none."""
    recall = run.options.get("recall")
    if not isinstance(recall, dict):
        return ""
    number = sum(bool(one.get("is_guaranteed")) for one in recall.get("codes", ()))
    if not number:
        return ""
    return (
        f", except that for {many(number, 'code')} the threshold was set on "
        f"{many(int(recall['excerpts']), 'excerpt')} drawn by chance, so that on average "
        f"{100 * float(recall['recall']):g} % of what coders see is proposed (split conformal "
        "prediction)"
    )


def _language_models(runs: Sequence[RunRow]) -> str:
    """Which language models were asked in any run; that none was, where none was."""
    uses = [use for run in runs if isinstance(use := run.options.get("language model"), dict)]
    named = dict.fromkeys(f"{use.get('model')} at {use.get('url')}" for use in uses)
    if not named:
        return "No text left the computer and no generative model was used."
    return f"Excerpts were put to a generative language model ({', '.join(named)})."


def people_paragraph(
    study: CodedStudy,
    log: Sequence[RunRow],
    samples: Sequence[Sample],
    readings: Sequence[Reading],
) -> Paragraph:
    """Who coded, what they decided, and which samples they read."""
    coders = [one for one in study.human_coders if one != CONSENSUS]
    readers = sorted({one.coder for one in readings})
    if not coders and not readers:
        text = "No coding has been reviewed by a person yet."
        return Paragraph("Coding by people", text, "COREQ 24")
    judged = {
        key: [row.decision for row in rows if row.decision in _DECISIONS]
        for key, rows in study.decisions.items()
    }
    words = Counter(word for said in judged.values() for word in said)
    own = sum(one.coder != MACHINE for one in study.codings)
    names = sorted({*coders, *readers} - {CONSENSUS})
    text = f"{many(len(names), 'person')} coded ({', '.join(names)}). "
    told = ", ".join(f"{words[word]:,} {said}" for word, said in _DECISIONS.items() if words[word])
    if told:
        text += (
            f"They made {many(words.total(), 'decision')} on "
            f"{many(sum(map(bool, judged.values())), 'coding')} "
            f"proposed by the machine or by each other: {told}. "
        )
    if own:
        recoded = ", the new codes of recodings included" if words[Decision.RECODE] else ""
        text += f"They put {many(own, 'coding')} of their own{recoded}. "
    text += "".join(_drawn(sample, log, readings) for sample in samples)
    if CONSENSUS in study.human_coders:
        text += "Where coders differed, a consensus was recorded as a decision of its own. "
    return Paragraph("Coding by people", text.strip(), "COREQ 24; SRQR 14, 15")


def _drawn(sample: Sample, log: Sequence[RunRow], readings: Sequence[Reading]) -> str:
    """How a sample was drawn and how much of it was read. The project keeps its excerpts but those
    of people who withdrew since; how many there were, the run log tells."""
    left = len(sample.excerpts)
    run = next(
        (
            one.counts
            for one in log
            if one.command == "sample"
            and (one.options.get("seed"), one.counts.get("population"))
            == (sample.seed, sample.population)
        ),
        {},
    )
    drawn = run.get("drawn", left)
    by_chance = run.get("by chance", sum(one.is_random for one in sample.excerpts))
    read = {one.position for one in readings if one.sample_id == sample.id}
    gone = f"{drawn - left:,} left the project since; " if drawn > left else ""
    return (
        f"A sample of {many(drawn, 'excerpt')} was drawn from {sample.population:,} "
        f"({sample.method}, seed {sample.seed}; {by_chance:,} of them by chance); {gone}"
        f"{len(read):,} of the {left:,} were read with every code in mind. "
    )
