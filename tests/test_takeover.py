"""Somebody of the team takes a talk over, and hands it back to the very step where it stood."""

import threading

import pytest
from sqlalchemy import text

from bot import takeover
from bot.dialogue import Prompt
from models.session import open_session, together
from models.staff import members
from models.talk import events, outbox, takeovers
from tests.cast import CAST
from tests.chat import verified


@pytest.fixture
def talk(chat, db, config):
    """Asha is asked for her budget; Priya and Om work here."""
    verified(chat, "asha")
    chat.say("asha: 2bhk flat in Powai")
    return Talk(chat, db, config)


class Talk:
    def __init__(self, chat, db, config):
        self.chat, self.turns, self.db = chat, chat.turns, db
        at = "SELECT user_id FROM channel_identities WHERE address = :address"
        self.asha = db.scalar(text(at), {"address": CAST["asha"].phone})
        self.staff = {}
        for name in ("Priya", "Om"):
            made = members.add(db, f"{name.lower()}@homigo.example", name, "agent", config.staff_key)
            self.staff[name] = made.staff_id
        db.commit()

    @property
    def now(self):
        return self.turns.clock.now()

    def take(self, name="Priya", seen_with=None):
        with open_session(self.turns.engine) as db, db.begin():
            by = (self.staff[name], name)
            takeover.take(self.turns, db, self.asha, by, self.now, self.staff.get(seen_with))

    def reply(self, words, name="Priya"):
        with open_session(self.turns.engine) as db, db.begin():
            takeover.reply(db, self.asha, self.staff[name], Prompt(words), self.now)

    def hand_back(self):
        with open_session(self.turns.engine) as db:
            return takeover.hand_back(self.turns, db, self.asha, self.now)

    def hears(self) -> list[str]:
        return [row.prompt["text"] for row in self.chat.said()]

    def live(self):
        with open_session(self.turns.engine) as db:
            return takeovers.live(db, self.asha)

    def place(self):
        at = "SELECT flow, step, answers FROM dialogue_states WHERE user_id = :id"
        with open_session(self.turns.engine) as db:
            return db.execute(text(at), {"id": self.asha}).one()


def test_the_bot_is_silent_while_somebody_of_the_team_is_there(talk):
    before = talk.place()
    talk.take()
    assert talk.hears() == ["Priya of our team is here now and reads what you write. I keep quiet meanwhile."]
    for words in ("under 30k", "menu", "help", "human", "1", "gibberish qwx"):
        assert talk.chat.say(f"asha: {words}") == [], words
    assert talk.place() == before


def test_what_the_team_writes_arrives_and_the_step_comes_back(talk):
    asked = talk.place()
    talk.take()
    talk.reply("How may I help?")
    talk.chat.say("asha: what is a fair rent?")
    talk.reply("About 30k.")
    talk.hears()
    assert talk.hand_back() is True
    (back,) = talk.hears()
    assert back.startswith("You are back with me")
    assert talk.place() == asked
    talk.chat.say("asha: 30k")
    assert 30000 in talk.place().answers["budget"]


def test_a_waiting_clock_runs_from_the_first_word_to_the_answer(talk):
    talk.take()
    assert talk.live().waiting_since is None
    began = talk.now
    talk.chat.say("asha: hello?")
    talk.chat.clock.advance(60)
    talk.chat.say("asha: anybody?")
    assert talk.live().waiting_since == began
    talk.reply("Here I am.")
    assert talk.live().waiting_since is None


def test_who_asked_for_a_person_is_answered_by_who_takes_it(talk):
    talk.chat.say("asha: human")
    waiting = talk.live()
    assert (waiting.status, waiting.waiting_since) == ("waiting", talk.now)
    talk.take()
    taken = talk.live()
    assert (taken.takeover_id, taken.status) == (waiting.takeover_id, "open")
    assert taken.assigned_to == talk.staff["Priya"]


def test_two_do_not_answer_unknowingly(talk):
    talk.take("Priya")
    with pytest.raises(takeovers.HeldByOther) as refused:
        talk.take("Om")
    assert refused.value.by == talk.staff["Priya"]
    with pytest.raises(takeovers.HeldByOther):
        talk.reply("It is me, Om", "Om")
    talk.take("Om", seen_with="Priya")
    with pytest.raises(takeovers.HeldByOther):
        talk.reply("It is me, Priya", "Priya")


