"""Every language there is, by its files alone: whole, laid out its own way, in its own signs and numerals."""

import re
import unicodedata
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

import flows
from bot.channels import gsm, render
from bot.dialogue import scripts
from bot.dialogue.words import DEFAULT, NAME
from flows.longest import longest

WORDS = flows.ALL.words
CATALOGUES = sorted(path for path in flows.HERE.glob("*/words/*.ftl") if path.stem != DEFAULT)
FROM_THE_RIGHT = [lang for lang in WORDS.languages if Locale.parse(lang).text_direction == "rtl"]
FROM_THE_LEFT = [lang for lang in WORDS.languages if lang not in FROM_THE_RIGHT]
FORMS = {"zero", "one", "two", "few", "many", "other"}
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|\*[^*]*\*')
LATIN = re.compile(r"[A-Za-z]{2,}")
KEPT = {
    "SMS",
    "START",
    "xxxxxx",
    "Jan",
    "asap",
    "Powai",
}  # names, commands and examples of what is understood
OWN_SIGNS = {  # by script: what stands for a Latin sign
    "ARABIC": {",": "،", ";": "؛", "?": "؟"},
    "ETHIOPIC": {",": "፣", ";": "፤", ":": "፦", ".": "።"},
}
SAID = (None, "sms", "help", "again", "about")


class Selectors(Visitor):
    """The forms of each number that a message is worded by."""

    def __init__(self, message: ftl.Message):
        self.forms: list[set[str]] = []
        self.visit(message)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:
        named = {variant.key.name for variant in node.variants if isinstance(variant.key, ftl.Identifier)}
        if named <= FORMS:
            self.forms.append(named)
        self.generic_visit(node)


class Texts(Visitor):
    """What is written between the variables."""

    def __init__(self, node: ftl.BaseNode):
        self.texts: list[str] = []
        self.visit(node)

    def visit_TextElement(self, node: ftl.TextElement) -> None:
        self.texts.append(node.value)


def messages(path: Path) -> list[ftl.Message]:
    return [entry for entry in parse(path.read_text("utf-8")).body if isinstance(entry, ftl.Message)]


def written(path: Path) -> dict[str, str]:
    """The words of each message and attribute as one reads them; ways to say it are only ever read by us."""
    found = {}
    for message in messages(path):
        named = {message.id.name: message.value}
        named |= {f"{message.id.name}.{one.id.name}": one.value for one in message.attributes}
        found |= {name: "{}".join(Texts(node).texts) for name, node in named.items() if node}
    return {name: text for name, text in found.items() if not name.endswith(".also")}


def own(path: Path) -> str | None:
    """The script that the language has to itself; None where it is written in Latin letters."""
    return next(iter(scripts.scripts(WORDS.own_names[path.stem])), None)


def said(lang: str) -> dict[str, str]:
    """Everything that is said in a language's own words, with the longest value of each variable."""
    values = longest(WORDS, lang)
    return {
        f"{key}.{attribute}": WORDS.text(lang, key, attribute, **values)
        for key in WORDS.keys
        for attribute in SAID
        if WORDS.has(lang, key, attribute)
    }


def domain(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", CATALOGUES, ids=domain)
def test_every_form_of_a_number_is_worded(path):
    """Two forms may be one word; where there are more, each is written out."""
    needed = {*Locale.parse(path.stem).plural_form.tags, "other"}
    english = {message.id.name: Selectors(message).forms for message in messages(path.with_stem(DEFAULT))}
    for message in messages(path):
        forms = Selectors(message).forms
        assert all(needed <= one for one in forms), message.id.name
        assert forms or len(needed) == 2 or not english[message.id.name], message.id.name


def test_every_language_has_a_name_of_its_own():
    assert list(WORDS.own_names) == WORDS.languages
    assert len({*WORDS.own_names.values()}) == len(WORDS.languages)
    assert all(len(name) <= render.BUTTON_LIMIT for name in WORDS.own_names.values())
    assert {WORDS.called(name) for name in WORDS.own_names.values()} == {*WORDS.languages}


OTHER_LETTERS = [path for path in CATALOGUES if own(path) and path.stem != "hi"]  # Hindi says "PG" as it is


@pytest.mark.parametrize("path", OTHER_LETTERS, ids=domain)
def test_nothing_was_left_in_latin_letters(path):
    left = {name: {*LATIN.findall(QUOTED.sub("", text))} - KEPT for name, text in written(path).items()}
    assert {name: latin for name, latin in left.items() if latin} == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=domain)
