"""Matches: it is mutual. Both are told; each can chat while numbers stay hidden (H-W06 to H-W08, X15)."""

from bot.dialogue import Choice, Flow, Intent
from flows.housing import quiet
from flows.housing.chat_partners import brief_name, name, partner, picks
from models.housing import matches


class Matches(Flow):
    """The people one can chat with."""

    opens_with = Intent.MATCHES
    verified = True
    keeps = False

    match = Choice()
    notice = Choice("chat", "later", standing=True)

    def options_match(self, turn):
        return picks(turn)

    def when_match(self, turn):
        return bool(picks(turn))

    def after_match(self, turn, match_id):
        return turn.open("relay_chat", match=match_id)

    def when_notice(self, turn):
        return False

    def after_notice(self, turn, chosen):
        if chosen == "chat":
            return turn.open("relay_chat", match=turn.subject)
        turn.say("later-ok")
        return turn.stay()

    def on_made(self, turn, match_id):
        """Both hear of it; outside the 24 hours by a template (rule 9)."""
        match = partner(turn, match_id)
        if match.status != "active":
            return
        template = {"name": "match_notice", "variables": {"1": name(turn, match), "2": match.code}}
        turn.offer("notice", of_match(turn, match), template=template)
        quiet.watch_match(turn, match)

    def on_quiet(self, turn, match_id, since, nudged=False):
        """One day of silence brings a nudge, two close the match; who talk to each other are left alone."""
        match = partner(turn, match_id)
        verdict = quiet.verdict(turn, match, since, nudged)
        if verdict == "nudge":
            template = {"name": "match_quiet", "variables": {"1": name(turn, match), "2": match.code}}
            turn.offer("notice", of_match(turn, match, key="matches-quiet"), template=template)
        elif verdict == "close" and matches.close_quiet(turn.db, match.match_id, turn.user_id, turn.now):
            turn.tell(match.user_id, "matches.ended", match_id=match_id, reason="quiet")
            return self.on_ended(turn, match_id, "quiet")

    def on_ended(self, turn, match_id, reason):
        """The other side has left, or the home is gone: said kindly, once."""
        match = partner(turn, match_id)
        turn.say(f"ended-{reason}", name=name(turn, match), code=match.code)
        if turn.state.flow == "relay_chat" and turn.state.answers.get("match") == str(match_id):
            return turn.end()

    def done(self, turn):
        turn.say("none")


def of_match(turn, match, key=None):
    """What the notice of a match is asked with."""
    who = {"name": name(turn, match), "short_name": brief_name(turn, match.name)}
    return turn.show(match.match_id, key=key, **who, code=match.code, title=match.title)
