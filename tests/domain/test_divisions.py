"""Administrative divisions by pairs of digits."""

import pytest

from qualityassess.domain.divisions import inside, prefix
from qualityassess.domain.tri import Tri


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("330000", "33"),
        ("330300", "3303"),
        ("330305", "330305"),
        ("371000", "3710"),
        ("500000", "50"),
        ("330110", "330110"),
    ],
)
def test_prefix(code: str, digits: str) -> None:
    assert prefix(code) == digits


@pytest.mark.parametrize(
    ("region", "area", "result"),
    [
        ("330305", "330000", Tri.TRUE),
        ("330305", "330300", Tri.TRUE),
        ("330305", "330305", Tri.TRUE),
        ("330305", "330303", Tri.FALSE),
        ("330305", "", Tri.TRUE),
        ("371102", "371000", Tri.FALSE),
        ("510104", "500000", Tri.FALSE),
        ("330111", "330110", Tri.FALSE),
        ("330300", "330305", Tri.UNKNOWN),
        ("330000", "330300", Tri.UNKNOWN),
        ("350000", "330300", Tri.FALSE),
        ("", "330300", Tri.UNKNOWN),
    ],
)
def test_inside(region: str, area: str, result: Tri) -> None:
    assert inside(region, area) is result
