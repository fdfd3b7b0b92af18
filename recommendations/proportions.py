"""Intervals for proportions and for what is made of them, each from its paper; all at 95 % unless said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Estimate:
    """A share with its interval, and what it was counted from."""

    value: float
    low: float
    high: float
    hits: int
    of: int

    def __str__(self):
        return f"{self.value:.1%} ({self.low:.1%} to {self.high:.1%}; {self.hits} of {self.of})"


def wilson(hits: int, of: int, confidence: float = CONFIDENCE) -> Estimate | None:
    """A proportion with the score interval of E. B. Wilson, JASA 22 (1927) 209–212; None of nothing."""
    if not of:
        return None
    z, share = NormalDist().inv_cdf(0.5 + confidence / 2), hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    # at the ends the formula gives 0 and 1 but for rounding
    low, high = (0.0 if hits == 0 else middle - half), (1.0 if hits == of else middle + half)
    return Estimate(share, low, high, hits, of)


def upper_bound(hits: int, of: int, confidence: float = CONFIDENCE) -> float:
    """The largest proportion that `hits` of `of` do not rule out, one-sided and exact; 1 of nothing.

    C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413; without a hit about 3/`of`, the rule of three.
    """
    if hits >= of:
        return 1.0
    low, high = 0.0, 1.0
    for _halving in range(60):  # to the last digit of a float
        share = (low + high) / 2
        at_most = sum(_binomial(count, of, share) for count in range(hits + 1))
        low, high = (share, high) if at_most > 1 - confidence else (low, share)
    return high


def _binomial(count: int, of: int, share: float) -> float:
    """The chance of just `count` hits; by logarithms, since the factors of thousands are beyond a float."""
    ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
    return exp(ways + count * log(share) + (of - count) * log1p(-share))


def clopper_pearson(hits: int, of: int, confidence: float = CONFIDENCE) -> Estimate | None:
    """A proportion with the exact interval of the same paper; None of nothing."""
    if not of:
        return None
    one_sided = (1 + confidence) / 2
    return Estimate(hits / of, 1 - upper_bound(of - hits, of, one_sided), upper_bound(hits, of, one_sided), hits, of)


def share_of_first(first: Estimate, first_size: int, second: Estimate, second_size: int) -> Estimate | None:
    """first_size·first / (first_size·first + second_size·second): of all hits in two strata, those in the first.

    The interval is that of the ratio second/first made from the two intervals (MOVER: A. Donner and G. Y. Zou,
    Statistical Methods in Medical Research 21 (2012) 347–359), since a bootstrap and the delta method give no width
    where no hit was drawn from a stratum. None where neither stratum has a hit.
    """
    if not first.hits and not second.hits:
        return None
    weight = second_size / first_size if first_size else 0.0

    def share(ratio: float) -> float:
        return 1 / (1 + weight * ratio)

    low, high = _ratio_limits(second, first)
    value = first_size * first.value / (first_size * first.value + second_size * second.value)
    return Estimate(value, share(high), share(low), first.hits, first.hits + second.hits)


def _ratio_limits(top: Estimate, bottom: Estimate) -> tuple[float, float]:
    """The limits of top/bottom; the upper one is infinite where the bottom may be nothing."""
    product = top.value * bottom.value
    low_part = bottom.high * (2 * bottom.value - bottom.high)
    high_part = bottom.low * (2 * bottom.value - bottom.low)

    def root(of: float) -> float:
        return sqrt(max(0.0, product**2 - of))

    low = (product - root(top.low * (2 * top.value - top.low) * low_part)) / low_part if low_part else 0.0
    high = (
        (product + root(top.high * (2 * top.value - top.high) * high_part)) / high_part if high_part else float("inf")
    )
    return max(0.0, low), high


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """The agreement of two labellers beyond chance.

    J. Cohen, Educational and Psychological Measurement 20 (1960) 37–46. None where there is nothing to agree on:
    no pair, or one and the same label throughout.
    """
    count = len(pairs)
    if not count:
        return None
    firsts, seconds = [first for first, _second in pairs], [second for _first, second in pairs]
    agreed = sum(first == second for first, second in pairs) / count
    by_chance = sum(firsts.count(label) * seconds.count(label) for label in {*firsts, *seconds}) / count**2
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else None
