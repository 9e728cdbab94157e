"""Every route × every role (promise 22): generated from the routes themselves."""

import re
from uuid import uuid4

import pytest

from bot.console.access import LEAST, PUBLIC, page
from models.staff.members import ROLES
from tests.console.conftest import SITE

SAMPLES = {"uuid": str(uuid4()), "int": "1", "string": "x", "path": "x"}


def routes(console):
    """(endpoint, method, path) of all the console's routes, with something in each variable."""
    for rule in console.url_map.iter_rules():
        if rule.endpoint.startswith("console."):
            path = re.sub(
                r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "string"], str(rule)
            ).removeprefix("/console")
            yield from ((rule.endpoint, method, path) for method in rule.methods - {"HEAD", "OPTIONS"})


def asks(somebody, method, path):
    """The status; a stream is left at once."""
    form = {"data": {"csrf": somebody.csrf}} if method == "POST" else {}
    with somebody.client.open(
        f"/console{path}", base_url=SITE, method=method, buffered=False, **form
    ) as answer:
        return answer.status_code, answer.headers.get("Location", "")


def test_every_route_has_its_least_role(console):
    assert {endpoint for endpoint, *_ in routes(console)} == set(LEAST)
    assert {endpoint for endpoint, least in LEAST.items() if least == PUBLIC} == {
        "console.static", "console.log_in", "console.check_log_in",
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_is_its_own_and_nothing_more(console, staff, role):
    wrong, somebody = [], staff(role)
    for endpoint, method, path in sorted(routes(console)):
        if LEAST[endpoint] == PUBLIC or endpoint in REFUSES_ALL:
            continue
        may = ROLES.index(role) >= ROLES.index(LEAST[endpoint])
        status, where = asks(somebody, method, path)
        if (status != 403 and "/log-in" not in where) is not may:
            wrong.append((endpoint, method, status, where))
    assert wrong == []


REFUSES_ALL = {"console.log_out", "console.change_password"}  # ends the session; a wrong old password


def test_whoever_is_not_logged_in_sees_nothing(console):
    seen = []
    for endpoint, method, path in routes(console):
        with console.test_client().open(f"/console{path}", base_url=SITE, method=method) as answer:
            if LEAST[endpoint] != PUBLIC and not (
                answer.status_code == 302 and answer.location.startswith("/console/log-in")
            ):
                seen.append((endpoint, method, answer.status_code))
    assert seen == []


def test_a_role_that_is_none_is_refused_at_the_start():
    with pytest.raises(ValueError, match="no role is called 'boss'"):
        page("/x", "boss")
