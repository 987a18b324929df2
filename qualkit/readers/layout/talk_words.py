"""Which words of labels are also said: "actually:" begins a sentence, "Karen:" a turn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualkit.core.document import Block

_WORD = re.compile(r"[^\W\d_A-Z][\w'’]+")


class TalkWords:
    """How often a word stands in lower case in a document; counted when it is asked for, since
    only the few words of labels ever are."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._text = "\n".join(block.text for block in blocks)
        self._counts: dict[str, int] = {}

    def __getitem__(self, word: str) -> int:
        if word not in self._counts:
            self._counts[word] = self._count(word)
        return self._counts[word]

    def _count(self, word: str) -> int:
        if word not in self._text or not _WORD.fullmatch(word):
            return 0
        # The words of an e-mail address or a handle are nobody's talk.
        pattern = rf"(?<![\w@.'’]){re.escape(word)}(?![\w@'’])"
        return len(re.findall(pattern, self._text))


def is_said_too(key: str, talk_words: TalkWords, count: int) -> bool:
    """True for a one-word label that stands in lower case in the talk as often: "actually"."""
    return " " not in key and talk_words[key] >= max(1, count // 2)
