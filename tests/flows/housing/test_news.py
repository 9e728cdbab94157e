"""News of what fits is one purpose: it can be muted where it is not wanted, and all else goes on (promise 12)."""

from tests.chat import shown, verified
from tests.flows.housing.scenes import home, other_home, wish

DAY = 24 * 3600
NEWS = "bot to asha: 🏠 … Have a look? [See them] [Later]"


def test_news_can_be_muted_and_wanted_again(chat, clock):
    verified(chat, "asha", "ravi")
    wish(chat, "asha")
    for line in (other_home("40k"), "skip"):
        chat.say(f"ravi: {line}")
    chat.play(f"""
        ravi: post it
        bot: Posted ✓, …
        {NEWS}
        asha: later
        bot: All right. Write *more* whenever you like. [No more such news]
        asha taps: No more such news
        bot: No more news of what is new. Everything else goes on; *more* shows what fits, any time. [Tell me again]
    """)
    clock.advance(DAY)
    home(chat, "ravi", other_home("41k"))
    assert [said for said in map(shown, chat.said()) if "🏠" in said] == []
    chat.play("""
        asha taps: Tell me again
        bot: All right, I tell you when something new fits, at most once a day.
    """)
    clock.advance(DAY)
    for line in (other_home("42k"), "skip"):
        chat.say(f"ravi: {line}")
    chat.play(f"""
        ravi: post it
        bot: Posted ✓, …
        {NEWS}
    """)
