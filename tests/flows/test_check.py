"""The walk through every flow finds nothing; and it does find what is wrong."""

import pytest
from click.testing import CliRunner

import flows
from bot.cli import homigo
from bot.dialogue import Catalogue, Choice, Flow, Intent, Relayed, Text, Words
from bot.flow_check import problems
from bot.flow_check.said import ALWAYS
from bot.understanding import vocabulary
from flows.longest import longest

ENGINE = (
    "".join(f"{key} = Words\n" for key in ALWAYS)
    + """
home = Home
    .about = A home
yes = Yes
no = No
expects-choice = Pick one
    .otherwise = One of these
"""
)


def found(tmp_path, words: str, *those: type[Flow], values=None) -> list[str]:
    (tmp_path / "en.ftl").write_text(ENGINE + words)
    return problems(Catalogue(those, Words([tmp_path])), lambda words, lang: values or {})


class Home(Flow):
    sure = Choice("yes", "no")


class Twin(Flow):
    opens_with = Intent.BROWSE


class Other(Flow):
    opens_with = Intent.BROWSE


class Stopping(Flow):
    opens_with = Intent.STOP


class Lost(Flow):
    """Nothing leads here."""


class Forgotten(Flow):
    opens_with = Intent.BROWSE
    sure = Choice("yes", "no")

    def when_sure(self, turn):
        return False


class House(Flow):
    sure = Choice("yes", "no")


class Writing(Flow):
    opens_with = Intent.BROWSE
    note = Text()


class Chatting(Flow):
    opens_with = Intent.BROWSE
    message = Relayed()


class Crowded(Flow):
    opens_with = Intent.BROWSE
    kind = Choice(*(f"k{n}" for n in range(11)))


def test_nothing_is_wrong_with_the_flows():
    assert problems(flows.ALL, longest) == []


def test_the_command_says_so():
    done = CliRunner().invoke(homigo, ["flows", "check"])
    assert (done.exit_code, done.output) == (0, "every flow can be reached, is worded, and fits\n")


def test_a_flow_that_is_right_is_not_complained_about(tmp_path):
    assert found(tmp_path, "home-sure = Sure, { $name }?", Home, values={"name": "Asha"}) == []


@pytest.mark.parametrize(
    ("words", "those", "complaint"),
    [
        ("", [Home], "home.sure: no words to ask it with"),
        ("home-sure = Sure?\nhome-sure-yes = Yes, I am quite sure of it", [Home], "home.sure: en: choice yes has 26 characters; 20 fit"),
        ("home-sure = Sure, { $name }?", [Home], "en: home-sure: no longest value is known: name"),
        (f"home-sure = {'x' * 1025}", [Home], "en: home-sure has 1025 characters; 1024 fit"),
        ("", [Twin, Other], "“browse” opens twin and other"),
        ("", [Lost], "lost: nothing leads here"),
        ("forgotten-sure = Sure?", [Forgotten], "forgotten.sure: never asked, and never heard by the way"),
        ("crowded-kind = Which?", [Crowded], "crowded.kind: 11 choices; a list holds 10"),
        ("crowded-kind = Which?", [Crowded], "crowded.kind: en: choice k0 has no words"),
        ("house = Home\n    .about = A house", [Home, House], "“home” opens home and house"),
        ("twin = Stop\n    .about = Ends", [Twin, Stopping], "twin: en: “Stop” is the command that opens stopping"),
        ("house = Häuser\n    .also = home\n    .about = A house", [Home, House], "“home” opens home and house"),
        ("writing-note = A note?", [Writing], "writing.note: en: no words for expects-words, to ask it again with"),
        ("writing-note = A note?\nexpects-words = Words", [Writing],
         "writing.note: en: no words for expects-words.otherwise, to ask it again with"),
        ("chatting-message = Write away!", [Chatting], "chatting.message: en: it takes anything, and does not say how to leave it"),
        ("home-sure-no = yes", [Home], "home.sure: en: choices yes, no look the same"),
        ("home-sure-no = Help me", [Home], "home.sure: en: choice no: “Help me” is a command that is heard first"),
        ("home-sure-no = No\n    .also = main menu", [Home], "home.sure: en: choice no: “main menu” is a command that is heard first"),
        ("home-sure-no = End", [Home], "home.sure: en: choice no is “End”, which the carrier takes for itself on SMS"),
        ("x = Tap below", [Home], "en: x: “tap” on a channel without anything to tap"),
        ("x = Look\n    .sms = Tapping it", [Home], "en: x.sms: “tap” on a channel without anything to tap"),
        ("x = Pay { $a }", [Home], "en: x: ∞ ≈ alone would make it a UCS-2 message"),
        ("x = Write *cancel* to leave", [Home], "en: x: offers “cancel”, which the carrier takes for itself"),
        ("x = HELP tells more", [Home], "en: x: offers “HELP”, which the carrier takes for itself"),
        ("x = Write */end* to leave", [Home], "en: x: offers “end”, which the carrier takes for itself"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(tmp_path, words, those, complaint):
    assert complaint in found(tmp_path, words, *those, values={"a": "5 ≈∞"})


def test_what_the_engine_says_must_be_worded_in_every_language(tmp_path):
    (tmp_path / "hi.ftl").write_text("yes = हाँ")
    assert "hi: no words for help-text" in found(tmp_path, "home-sure = Sure?", Home)


def test_what_alone_would_cost_a_second_segment_is_no_matter_where_letters_do_already(tmp_path):
    assert found(tmp_path, "x = नमस्ते ∞", Home) == ["home.sure: no words to ask it with"]


def test_words_of_their_own_for_sms_may_differ(tmp_path):
    words = "home-sure = Sure?\nx = Tap or write *help*\n    .sms = Write away"
    assert found(tmp_path, words, Home) == []


@pytest.mark.parametrize("both", [["resume", "start"]])
def test_a_phrase_that_two_commands_claim_is_found(tmp_path, monkeypatch, both):
    monkeypatch.setattr(vocabulary, "table", lambda *path: {name: ["go on"] for name in both})
    assert "“go on” is a command for resume and start" in found(tmp_path, "home-sure = Sure?", Home)
