"""A tenant tells us what home they are looking for."""

from sqlalchemy import text

from tests.chat import verified


def test_question_by_question(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: find a home
        bot: What kind of home? [Room] [Flat] [House] [PG]
        asha: 2
        bot: How big? [1 RK] [1 BHK] [2 BHK] [3 BHK] [4 BHK] [Any size]
        asha: 2bhk
        bot: Which areas? …
        asha: kormangla
        bot: What is your budget a month? Like 25k, or 15-20k.
        asha: 25k
        bot: From when? …
        asha: 1 jan
        bot: Here is what I have: / Home: *Flat* / Size: *2 BHK* / Areas: *Koramangala* / Budget: *up to ₹25,000* / From: *1 Jan* / Shall I post it? [Post it] [Change something] [Cancel]
        asha: yes
        bot: Posted ✓ Live till 20 Dec. …
    """)
    row = db.execute(text("SELECT budget_max, configurations, status FROM tenant_requirements")).one()
    assert row == (25_000, ["2bhk"], "active")
