"""The walk through every flow finds nothing; and it does find what is wrong."""

import pytest
from click.testing import CliRunner

import flows
from bot.cli import homigo
from bot.dialogue import Catalogue, Choice, Flow, Intent, Words
from bot.flow_check import ALWAYS, problems
from flows.longest import longest

ENGINE = (
    "".join(f"{key} = Words\n" for key in ALWAYS) + "home = Home\n    .about = A home\nyes = Yes\nno = No\n"
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


class Lost(Flow):
    """Nothing leads here."""


class Forgotten(Flow):
    opens_with = Intent.BROWSE
    sure = Choice("yes", "no")

    def when_sure(self, turn):
        return False


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
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(tmp_path, words, those, complaint):
    assert complaint in found(tmp_path, words, *those)


def test_what_the_engine_says_must_be_worded_in_every_language(tmp_path):
    (tmp_path / "hi.ftl").write_text("yes = हाँ")
    assert "hi: no words for help-text" in found(tmp_path, "home-sure = Sure?", Home)
