"""The engine in tiny conversations: answers, corrections, guesses, commands, and what is not understood."""

import pytest

from bot.dialogue import Choice, Flow, Intent, Text
from tests.dialogue.conftest import somebody
from tests.dialogue.homes import Album, Home

EVERYTHING = "flat in hsr under 25k from 1 dec"


def test_question_by_question_to_the_review(talk):
    home = talk(Home)
    assert home.say("find a home") == ["Which kind? [Room] [Flat]"]
    assert home.say("2") == ["Where?"]
    assert home.say("kormangla") == ["What budget?"]
    assert home.say("25k") == ["From when?"]
    assert home.say("1 dec") == ["Anything else? [Skip]"]
    [review] = home.say("skip")
    assert review.splitlines()[:3] == [
        "All this? Kind: *Flat*",
        "Areas: *Koramangala*",
        "Budget: *up to ₹25,000*",
    ]
    assert review.endswith("[Post] [Change] [Cancel]")
    assert home.say("yes") == ["Posted."]
    assert home.state.idle


def test_one_message_answers_several_questions_and_says_so(talk):
    home = talk(Home)
    assert home.say("need a flat in hsr under 25k") == [
        "Got: Flat · HSR Layout · up to ₹25,000.\n\nFrom when?"
    ]


def test_more_than_was_asked_is_kept_as_well(talk):
    home = talk(Home)
    home.say("find a home")
    assert home.say("a flat in hsr under 25k") == ["From when?"]
    assert home.answers["budget"] == [None, 25_000]


def test_an_answer_to_a_later_question_is_kept_and_the_question_stands(talk):
    home = talk(Home)
    home.say("find a home")
    [said] = home.say("budget 30k")
    assert said.startswith("Got: up to ₹30,000.") and said.endswith("Which kind? [Room] [Flat]")


@pytest.mark.parametrize("words", ["change budget to 30k", "budget badal ke 30k karo", "make the budget 30k"])
def test_a_correction_in_the_middle_replaces_an_answer(talk, words):
    home = talk(Home)
    home.say("need a flat in hsr under 25k")
    [said] = home.say(words)
    assert home.answers["budget"] == [None, 30_000]
    assert "₹30,000" in said and said.endswith("From when?")


def at_review(talk):
    home = talk(Home)
    home.say(EVERYTHING)
    home.say("skip")
    return home


def test_a_correction_at_the_review_is_read_back(talk):
    home = at_review(talk)
    [said] = home.say("change budget to 30k")
    assert "Budget: *up to ₹30,000*" in said and said.endswith("[Post] [Change] [Cancel]")


def test_change_asks_which_answer_and_comes_back_to_the_review(talk):
    home = at_review(talk)
    assert home.say("2") == ["What should I change? [Kind] [Areas] [Budget] [From] [Note]"]
    assert home.say("areas") == ["Where?"]
    [said] = home.say("powai")
    assert "Areas: *Powai*" in said and said.endswith("[Post] [Change] [Cancel]")


def test_a_tapped_field_is_changed(talk):
    home = at_review(talk)
    home.tap("Change")
    assert home.tap("Budget") == ["What budget?"]


def test_cancel_at_the_review_posts_nothing(talk):
    home = at_review(talk)
    assert home.say("3") == ["Cancelled."]
    assert home.state.idle and home.state.stack == []


def test_skip_is_no_answer_and_is_not_asked_again(talk):
    home = at_review(talk)
    assert home.answers["note"] is None


class Furnished(Flow):
    """Two choices that share a word."""

    opens_with = Intent.POST_REQUIREMENT

    how = Choice("fully", "semi")
    note = Text()

    def show_how(self, turn):
        return {"what": "home"}


FURNISHED = """
furnished-how = How is the { $what }?
furnished-how-fully = Fully furnished
furnished-how-semi = Semi furnished
furnished-note = Note?
"""


def guessing(talk):
    furnished = talk(Furnished, words=FURNISHED)
    assert furnished.say("find a home") == ["How is the home? [Fully furnished] [Semi furnished]"]
    assert furnished.say("furnished") == ["Did you mean Fully furnished? [Yes] [No]"]
    return furnished


@pytest.mark.parametrize("yes", ["yes", "haan", "1"])
def test_yes_to_a_guess_takes_it(talk, yes):
    furnished = guessing(talk)
    assert furnished.say(yes) == ["Note?"]
    assert furnished.answers["how"] == "fully"


@pytest.mark.parametrize("no", ["no", "nahi", "2"])
def test_no_to_a_guess_asks_the_question_again(talk, no):
    furnished = guessing(talk)
    assert furnished.say(no) == ["How is the home? [Fully furnished] [Semi furnished]"]
    assert furnished.answers == {}


@pytest.mark.parametrize(("label", "said"), [("Yes", "Note?"), ("No", "How is the home?")])
def test_a_guess_is_answered_by_a_tap(talk, label, said):
    assert guessing(talk).tap(label)[0].startswith(said)


