"""Settings are read once and refused loudly, in one line that names the setting and hides its value."""

import pytest

from bot.config import Config, SettingError

PRODUCTION = {
    "APP_ENV": "production",
    "APP_SECRET_KEY": "k" * 32,
    "PUBLIC_BASE_URL": "https://homigo.example",
    "DATABASE_URL": "postgresql://app:pw@db/homigo",
    "REDIS_URL": "redis://cache/0",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "t" * 32,
    "TWILIO_PHONE_NUMBER": "+15005550006",
    "WHATSAPP_PHONE_NUMBER": "+14155238886",
}


@pytest.fixture
def read(tmp_path):
    """Reads settings of a home of this test."""
    return lambda **given: Config.from_env({"HOMIGO_HOME": str(tmp_path / "home"), **given})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_PORT", "abc"),
        ("APP_PORT", "70000"),
        ("APP_ENV", "staging"),
        ("LOG_LEVEL", "loud"),
        ("DATABASE_URL", "mysql://root@db/homigo"),
        ("REDIS_URL", "http://cache"),
        ("PUBLIC_BASE_URL", "homigo.example"),
        ("TWILIO_ACCOUNT_SID", "AC-short"),
        ("TWILIO_PHONE_NUMBER", "98765"),
        ("TWILIO_API_BASE_URL", "twilio"),
        ("DB_POOL_MIN", "99"),
        ("DB_PORT", "sixty"),
        ("DATABASE_URL", "postgresql://db:sixty/homigo"),
        ("REDIS_PORT", "99999"),
        ("REDIS_URL", "redis://cache:sixty/0"),
        ("NOMINATIM_URL", "nominatim"),
        ("OTP_COUNTRIES", "India"),
        ("TWILIO_API_KEY", "SK-short"),
        ("TWILIO_MESSAGING_SERVICE_SID", "mine"),
        ("HOMIGO_HOME", "/dev/null/home"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_that_names_the_setting(read, name, value):
    with pytest.raises(SettingError) as refused:
        read(**{name: value})
    line = str(refused.value)
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    assert value not in line.removeprefix(name)


def test_development_needs_no_setting_and_stays_local(read):
    config = read()
    assert config.embedded == ("postgresql", "redis")
    assert config.local_twilio
    assert config.public_base_url == "http://127.0.0.1:3000"
    assert config.twilio_api_base_url == "http://127.0.0.1:3001"


def test_all_processes_of_a_home_share_its_secrets(read):
    assert read().twilio_auth_token == read().twilio_auth_token
    assert len(read().app_secret_key) == 64


def test_empty_settings_are_unset(read):
    assert read(APP_PORT="", DATABASE_URL=" ").app_port == 3000


def test_the_database_is_put_together_from_the_documents_names(read):
    config = read(
        DB_HOST="db", DB_PORT="6432", DB_NAME="homes", DB_USER="me", DB_PASSWORD="p@ss", DB_SSL="true"
    )
    assert config.database_url == "postgresql+psycopg://me:p%40ss@db:6432/homes?sslmode=require"
    assert config.database_owner_url == config.database_url
    assert config.embedded == ("redis",)


def test_redis_is_put_together_from_the_documents_names(read):
    config = read(REDIS_HOST="cache", REDIS_PORT="6380", REDIS_PASSWORD="a/b", REDIS_DB="2")
    assert config.redis_url == "redis://:a%2Fb@cache:6380/2"


def test_the_owner_of_the_schema_may_be_another_role(read):
    config = read(DATABASE_URL="postgres://app@db/homigo", DATABASE_OWNER_URL="postgres://owner@db/homigo")
    assert config.database_owner_url == "postgresql+psycopg://owner@db/homigo"


ACCOUNT = {name: setting for name, setting in PRODUCTION.items() if "TWILIO" in name or "WHATSAPP" in name}


def test_a_real_account_turns_the_local_twilio_off(read):
    config = read(**ACCOUNT)
    assert not config.local_twilio
    assert config.twilio_api_base_url == ""


@pytest.mark.parametrize("name", sorted(ACCOUNT.keys() - {"TWILIO_ACCOUNT_SID"}))
def test_a_real_account_is_refused_without(read, name):
    with pytest.raises(SettingError, match=f"^{name}: must be set with TWILIO_ACCOUNT_SID"):
        read(**{**ACCOUNT, name: ""})


def test_a_key_without_its_secret_is_refused(read):
    with pytest.raises(SettingError, match=r"^TWILIO_API_SECRET: "):
        read(TWILIO_API_KEY="SK" + "0" * 32)


def test_production_starts_with_everything_set(read):
    assert read(**PRODUCTION).embedded == ()


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"APP_ENV"}))
def test_production_refuses_to_start_without(read, name):
    with pytest.raises(SettingError, match=f"^{name}: must be set"):
        read(**{**PRODUCTION, name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWILIO_API_BASE_URL", "https://twilio.com.evil.example"),
        ("TWILIO_API_BASE_URL", "http://127.0.0.1:3001"),
        ("PUBLIC_BASE_URL", "http://homigo.example"),
        ("APP_SECRET_KEY", "short"),
    ],
)
def test_production_refuses_what_only_suits_development(read, name, value):
    with pytest.raises(SettingError, match=f"^{name}: "):
        read(**{**PRODUCTION, name: value})


def test_production_refuses_a_moved_clock(read, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "clock").write_text("86400")
    with pytest.raises(SettingError, match="clock"):
        read(**PRODUCTION)


def test_the_settings_printed_show_no_secret(read):
    config = read(**PRODUCTION)
    assert not {config.app_secret_key, config.twilio_auth_token, config.database_url} & set(
        repr(config).split("'")
    )
