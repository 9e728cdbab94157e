"""Runs migrations on one direct connection, holding a lock so that two starts do not migrate at once."""

from alembic import context
from sqlalchemy import pool, text

import models
from models.session import make_engine

MIGRATING = 720_017  # any number nobody else locks


def run() -> None:
    engine = make_engine(context.config.attributes["url"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '60s'"))  # as long as another start may migrate
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": MIGRATING})
        connection.execute(text("SET lock_timeout = '1s'"))  # promise 31: nobody waits longer for a table
        connection.commit()
        context.configure(connection=connection, target_metadata=models.METADATA)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