def test_another_answer_to_a_guess_is_taken_as_it_is(talk):
    furnished = guessing(talk)
    assert furnished.say("semi furnished") == ["Note?"]
    assert furnished.answers["how"] == "semi"


def test_ten_is_never_one(talk):
    home = talk(Home)
    home.say("find a home")
    assert home.say("10")[0].startswith("Sorry?")
    assert home.answers == {}


def test_a_day_that_is_over_is_refused_and_asked_again(talk):
    home = talk(Home)
    home.say("need a flat in hsr under 25k")
    assert home.say("1 jan 2020") == ["That day is over.\n\nFrom when?"]


def test_a_pin_in_the_sea_is_no_place(talk):
    home = talk(Home)
    home.say("find a flat")
    assert home.say(location=(12.0, 60.0)) == ["No place there.\n\nWhere?"]


def test_a_thank_you_is_no_slip_and_opens_nothing(talk):
    home = talk(Home)
    assert home.say("Thanks!") == ["Any time!"]
    assert home.state.idle
    assert home.say("1")[0].startswith("I can do this:")
    home.say("cancel")
    home.say("find a home")
    assert home.say("thank you") == ["Any time!"]
    assert (home.state.slips, home.state.step) == (0, "kind")


class Aside(Flow):
    """A word in between."""

    opens_with = Intent.AGENT
    keeps = False
    brief = True

    def done(self, turn):
        turn.say("unheard-idle")


def test_after_a_brief_flow_what_was_under_way_goes_on_by_itself(talk):
    home = talk(Home, Aside)
    home.say("find a home")
    assert home.say("human") == ["I can do this:\n\nWhich kind? [Room] [Flat]"]
    home.say("flat")
    assert home.say("human") == ["I can do this:\n\nWhere?"]
    assert home.answers == {"kind": "flat"} and home.state.stack == []


def stranger():
    return somebody(phone=None)


class Post(Flow):
    """Only for the verified."""

    opens_with = Intent.POST_REQUIREMENT
    verified = True

    kind = Choice("room", "flat", slot="property_type")
    note = Text()


POST = "post-kind = Kind?\npost-note = Note?\npost-kind-room = Room\npost-kind-flat = Flat\n"


def test_what_a_stranger_came_for_waits_and_goes_on_by_itself(talk):
    post = talk(Post, words=POST, person=stranger())
    assert post.say("need a flat") == ["Agreed? [Agree]"]
    assert post.say("agree") == ["Got: Flat.\n\nNote?"]


@pytest.mark.parametrize("aside", ["human", "menu", "hi", "need a room", "help", "back", "undo", "xyzzy"])
def test_nothing_leads_a_stranger_past_verification(talk, aside):
    post = talk(Post, Aside, words=POST, person=stranger())
    post.say("need a flat")
    [said] = post.say(aside)
    assert said.endswith("Agreed? [Agree]")
    assert post.state.flow == "welcome"


def test_cancelling_the_welcome_forgets_the_wish(talk):
    post = talk(Post, words=POST, person=stranger())
    post.say("need a flat")
    post.say("cancel")
    assert post.state.idle and post.state.stack == []


def test_the_menu_yields_to_a_real_wish(talk):
    post = talk(Post, words=POST, person=stranger())
    post.say("hi")
    assert [left["flow"] for left in post.state.stack] == ["menu"]
    post.say("need a flat")
    post.say("hi")
    assert [left["flow"] for left in post.state.stack] == ["post"]


def test_an_album_is_counted_until_done(talk):
    album = talk(Album)
    assert album.say("i want to list my home") == ["Photos? [Done]"] or album.turn.said
    assert album.say(attachments=("a",)) == ["1 photos so far. [Done]"]
    assert album.say(attachments=("b", "c")) == ["3 photos so far. [Done]"]
    assert album.say(attachments=("d",)) == ["3 photos so far. [Done]"]
    assert album.say("done") == ["Which kind? [Room] [Flat]"]
    assert album.answers["photos"] == ["a", "b", "c"]


def test_a_photo_that_comes_late_is_kept_with_the_others(talk):
    album = talk(Album)
    album.say("i want to list my home")
    album.say(attachments=("a",))
    album.say("done")
    assert album.say(attachments=("b",)) == ["Photo kept.\n\nWhich kind? [Room] [Flat]"]
    assert album.answers["photos"] == ["a", "b"]


@pytest.mark.parametrize(("suspended", "said"), [(True, "Suspended."), (False, "Send START.")])
def test_who_is_suspended_or_opted_out_hears_one_line_a_day(talk, suspended, said):
    home = talk(Home, person=somebody(suspended=suspended, opted_out=not suspended))
    assert home.say("find a home") == [said]
    assert home.turn.said[0].once_a_day
    assert home.state.idle
