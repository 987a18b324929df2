"""Speaker labels: when are they the same, and how much does one look like a label at all."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from unicodedata import combining

from qualkit.core.slips import is_one_slip
from qualkit.readers.layout.doubts import split_doubt


class LabelClass(IntEnum):
    """How much a string looks like a speaker label, by itself."""

    NOT = 0  #: a metadata key, an exclamation, a phrase with a verb of saying
    WORDS = 1  #: words that may be a label if they recur ("young mother")
    NAME = 2  #: one to four capitalised words ("Karen Hodgson", "Dr Patel")
    INITIALS = 3  #: one to three capital letters ("HM", "I")
    CODE = 4  #: letters and a number ("P07", "Speaker 2", "Int 1")
    ROLE = 5  #: a word for what the person is in the interview ("Interviewer")


INTERVIEWER_WORDS = {
    "interviewer", "int", "intv", "intvr", "interviewr", "researcher", "moderator", "mod",
    "facilitator", "fac", "host", "fieldworker", "interrogator", "iv", "ir", "question", "q",
    "ethnographer", "co-interviewer", "observer", "investigator", "enumerator", "interviewerin",
    "intervieweur", "entrevistador", "entrevistadora",
}  # fmt: skip
PARTICIPANT_WORDS = {
    "participant", "part", "ppt", "respondent", "resp", "interviewee", "informant", "answer", "a",
    "subject", "ie", "narrator", "resident", "patient", "parent", "learner", "guest", "befragte",
    "befragter", "p", "pt", "r", "interviewte",
}  # fmt: skip
OTHER_WORDS = {
    "speaker", "unknown", "unidentified", "unknown speaker", "unidentified speaker", "male",
    "female", "man", "woman", "all", "several", "group", "both", "everyone", "various",
    "interpreter", "translator", "child", "male voice", "female voice", "voice",
    "multiple speakers", "narration", "recording", "husband", "wife", "partner", "mother",
    "father", "mum", "dad", "son", "daughter", "carer", "mand", "kvinde", "person",
}  # fmt: skip
#: Words for either: "RES" is the researcher beside "PAR", the respondent beside "INT".
EITHER_WORDS = {"res"}
ROLE_WORDS = INTERVIEWER_WORDS | PARTICIPANT_WORDS | OTHER_WORDS | EITHER_WORDS
METADATA_KEYS = {
    "date", "time", "place", "location", "venue", "duration", "length", "title", "project",
    "study", "file", "file name", "filename", "audio", "audio file", "recording", "recorded",
    "transcriber", "transcribed", "transcribed by", "transcript", "transcription", "interview",
    "interview id", "interview number", "interview no", "interview date", "date of interview",
    "place of interview", "participants", "present", "setting", "id", "participant id", "subject",
    "keywords", "summary", "speakers", "attendees", "notes", "note", "comment", "comments", "key",
    "legend", "contact", "email", "tel", "phone", "start", "end", "start time", "end time",
    "language", "age", "gender", "sex", "ethnicity", "occupation", "job", "town", "region",
    "topic", "interview with", "interviewed by", "conducted by", "status", "version", "reference",
    "ref", "wave", "medium", "mode", "platform", "consent", "dato", "sted", "datum", "ort",
    "people", "dramatis personae", "background", "re", "interviewers", "moderators",
    "facilitators", "focus group", "group", "case", "site", "session", "created", "author",
}  # fmt: skip
_EXCLAMATIONS = {
    "yes", "yeah", "yep", "no", "nope", "nah", "okay", "ok", "right", "sure", "exactly", "mm",
    "mhm", "hmm", "uh", "um", "er", "well", "so", "but", "and", "or", "because", "like", "oh",
    "ah", "hello", "hi", "hiya", "bye", "thanks", "thank you", "cheers", "http", "https", "www",
    "ps", "nb", "eg", "ie", "e.g", "i.e", "example", "first", "second", "third", "firstly",
    "secondly", "finally", "anyway", "actually", "basically", "honestly", "one", "two", "three",
    "warning", "answer me", "here", "there", "now", "then", "what", "who", "why", "how", "when",
    "where", "that", "this", "it", "maybe", "also", "again", "remember", "aye", "never", "always",
    "same", "not", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "pause", "laughs", "laughter", "silence", "inaudible", "crosstalk",
}  # fmt: skip
#: A label is no sentence: a stretch with one of these before the colon is talk that reports talk.
_TALK_WORDS = {
    "said", "says", "say", "saying", "goes", "go", "went", "asked", "asks", "thought", "thinks",
    "think", "told", "tells", "was", "were", "is", "are", "am", "be", "been", "had", "have", "has",
    "did", "do", "does", "would", "could", "should", "will", "can", "this", "that", "these",
    "those", "it", "he", "she", "they", "we", "you", "me", "him", "them", "us", "my", "your",
    "his", "our", "their", "to", "with", "for", "from", "in", "on", "at", "by", "about", "there",
    "here", "because", "what", "when", "where", "how", "why", "if", "then", "so", "but", "like",
    "just", "not", "i'm", "it's", "that's", "called", "thing", "things", "means", "right",
}  # fmt: skip
_PARTICLES = {
    "de",
    "van",
    "von",
    "der",
    "den",
    "da",
    "di",
    "la",
    "le",
    "del",
    "of",
    "and",
    "&",
    "the",
    "al",
    "el",
    "bin",
    "ap",
    "y",
    "og",
    "und",
}
#: F4 (a female participant), P07, IDI-12, 12a, r2
_CODE = re.compile(
    r"(?:[^\W\d_]{1,3}[\s.#_-]{0,2})?\d{1,4}[a-zA-Z]?|[A-Z]{1,6}[\s.#_-]?\d{1,4}[A-Za-z]{0,2}"
)
#: GRM-07-F-54: place, number, gender, age
_STUDY_CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{1,6}(?:[-_/.][A-Z0-9]{1,6}){1,4}")
#: "Teacher 2" is somebody if it recurs; "Day 2" and "Psalm 23" are nobody.
_NUMBERED_WORD = re.compile(r"([^\W\d_]{2,15})[\s.#_-]{0,2}\d{1,4}[a-zA-Z]?")
_COUNTED = {
    "day", "week", "month", "year", "step", "stage", "phase", "level", "option", "point", "item",
    "number", "no", "nr", "table", "figure", "page", "line", "chapter", "verse", "psalm", "act",
    "scene", "article", "section", "rule", "covid", "plan", "room", "flat", "route", "door",
}  # fmt: skip
_INITIALS = re.compile(r"[^\W\d_](?:[.]?[^\W\d_]){0,2}[.]?")
#: The key of a label that is nothing but question marks: nobody known speaks.
UNKNOWN = "?"
_TITLES = {
    "dr",
    "mr",
    "mrs",
    "ms",
    "miss",
    "prof",
    "professor",
    "sir",
    "rev",
    "cllr",
    "councillor",
    "father",
    "sister",
    "fr",
}
_NUMBER_WORDS = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}


@lru_cache(maxsize=8192)
def label_key(label: str) -> str:
    """The same key for the same speaker: case, brackets, marks, doubts and spacing aside.

    >>> label_key("PARTICIPANT  10 :") == label_key("[Participant 10]")
    True
    """
    named, _ = split_doubt(label.strip(" \t:;.,*_[]()<>{}=|–—-"))
    key = re.sub(r"[\s_]+", " ", named).casefold()
    return key.strip("?") or key[:1]


@lru_cache(maxsize=8192)
def classify_label(label: str) -> LabelClass:
    """How much `label` looks like a speaker label, by its form alone."""
    key = label_key(label)
    if key == UNKNOWN:
        return LabelClass.ROLE
    bare = re.sub(r"\s*[(\[].*?[)\]]\s*", " ", key).strip() or key
    words = bare.split()
    if not words or len(words) > 6 or not any(char.isalnum() for char in bare):
        return LabelClass.NOT
    stem = bare.rstrip("0123456789 #.")
    if stem in ROLE_WORDS or _is_role_phrase(words):
        return LabelClass.ROLE
    if bare in METADATA_KEYS or bare in _EXCLAMATIONS or stem in METADATA_KEYS:
        return LabelClass.NOT
    return _classify_shape(re.sub(r"\s*[(\[].*?[)\]]\s*", " ", label).strip(" \t:*_[]<>"), words)


def _classify_shape(shown: str, words: list[str]) -> LabelClass:
    if shown.isdigit():
        return LabelClass.WORDS
    numbered = _NUMBERED_WORD.fullmatch(shown)
    if numbered and numbered[1].casefold() in _TALK_WORDS | _COUNTED:
        return LabelClass.NOT
    if _CODE.fullmatch(shown) or _STUDY_CODE.fullmatch(shown):
        return LabelClass.CODE
    if numbered:
        return LabelClass.NAME
    if _INITIALS.fullmatch(shown) and shown.isupper():
        return LabelClass.INITIALS
    if set(words) & _TALK_WORDS:
        return LabelClass.NOT
    tokens = shown.split()
    if tokens and all(_is_name_token(token) for token in tokens) and len(tokens) <= 5:
        return LabelClass.NAME
    return LabelClass.WORDS if len(shown) <= 30 and len(tokens) <= 4 else LabelClass.NOT


def _is_role_phrase(words: list[str]) -> bool:
    """ "Female participant 2", "Interviewer Helen", "Speaker one", "P1 female"."""
    roles = [word.strip("#.") in ROLE_WORDS and len(word) > 2 for word in words]
    known = [
        role or word.strip("#.").isdigit() or word in _NUMBER_WORDS or len(word) == 1
        for role, word in zip(roles, words, strict=True)
    ]
    return any(roles) and (
        all(known) or (roles[0] and len(words) <= 3 and not set(words) & _TALK_WORDS)
    )


def _is_name_token(token: str) -> bool:
    word = token.strip(".,'’")
    if word.casefold() in _PARTICLES or word.casefold() in _TITLES:
        return True
    return (
        bool(word)
        and word[0].isupper()
        # Ọláyínká's dots and accents may be characters of their own.
        and all(char.isalpha() or char in "-'’ʼ." or combining(char) for char in word)
    )


def is_one_slip_apart(key: str, other: str) -> bool:
    """True for two label keys of five letters and more that differ by one typing slip.

    "researher" and "researcher" do; "participant 1" and "participant 2" do not: digits must agree.
    """
    if min(len(key), len(other)) < 5:
        return False
    if re.sub(r"\D", "", key) != re.sub(r"\D", "", other):
        return False
    return is_one_slip(key, other)
