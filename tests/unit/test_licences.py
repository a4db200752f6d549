"""What StrengthTUI needs may be used by a program under MIT."""

from support.each_case import each_case
from tools.licences import is_compatible, licences


def test_every_licence_is_compatible() -> None:
    assert {name: licence for name, licence in licences().items() if not is_compatible(licence)} == {}


@each_case("licence", ["GPL-3.0-only", "MIT AND GPL-3.0-only", "None", ""])
def test_other_licences_are_not(licence: str) -> None:
    assert not is_compatible(licence)
