"""Relay chat: two people talk through us, numbers hidden, contacts covered until both agree (promise 19)."""

import datetime as dt
import textwrap
from uuid import UUID

from bot.dialogue import Choice, Flow, Relayed, mask_contacts
from flows.housing.chat_partners import name, partner, picks
from models.housing import matches
from models.talk import messages

IN_PIECES = dt.timedelta(minutes=10)
LONGEST = 1_400  # characters in one piece: more, with a name in front, is cut on its way


class RelayChat(Flow):
    """A chat with one match. /end leaves it."""

    verified = True
    keeps = False
    hands_over = ("match",)

    match = Choice()
    message = Relayed(standing=True)

    def options_match(self, turn):
        return picks(turn)

    def when_message(self, turn):
        return is_open(partner(turn, turn["match"]))

    def show_message(self, turn):
        match = partner(turn, turn["match"])
        return turn.show(match.match_id, name=name(turn, match), code=match.code, title=match.title)

    def after_message(self, turn, said):
        turn.answers.pop("message", None)
        match = partner(turn, turn.subject or turn["match"])
        if not is_open(match):
            turn.say("over")
            return turn.end() if turn.subject in (None, turn["match"]) else turn.stay()
        relay(turn, match, said)
        return turn.stay()

    def on_arrived(self, turn, message_id):
        """The other side wrote. Who is idle is now in this chat; others quote it or use its code."""
        message = messages.get(turn.db, UUID(message_id))
        match = matches.in_conversation(turn.db, message.conversation_id, turn.user_id)
        if not is_open(match):
            return
        here = turn.state.flow == self.name and turn["match"] == str(match.match_id)
        key = "arrived" if here else "arrived-opened" if turn.idle else "arrived-first"
        if turn.idle:
            turn.enter("relay_chat", "message", match=str(match.match_id))
        words = {
            "name": name(turn, match),
            "code": match.code,
            "text": message.body or turn.words("photo-alone"),
        }
        image = message.attachment_id and f"media:{message.attachment_id}"
        turn.offer("message", turn.show(match.match_id, image=image, key=f"relay_chat-{key}", **words))

    def on_code(self, turn, code, action, rest, message):
        """ "@4K7 is it free?" speaks to that match; "@4K7" goes to its chat."""
        match = matches.by_code(turn.db, turn.user_id, code)
        if match is None or action:
            return None
        if not is_open(match):
            turn.say("over")
            return turn.stay()
        if not rest:
            return turn.open("relay_chat", match=str(match.match_id))
        relay(turn, match, {"text": rest, "attachments": message.sent, "location": None})
        return True

    def done(self, turn):
        turn.say("left" if is_open(partner(turn, turn["match"])) else "over")


def is_open(match) -> bool:
    return match is not None and match.status == "active"


def relay(turn, match, said):
    """Passes it on; ways to reach somebody outside are covered until both have agreed to share numbers."""
    covered, found = cover(turn, match, said["text"].strip())
    for part in pieces(covered):
        pass_on(turn, match, body=part, masked=bool(found))
    if said["location"]:
        pass_on(
            turn, match, body=turn.words("place", link=map_link(*said["location"])), message_type="location"
        )
    for attachment_id in said["attachments"]:  # told when it has been fetched
        photo = {"attachment_id": UUID(attachment_id), "message_type": "image"}
        photo |= {"inbound_message_id": turn.message_id}
        messages.relay(turn.db, match.conversation_id, turn.user_id, turn.now, **photo)
        turn.say("photo-coming")
    if found:
        turn.say("masked")


def pieces(text: str) -> list[str]:
    """As many messages as a text needs: one for all but the longest."""
    if len(text) <= LONGEST:
        return [text] if text else []
    return textwrap.wrap(text, LONGEST, replace_whitespace=False)


def cover(turn, match, text: str) -> tuple[str, tuple[str, ...]]:
    """A number may come in pieces, one message each; what was written lately is read with it."""
    if match.contact_shared:
        return text, ()
    since = turn.now - IN_PIECES
    return mask_contacts(text, messages.said_lately(turn.db, match.conversation_id, turn.user_id, since))


def pass_on(turn, match, **message):
    heard_in = {"inbound_message_id": turn.message_id}
    sent = messages.relay(turn.db, match.conversation_id, turn.user_id, turn.now, **message, **heard_in)
    if sent:
        turn.tell(match.user_id, "relay_chat.arrived", message_id=str(sent))


def map_link(lat: float, lon: float) -> str:
    """A place on a map, to about 100 m."""
    return f"https://maps.google.com/?q={lat:.3f},{lon:.3f}"