def test_a_script_has_its_own_signs(path):
    signs = OWN_SIGNS.get(own(path), {})
    pattern = "|".join(rf"(?<=[^\x00-\x7f]){re.escape(sign)}(?=\s|$)" for sign in signs)
    wrong = {name: re.findall(pattern, text) for name, text in written(path).items()} if signs else {}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("lang", WORDS.languages)
def test_numerals_are_those_that_codes_and_phones_have(lang):
    strange = {
        what: [sign for sign in text if not sign.isascii() and unicodedata.numeric(sign, None) is not None]
        for what, text in said(lang).items()
    }
    assert {what: signs for what, signs in strange.items() if set(signs) - {"½", "²"}} == {}


@pytest.mark.parametrize("path", [*CATALOGUES, *flows.HERE.glob("*/words/en.ftl")], ids=domain)
def test_direction_is_never_written_into_a_file(path):
    assert BIDI.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("lang", FROM_THE_LEFT)
def test_who_reads_from_the_left_gets_no_marks(lang):
    assert [what for what, text in said(lang).items() if BIDI.search(text)] == []


@pytest.mark.parametrize("lang", FROM_THE_RIGHT)
def test_every_line_of_who_reads_from_the_right_begins_there(lang):
    lines = [(what, line) for what, text in said(lang).items() for line in text.split("\n") if line.strip()]
    assert [(what, line) for what, line in lines if first_strong(line) not in ("R", "AL")] == []


def first_strong(line: str) -> str | None:
    """As the algorithm has it (rules P2 and P3): what stands in isolates does not count."""
    depth = 0
    for sign in line:
        kind = unicodedata.bidirectional(sign)
        depth += (kind in ("FSI", "LRI", "RLI")) - (kind == "PDI")
        if depth == 0 and kind in ("L", "R", "AL"):
            return kind
    return None


@pytest.mark.parametrize("lang", WORDS.languages)
def test_a_code_costs_one_message(lang):
    text = WORDS.text(lang, "welcome-code-message").replace("{code}", "123456")
    assert gsm.segments(render.spoken(text))[1] == 1


@pytest.mark.parametrize("lang", WORDS.languages)
def test_what_everybody_is_told_costs_few_messages(lang):
    shared = {message.id.name for message in messages(flows.HERE / "shared/words/en.ftl")}
    values = longest(WORDS, lang) | {
        "link": "https://homigo.example/terms",
        "name": "Asha Rao",
        "where": "+91 98",
    }
    values |= {"hello": WORDS.text(lang, "welcome-hello"), "heard": "2 BHK · Powai", "words": "2bhk Powai"}
    texts = {
        key: WORDS.text(lang, key, "sms" if WORDS.has(lang, key, "sms") else None, **values)
        for key in shared
        if WORDS.has(lang, key)
    }
    cost = {key: gsm.segments(render.spoken(text))[1] for key, text in texts.items()}
    assert {key: count for key, count in cost.items() if count > 4} == {}


@pytest.mark.parametrize("lang", [lang for lang in WORDS.languages if WORDS.has(lang, NAME)])
def test_what_a_language_is_called_names_no_other(lang):
    names = WORDS.text(lang, NAME, "also").split(",")
    assert {WORDS.called(name) for name in names} == {lang}
