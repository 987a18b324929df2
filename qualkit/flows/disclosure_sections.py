"""What a research ethics committee is told of the anonymising, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from qualkit.anonymise.disclosure import Disclosure
from qualkit.anonymise.measured import MeasuredMiss
from qualkit.anonymise.policy import Policy
from qualkit.core.counted import many
from qualkit.core.mention import DIRECT, IdentifierType
from qualkit.flows.disclosure import RiskResult
from qualkit.flows.kept import KEPT_NAME
from qualkit.report.blocks import Block, Cell, Facts, Section, Table, Text, number

_MOST_NAMED = 8
_MOST_ROWS = 15
#: Kinds that are written in capitals.
_KINDS = {
    IdentifierType.URL: "URL",
    IdentifierType.NHS_NUMBER: "NHS number",
    IdentifierType.NI_NUMBER: "National Insurance number",
    IdentifierType.IBAN: "IBAN",
}
_METHODS = {
    "pseudonym": "another name, the same one throughout the project",
    "generalise": "a vaguer description",
    "redact": "taken out; its kind stands in its place",
    "shift": "moved, for each participant by a number of days of their own",
    "keep": "kept as it was said",
}
_LEVELS = {
    "identifiable": "The interviews were not anonymised: they hold the words as they were said.",
    "pseudonymised": "The data are pseudonymised, not anonymous. The originals and the table of "
    "replacements exist, encrypted, and a key opens them. Under Article 4(5) of the GDPR and the "
    "UK GDPR such data remain personal data; the key has to be kept apart from them.",
    "anonymised": "The originals that the project held, the table of replacements and their key "
    "were destroyed on {day}: the project holds no way back from a pseudonym to a person. "
    "Recordings, transcripts and copies kept elsewhere have to be dealt with by the researchers.",
}
_LOOKED = (
    "A program (qualkit) looked for identifiers on the researchers' own computers; no outside "
    "service was used. What names the same person, place or organisation is treated alike in every "
    "interview: in the talk, the speakers' labels and the file names."
)
_WHAT_K_IS = (
    "Somebody who knows a participant may know their age, their town, their work. k is the number "
    "of participants who are alike in such attributes: where k is 1, one person is singled out."
)
_PERHAPS_MISSED = (
    "Capitalised words of one interview only, which nothing explains and which may be names that "
    "were missed"
)
_NOT_PRINTED = (
    f"They are not printed here. The researchers have them, with reasons, in {KEPT_NAME} and from "
    "qualkit anonymise --risk, and decide there what is to be replaced."
)
_NO_PROGRAM = (
    "No program finds every identifier. It does not understand what is told: a family, an "
    "accident, a quarrel, a turn of phrase that somebody would know again. It weighs only what is "
    "recorded of participants, not what a neighbour, an employer or a newspaper knows. Recordings "
    "and pictures are not changed. A person has to read the transcripts."
)
_MEASURED = (
    "Small letters: written without capitals, as some automatic transcripts are. At worst: upper "
    "end of the 95 % interval (Wilson). The program was improved on these texts, so others fare "
    "worse. Other policies keep more on purpose."
)


@dataclass(frozen=True, slots=True)
class Handling:
    """How a project treats identifiers.

    own_policies: how many participants have a level of their own, by its name. replaced: places in
    the texts by type. other_languages: transcripts that are not in English. destroyed_on: the day
    on which the vault was destroyed, or empty.
    """

    policy: Policy
    own_policies: Mapping[str, int]
    replaced: Mapping[IdentifierType, int]
    transcripts: int
    other_languages: int
    destroyed_on: str


def summary_section(handling: Handling, risk: RiskResult) -> Section:
    """The figures that a reader wants first."""
    found = risk.attributes
    facts = [
        (number(handling.transcripts), "interviews"),
        (number(found.people), "participants"),
        (number(sum(handling.replaced.values())), "places where an identifier was replaced"),
        (number(len(found.alone)), "participants whom what is recorded of them may single out"),
        (Cell(str(found.k) if found.k else "–"), "k, over all attributes together"),
    ]
    level = _LEVELS[risk.level].format(day=handling.destroyed_on)
    return Section("summary", "In short", [Facts(facts), Text([level])])


def handling_section(handling: Handling, level: str) -> Section:
    """What becomes of each type of identifier, and how often it did."""
    if level == "identifiable":
        return Section("how", "How the interviews were anonymised", [Text([_LEVELS[level]])])
    told = [_LOOKED]
    if handling.policy.keeps_public:
        told.append("Public figures, public bodies, nations and regions of England are kept.")
    if handling.own_policies:
        levels = ", ".join(
            f"{many(count, 'participant')}: {name}"
            for name, count in sorted(handling.own_policies.items())
        )
        told.append(f"Some asked for a level of their own ({levels}).")
    rows = [
        [
            Cell(_KINDS.get(kind, str(kind).capitalize())),
            Cell("alone" if kind in DIRECT else "together with others"),
            Cell(_METHODS[handling.policy.method_for(kind)]),
            number(handling.replaced.get(kind, 0)),
        ]
        for kind in IdentifierType
    ]
    table = Table(
        f"What becomes of each kind of identifier (policy {handling.policy.name})",
        ("Kind", "Identifies", "What becomes of it", "Replaced"),
        rows,
        note="Replaced: places in the text as it is now. A reviewer may have decided otherwise for "
        "single words.",
    )
    return Section("how", "How the interviews were anonymised", [Text(told), table])


def people_section(risk: RiskResult) -> Section:
    """k-anonymity over what is recorded of participants, and whom it or their words single out."""
    found = risk.attributes
    blocks: list[Block] = [Text(_told_of_people(risk))]
    if worst := sorted(found.combinations, key=lambda one: -len(one.alone)):
        rows = [
            [
                Cell(" + ".join(one.attributes)),
                number(one.k),
                number(len(one.alone)),
                Cell(_named(one.alone)),
            ]
            for one in worst[:_MOST_ROWS]
        ]
        columns = ("Known together", "Smallest group (k)", "Participants", "Who")
        left = len(worst) - len(rows)
        note = f"{many(left, 'further combination')} not shown." if left else ""
        blocks.append(Table("Attributes that make somebody easy to tell", columns, rows, note))
    if risk.said_by_one:
        said = [[Cell(who), Cell(", ".join(words))] for who, words in risk.said_by_one.items()]
        caption = "Vaguer words that one participant alone says"
        blocks.append(Table(caption, ("Participant", "Words"), said))
    return Section("people", "Who could still be singled out", blocks)


def _told_of_people(risk: RiskResult) -> list[str]:
    found = risk.attributes
    if not found.attributes:
        return ["Nothing is recorded of participants (such as age or town) that could be compared."]
    told = [_WHAT_K_IS, f"Recorded are: {', '.join(found.attributes)}."]
    if found.k:
        told.append(f"Over all attributes together, the smallest group has k = {found.k}.")
    else:
        told.append("No participant has a value for every attribute, so there is no k over all.")
    told.append(
        f"By at most three attributes together, {len(found.alone)} of "
        f"{many(found.people, 'participant')} are in a group of fewer than {risk.smallest_group}"
        + (f": {_named(found.alone)}." if found.alone else ".")
    )
    if risk.without_talk:
        told.append(f"Not counted: {many(risk.without_talk, 'participant')} without talk.")
    return told


def change_section(found: Disclosure) -> Section:
    """The single change to what is recorded that helps most, and those after it."""
    if not found.path:
        words = "No single change to what is recorded of participants would make them safer."
        return Section("change", "What would help most", [Text([words])])
    best = found.path[0]
    words = (
        f"The single change that helps most: {best.what}. It leaves {best.alone:,} of "
        f"{many(found.people, 'participant')} easy to tell (now {len(found.alone):,}), by "
        f"{best.ways:,} combinations of attributes and people (now {found.ways:,})."
    )
    rows = [[Cell(one.what), number(one.alone), number(one.ways)] for one in found.path]
    columns = ("Change", "Participants still easy to tell", "Combinations left")
    table = Table("One change after the other, the best first", columns, rows)
    return Section("change", "What would help most", [Text([words]), table])


def words_section(risk: RiskResult) -> Section:
    """How many words stay that may be names. Counts alone: each may be one that was missed."""
    near = (
        "Words nearly like a known name (perhaps misspelt) were not looked for: that needs the key."
        if risk.near is None
        else f"Words nearly like a known name, perhaps misspelt: {len(risk.near):,}."
    )
    told = [f"{_PERHAPS_MISSED}: {len(risk.rare):,}.", near, _NOT_PRINTED]
    blocks: list[Block] = [Text(told)]
    if risk.seen:
        rows = [[Cell(reason), number(count)] for reason, count in risk.seen.items()]
        caption = "Different capitals, numbers and health conditions that stay"
        blocks.append(Table(caption, ("Why", "How many"), rows))
    return Section("words", "Words that stay", blocks)


def blind_spots_section(misses: Sequence[MeasuredMiss], other_languages: int) -> Section:
    """What the program cannot see, and how much it left where that was measured."""
    told = [_NO_PROGRAM]
    if other_languages:
        told.append(
            f"Not in English: {many(other_languages, 'interview')}. There only names known "
            "beforehand, capitalised words and numbers of fixed form are found."
        )
    rows = [
        [
            Cell(one.text.capitalize()),
            Cell(one.label.capitalize()),
            Cell(f"{one.left.k:,} of {one.left.n:,}", is_number=True),
            Cell(f"{ceil(1000 * one.left.interval[1]) / 10} %", is_number=True),
        ]
        for one in misses
    ]
    table = Table(
        "Words of identifiers that stayed when the program was measured (policy strict)",
        ("Text", "Kind", "Words that stayed", "At worst"),
        rows,
        note=_MEASURED,
    )
    return Section("blind", "What the program cannot see", [Text(told), table])


def _named(people: Sequence[str]) -> str:
    more = f" and {len(people) - _MOST_NAMED} more" if len(people) > _MOST_NAMED else ""
    return ", ".join(people[:_MOST_NAMED]) + more
