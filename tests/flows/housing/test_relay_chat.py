"""Two people talk through us, numbers hidden."""

import pytest
from sqlalchemy import select, text

from bot.gateways.media import tell_the_person
from models.talk.attachments import MessageAttachment
from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.housing.scenes import code_of, home, matched, wish

SAID = text("SELECT body, masked FROM messages ORDER BY sent_at, message_id")


@pytest.fixture
def chatting(chat) -> None:
    """Asha and Ravi matched and are both in their chat."""
    matched(chat)
    chat.say("asha: chat")
    chat.say("ravi: chat")


def test_words_go_to_the_other_one(chat, db, chatting):
    chat.play("""
        asha: hi, is it still free?
        bot to ravi: *Asha*: hi, is it still free?
        ravi: 2
        bot to asha: *Ravi*: 2
        asha: yes
        bot to ravi: *Asha*: yes
        asha: /end
        bot: You left the chat. Write *matches* to come back.
        asha: chat
        bot: …
    """)
    assert [row.body for row in db.execute(SAID)] == ["hi, is it still free?", "2", "yes"]


def test_the_first_words_open_the_chat_of_who_is_idle(chat):
    matched(chat)
    chat.say("asha: chat")
    chat.play("""
        asha: hello
        bot to ravi: *Asha* (…): hello / _You can answer right here; /end leaves the chat._
        ravi: hello asha
        bot to asha: *Ravi*: hello asha
    """)


def test_who_is_busy_answers_by_quoting_or_by_code(chat):
    matched(chat)
    chat.say("asha: chat")
    chat.say("ravi: need a room in vikhroli")
    chat.play("""
        asha: are you there?
        bot to ravi: *Asha* (…): are you there? / _Quote this to reply, or write @… first._
        ravi quotes (are you there): I am
        bot: And your budget a month? …
        bot to asha: *Ravi*: I am
        ravi: 20k
        bot: Here is what I have: …
    """)


def test_several_matches_do_not_mix(chat, db):
    verified(chat, "asha", "bala", "ravi")
    home(chat, "ravi")
    for tenant in ("asha", "bala"):
        wish(chat, tenant)
        chat.say(f"{tenant}: like")
    chat.say("ravi: who likes me")
    first, second = chat.say("ravi: like"), chat.say("ravi: like")
    codes = {name: code_of(told, rf"{name} ·") for name, told in (("Asha", first), ("Bala", second))}
    chat.say("asha: chat")
    chat.say("bala: chat")
    chat.say("ravi: menu")
    chat.play(f"""
        ravi: @{codes["Asha"]} hello asha
        bot to asha: *Ravi*: hello asha
        ravi: @{codes["Bala"].lower()} hello bala
        bot to bala: *Ravi*: hello bala
        asha: hi
        bot to ravi: *Asha* ({codes["Asha"]}): hi…
        bala: ho
        bot to ravi: *Bala* ({codes["Bala"]}): ho…
        ravi quotes (: hi): from the quote
        bot to asha: *Ravi*: from the quote
        ravi: @{codes["Bala"]}
        bot: You are chatting with *Bala* ({codes["Bala"]}), …
        ravi: and now bala
        bot to bala: *Ravi*: and now bala
    """)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("call me on 98765 43210", "call me on •••"),
        ("mail ravi@gmail.com please", "mail ••• please"),
        ("pay to ravi@okhdfcbank", "pay to •••"),
        ("look at https://wa.me/919876543210", "look at •••"),
    ],
)
def test_ways_to_reach_somebody_outside_are_covered(chat, chatting, said, read):
    chat.play(f"""
        asha: {said}
        bot: I passed it on with the contact details covered. Write *share number* …
        bot to ravi: *Asha*: {read}
    """)


def test_a_number_in_pieces_is_covered(chat, chatting, clock):
    chat.play("""
        asha: 98200
        bot to ravi: *Asha*: 98200
        ravi: what is that?
        bot to asha: *Ravi*: what is that?
        asha: 12345
        bot: I passed it on with the contact details covered. …
        bot to ravi: *Asha*: •••
    """)
    clock.advance(601)
    chat.play("""
        asha: 12345
        bot to ravi: *Asha*: 12345
    """)


