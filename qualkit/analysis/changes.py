"""Changes within people who were interviewed more than once."""

from __future__ import annotations


def exact_change_p(gained: int, lost: int) -> float:
    """The p-value of as many people gaining something as losing it: McNemar's test in its exact
    form (Fagerland, Lydersen and Laake 2013, eq. 4); 1 where nobody changed.

    >>> exact_change_p(6, 0), exact_change_p(1, 1), exact_change_p(0, 0)
    (0.03125, 1.0, 1.0)
    """
    from scipy.stats import binomtest

    if not gained + lost:
        return 1.0
    return float(binomtest(min(gained, lost), gained + lost).pvalue)
