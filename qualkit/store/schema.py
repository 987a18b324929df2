"""The tables of project.db, as the code uses them. Alembic's migrations make the same tables.

Everything here is anonymised: no column may hold an original identifier. Positions are half-open
ranges of code points in `transcript.text`.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

#: Settings of the project itself: its id, how far the vault has been written, anonymising level.
project = Table(
    "project",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

transcript = Table(
    "transcript",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("source_part", Integer, nullable=False, default=0),
    Column("format", String(32), nullable=False),
    Column("layout", String(64), nullable=False),
    Column("language", String(16), nullable=False),
    Column("identifiable", Boolean, nullable=False),
    Column("words", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", String(16), nullable=False),
    Column("rules_hash", String(64), nullable=False, default=""),
    Column("problems", Text, nullable=False, default="[]"),
    Column("ingested_at", String(32), nullable=False),
    Index("transcript_source", "source_sha256", "source_part"),
)

#: The files after the first of a transcript that was joined from parts of one interview.
transcript_file = Table(
    "transcript_file",
    metadata,
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("part", Integer, nullable=False),
)

participant = Table(
    "participant",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("pseudonym", Text, nullable=False, default=""),
)

attribute = Table(
    "attribute",
    metadata,
    Column("participant_id", ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(128), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("value", Text, nullable=False),
)

speaker = Table(
    "speaker",
    metadata,
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("participant_id", ForeignKey("participant.id", ondelete="SET NULL"), nullable=True),
)

turn = Table(
    "turn",
    metadata,
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("speaker_key", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("start_ms", Integer, nullable=True),
    Column("end_ms", Integer, nullable=True),
)

part = Table(
    "part",
    metadata,
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("kind", String(32), primary_key=True),
)

#: Where replacements stand in the anonymised text, and of what type they are.
mark = Table(
    "mark",
    metadata,
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("type", String(32), nullable=False),
)

#: What is known of an interview as a whole: interview, part, wave, group.
transcript_attribute = Table(
    "transcript_attribute",
    metadata,
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

codebook_version = Table(
    "codebook_version",
    metadata,
    Column("hash", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("first_used_at", String(32), nullable=False),
)

#: One row a coding, by a person or a machine run. `id` is core.coding.coding_id.
coding = Table(
    "coding",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words_hash", String(16), nullable=False),
    Column("code", String(128), nullable=False),
    Column("stance", String(16), nullable=True),
    Column("confidence", Float, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("coder", String(64), nullable=False),
    Column("codebook_hash", String(16), nullable=False),
    Column("run_id", Integer, nullable=True),
    Column("is_current", Boolean, nullable=False, default=True),
    Column("made_at", String(32), nullable=False),
    Index("coding_place", "transcript_id", "start"),
    Index("coding_code", "code", "coder"),
)

#: What people decided about codings; every state is kept, the newest row of a coder counts.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("coding_id", ForeignKey("coding.id", ondelete="CASCADE"), nullable=False),
    Column("coder", String(64), nullable=False),
    Column("decision", String(16), nullable=False),
    Column("new_code", String(128), nullable=False, default=""),
    Column("new_stance", String(16), nullable=False, default=""),
    Column("memo", Text, nullable=False, default=""),
    Column("source_sha256", String(64), nullable=False),
    Column("decided_at", String(32), nullable=False),
    Index("decision_coding", "coding_id", "coder"),
)

memo = Table(
    "memo",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("target_kind", String(16), nullable=False),
    Column("target_id", String(64), nullable=False),
    Column("author", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", String(32), nullable=False),
    Index("memo_target", "target_kind", "target_id"),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("command", String(32), nullable=False),
    Column("options", Text, nullable=False),
    Column("versions", Text, nullable=False),
    Column("codebook_hash", String(16), nullable=False, default=""),
    Column("inputs", Text, nullable=False, default="[]"),
    Column("started_at", String(32), nullable=False),
    Column("ended_at", String(32), nullable=False, default=""),
    Column("counts", Text, nullable=False, default="{}"),
)

#: Sentence vectors of anonymised text, float16 bytes, by hash of text and encoder version.
vector = Table(
    "vector",
    metadata,
    Column("text_hash", String(32), primary_key=True),
    Column("encoder", String(64), primary_key=True),
    Column("values", LargeBinary, nullable=False),
)

#: What a language model said of an excerpt, as JSON of codes and places: it holds no words.
language_model_answer = Table(
    "language_model_answer",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("model", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("asked_at", String(32), nullable=False),
)

#: Excerpts drawn to be read by people, of a population that estimates are made for.
sample = Table(
    "sample",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("method", String(32), nullable=False),
    Column("code", String(128), nullable=False, default=""),
    Column("unit", String(16), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("population", Integer, nullable=False),
    Column("drawn_at", String(32), nullable=False),
)

#: One drawn excerpt. `probability` is that of being drawn; `is_random`: whether chance drew it,
#: not a score, so that estimates may rest on it.
sample_excerpt = Table(
    "sample_excerpt",
    metadata,
    Column("sample_id", ForeignKey("sample.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words_hash", String(16), nullable=False),
    Column("stratum", Text, nullable=False, default=""),
    Column("probability", Float, nullable=False),
    Column("is_random", Boolean, nullable=False),
    Index("sample_excerpt_place", "transcript_id", "start"),
)

#: A coder has read a drawn excerpt with every code in mind: codes not put on it are absent.
reading = Table(
    "reading",
    metadata,
    Column("sample_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("coder", String(64), primary_key=True),
    Column("read_at", String(32), nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("taken_back_at", String(32), nullable=False, server_default=""),
    ForeignKeyConstraint(
        ["sample_id", "position"],
        ["sample_excerpt.sample_id", "sample_excerpt.position"],
        ondelete="CASCADE",
    ),
)

#: The topic model of the project: one row, the newest. key: hash of what it was built from; facts:
#: parameters and measures (JSON); runs: topics of every excerpt in each resample, compressed.
topic_model = Table(
    "topic_model",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False),
    Column("facts", Text, nullable=False),
    Column("runs", LargeBinary, nullable=False),
    Column("run_id", Integer, nullable=True),
    Column("made_at", String(32), nullable=False),
)

#: A topic as people see it, after their changes. number: from 1; facts: words and measures (JSON).
topic = Table(
    "topic",
    metadata,
    Column("model_id", ForeignKey("topic_model.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("facts", Text, nullable=False),
)

#: Where an excerpt belongs. found: topic of the model from 0, -1 for left out; topic: the number
#: after people's changes, 0 for none; belongs: see topics/outliers.py.
topic_excerpt = Table(
    "topic_excerpt",
    metadata,
    Column("model_id", ForeignKey("topic_model.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("transcript_id", ForeignKey("transcript.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words_hash", String(16), nullable=False),
    Column("found", Integer, nullable=False),
    Column("topic", Integer, nullable=False),
    Column("belongs", Float, nullable=False),
    Index("topic_excerpt_place", "transcript_id", "start"),
)

#: What a person changed in topics, with the excerpts of those it was made on (JSON), so that it is
#: found again when the model is rebuilt.
topic_edit = Table(
    "topic_edit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("members", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
)
