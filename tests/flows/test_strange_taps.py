"""Taps that name what never was, or is nobody's: said to be over, never a fault."""

from uuid import uuid4

from bot.channels.message import Inbound
from tests.cast import CAST
from tests.flows.housing.scenes import matched

NOBODY = "01a0a0a0-0000-7000-8000-000000000000"
STANDING = (
    "browse.card:like", "browse.card:more", "browse.news:see", "likes.notice:see", "matches.notice:chat",
    "my_posts.ending:renew", "relay_chat.message:hello", "share_contact.agree:share", "post_listing.near:yes",
)  # fmt: skip
OVER = (
    "my_posts.action:explode",
    "my_posts.post:x",
    "report.match:x",
    "relay_chat.match:x",
    "resume.choice:x",
    "visit.match:x",
)


def test_a_tap_about_nothing_is_answered_and_leads_on(chat):
    matched(chat)
    chat.said()
    for payload in (*(one + about for one in STANDING for about in ("", "@x", f"@{NOBODY}")), *OVER):
        tap = Inbound(uuid4().hex, "whatsapp", CAST["asha"].phone, text="Like", payload=payload)
        assert chat.turns.receive(tap) == "handled", payload
        assert chat.said(), payload
        chat.play("""
            asha: menu
            bot: What would you like to do? …
        """)
