"""The busy desk of a development home: talks in all states, each truly held, nothing of it sent."""

from collections import Counter

from click.testing import CliRunner
from flask import g
from sqlalchemy import func, select, text

from bot.cli import seed
from bot.console.relays import flags_of
from bot.seed import desk
from bot.simulator.exchange import Exchange
from bot.simulator.sending import window_closed
from bot.simulator.settings import from_config
from models.people.identities import ChannelIdentity
from models.people.users import User
from models.staff import numbers, queues, replies
from models.talk import inbox
from models.talk.inbound import InboundMessage
from models.talk.messages import Message
from models.talk.outbox import OutboxMessage


def test_a_desk_is_busy_and_nothing_of_it_goes_out(app, config, db, clock):
    sown = desk.lay_out(app.extensions["homigo"].turns, config, 60)
    assert sown["talks"] == db.scalar(select(func.count()).select_from(User)) == 60

    counts = inbox.counts(db, None, clock.now())
    assert min(counts[state] for state in ("unassigned", "snoozed", "resolved")) > 0
    assert counts["all"] > counts["unassigned"] and counts["bot"] > 30
    assert all(waiting.count for waiting in queues.counts(db).values())
    assert len(replies.in_language(db, "hi")) == 3
    answers = numbers.answers(db, clock.now(), 30)
    assert 0 < answers.by_bot.half < answers.by_team.half  # both take their time

    heard = db.execute(
        select(InboundMessage.outcome, InboundMessage.channel, InboundMessage.received_at)
    ).all()
    assert Counter(one.outcome for one in heard) == {"handled": len(heard)} and len(heard) > 150
    assert {one.channel for one in heard} == {"whatsapp", "sms"}
    assert max(one.received_at for one in heard) <= clock.now()
    assert set(db.scalars(select(OutboxMessage.status))) == {"read", "delivered", "failed"}
    assert db.scalar(text("SELECT count(*) FROM turn_traces")) >= len(heard)
    with app.app_context():
        g.db = db
        assert "contact" in [flag for message in db.scalars(select(Message)) for flag in flags_of(message)]

    phones = Exchange(from_config(config, clock, str(config.home / "simulator.db")))
    latest = select(ChannelIdentity.address).where(ChannelIdentity.channel == "whatsapp")
    latest = latest.order_by(ChannelIdentity.last_inbound_at.desc().nulls_last())
    assert not window_closed(phones, db.scalars(latest).first())  # the team may answer
    phones.close()


def test_only_in_development(app):
    with app.app_context():
        said = CliRunner().invoke(seed, ["--talks", "5"])
    assert said.exit_code == 2 and "APP_ENV" in said.output
