"""The attitude of an excerpt towards its code's target: for, against, ambivalent or neutral.

Reads words of approval and disapproval with the scope of negation, contrast and reported speech
(attitude_cues.py), how it is said (manner.py), how like sentences for, against, torn and
indifferent about the target it is, the meaning of its sentences, those nearest to the target
counting most ("I'll not climb over anybody, but I'd read for a degree tomorrow" is against getting
on and for university), and a small network's reading of target, question and words together
(models/stance).
What each counts for is in models/tagger (multinomial logistic weights, learned from the sample
corpora and from invented talk) and moves with a project's own decisions (stance_learning.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from qualkit.core.codebook import Code
from qualkit.core.coding import Stance
from qualkit.nlp.sentences import split_sentences
from qualkit.nlp.stance_network import Said
from qualkit.nlp.stance_network import read_said as read_said_by_network
from qualkit.themes.attitude_cues import add_up
from qualkit.themes.manner import read_manner
from qualkit.themes.own_clauses import own_parts
from qualkit.themes.row_products import row_products
from qualkit.themes.stance_context import NO_CONTEXT, Context
from qualkit.themes.stance_reading import StanceReading
from qualkit.themes.stance_weights import (
    PROBE,
    STANCE_FEATURES,
    STANCES,
    shipped_weights,
    softmax,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode
    from qualkit.themes.stance_learning import LearnedStance

#: Log probabilities of the stances of what was said towards targets, shape (said, stances).
ReadSaid = Callable[[Sequence[Said]], "NDArray[np.float32]"]

#: Where each stance stands in STANCES when for and against change places.
_TURNED = [STANCES.index(one) for one in (Stance.AGAINST, Stance.FOR, *STANCES[2:])]
#: How much more a sentence counts that is nearer to the target: e to this × the cosine.
_NEARER_COUNTS = 8.0
#: What the vector is multiplied by beside features of spread 1. Chosen, as the penalty in
#: models/tagger/build.py, by cross-validation on the odd-numbered interviews.
VECTOR_SCALE = 6.0
#: Sentences of each stance whose likeness counts: the mean of the nearest this many.
_NEAREST = 3

_SAID = {
    Stance.FOR: (
        "I'm all for {target}, it's a good thing.",
        "{target} was the making of me and I'd tell anybody to.",
        "I love it, I'm proud, I want {target} for my kids.",
        "We should have more of it, {target}, it works.",
        "I'm glad of it, it changed my life for the better.",
    ),
    Stance.AGAINST: (
        "I don't believe in {target}, it's a waste of time and money.",
        "{target} is not for the likes of us, why would I want it?",
        "It's all talk, {target}, it did nothing for us.",
        "{target}? It's a joke, and the joke's on us.",
        "I'd not have it, thank you, it does people harm.",
    ),
    Stance.AMBIVALENT: (
        "I'm torn about {target}, there's good in it and there's bad.",
        "I want {target} and I don't, part of me says yes and part of me no.",
        "It was good in some ways, but it cost me something.",
        "I don't know what I think of {target}.",
    ),
    Stance.NEUTRAL: (
        "He told me when it starts and where it is.",
        "I've no view on {target} one way or the other.",
        "There are two of them, and one is in the next town.",
    ),
}


class StanceReader:
    """Reads stances. Holds the vectors of what is said for and against each target.

    learned: what decisions of the project have taught, if anything.
    """

    def __init__(
        self,
        encode: Encode,
        learned: LearnedStance | None = None,
        read_said: ReadSaid = read_said_by_network,
    ) -> None:
        """read_said: the network, by default the one that comes with qualkit."""
        self._encode = encode
        self._read_said = read_said
        self._targets: dict[str, NDArray[np.float32]] = {}
        self.learned = learned

    @cached_property
    def _knows_vectors(self) -> bool:
        """Whether the encoder is the one that the weights were learned with."""
        import numpy as np

        found = self._encode([PROBE])[0][: len(shipped_weights().probe)]
        return bool(np.allclose(found, shipped_weights().probe, atol=0.02))

    def read(self, text: str, code: Code, rivals: Sequence[Code] = ()) -> Stance:
        """The stance of the talk in `text` towards the code's target."""
        return self.read_all([text], code, [rivals])[0].stance

    def read_all(
        self,
        texts: Sequence[str],
        code: Code,
        rivals: Sequence[Sequence[Code]] = (),
        contexts: Sequence[Context] = (),
    ) -> list[StanceReading]:
        """The stances of several texts towards one code's target, in their order.

        rivals: for each text, the other codes with a stance that were put on it: what is said of
        their targets is not said of this one. contexts: for each, where it was said.
        """
        if not texts:
            return []
        read = self._own_parts(texts, code, rivals)
        return [
            StanceReading(STANCES[int(likely.argmax())], float(likely.max()), words)
            for words, likely in zip(read, self._likely(read, code, contexts), strict=True)
        ]

    def probabilities(
        self,
        texts: Sequence[str],
        code: Code,
        rivals: Sequence[Sequence[Code]] = (),
        contexts: Sequence[Context] = (),
    ) -> NDArray[np.float64]:
        """How likely each stance is: shape (texts, stances), in the order of STANCES."""
        return self._likely(self._own_parts(texts, code, rivals), code, contexts)

    def _own_parts(
        self, texts: Sequence[str], code: Code, rivals: Sequence[Sequence[Code]]
    ) -> list[str]:
        """Each text's own part, the text where that is empty."""
        own = own_parts(texts, code, rivals, self._encode, self._target_vector)
        return [part or text for part, text in zip(own, texts, strict=True)]

    def _likely(
        self, read: Sequence[str], code: Code, contexts: Sequence[Context]
    ) -> NDArray[np.float64]:
        shipped = shipped_weights()
        scaled = shipped.scale(self.features(read, code, contexts))
        weights = shipped.weights
        if not self._knows_vectors:
            # Of another encoder's vectors nothing was learned: the other features decide alone.
            weights = weights[:, : len(STANCE_FEATURES)]
        score = row_products(scaled[:, : weights.shape[1]], weights) + shipped.intercepts
        if self.learned is not None:
            score += self.learned.added(scaled, code.id)
        return softmax(score)

    def own_part(self, text: str, code: Code, rivals: Sequence[Code]) -> str:
        """The clauses of a text that are about this code's target rather than the rivals'; empty
        unless some are clearly about the one and some clearly about the others."""
        return own_parts([text], code, [rivals], self._encode, self._target_vector)[0]

    def features(
        self, texts: Sequence[str], code: Code, contexts: Sequence[Context] = ()
    ) -> NDArray[np.float64]:
        """Shape (texts, features + dimensions): STANCE_FEATURES, then the vector of what is said of
        the target, times VECTOR_SCALE."""
        import numpy as np

        target, said = self._vectors_of(code)
        whole = self._encode(list(texts))
        read = self.network_scores(texts, code, contexts)
        likely = row_products(whole, said)
        rows = []
        for text, likeness, stances in zip(texts, likely, read.tolist(), strict=True):
            rows.append([*add_up(text), *read_manner(text), *_likeness(likeness), *stances])
        near = self._near_target(texts, target)
        return np.concatenate([np.array(rows), VECTOR_SCALE * near], axis=1)

    def network_scores(
        self, texts: Sequence[str], code: Code, contexts: Sequence[Context] = ()
    ) -> NDArray[np.float32]:
        """Log probabilities of the stances as the network alone reads them: (texts, stances).

        Where the code has an opposite, who is for that counts as against the target: the network
        takes contentment at home for a word in favour, of leaving too.
        """
        where = contexts or [NO_CONTEXT] * len(texts)
        towards = self._read_towards(code.target or code.name, texts, where)
        if not code.opposite:
            return towards
        opposed = self._read_towards(code.opposite, texts, where)[:, _TURNED]
        return _normalise((towards + opposed) / 2)

    def _read_towards(
        self, target: str, texts: Sequence[str], contexts: Sequence[Context]
    ) -> NDArray[np.float32]:
        """The mean of both readings of each text counts."""
        said = [
            reading
            for text, one in zip(texts, contexts, strict=True)
            for reading in readings_of(target, text, one)
        ]
        return _normalise(self._read_said(said).reshape(len(texts), 2, len(STANCES)).mean(axis=1))

    def _near_target(
        self, texts: Sequence[str], target: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """The mean vector of each text's sentences, those nearer to the target counting more."""
        import numpy as np

        sentences = [[text[a:b] for a, b in split_sentences(text)] or [text] for text in texts]
        vectors = self._encode([one for own in sentences for one in own])
        means, first = [], 0
        for own in sentences:
            part = vectors[first : first + len(own)].astype(np.float64)
            first += len(own)
            nearness = np.exp(_NEARER_COUNTS * (part @ target))
            means.append(nearness @ part / nearness.sum())
        return np.array(means)

    def _target_vector(self, code: Code) -> NDArray[np.float32]:
        return self._vectors_of(code)[0]

    def _vectors_of(self, code: Code) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The target's own vector and, below each other, those of what may be said of it."""
        target = code.target or code.name
        if target not in self._targets:
            said = [one.format(target=target) for own in _SAID.values() for one in own]
            self._targets[target] = self._encode([target, *said])
        return self._targets[target][0], self._targets[target][1:]


def readings_of(target: str, text: str, context: Context) -> tuple[Said, Said]:
    """What the network reads of a text: the text alone, and the whole turn with the question before
    it.

    A text that is the whole turn, or whose turn is unknown or too long, is read with the question
    both times.
    """
    turn = context.turn_to_read or text
    whole = Said(target, turn, context.question)
    return (whole if turn == text else Said(target, text)), whole


def turned(stance: str) -> str:
    """The stance towards a target of who has this one towards its opposite."""
    return str(STANCES[_TURNED[STANCES.index(Stance(stance))]])


def _likeness(cosines: NDArray[np.float32]) -> list[float]:
    """How like what is said for each stance, against the mean over the stances; then that mean."""
    means, first = [], 0
    for own in _SAID.values():
        nearest = sorted((float(one) for one in cosines[first : first + len(own)]), reverse=True)
        means.append(sum(nearest[:_NEAREST]) / _NEAREST)
        first += len(own)
    mean = sum(means) / len(means)
    return [*(one - mean for one in means), mean]


def _normalise(logs: NDArray[np.floating]) -> NDArray[np.float32]:
    """Log probabilities that add up to 1 again in each row."""
    import numpy as np

    return np.asarray(logs - np.log(np.exp(logs).sum(axis=1, keepdims=True)), np.float32)
