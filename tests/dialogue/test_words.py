"""Words: the person's language first, then the default; prompts that share a message."""

import datetime as dt
from decimal import Decimal

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot.dialogue import Prompt, Words
from bot.dialogue import words as in_words
from bot.dialogue.prompt import Option, joined, option_id, read_tap
from bot.dialogue.scripts import FSI, PDI, RLM, from_the_right, isolated, scripts
from bot.dialogue.words import MissingWords


@pytest.fixture
def words(tmp_path):
    english = "hello = Hello { $name }\n    .sms = Hi { $name }\nonly = Only English\nmoney = ₹{ $amount }\n"
    (tmp_path / "en.ftl").write_text(english)
    (tmp_path / "hi.ftl").write_text("hello = नमस्ते { $name }\nmoney = ₹{ $amount }\n", encoding="utf-8")
    return Words([tmp_path])


def test_each_language_speaks_and_english_stands_in(words):
    assert words.text("hi", "hello", name="Asha") == "नमस्ते Asha"
    assert words.text("hi", "only") == words.text("xx", "only") == "Only English"
    assert words.text("hi", "hello", "sms", name="Asha") == "Hi Asha"
    assert words.languages == ["en", "hi"]


def test_the_first_key_that_is_known_is_said(words):
    assert words.first("hi", ["nothing", "only", "hello"]) == "Only English"


@pytest.mark.parametrize(("key", "attribute"), [("nothing", None), ("hello", None), ("hello", "more")])
def test_missing_words_are_never_silent(words, key, attribute):
    with pytest.raises(MissingWords):
        words.text("en", key, attribute)
    with pytest.raises(MissingWords):
        words.first("en", ["nothing", "nowhere"])


@pytest.mark.parametrize("lang", ["en", "hi"])
def test_money_is_grouped_as_in_india(words, lang):
    assert words.text(lang, "money", amount=120_000) == "₹1,20,000"


def test_a_day_says_the_year_only_where_it_is_another_one():
    today = dt.date(2026, 11, 20)
    days = [dt.date(2026, 12, 1), dt.date(2027, 1, 1), dt.date(2027, 12, 1)]
    assert [in_words.day("en", day, today) for day in days] == ["1 Dec", "1 Jan", "1 Dec 2027"]
    assert in_words.day("hi", days[1], today) == "1 जन॰"


@pytest.mark.parametrize("lang", ["en", "hi", "am", "ar", "mr", "kn", "ta", "te", "bn", "ti", "om", "zz"])
def test_every_language_lists_three_names_and_tells_a_day(lang):
    assert all(name in in_words.listed(lang, ["A", "B", "C"]) for name in "ABC")
    assert all(name in in_words.either(lang, ["A", "B", "C"]) for name in "ABC")
    assert in_words.day(lang, dt.date(2026, 12, 1), dt.date(2026, 11, 20)).startswith("1")


@pytest.fixture
def tongues(tmp_path):
    """English and Hindi speak of two domains, the others of one; French does not say what it is called."""
    for domain, langs in {
        "shared": ["en", "hi", "mr", "am", "ti", "ar", "fr"],
        "homes": ["en", "hi"],
    }.items():
        (tmp_path / domain).mkdir()
        for lang in langs:
            (tmp_path / domain / f"{lang}.ftl").write_text(NAMES.get(lang, "") if domain == "shared" else "")
    return Words([tmp_path / "shared", tmp_path / "homes"])


NAMES = {
    "en": "language-name = English\nnote = { $what } noted\n    .sms = noted\nmore = More\n",
    "hi": "language-name = हिन्दी\n    .also = hindi, हिंदी\n",
    "mr": "language-name = मराठी\n",
    "am": "language-name = አማርኛ\n    .also = amharic\nnote = { $what }\n",
    "ti": "language-name = ትግርኛ\n",
    "ar": "language-name = العربية\n    .also = arabic\nnote = كُتب { $what }\nmore = Plus, المزيد\n",
}


def test_the_languages_are_those_that_say_what_they_are_called(tongues):
    assert list(tongues.own_names) == ["en", "hi", "am", "ar", "mr", "ti"]
    assert tongues.own_names["am"] == "አማርኛ"
    assert tongues.text("fr", "more") == "More"


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Hindi!", "hi"), ("हिंदी", "hi"), ("አማርኛ", "am"), ("العربيه", "ar"), ("english", "en"),
     ("marathi", None), ("मराठी", "mr"), ("hindi flat", None), ("", None), ("hindi " * 20, None)],
)  # fmt: skip
def test_a_language_is_known_by_its_name_alone(tongues, text, lang):
    assert tongues.called(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [("नमस्ते", "hi"), ("hi भाई", "hi"), ("مرحبا", "ar"), ("hello", None), ("", None), ("2", None), ("é", None),
     ("ሰላም", None), ("வணக்கம்", None), ("வணக்கம் नमस्ते", "hi"), ("👍", None)],
)  # fmt: skip
def test_the_script_of_one_language_tells_it(tongues, text, lang):
    """Amharic and Tigrinya share theirs: neither is taken for the other; Hindi says more than Marathi."""
    assert tongues.written_in(text) == lang


