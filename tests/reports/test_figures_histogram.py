"""Histograms: shares of area by hand, and in words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from blaugruen.reports.figures import palette
from blaugruen.reports.figures.histogram import Distribution, bin_edges, histogram, histogram_alt

TODAY = Distribution("Heute", np.array([12.0, 13.0, 48.0]), np.array([1.0, 2.0, 1.0]))
SWALES = Distribution("Mulden", np.array([3.0, 4.0, 21.0]), np.array([1.0, 2.0, 1.0]))


def test_mean_is_weighted() -> None:
    assert TODAY.mean == pytest.approx((12 + 26 + 48) / 4)


def test_shares_by_hand() -> None:
    assert TODAY.shares(np.array([0.0, 10.0, 20.0, 50.0])).tolist() == pytest.approx([0.0, 0.75, 0.25])


@pytest.mark.parametrize(
    ("largest", "width", "count"), [(0.0, 1, 1), (20.0, 1, 20), (21.0, 2, 11), (82.4, 5, 17), (100.0, 5, 20)]
)
def test_bin_edges_width_follows_the_largest_value(largest: float, width: float, count: int) -> None:
    edges = bin_edges([Distribution("x", np.array([0.0, largest]), np.ones(2))])

    assert edges[1] == width
    assert len(edges) == count + 1
    assert edges[-1] >= largest


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 1e6)), min_size=1, max_size=40))
def test_shares_sum_to_one(pairs: list[tuple[float, float]]) -> None:
    values, weights = (np.array(column) for column in zip(*pairs, strict=True))
    part = Distribution("x", values, weights)

    assert part.shares(bin_edges([part])).sum() == pytest.approx(1.0)


def test_histogram_names_every_state_with_its_mean() -> None:
    root = etree.fromstring(histogram([TODAY, SWALES], "ΔW", "de").encode())
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]

    assert {"Heute", "Mittel 21,5\u00a0%", "Mulden", "Mittel 8,0\u00a0%"} <= set(words)
    assert "Waagerecht: ΔW in %; senkrecht: Anteil an der Fläche; dunkle Linie: Heute" in words


def test_histogram_every_state_has_its_own_bars() -> None:
    def bars(svg: str) -> int:
        paths = etree.fromstring(svg.encode()).iter("{http://www.w3.org/2000/svg}path")
        return sum(palette.EMBERS[3] in (path.get("style") or "") for path in paths)

    edges = len(bin_edges([TODAY, SWALES])) - 1

    assert bars(histogram([TODAY, SWALES], "ΔW", "de")) == 2 * edges
    assert bars(histogram([TODAY], "ΔW", "de")) == len(bin_edges([TODAY])) - 1


def test_histogram_of_one_state_has_nothing_to_compare_with() -> None:
    assert "dunkle Linie" not in histogram([TODAY], "ΔW", "de")


def test_histogram_long_names_are_not_cut() -> None:
    long = Distribution("Schwammstraßen und grüne Höfe in der ganzen Altstadt 🌳", TODAY.values, TODAY.weights)

    assert "Schwammstraßen und grüne Höfe in der ganzen Altstadt ?" in histogram([TODAY, long], "ΔW", "de")


def test_histogram_same_data_gives_same_bytes() -> None:
    assert histogram([TODAY, SWALES], "ΔW", "en") == histogram([TODAY, SWALES], "ΔW", "en")


def test_histogram_block_with_everything_in_one_bin_is_drawn() -> None:
    only = Distribution("Heute", np.zeros(1), np.ones(1))

    assert "100%" in histogram([only], "ΔW", "en")


def test_histogram_alt_names_mean_and_largest_bin() -> None:
    assert histogram_alt([TODAY, SWALES], "ΔW", "de") == (
        "Verteilung der Fläche nach ΔW. Heute: Mittel 21,5\u00a0%, der größte Flächenanteil (75\u00a0%) liegt zwischen "
        "10 und 15\u00a0%. Mulden: Mittel 8,0\u00a0%, der größte Flächenanteil (75\u00a0%) liegt zwischen 0 und "
        "5\u00a0%."
    )


def test_histogram_alt_in_english() -> None:
    assert "Heute: mean 21.5%, the largest share of the area (75%) lies between 10 and 15%." in histogram_alt(
        [TODAY], "ΔW", "en"
    )
