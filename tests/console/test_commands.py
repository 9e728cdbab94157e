"""`./homigo staff` and `./homigo audit` (H-O07)."""

import re

import pyotp
import pytest
from click.testing import CliRunner

from bot import cli
from models.staff import members
from models.trust import audit_logs
from tests.models.test_audit_logs import tampered


@pytest.fixture
def homigo(app):
    def run(*words):
        with app.app_context():
            return CliRunner().invoke(cli.homigo, words)

    return run


def secrets_of(said: str) -> tuple[str, str]:
    return re.search(r"password +(\S+)", said)[1], re.search(r"authenticator +(\S+)", said)[1]


def test_the_first_admin_comes_in_with_what_is_printed(homigo, db, config, clock):
    said = homigo("staff", "add", "Ana@Homigo.example", "Ana Lal", "--role", "super_admin").output
    password, secret = secrets_of(said)
    code = pyotp.TOTP(secret).at(clock.now())
    ana = members.recognised(db, "ana@homigo.example", password, code, clock.now(), config.staff_key)
    assert (ana.role, ana.password_is_new) == ("super_admin", True)
    assert "otpauth://totp/Homigo:" in said
    assert homigo("staff", "list").output == "super_admin  ana@homigo.example  Ana Lal\n"
    assert [row.action for row in audit_logs.search(db)] == ["user_created"]


@pytest.mark.parametrize("email", ["ana@homigo.example", "ana"])
def test_a_second_one_of_that_name_is_refused(homigo, email):
    homigo("staff", "add", "ana@homigo.example", "Ana Lal")
    again = homigo("staff", "add", email, "Ana Lal")
    assert (again.exit_code, "known already, or is none" in again.output) == (1, True)


def test_what_was_lost_is_made_anew_and_the_old_no_longer_works(homigo, db, config, clock, staff):
    priya = staff("agent")
    password, secret = secrets_of(homigo("staff", "reset", priya.email).output)
    now, key = clock.now(), config.staff_key
    assert priya.get("/account").status_code == 302
    assert members.recognised(db, priya.email, priya.password, priya.totp.at(now), now, key) is None
    assert members.recognised(db, priya.email, password, pyotp.TOTP(secret).at(now), now, key)
    assert homigo("staff", "reset", "nobody@homigo.example").exit_code == 1


def test_the_audit_is_verified(homigo, db, clock, own_database):
    for action in ("user_login", "user_logout", "admin_action"):
        audit_logs.write(db, action, clock.now())
    db.commit()
    whole = homigo("audit", "verify")
    assert (whole.exit_code, whole.output) == (0, "3 rows, all whole\n")
    tampered(own_database, "UPDATE audit_logs SET action = 'nothing' WHERE sequence = 2")
    touched = homigo("audit", "verify")
    assert (touched.exit_code, "2" in touched.output) == (1, True)
