"""No phone, code, token or word of a conversation reaches the logs (promise 27)."""

import logging
from dataclasses import replace

import pytest
import structlog
from twilio.request_validator import RequestValidator

from bot import logs
from bot.channels.message import Inbound
from bot.dialogue import Catalogue, Flow, Intent
from flows import ALL, WORDS
from tests.cast import CAST

SITE = "https://homigo.example"
PHONE, SAID = CAST["asha"].phone, "zanzibar"


class Loud(Flow):
    """Faults with somebody's words in its mouth."""

    opens_with = Intent.LANGUAGE

    def done(self, turn):
        raise ValueError(f"{SAID} of {PHONE}")


class Told:
    """A conversation by the webhook, with faults and forgeries in it."""

    def __init__(self, app, chat, config):
        self.client, self.chat, self.config = app.test_client(), chat, config

    def post(self, route, signed=True, **fields) -> int:
        form = {"AccountSid": self.config.twilio_account_sid, "From": f"whatsapp:{PHONE}", **fields}
        form |= {"To": "whatsapp:+14155238886", "ProfileName": "Asha Quill"}
        signature = RequestValidator(self.config.twilio_auth_token).compute_signature(SITE + route, form)
        headers = {"X-Twilio-Signature": signature if signed else "forged"}
        return self.client.post(route, data=form, headers=headers).status_code

    def play(self) -> str:
        """Everything happens; the code that was texted."""
        for number, words in enumerate(
            (f"2bhk in hsr {SAID}", "agree", "pay asha@okbank", "call +919812345678")
        ):
            assert self.post("/webhook/whatsapp", MessageSid=f"SM{number}", Body=words) == 200
        code = self.chat.code("asha")
        assert self.post("/webhook/whatsapp", MessageSid="SMc", Body=code) == 200
        assert self.post("/webhook/whatsapp", signed=False, MessageSid="SM0", Body=f"{SAID} {code}") == 403
        assert self.post("/webhook/fallback", MessageSid="SMf", Body=SAID, ErrorCode="11200") == 200
        assert self.post("/webhook/status", MessageSid="SM9", MessageStatus="odd") == 200
        others = [type(flow) for flow in ALL if flow.name != "language"]
        loud = replace(self.chat.turns, catalogue=Catalogue([*others, Loud], WORDS))
        assert loud.receive(Inbound("SMl", "whatsapp", PHONE, "language")) == "faulted"
        fault = ValueError(f"{PHONE} {code} {self.config.public_base_url}?token={'t' * 32}")
        structlog.get_logger().error("planted", phone=PHONE, exc_info=fault)
        logging.getLogger("elsewhere").warning("%s, ?token=%s, %s", PHONE, "t" * 32, code)
        return code


@pytest.mark.parametrize("readable", [True, False], ids=["in development", "in production"])
def test_a_conversation_leaves_no_trace_in_the_logs(capsys, app, chat, config, readable):
    logs.set_up("debug", readable=readable)
    code = Told(app, chat, config).play()
    log = capsys.readouterr().err
    for event in (
        "webhook.refused",
        "webhook.fallback",
        "turn.faulted",
        "status.ignored",
        "planted",
        "elsewhere",
    ):
        assert event in log
    hidden = [
        PHONE,
        PHONE[3:],
        code,
        "t" * 32,
        config.twilio_auth_token,
        SAID,
        "Quill",
        "okbank",
        "9812345678",
    ]
    assert [word for word in hidden if word in log] == []
