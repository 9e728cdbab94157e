"""The pages for everybody: what this is, the terms, and everything that they name."""

import re

import pytest


@pytest.mark.parametrize("page", ["/", "/terms"])
def test_a_page_finds_everything_it_names_without_a_script(client, page):
    shown = client.get(page)
    assert shown.status_code == 200
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    named = re.findall(r'href="(/pages/[^"]+)"', shown.text)
    assert len(named) == 2  # the style and the icon
    for address in named:
        with client.get(address) as file:
            assert file.status_code == 200
