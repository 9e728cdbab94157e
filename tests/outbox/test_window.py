"""No free-form message leaves outside the 24 hours; what has another way goes it at once (promise 10)."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.people import consents, users
from models.session import open_session
from tests.sending import ASHA, DAY, MATCH

NUMBERS = count(1)
HOURS = st.floats(0, 60, allow_nan=False)
WAYS = st.sampled_from(["words", "template", "choices"])
STEPS = st.lists(
    st.one_of(st.tuples(st.just("hears"), HOURS), st.tuples(WAYS, HOURS)), min_size=1, max_size=8
)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
PROMPTS = {
    "words": {},
    "template": {"template": MATCH},
    "choices": {"options": [{"id": "ask.kind:flat", "label": "Flat"}]},
}


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(STEPS, st.booleans())
def test_whatever_the_silences_nothing_free_is_sent_too_late(desk, clock, steps, has_phone):
    """Twilio itself says so: 63016 would stand in its log."""
    phone = f"+9199{next(NUMBERS):08}"  # of nobody for whom an earlier example left something waiting
    desk.sync()
    asha = desk.meets(phone)
    with open_session(desk.engine) as db, db.begin():
        db.get(users.User, asha).phone = phone if has_phone else None
        consents.give(db, asha, "terms", "1", desk.now)
    spoke = desk.now
    for what, hours in steps:
        clock.advance(hours * 3600)
        if what == "hears":
            desk.meets(phone)
            spoke = desk.now
            continue
        message = desk.put(asha, what, lane="notice", prompt=PROMPTS[what])
        desk.send()
        row, late = desk.row(message), (desk.now - spoke).total_seconds() >= DAY
        if not late or what == "template" or has_phone:
            assert row.status == "delivered"
        else:
            assert (row.status, row.reason) == ("held", "window closed")
        assert (row.reason == "by template") is (late and what == "template")
    assert [code for code, _ in desk.twilio.errors if code == 63016] == []


def test_the_instant_that_the_day_is_over_counts_as_over(desk, clock):
    message = desk.put(desk.meets(ASHA))
    clock.advance(DAY)
    desk.send()
    assert desk.row(message).status == "held"
