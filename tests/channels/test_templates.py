"""The Content templates, against a local Twilio."""

import re

import pytest
from sqlalchemy import func, select

from bot.channels import render, templates
from bot.channels.templates import Incomplete, catalogue, filled, notice_text
from models.talk.templates import MessageTemplate, find

VARIABLE = re.compile(r"{{\d+}}")


def test_every_shape_that_can_be_rendered_has_a_template():
    names = {template.name for template in catalogue()}
    assert names >= {f"quick_reply_{n}" for n in (1, 2, 3)} | {f"card_{n}" for n in (1, 2, 3)}
    assert names >= {f"list_{n}{kind}" for n in range(1, render.ROWS + 1) for kind in ("", "_described")}


def test_every_field_of_a_session_template_is_a_variable():
    for template in catalogue():
        if template.category == templates.SESSION:
            used = VARIABLE.findall(str(template.types))
            assert sorted(used) == sorted(f"{{{{{n}}}}}" for n in template.variables)


@pytest.mark.parametrize("locale", templates.locales())
@pytest.mark.parametrize("name", templates.NOTICES)
def test_a_notice_is_worded_as_approvers_want_it(name, locale):
    body = next(t for t in catalogue() if (t.name, t.locale) == (name, locale)).types["twilio/text"]["body"]
    assert sorted(VARIABLE.findall(body)) == [f"{{{{{n + 1}}}}}" for n in range(len(templates.NOTICES[name]))]
    assert not re.search(r"^{{|}}$|}}\W*{{", body)
    assert len(body) <= render.OPTIONS_LIMIT


def test_notices_are_worded_in_languages_that_whatsapp_approves():
    """It takes no template in Amharic, Tigrinya or Oromo: who reads those gets the English notice."""
    assert templates.locales() == ["ar", "en", "hi"]
    assert {*templates.locales()} <= {"ar", "bn", "en", "gu", "hi", "kn", "ml", "mr", "pa", "ta", "te", "ur"}
    assert notice_text("match_notice", "hi", {"1": "आशा", "2": "4K7"}).count("आशा") == 1


def test_sync_makes_what_is_missing_once(desk, db):
    whole = len(list(catalogue()))
    assert desk.sync() == whole
    assert desk.sync() == 0
    assert db.scalar(select(func.count()).select_from(MessageTemplate)) == whole


def test_a_database_that_forgot_is_told_without_making_anything_twice(desk, db):
    desk.sync()
    first = find(db, "match_notice", "hi").content_sid
    db.query(MessageTemplate).delete()
    db.commit()
    assert desk.sync() == 0
    assert find(db, "match_notice", "hi").content_sid == first


def test_a_language_we_lack_falls_back_to_the_next(desk, db):
    desk.sync()
    assert find(db, "match_notice", "ta", "en").locale == "en"


@pytest.mark.parametrize(
    "given", [{}, {"1": "Asha"}, {"1": "Asha", "2": ""}, {"1": "Asha", "2": " "}, {"1": "Asha", "2": None}]
)
def test_a_template_is_never_sent_with_a_sample_in_it(given):
    with pytest.raises(Incomplete):
        filled(["1", "2"], given)


def test_a_variable_too_many_is_refused():
    with pytest.raises(Incomplete):
        filled(["1"], {"1": "Asha", "2": "4K7"})
