"""Settings: read once from the environment (and `.env`), frozen, loud when wrong."""

from __future__ import annotations

import hmac
import json
import os
import re
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import quote, urlsplit

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

TWILIO_HOST = re.compile(r"^([a-z0-9-]+\.)*twilio\.com$")
NEEDED_IN_PRODUCTION = (
    "app_secret_key",
    "public_base_url",
    "database_url",
    "redis_url",
    "twilio_account_sid",
    "twilio_auth_token",
    "twilio_phone_number",
    "whatsapp_phone_number",
)
NEEDED_WITH_AN_ACCOUNT = ("twilio_auth_token", "twilio_phone_number", "whatsapp_phone_number")
WEB_ADDRESS = r"^(https?://[^\s/]+(/\S*)?)?$"


class SettingError(ValueError):
    """A setting is wrong or missing; the text is one line that names it and never shows its value."""


def _split(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tuple(part.strip().upper() for part in value.split(",") if part.strip())


def _two_letters(value: tuple[str, ...]) -> tuple[str, ...]:
    if not all(re.match(r"^[A-Z]{2}$", country) for country in value):
        raise ValueError("must be countries of two letters, like IN,US")
    return value


def _phone(value: str) -> str:
    if value and not re.match(r"^\+[1-9]\d{7,14}$", value):
        raise ValueError("must be a phone number like +14155238886")
    return value


def _psycopg(value: str) -> str:
    if value and not re.match(r"^postgres(ql)?(\+psycopg)?://", value):
        raise ValueError("must start with postgresql://")
    return re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql+psycopg://", value)


def _reachable(value: str) -> str:
    try:
        urlsplit(value).port  # noqa: B018 - reading it is the check
    except ValueError:
        raise ValueError("must name a host, and a port that is a number up to 65535") from None
    return value


Countries = Annotated[tuple[str, ...], BeforeValidator(_split), AfterValidator(_two_letters)]
Phone = Annotated[str, BeforeValidator(_phone)]
PostgresUrl = Annotated[str, BeforeValidator(_psycopg), AfterValidator(_reachable)]
RedisUrl = Annotated[str, AfterValidator(_reachable)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Config(BaseModel):
    """Every setting by its name in the environment, lower-cased (H-O06)."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    app_env: Literal["development", "test", "production"] = "development"
    app_port: int = Field(3000, ge=1, le=65533)
    app_secret_key: str = Field("", repr=False)
    public_base_url: str = Field("", pattern=WEB_ADDRESS)
    home: Path = Path(".homigo")
    metrics_token: str = Field("", repr=False)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    embedded: tuple[str, ...] = ()
    """The services that run inside `home` because no address of theirs was given."""
    db_port: Port = 5432
    database_url: PostgresUrl = Field("", repr=False)
    database_owner_url: PostgresUrl = Field("", repr=False)
    database_read_url: PostgresUrl = Field("", repr=False)
    database_listen_url: PostgresUrl = Field("", repr=False)
    db_pool_min: int = Field(5, ge=1)
    db_pool_max: int = Field(25, ge=1)
    db_prepare: bool = True
    redis_port: Port = 6379
    redis_db: int = Field(0, ge=0)
    redis_url: RedisUrl = Field("", repr=False, pattern=r"^((rediss?|unix)://.+)?$")

    local_twilio: bool = False
    """True when no Twilio account is given: our own simulator answers instead of it."""
    twilio_account_sid: str = Field("", pattern=r"^(AC[0-9a-f]{32})?$")
    twilio_auth_token: str = Field("", repr=False)
    twilio_auth_token_next: str = Field("", repr=False)
    twilio_api_key: str = Field("", repr=False, pattern=r"^(SK[0-9a-f]{32})?$")
    twilio_api_secret: str = Field("", repr=False)
    twilio_api_base_url: str = Field("", pattern=r"^(https?://[^\s/]+/?)?$")
    twilio_phone_number: Phone = ""
    twilio_messaging_service_sid: str = Field("", pattern=r"^(MG[0-9a-f]{32})?$")
    whatsapp_phone_number: Phone = ""
    whatsapp_per_second: float = Field(80, gt=0)
    sms_per_second: float = Field(1, gt=0)
    """How many messages the provider takes from our sender; a long code sends one SMS a second."""
    sms_two_way_countries: Countries = ("US", "CA", "GB")
    otp_countries: Countries = ("IN",)

    google_maps_api_key: str = Field("", repr=False)
    nominatim_url: str = Field("", pattern=WEB_ADDRESS)
    speech_to_text_url: str = Field("", pattern=WEB_ADDRESS)
    speech_to_text_key: str = Field("", repr=False)
    speech_to_text_model: str = "whisper-1"
    ocr_command: str = ""
    ocr_languages: str = Field("eng+hin", pattern=r"^[a-z_]+(\+[a-z_]+)*$")
    s3_bucket_name: str = ""
    aws_access_key_id: str = ""
    aws_secret_access_key: str = Field("", repr=False)
    aws_region: str = "ap-south-1"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read the settings; raises SettingError with one line that names what is wrong."""
        if environ is None:
            environ = {**{name: value or "" for name, value in dotenv_values(".env").items()}, **os.environ}
        given: dict[str, Any] = {name.lower(): text.strip() for name, text in environ.items() if text.strip()}
        given["home"] = Path(given.get("homigo_home", ".homigo")).absolute()
        try:
            return cls.model_validate(_complete(given))
        except ValidationError as wrong:
            raise SettingError(_one_line(wrong)) from None
        except OSError as wrong:
            raise SettingError(f"HOMIGO_HOME: {(wrong.strerror or 'cannot be used').lower()}") from None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.db_pool_min > self.db_pool_max:
            raise ValueError("DB_POOL_MIN: must not exceed DB_POOL_MAX")
        if self.twilio_api_key and not self.twilio_api_secret:
            raise ValueError("TWILIO_API_SECRET: must be set with TWILIO_API_KEY")
        if self.app_env == "production":
            _check_production(self)
        elif not self.local_twilio:
            _need(self, NEEDED_WITH_AN_ACCOUNT, "with TWILIO_ACCOUNT_SID")
        return self

    @property
    def otp_key(self) -> bytes:
        """Signs and seals one-time codes (promise 16); derived, so that one secret is enough."""
        return hmac.digest(self.app_secret_key.encode(), b"one-time codes", "sha256")

    @property
    def staff_key(self) -> bytes:
        """Seals the second factors of staff, and counts their tries without names."""
        return hmac.digest(self.app_secret_key.encode(), b"staff", "sha256")

    @property
    def simulator_port(self) -> int:
        return self.app_port + 1

    @property
    def console_port(self) -> int:
        return self.app_port + 2


def read_or_exit() -> Config:
    """The settings, or one line on stderr and exit code 2."""
    try:
        return Config.from_env()
    except SettingError as wrong:
        sys.stderr.write(f"homigo: {wrong}\n")
        raise SystemExit(2) from None


def _complete(given: dict[str, Any]) -> dict[str, Any]:
    """What was given, with addresses put together from their parts and local defaults outside production."""
    urls = {"database_url": _database_url(given), "redis_url": _redis_url(given)}
    values = {**given, **{name: url for name, url in urls.items() if url}}
    if given.get("app_env") != "production":
        _add_local_defaults(values)
    values.setdefault("database_owner_url", values.get("database_url", ""))
    return values


def _add_local_defaults(values: dict[str, Any]) -> None:
    running = running_services(values["home"])
    services = {"postgresql": "database_url", "redis": "redis_url"}
    values["embedded"] = tuple(name for name, url in services.items() if not values.get(url))
    if "postgresql" in values["embedded"]:
        values["database_owner_url"] = running.get("database_owner_url", "")
    for url in services.values():
        values.setdefault(url, running.get(url, ""))
    port = str(values.get("app_port", 3000))
    values.setdefault("public_base_url", f"http://127.0.0.1:{port}")
    values["local_twilio"] = "twilio_account_sid" not in values
    for name, secret in local_secrets(values["home"]).items():
        if values["local_twilio"] or name == "app_secret_key":
            values.setdefault(name, secret)
    if values["local_twilio"]:
        beside = f"http://127.0.0.1:{int(port) + 1}" if port.isdigit() else ""
        values.setdefault("twilio_api_base_url", running.get("simulator_url", beside))
        values.setdefault("twilio_phone_number", "+15005550006")
        values.setdefault("whatsapp_phone_number", "+14155238886")


def running_services(home: Path) -> dict[str, str]:
    """Addresses written by the guardian of this home while it runs."""
    try:
        return json.loads((home / "run.json").read_text())
    except (OSError, ValueError):
        return {}


def local_secrets(home: Path) -> dict[str, str]:
    """Random development secrets of this home, made once so that all its processes agree."""
    kept = home / "secrets.json"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        made = {
            "app_secret_key": secrets.token_hex(32),
            "twilio_account_sid": "AC" + secrets.token_hex(16),
            "twilio_auth_token": secrets.token_hex(16),
        }
        draft = home / f"secrets.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(made))
        try:
            os.link(draft, kept)  # the first of two processes wins, and nobody reads half a file
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return json.loads(kept.read_text())


def _database_url(given: Mapping[str, str]) -> str:
    if "database_url" in given or "db_host" not in given:
        return given.get("database_url", "")
    who = quote(given.get("db_user", "homigo_user"), safe="")
    if "db_password" in given:
        who += ":" + quote(given["db_password"], safe="")
    ssl = "require" if given.get("db_ssl", "false").lower() in ("true", "1", "yes") else "prefer"
    where = f"{given['db_host']}:{given.get('db_port', '5432')}/{given.get('db_name', 'homigo')}"
    return f"postgresql+psycopg://{who}@{where}?sslmode={ssl}"


def _redis_url(given: Mapping[str, str]) -> str:
    if "redis_url" in given or "redis_host" not in given:
        return given.get("redis_url", "")
    password = ":" + quote(given["redis_password"], safe="") + "@" if "redis_password" in given else ""
    where = f"{given['redis_host']}:{given.get('redis_port', '6379')}/{given.get('redis_db', '0')}"
    return f"redis://{password}{where}"


def _need(config: Config, names: tuple[str, ...], where: str) -> None:
    missing = [name.upper() for name in names if not getattr(config, name)]
    if missing:
        raise ValueError(f"{missing[0]}: must be set {where}")


def _check_production(config: Config) -> None:
    _need(config, NEEDED_IN_PRODUCTION, "in production")
    if len(config.app_secret_key) < 32:
        raise ValueError("APP_SECRET_KEY: must have at least 32 characters in production")
    if not config.public_base_url.startswith("https://"):
        raise ValueError("PUBLIC_BASE_URL: must start with https:// in production")  # H-L08
    host = urlsplit(config.twilio_api_base_url).hostname
    if host and not TWILIO_HOST.match(host):
        raise ValueError("TWILIO_API_BASE_URL: must be one of Twilio's hosts in production")
    if (config.home / "clock").exists():
        raise ValueError("HOMIGO_HOME: holds a moved clock; remove its file `clock`")


def _one_line(wrong: ValidationError) -> str:
    first = wrong.errors()[0]
    text = first["msg"].removeprefix("Value error, ")
    text = "has the wrong form" if first["type"] == "string_pattern_mismatch" else text
    name = str(first["loc"][0]).upper() if first["loc"] else ""
    return f"{name}: {text}" if name else text