def test_what_english_says_for_want_of_words_has_its_other_forms(tongues):
    assert tongues.says("hi", "note", "sms") and not tongues.says("am", "note", "sms")
    assert tongues.says("am", "more") and not tongues.says("am", "nothing")


def test_only_who_reads_from_the_right_gets_marks(tongues):
    assert tongues.text("ar", "note", what="4K7") == f"كُتب {FSI}4K7{PDI}"
    assert tongues.text("ar", "note", what="بيت") == "كُتب بيت"
    assert tongues.text("ar", "more") == f"{RLM}Plus, المزيد"
    assert tongues.text("am", "note", what="بيت") == "بيت"
    assert tongues.text("hi", "note", what="4K7") == "4K7 noted"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2 BHK", f"{FSI}2 BHK{PDI}"),
        ("+91 98", f"{FSI}+91 98{PDI}"),
        ("نعم\nyes", f"نعم\n{FSI}yes{PDI}"),
        (f"أهلا {FSI}Asha{PDI}", f"أهلا {FSI}Asha{PDI}"),
        ("https://homigo.example/terms", "https://homigo.example/terms"),
        ("", ""),
        (7, 7),
    ],
)
def test_a_value_keeps_its_own_order(value, kept):
    assert isolated(value) == kept


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("4K7 نعم", True),
        ("47 نعم", False),
        ("OK نعم", True),
        ("✓ نعم", False),
        (f"{FSI}Asha{PDI} هنا", False),
        ("123", True),
        ("", False),
    ],
)
def test_a_line_begins_at_the_right(line, marked):
    assert from_the_right(f"نعم\n{line}") == f"نعم\n{RLM * marked}{line}"


def test_scripts_are_found_in_order():
    assert scripts("hi भाई, ሰላም नमस्ते") == ["DEVANAGARI", "ETHIOPIC"]


def test_plain_words_share_the_message_that_follows():
    said = joined([Prompt("Heard."), Prompt("Next?", sms="Next", options=[Option("a.b:c", "C")])])
    assert [(prompt.text, prompt.sms) for prompt in said] == [("Heard.\n\nNext?", "Heard.\nNext")]


@pytest.mark.parametrize(
    "pair",
    [
        [Prompt("A?", options=[Option("a.b:c", "C")]), Prompt("then")],
        [Prompt("a", lane="notice"), Prompt("b")],
        [Prompt("a"), Prompt("b", template={"name": "t"})],
        [Prompt("a"), Prompt("code", to_address="+919800000001")],
        [Prompt("a", image="media:1"), Prompt("b")],
        [Prompt("a", once_a_day=True), Prompt("b")],
        [Prompt("a" * 500), Prompt("b" * 500)],
    ],
    ids=["choices first", "lanes", "template", "another address", "picture", "once a day", "too long"],
)
def test_what_cannot_share_a_message_does_not(pair):
    assert len(joined(pair)) == 2


@pytest.mark.parametrize("subject", [None, "4K7", "a@b"])
def test_an_option_comes_back_as_it_was_offered(subject):
    tap = read_tap(option_id("post_home", "kind", "flat", subject))
    assert (tap.flow, tap.step, tap.value, tap.subject) == ("post_home", "kind", "flat", subject)


@pytest.mark.parametrize("payload", [None, "", "like", "a.b", "A.b:c", "é.b:c"])
def test_a_strangers_payload_is_no_option(payload):
    assert read_tap(payload) is None


EVERY_WAY = """
-brand = Homigo
plain = Words { "{" }alone{ "}" }
given = { $a }, then { $b }
money = ₹{ $a }
refers = { given } and { given.also }
    .also = also { $a }
picks = { $a ->
    [yes] Yes, { $b }
    [0] none
    [one] one
   *[other] { $a } of { $b ->
        [x] an x
       *[y] { $b }
    }
} in all
term = { -brand } for { $a }
number = { NUMBER($a, minimumFractionDigits: 1) }
"""
VALUES = ("yes", "x", "", "नमस्ते", 0, 1, 2, 120_000, 1.5, Decimal("2.50"), True, dt.date(2026, 11, 29))


@pytest.mark.parametrize("key", ["plain", "given", "money", "refers", "picks", "term", "number"])
@pytest.mark.parametrize(("lang", "tag"), [("en", "en-IN"), ("hi", "hi-IN"), ("am", "am")])
def test_a_sentence_is_what_fluent_makes_of_it(tmp_path, lang, tag, key):
    (tmp_path / f"{lang}.ftl").write_text(EVERY_WAY)
    words, bundle = Words([tmp_path]), FluentBundle([tag], use_isolating=False)
    bundle.add_resource(FluentResource(EVERY_WAY))
    for given in ({"a": a, "b": b} for a in VALUES for b in VALUES):
        meant, errors = bundle.format_pattern(bundle.get_message(key).value, given)
        if errors:
            with pytest.raises(MissingWords):
                words.text(lang, key, **given)
        else:
            assert words.text(lang, key, **given) == meant
