"""How codes hang together: pairs, sequences, stances, a matrix, one person, those who differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.analysis.coded_place import CodedPlace
from qualkit.analysis.cooccurrence import CoOccurrence, co_occurrences
from qualkit.analysis.sequences import Step, steps
from qualkit.analysis.stances import StanceCount, count_stances, negative_cases
from qualkit.core.errors import WrongUsage
from qualkit.core.transcript import Role
from qualkit.flows.codebook import project_codebook
from qualkit.flows.coded_study import CodedStudy, chosen_codes, load_coded_study, nothing_coded
from qualkit.flows.coder_labels import make_grid
from qualkit.flows.project import Project, open_project


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with where they stand, all anonymised."""

    transcript: str
    speaker: str
    turn: int
    start: int
    end: int
    stance: str
    words: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """How often each code stands in one transcript. counts: by code, every code of the study."""

    transcript: str
    words: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One code with one participant, beside everybody.

    times: places; per_1000_words: of what the participant said; per_1000_words_all: of what all
    said; stances: by name; quote: where it stands first.
    """

    code: str
    name: str
    times: int
    per_1000_words: float
    per_1000_words_all: float
    stances: dict[str, int]
    quote: Quote


@dataclass(frozen=True, slots=True)
class ParticipantProfile:
    """What one participant speaks of, most often first."""

    participant: str
    attributes: dict[str, str]
    transcripts: list[str]
    turns: int
    words: int
    rows: list[ProfileRow]


@dataclass(frozen=True, slots=True)
class DifferingVoice:
    """A participant who speaks against what most say of a code. agreeing: places where they say
    the same as most; quotes: where they do not."""

    code: str
    name: str
    majority: str
    people_for: int
    people_against: int
    participant: str
    agreeing: int
    quotes: list[Quote] = field(default_factory=list)


def find_co_occurrences(
    folder: Path, *, by: str = "excerpt", turns: int = 0, codes: Sequence[str] = ()
) -> list[CoOccurrence]:
    """Pairs of codes on the same excerpt or turn, or within `turns` turns; see
    analysis.cooccurrence. codes: pairs with one of these, or one below them, at least. Raises
    NoProject, WrongUsage, and QualkitError where nothing is coded."""
    if by not in ("excerpt", "turn"):
        raise WrongUsage(f"cannot look by {by!r}", hint="Choose excerpt or turn.")
    if turns and by != "turn":
        raise WrongUsage("a number of turns goes with by turn")
    with open_project(folder) as project:
        study = _load(project, folder)
        if by == "excerpt":
            units = len(make_grid(project, study, project.settings.unit).excerpts)
        else:
            units = sum(one.turns for one in study.people.values())
    wanted = set(chosen_codes(study.book, codes, {one.code for one in study.standing}))
    return [
        one
        for one in co_occurrences(study.standing, by=by, units=units, turns=turns)
        if not codes or one.first in wanted or one.second in wanted
    ]


def find_sequences(
    folder: Path, *, within: int = 0, same_person: bool = False, codes: Sequence[str] = ()
) -> list[Step]:
    """What follows what in the next coded turn; see analysis.sequences. codes: steps from or to one
    of these, or one below them."""
    with open_project(folder) as project:
        study = _load(project, folder)
    wanted = set(chosen_codes(study.book, codes, {one.code for one in study.standing}))
    return [
        one
        for one in steps(study.standing, within=within, same_person=same_person)
        if not codes or one.first in wanted or one.then in wanted
    ]


def count_code_stances(folder: Path, *, codes: Sequence[str] = ()) -> list[StanceCount]:
    """For and against by code, in the order of the codebook."""
    with open_project(folder) as project:
        study = _load(project, folder)
    order = chosen_codes(study.book, codes, {one.code for one in study.standing})
    counted = {one.code: one for one in count_stances(study.standing)}
    return [counted[code] for code in order if code in counted]


def count_matrix(folder: Path, *, codes: Sequence[str] = ()) -> list[MatrixRow]:
    """How often each code stands in each transcript, in the order of reading."""
    with open_project(folder) as project:
        study = _load(project, folder)
    wanted = chosen_codes(study.book, codes, {one.code for one in study.standing})
    counts = Counter((one.transcript, one.code) for one in study.standing)
    return [
        MatrixRow(
            transcript.name,
            sum(
                len(turn.span.of(transcript.text).split())
                for _, turn, _ in transcript.turns_of((Role.PARTICIPANT,))
            ),
            {code: counts[transcript.id, code] for code in wanted},
        )
        for transcript in study.transcripts
    ]


def describe_participant(folder: Path, participant: str) -> ParticipantProfile:
    """The code profile of one participant. Raises WrongUsage for one who is not in the project."""
    with open_project(folder) as project:
        study = _load(project, folder)
    known = {one.id: one for one in study.people.values()}
    known |= {one.label: one for one in study.people.values()}
    if participant not in known:
        raise WrongUsage(
            f"there is no participant {participant!r} in this project",
            hint="There are: " + ", ".join(one.label for one in study.people.values()) + ".",
        )
    person = known[participant]
    words_of_all = sum(one.words for one in study.people.values())
    in_all = Counter(one.code for one in study.standing)
    own: dict[str, list[CodedPlace]] = {}
    for one in study.standing:
        if one.person == person.id:
            own.setdefault(one.code, []).append(one)
    rows = [
        ProfileRow(
            code,
            study.book.name_of(code),
            len(places),
            1000 * len(places) / max(person.words, 1),
            1000 * in_all[code] / max(words_of_all, 1),
            dict(sorted(Counter(one.stance for one in places if one.stance).items())),
            _quote(study, places[0]),
        )
        for code, places in own.items()
    ]
    return ParticipantProfile(
        person.label,
        dict(person.attributes),
        [study.by_id[one].name for one in person.transcripts],
        person.turns,
        person.words,
        sorted(rows, key=lambda one: (-one.times, one.code)),
    )


def find_negative_cases(folder: Path, *, codes: Sequence[str] = ()) -> list[DifferingVoice]:
    """Participants who lean to the other side than most, with their words."""
    with open_project(folder) as project:
        study = _load(project, folder)
    wanted = chosen_codes(study.book, codes, {one.code for one in study.standing})
    counted = {one.code: one for one in count_stances(study.standing)}
    voices = [
        DifferingVoice(
            one.code,
            study.book.name_of(one.code),
            one.majority,
            counted[one.code].people_for,
            counted[one.code].people_against,
            study.people[one.person].label,
            one.agreeing,
            [_quote(study, place) for place in one.differing],
        )
        for one in negative_cases(study.standing)
        if one.code in wanted
    ]
    return sorted(voices, key=lambda one: wanted.index(one.code))


def _load(project: Project, folder: Path) -> CodedStudy:
    study = load_coded_study(project)
    if not study.standing:
        raise nothing_coded(folder)
    return study


def _quote(study: CodedStudy, place: CodedPlace) -> Quote:
    transcript = study.by_id[place.transcript]
    speaker = transcript.speaker_of(transcript.turns[place.turn - 1])
    return Quote(
        transcript.name,
        speaker.label,
        place.turn,
        place.start,
        place.end,
        place.stance,
        " ".join(study.words_of(place).split()),
    )


KINDS = ("pairs", "sequences", "stances", "matrix", "profile", "negative")


@dataclass(frozen=True, slots=True)
class Patterns:
    """One kind of pattern (one of KINDS). rows: of that kind; names: of codes, by id; profile: the
    participant's, for that kind. how: what was counted as together, in words."""

    kind: str
    how: str
    names: dict[str, str]
    rows: list[object]
    profile: ParticipantProfile | None = None


