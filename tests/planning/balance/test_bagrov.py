"""The Bagrov relation against its closed forms, an independent program and published values."""

import math

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blaugruen.planning.balance import bagrov

# y(n, x): approximation of ABIMO and exact solution for x = 0.5, 1, 1.5, 2.5; from runs of kwb.rabimo 2.1.0 and mpmath
ANCHORS = """
0.05 .07661490 .07726848 .12407437 .13079129 .17456742 .17555759 .25883398 .24995139
0.11 .13236551 .13217289 .21923526 .21916338 .28818019 .28904238 .41406689 .39937093
0.25 .21577388 .21582649 .35063049 .35056486 .45262593 .45225919 .59814000 .59926009
0.4  .27441192 .27442873 .44160702 .44169637 .56178790 .56157697 .72048908 .72125149
0.65 .33869414 .33869051 .54252230 .54260582 .67831547 .67831278 .83606253 .83701171
1    .39346919 .39346934 .63212074 .63212056 .77687018 .77686984 .91791515 .91791500
2    .46211710 .46211716 .76159420 .76159416 .90514830 .90514825 .98661429 .98661430
3    .48682655 .48516526 .81880005 .82304054 .95741875 .95449791 .99999000 .99763307
3.8  .49547736 .49275039 .84529973 .85318875 .98604453 .97368550 .99999000 .99938952
4    .49390272 .49391820 .85720860 .85917918 .97385653 .97696951 .99951617 .99956350
8    .49978336 .49978338 .92176833 .92238530 .99820711 .99811677 1.0       .99999936
"""
ROWS = [[float(value) for value in line.split()] for line in ANCHORS.strip().splitlines()]


def integral(n: float, y: float | mpmath.mpf) -> mpmath.mpf:
    """Return x(y) by the hypergeometric function in 120 digits."""
    with mpmath.workdps(120):
        exact_y, exact_n = mpmath.mpf(y), mpmath.mpf(n)
        return exact_y * mpmath.hyp2f1(1, 1 / exact_n, 1 + 1 / exact_n, exact_y**exact_n)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"n={row[0]}")
@pytest.mark.parametrize(("position", "x"), [*enumerate((0.5, 1.0, 1.5, 2.5))])
def test_abimo_ratio_equals_package_runs(row: list[float], position: int, x: float) -> None:
    assert bagrov.abimo_ratio(row[0], x) == pytest.approx(row[1 + 2 * position], abs=6e-9)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"n={row[0]}")
@pytest.mark.parametrize(("position", "x"), [*enumerate((0.5, 1.0, 1.5, 2.5))])
def test_exact_ratio_equals_published_solution(row: list[float], position: int, x: float) -> None:
    assert bagrov.exact_ratio(row[0], x) == pytest.approx(row[2 + 2 * position], abs=6e-9)


@pytest.mark.parametrize(
    ("n", "x", "expected"), [(0.5, 5.0, 0.9422282398), (0.65, 4.0, 0.9417834927), (0.65, 5.0, 0.9773032341)]
)
def test_abimo_ratio_integrates_where_the_series_ends(n: float, x: float, expected: float) -> None:
    assert bagrov.abimo_ratio(n, x) == pytest.approx(expected, abs=1e-10)


@given(x=st.floats(1e-6, 30))
def test_exact_ratio_equals_closed_forms(x: float) -> None:
    assert bagrov.exact_ratio(1.0, x) == pytest.approx(-math.expm1(-x), rel=1e-13)
    assert bagrov.exact_ratio(2.0, x) == pytest.approx(math.tanh(x), rel=1e-13)


@given(n=st.floats(0.01, 25), x=st.floats(0.01, 6))
def test_exact_ratio_solves_the_relation_to_machine_precision(n: float, x: float) -> None:
    y = bagrov.exact_ratio(n, x)
    if y == 1.0:  # closer to 1 than a float can say
        assert bagrov.exact_ratio(n, 0.99 * x) > 0.99
        return
    residual = abs(float(integral(n, y) - mpmath.mpf(x)))
    spacing = 2.3e-16 / -math.expm1(n * math.log(y))  # what one unit in the last place of y means for x
    assert residual < 1e-12 + 2 * spacing


@given(n=st.floats(0.01, 25), x=st.floats(0.01, 6))
def test_exact_exponent_keeps_all_digits_where_y_cannot(n: float, x: float) -> None:
    with mpmath.workdps(120):
        y = mpmath.exp(-mpmath.mpf(bagrov.exact_exponent(n, x)) / mpmath.mpf(n))
        assert abs(float(integral(n, y) - mpmath.mpf(x))) < 1e-12


@given(n=st.floats(0.01, 25), x=st.floats(0.0, 6), step=st.floats(0.001, 1))
def test_exact_ratio_grows_with_water_and_stays_below_both_limits(n: float, x: float, step: float) -> None:
    y = bagrov.exact_ratio(n, x)
    assert 0.0 <= y <= min(1.0, x)
    assert bagrov.exact_ratio(n, x + step) >= y
    assert bagrov.exact_ratio(n + step, x) >= y - 1e-14


def test_abimo_ratio_stays_within_its_known_error() -> None:
    worst = max(
        abs(bagrov.abimo_ratio(n, 0.4 + 0.007 * step) - bagrov.exact_ratio(n, 0.4 + 0.007 * step))
        for n in (0.05, 0.11, 0.25, 0.4, 0.65, 0.7, 1.0, 2.0, 3.0, 3.8, 3.81, 5.0, 8.0, 15.0)
        for step in range(301)
    )
    assert worst == pytest.approx(0.0177, abs=2e-4)


@pytest.mark.parametrize("function", [bagrov.abimo_ratio, bagrov.exact_ratio])
def test_compiled_and_plain_function_agree(function) -> None:
    for n in (0.05, 0.3, 0.65, 1.0, 3.9, 12.0):
        for x in (0.2, 0.8, 1.3, 2.4):
            assert function.py_func(n, x) == pytest.approx(function(n, x), abs=1e-15)


def test_nothing_evaporates_without_water() -> None:
    assert bagrov.exact_ratio(0.5, 0.0) == 0.0
    assert bagrov.abimo_ratio(2.0, 0.0) == 0.0


@given(
    n=st.floats(0.01, 40), x=st.one_of(st.floats(0, 25_000), st.floats(0, 1e-300), st.sampled_from([5e-324, 1e-322]))
)
@settings(max_examples=500)
@pytest.mark.parametrize("function", [bagrov.abimo_ratio, bagrov.exact_ratio])
def test_whatever_the_climate_the_ratio_ends_and_is_a_ratio(function, n: float, x: float) -> None:
    assert 0.0 <= function(n, x) <= 1.0


@given(n=st.floats(0.01, 25), x=st.floats(1e-9, 0.01))
def test_exact_ratio_keeps_its_digits_where_hardly_any_water_is(n: float, x: float) -> None:
    assert float(integral(n, bagrov.exact_ratio(n, x))) == pytest.approx(x, rel=1e-12)
