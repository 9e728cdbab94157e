"""Cells: none that may hold a position within the radius is left out (rule 21)."""

from h3.api import basic_int as h3
from hypothesis import given
from hypothesis import strategies as st

from models.places.cells import Near, cell_at, cells_within


@given(
    lat=st.floats(8, 34), lon=st.floats(69, 96), radius=st.sampled_from([1_500, 2_000, 3_000, 12_000]),
    north=st.floats(-1, 1), east=st.floats(-1, 1),
)  # fmt: skip
def test_every_position_within_the_radius_lies_in_one_of_the_cells(lat, lon, radius, north, east):
    reach = radius / 111_320
    there = (lat + north * reach, lon + east * reach)
    if h3.great_circle_distance((lat, lon), there, unit="m") <= radius:
        assert cell_at(*there) in cells_within([Near(lat, lon, radius)])
