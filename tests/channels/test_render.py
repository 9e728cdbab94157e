"""One prompt, every channel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import gsm, render


def options(*labels, description=""):
    return [{"id": f"ask.kind:{label}", "label": label, "description": description} for label in labels]


def test_words_alone_are_a_plain_message():
    shown = render.whatsapp({"text": "From *when*?"})
    assert (shown.body, shown.content, shown.media) == ("From *when*?", None, None)


def test_up_to_three_short_choices_are_buttons():
    shown = render.whatsapp({"text": "Which?", "options": options("Flat", "Room", "PG")})
    assert shown.content == "quick_reply_3"
    ids = ["ask.kind:Flat", "ask.kind:Room", "ask.kind:PG"]
    assert [shown.variables[n] for n in "1246"] == ["Which?", "Flat", "Room", "PG"]
    assert [shown.variables[n] for n in "357"] == ids


def test_a_label_too_long_for_a_button_makes_a_list():
    shown = render.whatsapp({"text": "Which?", "options": options("Independent house now", "Flat")})
    assert shown.content == "list_2"
    assert shown.variables["3"] == "Independent house now"


@pytest.mark.parametrize("count", range(4, 11))
def test_four_to_ten_choices_are_a_list(count):
    shown = render.whatsapp({"text": "Which?", "options": options(*map(str, range(count)))})
    assert shown.content == f"list_{count}"
    assert shown.variables["2"] == f"1–{count}"
    assert len(shown.variables) == 2 + 2 * count


def test_a_list_opens_with_a_word_of_the_persons_language():
    shown = render.whatsapp({"text": "कौन सा?", "options": options(*"abcd"), "choose": "चुनें"})
    assert shown.variables["2"] == "चुनें"


def test_a_described_list_leaves_no_description_blank():
    choices = options("Flat", description="2 homes") + options("Room", "House", "PG")
    shown = render.whatsapp({"text": "Which?", "options": choices})
    assert shown.content == "list_4_described"
    assert [shown.variables[n] for n in ("5", "8", "11", "14")] == ["2 homes", "–", "–", "–"]


def test_more_than_ten_choices_are_numbered_words():
    shown = render.whatsapp({"text": "Which?", "options": options(*"abcdefghijk")})
    assert shown.content is None
    assert shown.body.splitlines()[:2] == ["Which?", "1. a"]
    assert shown.body.splitlines()[-1] == "11. k"


def test_choices_that_would_look_the_same_are_numbered_words():
    twins = [{"id": str(n), "label": "A very long label that differs late: " + str(n)} for n in range(4)]
    shown = render.whatsapp({"text": "Which?", "options": twins})
    assert (shown.content, shown.body.count("\n")) == (None, 4)


def test_an_image_with_choices_is_a_card():
    shown = render.whatsapp({"text": "*4K7*", "options": options("Like", "Skip")}, "https://a.example/1.jpg")
    assert shown.content == "card_2"
    assert [shown.variables[n] for n in "123"] == ["*4K7*", "https://a.example/1.jpg", "Like"]


def test_an_image_with_many_choices_keeps_its_image_and_numbers_them():
    shown = render.whatsapp({"text": "*4K7*", "options": options(*"abcd")}, "https://a.example/1.jpg")
    assert (shown.content, shown.media) == (None, "https://a.example/1.jpg")
    assert shown.body.endswith("4. d")


def test_an_sms_numbers_its_choices():
    shown = render.sms({"text": "*Which* one?", "options": options("Flat", "Room")})
    assert shown.body == "Which one?\n1 Flat\n2 Room"


def test_the_sms_wording_is_used_when_there_is_one():
    assert render.sms({"text": "long", "sms": "short"}).body == "short"


def test_where_nobody_can_answer_a_link_takes_the_place_of_the_choices():
    shown = render.sms({"text": "Which?", "options": options("Flat")}, "https://wa.me/14155238886")
    assert shown.body == "Which?\nhttps://wa.me/14155238886"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Rent is *₹25,000* 🏠", "Rent is Rs25,000"),
        ("Don’t – “wait”…", 'Don\'t - "wait"...'),
        ("👍 Like", "Like"),
        ("Posted ✓, live till 20 Dec.", "Posted, live till 20 Dec."),
        ("✓ within the budget", "OK within the budget"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("किराया *₹25,000* 🏠", "किराया ₹25,000 🏠"),
    ],
)
def test_an_sms_drops_what_would_make_it_dear(written, sent):
    assert render.spoken(written) == sent


def test_a_card_by_sms_is_one_segment():
    text = "*4K7* · Room in 2BHK, HSR Sec 2 · ₹14,000 + 2 mo · from 1 Dec · owner, confirmed today"
    assert gsm.segments(render.sms({"text": text, "options": options("Like", "Skip")}).body) == ("GSM-7", 1)


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("unbreakable", 5, "unbr…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text, limit, short):
    assert render.cut(text, limit) == short


WORDS = st.text(st.sampled_from("ab c₹न🏠\n*"), min_size=1, max_size=3000)
LAYOUT = {"quick_reply_": (2, 2, 20), "card_": (3, 2, 20), "list_": (3, 2, 24)}  # titles: first, step, room
LABELS = st.lists(st.text("xyz 12", min_size=1, max_size=60), max_size=15)


@given(WORDS, LABELS, st.booleans())
def test_nothing_rendered_is_over_a_limit(text, labels, with_image):
    prompt = {"text": text, "options": [{"id": f"{n}" * 90, "label": one} for n, one in enumerate(labels)]}
    shown = render.whatsapp(prompt, "https://a.example/1.jpg" if with_image else None)
    assert len(shown.body) <= (render.OPTIONS_LIMIT if shown.content else render.PLAIN_LIMIT)
    assert len(render.sms(prompt).body) <= render.PLAIN_LIMIT
    first, step, room = LAYOUT.get((shown.content or "").rstrip("0123456789"), (1, 1, 0))
    titles = [shown.variables[str(n)] for n in range(first, len(shown.variables) + 1, step)]
    assert all(len(title) <= room for title in titles)
    assert all(len(value) <= render.ID_LIMIT for name, value in shown.variables.items() if name != "1")


def test_codes_take_the_place_of_numbers_and_stand_first_where_segments_are_short():
    card = {"options": options("Like"), "reply": "L4K7 like"}
    assert render.sms({"text": "4K7 Flat, ₹9,000", **card}).body == "4K7 Flat, Rs9,000\nL4K7 like"
    assert render.sms({"text": "4K7 फ़्लैट", **card}).body == "L4K7 like\n4K7 फ़्लैट"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ravi likes it. Have a look?", "Ravi likes it."),
        ("आशा को पसंद आया। देखेंगे?", "आशा को पसंद आया।"),
        ("أعجب رافي. هل تريد؟", "أعجب رافي."),
        ("One fits.\nShall I? (really?)", "One fits."),
        ("Which areas?", "Which areas?"),
    ],
)
def test_who_cannot_answer_is_told_the_facts_and_not_asked(text, told):
    prompt = {"text": text, "options": options("Yes"), "reply": "L4K7 like"}
    assert render.sms(prompt, "https://wa.me/1").body == f"{told}\nhttps://wa.me/1"


def test_what_somebody_else_wrote_is_passed_on_whole():
    assert (
        render.sms({"text": "Ravi: is Sunday ok?"}, "https://wa.me/1").body
        == "Ravi: is Sunday ok?\nhttps://wa.me/1"
    )
