"""Bringing a database up to date: the newest migrations, and the places we know."""

from __future__ import annotations

import migrations


def bring_up_to_date(owner_url: str) -> None:
    """Migrate the database at the owner's url to the head."""
    migrations.upgrade(owner_url)