def test_a_rent_or_a_date_is_not_covered(chat, chatting):
    chat.play("""
        asha: 45,000 and 2 lakh deposit from 1 december 2026, right?
        bot to ravi: *Asha*: 45,000 and 2 lakh deposit from 1 december 2026, right?
    """)


def test_a_place_is_passed_on(chat, chatting):
    chat.play("""
        asha sends: place 19.11761,72.90602
        bot to ravi: *Asha*: 📍 a place: https://maps.google.com/?q=19.118,72.906
    """)


def test_a_photo_reaches_the_other_once_it_has_been_fetched(chat, db, chatting):
    chat.play("""
        asha sends: photo
        bot: Your photo is on its way.
    """)
    photo = fetched(chat, db, "stored")
    [arrived] = chat.said()
    assert (arrived.address, shown(arrived)) == (CAST["ravi"].phone, "*Asha*: 📷 a photo")
    assert arrived.prompt["image"] == f"media:{photo.attachment_id}"


def test_a_file_that_is_no_photo_is_told_to_its_sender_only(chat, db, chatting):
    chat.say("asha sends: photo")
    fetched(chat, db, "refused", reason="not_a_photo")
    [told] = chat.said()
    assert told.address == CAST["asha"].phone
    assert shown(told).startswith("I can only pass on photos for now.")


def fetched(chat, db, status: str, reason: str | None = None) -> MessageAttachment:
    """The job that fetches files is done with the one that came last."""
    photo = db.scalars(select(MessageAttachment)).one()
    photo.status, photo.reason = status, reason
    tell_the_person(db, photo, chat.clock.now())
    db.commit()
    return photo


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("menu", "What would you like to do? …"),
        ("report", "What is wrong with Ravi? …"),
        ("block", "Block Ravi? … [Yes] [No]"),
        ("human", "I called a person of our team. …"),
        ("unmatch", "End the match with Ravi? … [Yes] [No]"),
        ("stop", "You will get no more messages from us here. …"),
    ],
)
def test_commands_are_heard_and_not_passed_on(chat, db, chatting, command, answer):
    chat.play(f"""
        asha: {command}
        bot: {answer}
    """)
    assert db.execute(SAID).all() == []


ENDS = {
    "unmatched": ("unmatch", "yes"),
    "blocked": ("block", "yes"),
    "filled": ("menu", "my posts", "it is taken", "yes"),
    "withdrawn": ("menu", "my posts", "take down", "yes"),
}


@pytest.mark.parametrize("how", ENDS)
def test_nothing_is_passed_on_once_it_is_over(chat, db, chatting, how):
    for line in ENDS[how]:
        told = chat.say(f"ravi: {line}")
    kindly = [shown(row) for row in told if row.address == CAST["asha"].phone]
    if how == "blocked":
        assert kindly == []
        assert [shown(row) for row in chat.say("asha: hello?")] == ["This chat is closed."]
    else:
        assert len(kindly) == 1
        assert "Ravi" in kindly[0]
    assert not [row for row in chat.say("asha: are you there?") if row.address == CAST["ravi"].phone]
    assert db.execute(SAID).all() == []


def test_an_old_notice_of_a_match_that_is_over_opens_nothing(chat):
    matched(chat)
    chat.say("ravi: unmatch")
    chat.say("ravi: yes")
    chat.play("""
        asha taps: Chat
        bot: This chat is closed.
    """)


def test_an_old_message_of_a_chat_that_is_over_is_not_answered(chat, chatting):
    chat.say("ravi: hello there")
    chat.say("ravi: unmatch")
    chat.say("ravi: yes")
    chat.play("""
        asha quotes (hello there): hi
        bot: This chat is closed.
    """)


def test_what_is_too_long_for_one_message_arrives_in_two(chat, chatting):
    told = " ".join(f"word{n}" for n in range(240))  # some 1,900 characters
    heard = [shown(row).partition(": ")[2] for row in chat.say(f"ravi: {told}")]
    assert len(heard) == 2
    assert " ".join(heard) == told


def test_in_hindi_over_sms(chat):
    chat.channel = "sms"
    matched(chat)
    chat.say("asha: menu")
    chat.say("asha: hindi")
    chat.say("ravi: 1")
    chat.play("""
        ravi: namaste
        bot to asha: *Ravi* (…): namaste…
    """)
