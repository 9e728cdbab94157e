"""Help, back, undo, cancel, the menu; and what is said to what is not understood."""

from tests.dialogue.homes import Album, Home


def test_not_understood_is_said_differently_and_offers_a_person_the_third_time(talk):
    home = talk(Home)
    home.say("find a home")
    said = [home.say("xyzzy")[0].split("\n")[0] for _ in range(4)]
    assert said == ["Sorry? choice *Room* or *Flat*.", "Still not. Other choice.", "Write human.", said[0]]


def test_an_answer_forgets_earlier_slips(talk):
    home = talk(Home)
    home.say("find a home")
    home.say("xyzzy")
    home.say("flat")
    assert home.say("")[0].startswith("I cannot read that.")
    assert home.state.slips == 1


def test_a_sticker_is_answered_as_something_that_cannot_be_read(talk):
    home = talk(Home)
    home.say("find a home")
    assert home.say(files=("sticker",))[0].startswith("I cannot read that.")


def test_without_anything_under_way_the_menu_says_what_can_be_done(talk):
    [said] = talk(Home).say("xyzzy")
    assert said == "I can do this:\n\nWhat now? [a home]"


def test_help_explains_the_question_at_hand(talk):
    home = talk(Home)
    assert home.say("help") == ["General help."]
    home.say("find a home")
    assert home.say("help") == ["A flat has neighbours.\n\nWhich kind? [Room] [Flat]"]
    assert home.say("help") == ["General help.\n\nWhich kind? [Room] [Flat]"]
    home.say("flat")
    assert home.say("help") == ["General help.\n\nWhere?"]


def test_back_asks_the_step_before_and_keeps_what_was_said(talk):
    home = talk(Home)
    home.say("find a home")
    home.say("flat")
    home.say("hsr")
    assert home.say("back") == ["Where?"]
    assert home.say("back") == ["Which kind? [Room] [Flat]"]
    assert home.say("back") == ["We began here.\n\nWhich kind? [Room] [Flat]"]
    assert home.say("room") == ["What budget?"]
    assert home.answers["where"] == ["bengaluru/hsr-layout"]


def test_undo_takes_the_last_answer_back_and_says_which(talk):
    home = talk(Home)
    assert home.say("undo") == ["Nothing to take back."]
    home.say("find a home")
    assert home.say("undo") == ["Nothing to take back.\n\nWhich kind? [Room] [Flat]"]
    home.say("flat")
    assert home.say("undo") == ["Taken back: Flat.\n\nWhich kind? [Room] [Flat]"]
    assert home.answers == {}


def test_cancel_leaves_and_says_so_once(talk):
    home = talk(Home)
    home.say("find a flat")
    assert home.say("cancel") == ["Cancelled."]
    assert home.say("cancel") == ["Nothing to cancel."]


def test_the_menu_puts_aside_and_back_returns(talk):
    home = talk(Home)
    home.say("need a flat in hsr under 25k")
    assert home.say("menu") == ["What now? [a home]"]
    assert home.say("back") == ["Got: Flat · HSR Layout · up to ₹25,000.\n\nFrom when?"]


def test_what_is_opened_again_goes_on_with_its_answers(talk):
    home = talk(Home)
    home.say("need a flat in hsr under 25k")
    home.say("menu")
    assert home.tap("a home")[0].endswith("From when?")
    assert home.answers["kind"] == "flat" and home.state.stack == []


def test_what_was_left_in_the_middle_is_offered_back_after_another_flow(talk):
    home = talk(Home, Album)
    home.say("need a flat in hsr under 25k")
    home.say("i want to list my home")
    home.say(attachments=("a",))
    home.say("done")
    assert home.say("room") == ["Go on with a home? [Continue] [Drop]"]
    assert home.say("continue")[0].endswith("From when?")


def test_what_is_let_go_is_gone(talk):
    home = talk(Home, Album)
    home.say("need a flat in hsr under 25k")
    home.say("i want to list my home")
    home.say(attachments=("a",))
    home.say("done")
    home.say("room")
    assert home.say("drop") == []
    assert home.state.idle and home.state.stack == []


def test_nobody_is_asked_twice_in_a_row_whether_they_meant_the_same(talk):
    home = talk(Home)
    home.say("find a flat")
    assert home.say("jaynag") == ["Did you mean Jayanagar? [Yes] [No]"]
    assert home.say("jaynag") == ["Sorry? place.\n\nWhere?"]


def test_what_cannot_be_is_said_with_more_each_time(talk):
    home = talk(Home)
    home.say("need a flat in hsr under 25k")
    said = [home.say("1 jan 2020")[0].split("\n")[0] for _ in range(3)]
    assert said == ["That day is over.", "That day is over. Other day.", "That day is over. A person helps."]
