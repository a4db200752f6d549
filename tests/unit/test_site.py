"""The site of the documentation; `make docs` builds it and finds dead links."""

from support.each_case import each_case
from tools.site import BESIDE_DOCS, DOCS, links_on_site, nav_pages


def test_every_page_is_in_the_navigation_once() -> None:
    assert nav_pages() == {path.name for path in DOCS.glob("*.md")} | set(BESIDE_DOCS.values())


@each_case(
    ("link", "on_site"),
    [
        ("[a](docs/coach.md#returns)", "[a](coach.md#returns)"),
        ("![a](docs/pictures/rest.svg)", "![a](pictures/rest.svg)"),
        ("[a](CONTRIBUTING.md)", "[a](contributing.md)"),
        ("[a](../CONTRIBUTING.md#set-up)", "[a](contributing.md#set-up)"),
        ("[a](../README.md)", "[a](index.md)"),
        ("[a](https://example.com/docs/README.md)", "[a](https://example.com/docs/README.md)"),
    ],
)
def test_links_between_the_folders_lead_to_the_same_pages(link: str, on_site: str) -> None:
    assert links_on_site(link) == on_site
