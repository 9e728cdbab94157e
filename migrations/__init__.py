"""The schema's history. `upgrade(url)` brings a database to the head; one migrator at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def _config(url: str = "") -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["url"] = url
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at the owner's url up to the revision."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Migrate the database at the owner's url back to the revision ('base' empties it)."""
    command.downgrade(_config(url), revision)


def heads() -> list[str]:
    """The latest revisions; a healthy history has exactly one."""
    return ScriptDirectory.from_config(_config()).get_heads()
