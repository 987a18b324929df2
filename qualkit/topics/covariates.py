"""How much of the talk a topic takes, in all and by attribute, with intervals that know that one
person's excerpts are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A numeric attribute with more values than this is cut into thirds.
_MOST_VALUES = 6
#: A group of fewer people tells nothing and may tell on somebody.
FEWEST_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class TopicShare:
    """The share of a topic in somebody's talk, with its 95 % interval; None where fewer than two
    people give no spread to go by."""

    share: float
    low: float | None
    high: float | None
    excerpts: int
    people: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """The share of a topic in one group of people, and its difference from all the others.

    difference: in shares, with its 95 % interval; p: of no difference; q: p adjusted over all
    contrasts of the attribute (Benjamini and Hochberg 1995).
    """

    topic: int
    attribute: str
    value: str
    share: TopicShare
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    q: float | None = None


def share_of_topic(inside: NDArray[np.bool_], people: Sequence[str]) -> TopicShare:
    """The share of excerpts that belong to a topic.

    A ratio of two totals over people (excerpts of the topic, excerpts), whose variance is that of
    cluster sampling (Cochran 1977, section 6.3 and ch. 9A; the same as GEE with an independence
    working correlation). The interval is symmetric on the logit scale, with Student's t of people
    less one degrees of freedom.
    inside: whether each excerpt belongs; people: who says it.
    """
    hits, totals = _totals(inside, people)
    share = float(hits.sum() / totals.sum())
    low, high = _interval(share, hits - share * totals, float(totals.sum()))
    return TopicShare(share, low, high, int(hits.sum()), int((hits > 0).sum()))


def _totals(
    inside: NDArray[np.bool_], people: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import numpy as np

    _, who = np.unique(np.array(people), return_inverse=True)
    size = int(who.max()) + 1
    hits = np.bincount(who, weights=inside.astype(np.float64), minlength=size)
    return hits.astype(np.float64), np.bincount(who, minlength=size).astype(np.float64)


def _interval(
    share: float, residuals: NDArray[np.float64], total: float
) -> tuple[float | None, float | None]:
    import numpy as np
    from scipy.stats import t

    clusters = len(residuals)
    if clusters < 2:
        return None, None
    error = float(np.sqrt(clusters / (clusters - 1) * (residuals**2).sum())) / total
    if not 0 < share < 1:
        # Nobody of n people: the exact bound for n independent ones (Hanley and Lippman-Hand 1983).
        bound = 1 - 0.05 ** (1 / clusters)
        return (0.0, bound) if share == 0 else (1 - bound, 1.0)
    width = float(t.ppf(0.975, clusters - 1)) * error / (share * (1 - share))
    middle = np.log(share / (1 - share))
    ends = [float(1 / (1 + np.exp(-(middle + sign * width)))) for sign in (-1, 1)]
    return ends[0], ends[1]


def contrasts_by(
    attribute: str,
    values: Sequence[str],
    labels: NDArray[np.int64],
    people: Sequence[str],
    topics: int,
) -> list[Contrast]:
    """Each topic's share in each group, and its difference from everybody else's.

    values: the group of each excerpt, "" where it is not known (left out). A person may be in
    several groups (waves of interviews): the difference then is within people, and its variance
    knows that (linearised over people's totals). What estimateEffect of R's stm gives, with the
    clusters respected.
    """
    import numpy as np

    known = np.array([bool(one) for one in values])
    groups = np.array(values)
    who = np.array(people)
    shown = [
        value
        for value in _in_order({one for one in values if one})
        if len(set(who[groups == value])) >= FEWEST_PEOPLE
    ]
    made: list[Contrast] = []
    for topic in range(topics):
        inside = labels == topic
        for value in shown:
            own, others = known & (groups == value), known & (groups != value)
            share = share_of_topic(inside[own], who[own].tolist())
            if not others.any() or len(set(who[others])) < FEWEST_PEOPLE:
                made.append(Contrast(topic, attribute, value, share, None, None, None, None))
                continue
            made.append(
                Contrast(topic, attribute, value, share, *_difference(inside, own, others, who))
            )
    return _adjust(made)


def _difference(
    inside: NDArray[np.bool_],
    own: NDArray[np.bool_],
    others: NDArray[np.bool_],
    who: NDArray[np.str_],
) -> tuple[float, float | None, float | None, float | None]:
    import numpy as np
    from scipy.stats import t

    people, index = np.unique(who[own | others], return_inverse=True)
    place = np.full(len(who), -1)
    place[own | others] = index
    residuals = np.zeros(len(people))
    shares = []
    freedom = []
    for sign, part in ((1.0, own), (-1.0, others)):
        hits = np.bincount(place[part], weights=inside[part], minlength=len(people))
        totals = np.bincount(place[part], minlength=len(people))
        share = hits.sum() / totals.sum()
        residuals += sign * (hits - share * totals) / totals.sum()
        shares.append(float(share))
        freedom.append(int((totals > 0).sum()))
    clusters = len(people)
    difference = shares[0] - shares[1]
    error = float(np.sqrt(clusters / (clusters - 1) * (residuals**2).sum()))
    if error == 0:
        return difference, None, None, None
    # As many degrees of freedom as the smaller group has: with all people's, groups of three or
    # four come out different far too often.
    degrees = max(1, min(freedom) - 1)
    width = float(t.ppf(0.975, degrees)) * error
    p = float(2 * t.sf(abs(difference) / error, degrees))
    return difference, difference - width, difference + width, p


def _adjust(made: Sequence[Contrast]) -> list[Contrast]:
    from dataclasses import replace

    tested = sorted(
        (index for index, one in enumerate(made) if one.p is not None),
        key=lambda index: (made[index].p or 0.0, index),
    )
    q = dict.fromkeys(tested, 1.0)
    running = 1.0
    for rank in range(len(tested), 0, -1):
        index = tested[rank - 1]
        running = min(running, (made[index].p or 0.0) * len(tested) / rank)
        q[index] = running
    return [replace(one, q=q[i]) if i in q else one for i, one in enumerate(made)]


def group_values(values: Mapping[str, str]) -> dict[str, str]:
    """The group of each person by an attribute: its value, or the third of a number's range.

    >>> group_values({"a": "woman", "b": "man"})
    {'a': 'woman', 'b': 'man'}
    >>> ages = {str(n): str(n) for n in (21, 25, 30, 42, 45, 50, 61, 66, 70)}
    >>> sorted(set(group_values(ages).values()))
    ['21 to 30', '42 to 50', '61 to 70']
    """
    numbers = {person: _number(value) for person, value in values.items() if value}
    known = sorted(one for one in numbers.values() if one is not None)
    if len(known) < len(numbers) or len(set(known)) <= _MOST_VALUES:
        return dict(values)
    bounds = [known[len(known) * third // 3] for third in (1, 2)]
    thirds: dict[int, list[float]] = {0: [], 1: [], 2: []}
    for number in known:
        thirds[sum(number >= bound for bound in bounds)].append(number)
    names = {
        third: f"{_plain(min(own))} to {_plain(max(own))}" for third, own in thirds.items() if own
    }
    return {
        person: names[sum(number >= bound for bound in bounds)] if number is not None else ""
        for person, number in ((one, numbers.get(one)) for one in values)
    }


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _plain(number: float) -> str:
    return f"{number:g}"


def _in_order(values: set[str]) -> list[str]:
    """Numbers and ranges by size, words by the alphabet."""

    def key(value: str) -> tuple[int, float, str]:
        number = _number(value.split(" to ")[0])
        return (0, number, value) if number is not None else (1, 0.0, value)

    return sorted(values, key=key)
