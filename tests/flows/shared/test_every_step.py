"""At every step of every flow: nonsense is answered in three ways, every question has its why, commands work."""

import pytest
from sqlalchemy import text

import flows
from tests.chat import shown
from tests.flows.housing.scenes import matched
from tests.flows.recording import STATES, recorded
from tests.flows.shared.rows import rows
from tests.flows.test_recorded_states import FACTS, about, put

NONSENSE = ("🤷", "¿¿¿", "☃ ☃")
PERSON = "Talk to a person"
ASKING = [flow.name for flow in flows.ALL if flow.questions]
PLACE = "SELECT flow, step, answers, stack FROM dialogue_states d JOIN channel_identities USING (user_id)"


def steps_of(name: str) -> dict[str, dict]:
    """A recorded state of today's version for each step at which somebody waits."""
    flow = flows.ALL[name]
    today = next(one for one in recorded(STATES, name) if one["version"] == flow.version)
    here = [state for state in today["states"] if state["flow"] == name]
    return {state["step"]: state | {"slips": 0, "guess": None} for state in reversed(here)}


@pytest.fixture
def facts(chat, db):
    """Asha is known, has posted, likes and is liked; what states of hers are about."""
    matched(chat)
    return {name: db.execute(text(query)).scalar() for name, query in FACTS.items()}


def place(chat):
    return rows(chat, f"{PLACE} WHERE address = '+919800000001'")[0]


def whole(name, step) -> bool:
    """A chat, where everything is for somebody else."""
    return flows.ALL[name].question(step).whole


@pytest.mark.parametrize("name", ASKING)
def test_nonsense_is_answered_in_three_ways_and_the_question_stands(name, chat, db, facts):
    for step, state in steps_of(name).items():
        if whole(name, step):
            continue
        put(db, about(facts, state))
        said = [" ".join(shown(row) for row in chat.say(f"asha: {words}")) for words in NONSENSE]
        assert len(set(said)) == len(NONSENSE), (step, said)
        assert f"[{PERSON}]" in said[-1], (step, said)
        assert (place(chat).flow, place(chat).step) == (name, step), said


@pytest.mark.parametrize("name", ASKING)
def test_every_command_works_at_every_step(name, chat, db, facts):
    for step, state in steps_of(name).items():
        before = about(facts, state)
        for command, holds in COMMANDS.items():
            if whole(name, step) and command not in ("menu", "cancel"):
                continue
            put(db, before)
            said = " ".join(shown(row) for row in chat.say(f"asha: {command}"))
            assert said, (step, command)
            assert holds(before, place(chat), said), (step, command, said, place(chat))


def nothing_lost(before, now, said) -> bool:
    """Every answer is still there, under way or put aside; a word of the bot's own is none."""
    held = [now.answers, *(left["answers"] for left in now.stack)]
    given = {question.name for question in flows.ALL[before["flow"]].questions}
    kept = {step: value for step, value in before["answers"].items() if step in given and value is not None}
    over = before["flow"] == "welcome" or not flows.ALL[before["flow"]].keeps  # she is known
    return over or any(kept.items() <= one.items() for one in held)


def asks_still(before, now, said) -> bool:
    return (now.flow, now.step) == (before["flow"], before["step"]) and nothing_lost(before, now, said)


def leaves(before, now, said) -> bool:
    return now.flow != before["flow"] or now.stack != before["stack"]


def shows_the_menu(before, now, said) -> bool:
    return now.flow == "menu" and "[Find a home]" in said and nothing_lost(before, now, said)


def says_what_it_did(before, now, said) -> bool:
    own = hasattr(flows.ALL[before["flow"]], "undo")
    return own or any(
        words in said for words in ("Taken back", "nothing to take back", "no like or skip", "left it")
    )


COMMANDS = {
    "menu": shows_the_menu,
    "back": nothing_lost,
    "help": asks_still,
    "cancel": leaves,
    "undo": says_what_it_did,
    "edit": nothing_lost,
}


def test_every_question_says_why_it_is_asked():
    missing = [
        f"{flow.name}-{question.name}.help: {lang}"
        for flow in flows.ALL
        for question in flow.questions
        for lang in flows.WORDS.languages
        if not question.whole and not flows.WORDS.says(lang, f"{flow.name}-{question.name}", "help")
    ]
    assert missing == []
