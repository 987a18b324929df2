"""The talk of a project as the topics room takes it: excerpts, who says them, vectors, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.coding import Excerpt
from qualkit.core.counted import many
from qualkit.core.errors import TooLittleTalk
from qualkit.core.progress import Progress, silent
from qualkit.core.span import words_hash
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.people_proposals import read_name
from qualkit.flows.project import Project
from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.people import load_interviews
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.segmentation import make_excerpts
from qualkit.topics.model import Talk
from qualkit.topics.parameters import FEWEST_EXCERPTS
from qualkit.topics.spoken import spoken_words
from qualkit.topics.words import count_words


@dataclass(frozen=True)
class GatheredTalk:
    """Excerpts of participants' talk, in an order that does not depend on which file was read
    first. speakers: the label of who says each; attributes: by participant id; interviews: what is
    known of each transcript as a whole (wave, group), by its id."""

    talk: Talk
    excerpts: Sequence[Excerpt]
    transcripts: Mapping[str, AnonymisedTranscript]
    speakers: Sequence[str]
    attributes: Mapping[str, Mapping[str, str]]
    attribute_names: Sequence[str]
    interviews: Mapping[str, Mapping[str, str]]

    @property
    def interview_names(self) -> list[str]:
        """What is known of interviews as a whole, by name."""
        return sorted({name for values in self.interviews.values() for name in values})

    def interview_value(self, row: int, name: str) -> str:
        """What is known of the interview that an excerpt is from; "" where nothing is."""
        return self.interviews.get(self.excerpts[row].transcript, {}).get(name, "")

    @property
    def keys(self) -> list[str]:
        """What each excerpt is known by when the model is rebuilt: its words, wherever they
        stand."""
        return [words_hash(one.text) for one in self.excerpts]

    @property
    def reading_order(self) -> list[int]:
        """Rows in the order of transcripts and of the talk in each."""
        order = {one: number for number, one in enumerate(self.transcripts)}
        return sorted(
            range(len(self.excerpts)),
            key=lambda row: (order[self.excerpts[row].transcript], self.excerpts[row].start),
        )


def gather_talk(
    project: Project,
    *,
    stop_words: Sequence[str] = (),
    progress: Progress = silent,
) -> GatheredTalk:
    """Everything participants say, without interviewers' words, notes and replacements.

    Excerpts of nothing but those are left away. What nobody has noted of an interview is taken from
    its name ("Interview 3, wave 2"). Raises TooLittleTalk.
    """
    with project.database.read() as connection:
        transcripts = list(load_transcripts(connection))
        people = load_participants(connection)
        names = attribute_names(connection)
        known = load_interviews(connection)
    encode = make_cached_encode(project, progress)
    made: list[tuple[Excerpt, str, str, str]] = []
    for number, transcript in enumerate(transcripts, start=1):
        progress("finding excerpts", number, len(transcripts))
        for one in make_excerpts(
            transcript, roles=(Role.PARTICIPANT,), unit=project.settings.unit, encode=encode
        ):
            speaker = transcript.speaker_of(transcript.turns[one.turn - 1])
            said = spoken_words(one.text)
            if any(character.isalnum() for character in said):
                who = speaker.participant or f"{transcript.id} {speaker.key}"
                made.append((one, who, speaker.label, said))
    if len(made) < FEWEST_EXCERPTS:
        raise TooLittleTalk(
            f"{many(len(made), 'excerpt')} of participants' talk: too few for topics",
            where=str(project.folder),
            hint=f"Topics need {FEWEST_EXCERPTS} at the least, and are worth reading from about "
            "300 on. Are the roles right? See: qualkit status",
        )
    # By what they are, not by when they were read: the model must not depend on that.
    made.sort(key=lambda item: (item[0].transcript, item[0].start, item[0].end))
    texts = [words for _, _, _, words in made]
    speakers = [person for _, person, _, _ in made]
    vectors = encode(texts)
    return GatheredTalk(
        Talk(
            tuple(texts),
            tuple(speakers),
            vectors,
            count_words(texts, speakers, also_stop=stop_words),
        ),
        [one for one, _, _, _ in made],
        {one.id: one for one in transcripts},
        [label for _, _, label, _ in made],
        people,
        names,
        {one.id: read_name(one.name)[0] | known.get(one.id, {}) for one in transcripts},
    )