def find_patterns(
    folder: Path,
    kind: str,
    *,
    codes: Sequence[str] = (),
    by: str = "excerpt",
    turns: int = 0,
    same_person: bool = False,
    participant: str = "",
) -> Patterns:
    """Any of the patterns by its name. Raises WrongUsage for a kind that there is not."""
    if kind not in KINDS:
        raise WrongUsage(f"there are no patterns {kind!r}", hint="Choose " + ", ".join(KINDS) + ".")
    rows: Sequence[object] = []
    profile, how = None, ""
    if kind == "pairs":
        rows = find_co_occurrences(folder, by=by, turns=turns, codes=codes)
        how = f"within {turns} turns" if turns else f"on the same {by}"
    elif kind == "sequences":
        rows = find_sequences(folder, within=turns, same_person=same_person, codes=codes)
        how = "in one person's next coded turn" if same_person else "in the next coded turn"
        how += f", at most {turns} turns on" if turns else ""
    elif kind == "stances":
        rows = count_code_stances(folder, codes=codes)
    elif kind == "matrix":
        rows = count_matrix(folder, codes=codes)
    elif kind == "negative":
        rows = find_negative_cases(folder, codes=codes)
    elif not participant:
        raise WrongUsage("a profile is of one participant", hint="Name one: --participant P01")
    else:
        profile = describe_participant(folder, participant)
        rows = profile.rows
    with open_project(folder) as project:
        names = {code.id: code.name for code, _ in project_codebook(project).walk()}
    return Patterns(kind, how, names, list(rows), profile)
