"""The application's role (H-L15, rule 22): it reads and writes rows, and alters nothing."""

from alembic import op

CREATE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'homigo_app') THEN
    CREATE ROLE homigo_app LOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;  -- another database of this server was faster
  WHEN insufficient_privilege THEN
    RAISE WARNING 'role homigo_app is missing and may not be made: the owner will run the application too';
END $$
"""
GRANTS = (
    "GRANT USAGE ON SCHEMA public TO homigo_app",
    "GRANT SELECT ON alembic_version TO homigo_app",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO homigo_app",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO homigo_app",
)
REVOKES = (
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM homigo_app",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM homigo_app",
    "REVOKE ALL ON alembic_version FROM homigo_app",
    "REVOKE ALL ON SCHEMA public FROM homigo_app",
)


def create() -> None:
    """Make the role where it is missing and give it rows, not tables, from here on."""
    op.execute(CREATE)
    tell(*GRANTS)


def withdraw() -> None:
    """Take the grants back; the role stays, other databases of the server may use it."""
    tell(*REVOKES)


def tell(*statements: str) -> None:
    """Run grants and revokes where the application's role exists."""
    for statement in statements:
        op.execute(
            "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'homigo_app') THEN "
            f"{statement}; END IF; END $$"
        )
