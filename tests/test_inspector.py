"""The window into a dialogue is the simulator's, and is there only with it."""

import flows
from bot import create_app

ASHA = {"channel": "whatsapp", "address": "+919800000001"}


def inspected(app, **who):
    return app.test_client().get("/simulator/inspect", query_string={**ASHA, **who})


def local(config, clock, **change):
    return create_app(config.model_copy(update=change), flows.ALL, clock)


def test_without_the_local_twilio_there_is_no_inspector(config, engine, redis, clock):
    real = local(config, clock, local_twilio=False)
    paths = {rule.rule for rule in real.url_map.iter_rules()}
    assert inspected(real).status_code == 404
    assert not [path for path in paths if path.startswith("/simulator")]


def test_beside_the_local_twilio_it_tells_where_a_person_is(config, chat, clock):
    beside = local(config, clock, local_twilio=True)
    chat.say("asha: 2bhk in hsr under 25k")
    told = inspected(beside).get_json()
    assert (told["flow"], told["step"]) == ("welcome", "consent")
    assert [left["flow"] for left in told["stack"]] == ["post_requirement"]
    assert [trace["text"] for trace in told["traces"]] == ["2bhk in hsr under 25k"]
    assert told["traces"][0]["heard"]["intent"] == "post_requirement"


def test_of_a_stranger_it_tells_nothing(config, engine, redis, clock):
    beside = local(config, clock, local_twilio=True)
    assert inspected(beside, address="+910000000000").get_json() == {
        "flow": None,
        "step": None,
        "answers": {},
        "stack": [],
        "offered": None,
        "traces": [],
    }