@pytest.mark.parametrize(("said", "does"), [("stop", "opted_out_at"), ("block", None), ("report", None)])
def test_what_keeps_people_safe_works_while_held(talk, said, does):
    talk.take()
    talk.hears()
    assert talk.chat.say(f"asha: {said}") != []
    if does:
        gone = f"SELECT {does} IS NOT NULL FROM channel_identities WHERE address = :address"
        assert talk.db.scalar(text(gone), {"address": CAST["asha"].phone}) is True


def test_what_others_say_waits_until_the_bot_is_back(talk, clock):
    talk.take()
    with open_session(talk.turns.engine) as db, db.begin():
        payload = {"message_id": "01990000-0000-7000-8000-000000000000"}
        together(db, events.added(talk.asha, "relay_chat", "arrived", payload, clock.now()))
    talk.hears()
    waiting = "SELECT status, attempts FROM dialogue_events WHERE flow = 'relay_chat'"
    assert talk.db.execute(text(waiting)).all() == [("waiting", 0)]
    talk.db.rollback()
    talk.hand_back()
    talk.hears()
    assert talk.db.execute(text(waiting)).one().attempts == 1


def test_a_turn_under_way_ends_before_and_the_next_is_silent(talk):
    """The dialogue's row decides: who takes over waits for the turn that has it."""
    took = threading.Event()

    def take():
        talk.take()
        took.set()

    with open_session(talk.turns.engine) as turn, turn.begin():
        turn.execute(text("SELECT FROM dialogue_states WHERE user_id = :id FOR UPDATE"), {"id": talk.asha})
        thread = threading.Thread(target=take)
        thread.start()
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        with open_session(talk.turns.engine) as other:
            while not other.scalar(text(waits)):
                other.rollback()
        assert not took.is_set()
    thread.join()
    assert took.is_set()
    assert talk.chat.say("asha: under 30k")[1:] == []  # only the team's own word came


def test_an_answer_waits_for_a_hand_back_and_holds_nothing_meanwhile(talk):
    """Both lock the dialogue first: the other way round, an answer and a hand back end in a deadlock."""
    talk.take()
    thread = threading.Thread(target=talk.reply, args=("One moment.",))
    with open_session(talk.turns.engine) as back, back.begin():
        back.execute(text("SELECT FROM dialogue_states WHERE user_id = :id FOR UPDATE"), {"id": talk.asha})
        thread.start()
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        with open_session(talk.turns.engine) as other:
            while not other.scalar(text(waits)):
                other.rollback()
        held = "SELECT count(*) FROM (SELECT FROM staff_takeovers FOR UPDATE SKIP LOCKED) free"
        assert back.scalar(text(held)) == 1
    thread.join()
    assert "One moment." in talk.hears()


def test_a_talk_that_was_forgotten_goes_back_and_who_waited_is_queued_anew(talk, clock):
    talk.take()
    talk.chat.say("asha: hello?")
    clock.advance(29 * 60)
    assert takeover.return_idle(talk.turns) == 0
    clock.advance(2 * 60)
    assert takeover.return_idle(talk.turns) == 1
    assert any("back with me" in words for words in talk.hears())
    again = talk.live()
    assert (again.status, again.reason) == ("waiting", "nobody answered")
    assert takeover.return_idle(talk.turns) == 0


def test_handing_back_what_nobody_holds_says_nothing(talk):
    assert talk.hand_back() is False
    assert talk.hears() == []


def test_notices_stay_in_the_outbox_until_the_bot_is_back(talk, clock):
    """Replies go out, also those of the staff; what the bot wanted to tell by itself waits."""
    talk.take()
    with open_session(talk.turns.engine) as db, db.begin():
        for lane in ("notice", "bulk"):
            together(db, outbox.added(talk.asha, Prompt("news").as_json(), lane=lane))
    sent = "UPDATE outbox_messages SET status = 'delivered' WHERE lane = 'reply'"
    with open_session(talk.turns.engine) as db:
        assert {row.lane for row in outbox.next_batch(db, clock.now(), 10)} == {"reply"}
        db.execute(text(sent))
        db.commit()
        assert outbox.next_batch(db, clock.now(), 10) == []
        db.rollback()
    talk.hand_back()
    with open_session(talk.turns.engine) as db:
        db.execute(text(sent))
        assert "notice" in {row.lane for row in outbox.next_batch(db, clock.now(), 10)}
