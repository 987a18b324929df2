"""Let a language model on this machine judge excerpts, each once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from qualkit.core.codebook import Code, Codebook
from qualkit.core.coding import Excerpt
from qualkit.core.errors import BadSettings
from qualkit.core.progress import Progress
from qualkit.flows.project import Project
from qualkit.nlp.language_model import LanguageModel, check_address
from qualkit.store.answers import load_answers, save_answers
from qualkit.themes.judging import SYSTEM, Judgement, Verdict, make_question, read_judgement

#: Answers kept at a time: a killed run loses no more than these.
_LOT = 8


@dataclass(frozen=True, slots=True)
class LanguageModelUse:
    """That a language model was used. asked: excerpts put to it now; kept: answers from before;
    dropped: codes whose quote nobody said; unreadable: answers that were not what was asked for."""

    url: str
    model: str
    asked: int = 0
    kept: int = 0
    dropped: int = 0
    unreadable: int = 0


class Judge:
    """Judges excerpts by a language model; remembers the answers in the project."""

    def __init__(self, project: Project, book: Codebook, progress: Progress) -> None:
        """Raises BadSettings, and LanguageModelError for an address that may not be used."""
        table = project.settings.language_model
        url, name = str(table.get("url", "")), str(table.get("model", ""))
        if not url or not name:
            raise BadSettings(
                "the estimator language_model needs an address and a model",
                where=str(project.folder / "qualkit.toml"),
                hint='[language_model]\nurl = "http://127.0.0.1:11434/v1"\nmodel = "llama3.1"',
            )
        may_leave = table.get("allow_remote") is True and not project.is_identifiable
        check_address(url, may_leave=may_leave)
        self._project, self._progress = project, progress
        self._codes: tuple[Code, ...] = tuple(code for code, _ in book.walk())
        self._model = LanguageModel(url, name)
        self.use = LanguageModelUse(url, name)

    def __call__(self, excerpts: Sequence[Excerpt]) -> list[Judgement]:
        """A judgement of each excerpt, in their order. Raises LanguageModelError."""
        questions = [make_question(one, self._codes) for one in excerpts]
        keys = [self._key(question) for question in questions]
        with self._project.database.read() as connection:
            known = load_answers(connection, list(dict.fromkeys(keys)))
        missing = {key: at for at, key in enumerate(keys) if key not in known}
        self.use = replace(self.use, kept=self.use.kept + len(excerpts) - len(missing))
        fresh: dict[str, str] = {}
        for number, (key, at) in enumerate(missing.items(), start=1):
            self._progress("asking the language model", number, len(missing))
            answer = self._model.ask(SYSTEM, questions[at])
            fresh[key] = _written(read_judgement(answer, excerpts[at], self._codes))
            if len(fresh) == _LOT or number == len(missing):
                with self._project.database.write() as connection:
                    save_answers(connection, fresh, self._model.model)
                known |= fresh
                fresh = {}
        found = [_read(known[key]) for key in keys]
        self.use = replace(
            self.use,
            asked=self.use.asked + len(missing),
            dropped=self.use.dropped + sum(one.dropped for one in found),
            unreadable=self.use.unreadable + sum(not one.is_readable for one in found),
        )
        return found

    def _key(self, question: str) -> str:
        said = "\x1f".join((self._model.url, self._model.model, SYSTEM, question))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _written(one: Judgement) -> str:
    """Places only: words of a transcript would outlive a later anonymising in the cache."""
    places = [[verdict.code, verdict.start, verdict.end] for verdict in one.verdicts]
    return json.dumps([places, one.dropped, one.is_readable])


def _read(answer: str) -> Judgement:
    places, dropped, is_readable = json.loads(answer)
    return Judgement(tuple(Verdict(*one) for one in places), dropped, is_readable)
