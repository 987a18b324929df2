"""What a topic model is built with, derived from how much talk there is, and shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from qualkit.core.errors import WrongUsage

REDUCERS = ("spectral", "pca", "umap")

#: Fewer excerpts than this hold no topics worth the name.
FEWEST_EXCERPTS = 20
#: The graph is drawn on at most so many excerpts, the others are placed in it afterwards: of 20
#: known topics among 20,000 excerpts, 5,000 find what 20,000 find.
_SAMPLE = 5000
#: Of a resample; ten of these cost about as much as the model itself.
_RESAMPLE = 2000
_MOST_TOPICS = 80


@dataclass(frozen=True, slots=True)
class TopicParameters:
    """How a model is built.

    topics_expected: what the size alone suggests; fewest, most: bounds within which the gaps of the
    spectrum decide. topics: a number asked for, 0 to let the data decide. sample: excerpts that the
    graph is drawn on; neighbours: of each excerpt in it. resample: excerpts of a resample.
    smallest: a topic of fewer excerpts is none. seed: of what is drawn by chance, which is the
    resamples (and UMAP's start): the model itself draws nothing.
    """

    excerpts: int
    reducer: str
    topics: int
    topics_expected: int
    fewest: int
    most: int
    sample: int
    resample: int
    neighbours: int
    smallest: int
    seed: int


def derive_parameters(
    excerpts: int, *, reducer: str = "spectral", topics: int = 0, seed: int = 1
) -> TopicParameters:
    """Parameters for so many excerpts: topics grow with the cube root of the talk.

    >>> [derive_parameters(n).topics_expected for n in (300, 10_000, 300_000)]
    [8, 26, 80]

    Raises WrongUsage for a reducer that does not exist or more topics than excerpts can make.
    """
    if reducer not in REDUCERS:
        raise WrongUsage(
            f"there is no reducer {reducer!r}", hint="Reducers are: " + ", ".join(REDUCERS)
        )
    sample = min(excerpts, _SAMPLE)
    smallest = max(4, min(50, round(excerpts / 250)))
    if topics and not 2 <= topics <= max(2, excerpts // smallest):
        raise WrongUsage(
            f"{topics} topics cannot be made of {excerpts:,} excerpts",
            hint=f"Ask for 2 to {max(2, excerpts // smallest)}, or leave --topics out.",
        )
    expected = max(3, min(_MOST_TOPICS, round(1.2 * excerpts ** (1 / 3))))
    most = max(4, min(2 * expected, _MOST_TOPICS, excerpts // (2 * smallest)))
    return TopicParameters(
        excerpts=excerpts,
        reducer=reducer,
        topics=topics,
        topics_expected=min(expected, most),
        fewest=3,
        most=topics or most,
        sample=sample,
        resample=min(round(0.8 * excerpts), _RESAMPLE),
        # Enough to join the sample into one graph: grows as its logarithm (von Luxburg 2007, 8.2).
        neighbours=max(3, min(round(1.2 * log2(sample)), excerpts // 10)),
        smallest=smallest,
        seed=seed,
    )
