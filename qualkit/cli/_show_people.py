"""Who is who, on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualkit.cli._options import Common
from qualkit.cli._show import make_table, out, plain, show_json, show_next, show_problems
from qualkit.core.counted import many
from qualkit.flows.participants import PeopleResult, Person
from qualkit.flows.participants_edit import EditResult
from qualkit.flows.participants_import import ImportResult
from qualkit.flows.people_proposals import Offer, Proposal
from qualkit.flows.withdrawing import WithdrawResult

_ROLES = {"interviewer": "I", "participant": "P", "other": "o"}
#: Characters of an excerpt on a line of 80.
_EXCERPT = 66
#: Proposals that are shown; `--json` has all.
_MOST = 8


def show_people(result: PeopleResult) -> None:
    """People, then speakers who are nobody yet, then what is proposed and offered."""
    console = out()
    if result.people:
        columns = ["id", "*", "speaks in", "words", "attributes"]
        table = make_table("People", columns, right=["words"])
        for one in result.people:
            roles = "".join(_ROLES[role] for role in one.roles)
            words = f"{one.words:,}" if one.words else ""
            table.add_row(plain(one.id), roles, _places(one), words, _pairs(one.attributes))
        console.print(table)
    if result.loose:
        table = make_table("Nobody yet", ["speaker", "*", "label", "transcript"])
        for row in result.loose:
            table.add_row(row.reference, _ROLES[row.role], plain(row.label), plain(row.transcript))
        console.print(table)
    console.print("[dim]* I interviewer, P participant, o other[/]")
    _show_missing(result.without_attributes, result.without_talk)
    for proposal in result.proposals[:_MOST]:
        _show_proposal(proposal)
    if len(result.proposals) > _MOST:
        console.print(f"and {many(len(result.proposals) - _MOST, 'proposal')} more: see --json")
    if result.offers:
        named = many(len(result.offers), "transcript")
        show_next(
            f"\nWhat the names of {named} say of people and interviews:", "participants offers"
        )


def _places(person: Person) -> str:
    names = list(dict.fromkeys(one.transcript for one in person.speakers))
    if len(names) > 2:
        return many(len(names), "transcript")
    return plain("; ".join(names)) or "[dim]nowhere[/]"


def _pairs(values: Mapping[str, str]) -> str:
    return plain(", ".join(f"{name} {value}" for name, value in values.items() if value))


def _show_missing(without_attributes: Sequence[str], without_talk: Sequence[str]) -> None:
    if without_attributes:
        out().print(f"Without attributes: {plain(', '.join(without_attributes))}")
    if without_talk:
        out().print(f"Rows that nobody speaks for: {plain(', '.join(without_talk))}")


def _show_proposal(proposal: Proposal) -> None:
    console = out()
    console.print(f"\n[bold]One person?[/] {proposal.reason}")
    shown: set[str] = set()
    for row in proposal.speakers:
        reference = row.participant or row.reference
        if reference in shown:
            continue
        shown.add(reference)
        where = f"{plain(row.label)}, in {plain(row.transcript)}"
        console.print(f"  [cyan]{plain(reference)}[/] {where}")
        for excerpt in row.excerpts:
            console.print(f"      “{plain(_short(excerpt))}”", style="dim")
    show_next("  If so:", "participants merge", *proposal.references)


def _short(words: str) -> str:
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rsplit(" ", 1)[0] + "…"


def show_offers(offers: Sequence[Offer]) -> None:
    """What names of transcripts say, each with where it stands."""
    console = out()
    if not offers:
        console.print("No name of a transcript says more than is known.")
        return
    table = make_table("Said by names of files", ["transcript", "interview", "person"])
    for one in offers:
        who = f"{plain(one.person)}: {_pairs(one.attributes)}" if one.attributes else ""
        table.add_row(plain(one.transcript), _pairs(one.interview), who)
    console.print(table)
    show_next("Take it with:", "participants offers --accept")


def show_edit(common: Common, result: EditResult, what: str) -> None:
    """One line about an edit; what was doubtful on stderr."""
    if common.as_json:
        show_json(result)
        return
    changed = many(result.changed, "transcript")
    speakers = many(result.speakers, "speaker")
    out().print(f"{plain(result.person)}: {what} ({speakers}; {changed} anonymised again).")
    show_problems(result.problems, "Please look at")


def show_import(result: ImportResult) -> None:
    """What a table of people brought, and what is still missing."""
    out().print(
        f"{many(result.people, 'row')} taken, {many(result.matched, 'speaker')} matched, "
        f"{many(result.changed, 'transcript')} anonymised again."
    )
    _show_missing(result.without_attributes, result.without_talk)
    show_problems(result.problems, "Please look at")


def show_withdrawal(result: WithdrawResult) -> None:
    """What went, and what is left for the researcher to delete."""
    console = out()
    is_asked = result.dry_run
    console.print(f"{plain(result.person)} {'would be' if is_asked else 'is'} gone.")
    for name in result.transcripts:
        console.print(f"  {'Would be removed' if is_asked else 'Removed'}: {plain(name)}")
    for name, number in result.turns.items():
        reads = "would read" if is_asked else "now read" + "s" * (number == 1)
        console.print(f"  {plain(name)}: {many(number, 'turn')} {reads} {plain('[withdrawn]')}")
    codings, memos = many(result.codings, "coding"), many(result.memos, "memo")
    console.print(f"  With {codings} and {memos}.")
    if result.quoting_memos:
        quoting = many(result.quoting_memos, "memo")
        console.print(f"  Their words in {quoting} on other things read {plain('[withdrawn]')}.")
    if result.naming_memos:
        naming = many(result.naming_memos, "memo")
        console.print(f"  {naming} on other things name them by the pseudonym: qualkit memo search")
    for path in result.copies:
        console.print(f"  Destroyed, a copy: {plain(path)}")
    if result.topics:
        console.print("Topics were found in these words too: they went as well.")
        show_next("Find them again with:", "topics")
    if result.spoken_of:
        console.print(
            f"Others speak of them, by the pseudonym, in: {plain('; '.join(result.spoken_of))}. "
            "Originals of that talk keep the name."
        )
    if result.exports:
        names = ", ".join(one.name for one in result.exports)
        console.print(f"Written before, and may hold their words: exports/ ({plain(names)})")
    console.print(
        "Yours to delete: the file of the interview, the row of the participants file, copies of "
        "the project and what was shared."
    )
