"""Messages as the provider brings them, and a look at what became of them."""

from uuid import uuid4

from sqlalchemy import text

from bot.channels.message import Inbound, Media
from models.session import open_session
from tests.cast import CAST

STICKER = Media("https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME1", "image/webp")


def said_by(who="asha", words="hi", **more) -> Inbound:
    return Inbound(uuid4().hex, "whatsapp", CAST[who].phone, words, profile_name=CAST[who].name, **more)


def rows(turns, query, **bound):
    with open_session(turns.engine) as db:
        return db.execute(text(query), bound).all()
