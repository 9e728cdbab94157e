"""A look into the tables behind a conversation."""

from sqlalchemy import text

from models.session import open_session


def rows(chat, query: str, **bound) -> list:
    with open_session(chat.turns.engine) as db:
        return db.execute(text(query), bound).all()
