"""The Content templates, against a local Twilio."""

import re

import pytest
from sqlalchemy import func, select, text

from bot.channels import render, templates
from bot.channels.templates import Incomplete, catalogue, filled, notice_text
from models.talk.templates import MessageTemplate, known

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
    first = known(db).find("match_notice", "hi").content_sid
    db.query(MessageTemplate).delete()
    db.commit()
    assert desk.sync() == 0
    assert known(db).find("match_notice", "hi").content_sid == first


def test_a_language_we_lack_falls_back_to_the_next(desk, db):
    desk.sync()
    assert known(db).find("match_notice", "ta", "en").locale == "en"


@pytest.mark.parametrize(
    "given", [{}, {"1": "Asha"}, {"1": "Asha", "2": ""}, {"1": "Asha", "2": " "}, {"1": "Asha", "2": None}]
)
def test_a_template_is_never_sent_with_a_sample_in_it(given):
    with pytest.raises(Incomplete):
        filled(["1", "2"], given)


def test_a_variable_too_many_is_refused():
    with pytest.raises(Incomplete):
        filled(["1"], {"1": "Asha", "2": "4K7"})


def test_what_may_be_said_outside_the_window_is_approved_by_whatsapp():
    exported = {one["friendly_name"]: one for one in templates.exported()}
    assert len(exported) == len(list(catalogue()))
    for template in catalogue():
        asked_as = exported[template.friendly_name]["category"]
        kind = "MARKETING" if template.name in templates.FOR_MANY else "UTILITY"
        assert asked_as == (None if template.category == templates.SESSION else kind)
        assert list(exported[template.friendly_name]["variables"]) == template.variables


def test_right_after_a_sync_nothing_differs(desk, db):
    desk.sync()
    assert list(templates.differences(desk.sender.config, db)) == []


def test_before_a_sync_everything_is_missing(desk, db):
    found = list(templates.differences(desk.sender.config, db))
    assert len(found) == len(list(catalogue()))
    assert "not at Twilio" in found[0]


def change(desk, statement: str, *values) -> None:
    desk.twilio.exchange.store.run(statement, *values)


def test_what_was_changed_at_twilio_is_found(desk, db):
    desk.sync()
    change(desk, "UPDATE contents SET types = replace(types, 'Good news', 'Bad news')")
    change(desk, "UPDATE contents SET variables = '{}' WHERE friendly_name LIKE 'homigo_card_1_%'")
    found = list(templates.differences(desk.sender.config, db))
    assert [line.partition(":")[0] for line in found] == ["card_1 in en", "match_notice in en"]
    assert all("says something else" in line for line in found)


def test_what_is_not_approved_or_not_noted_or_left_over_is_found(desk, db):
    desk.sync()
    change(
        desk,
        "UPDATE contents SET approval = replace(approval, 'approved', 'rejected')"
        " WHERE friendly_name LIKE 'homigo_match_notice_hi%'",
    )
    change(
        desk,
        "INSERT INTO contents SELECT 'HX' || hex(randomblob(16)), 'homigo_old_en_1', language, variables,"
        " types, approval, created FROM contents LIMIT 1",
    )
    db.execute(text("DELETE FROM message_templates WHERE name = 'card_2'"))
    found = "\n".join(templates.differences(desk.sender.config, db))
    assert "match_notice in hi: WhatsApp has not approved it (rejected)" in found
    assert "card_2 in en: our database lacks its HX" in found
    assert "homigo_old_en_1: at Twilio and no longer in the code" in found
    assert found.count("\n") == 2


def test_a_field_that_twilio_adds_is_no_difference(desk, db):
    desk.sync()
    change(
        desk, """UPDATE contents SET types = replace(types, '"twilio/text": {', '"twilio/text": {"x": 1, ')"""
    )
    assert list(templates.differences(desk.sender.config, db)) == []
