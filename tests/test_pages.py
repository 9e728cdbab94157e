"""The pages for everybody: what this is, the terms, and everything that they name."""

import re

import pytest

import flows


def test_who_is_met_in_a_language_reads_in_it_what_they_agree_to(client):
    shown = client.get("/terms").text
    for lang in flows.WORDS.languages[1:]:
        assert re.search(rf'<p lang="{lang}" dir="auto">.+<strong>.+</strong>', shown), lang
    assert "title</h2>" not in shown


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
