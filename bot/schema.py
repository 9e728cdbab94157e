"""Bringing a database up to date: the newest migrations, and the places we know."""

from __future__ import annotations

import migrations
from bot.understanding import gazetteer
from models.places import localities
from models.session import make_engine, open_session


def bring_up_to_date(owner_url: str) -> None:
    """Migrate the database at the owner's url to the head, and renew its localities."""
    migrations.upgrade(owner_url)
    engine = make_engine(owner_url, 1, 1)
    with open_session(engine) as db:
        localities.fill(db, gazetteer.all_localities())
        db.commit()
    engine.dispose()
