"""The console as an app, and members of staff who are logged in."""

import hmac
from dataclasses import dataclass
from functools import partial

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

import flows
from bot import create_console
from bot.console import live
from models.session import open_session
from models.staff import credentials, members, sessions
from tests.cast import CAST
from tests.chat import verified

SITE = "https://homigo.example"
AS_DELIVERED = "UPDATE system_settings SET value = default_value, last_modified_by = NULL, is_editable = TRUE"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch):
    """Many people come in here; what a real password costs, test_log_in says."""
    monkeypatch.setattr(credentials, "COST", 4)


@pytest.fixture
def console(config, engine, redis, clock) -> Flask:
    app = create_console(config, flows.ALL, clock, engine)
    yield app
    if "homigo.hub" in app.extensions:
        live.hub_of(app).close()


@dataclass
class Somebody:
    """A member of staff at a browser. `csrf` is what their forms carry."""

    staff_id: object
    email: str
    password: str
    totp: pyotp.TOTP
    session_id: object
    client: FlaskClient
    csrf: str

    def get(self, path: str, **more):
        return self.client.get(f"/console{path}", base_url=SITE, **more)

    def post(self, path: str, **form):
        return self.client.post(f"/console{path}", base_url=SITE, data={"csrf": self.csrf, **form})


@pytest.fixture
def staff(console, db, clock):
    """`staff("agent")` is somebody of that role, logged in, with a password of their own."""
    return partial(logged_in, console, db, clock)


def logged_in(console, db, clock, role: str, name: str = "Priya Nair") -> Somebody:
    key = console.extensions["homigo"].config.staff_key
    email = f"{name.split()[0].lower()}.{role}@homigo.example"
    made = members.add(db, email, name, role, key)
    members.get(db, made.staff_id).password_is_new = False
    session_id, token = sessions.begin(db, made.staff_id, clock.now(), "Mozilla/5.0 (Linux) Chrome", "::1")
    db.commit()
    client = console.test_client()
    client.set_cookie("__Host-homigo_staff", token, domain="homigo.example", secure=True)
    csrf = hmac.digest(key, f"form:{token}".encode(), "sha256").hex()
    who = (made.staff_id, email, made.password, pyotp.TOTP(made.totp_secret))
    return Somebody(*who, session_id, client, csrf)


@pytest.fixture
def priya(staff):
    return staff("agent")


@pytest.fixture
def three(chat):
    """Asha and Ravi wait for a person, Bala talks with the bot."""
    verified(chat, "asha", "ravi", "bala")
    for line in ("asha: human", "ravi: human", "bala: menu"):
        chat.say(line)


@pytest.fixture
def as_delivered(db):
    """Settings come with the schema, so no test finds them changed."""
    yield
    db.rollback()
    db.execute(text(AS_DELIVERED))
    db.commit()


@pytest.fixture
def who_is(in_database):
    """The user_id of somebody of the cast."""
    at = "SELECT user_id FROM channel_identities WHERE address = :address"
    return lambda name: in_database(at, address=CAST[name].phone)[0][0]


@pytest.fixture
def in_database(engine):
    """Reads as others would: in a transaction of its own."""

    def read(statement, **given):
        with open_session(engine) as db:
            return [tuple(row) for row in db.execute(text(statement), given)]

    return read
