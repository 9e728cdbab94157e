"""A worker of `./homigo bench outbox`: ready, go, how many it took."""

import sys

from bench.outbox_twilio import tell
from bot import outbox
from bot.clock import Clock
from bot.config import read_or_exit
from bot.logs import set_up
from models.session import make_engine


def main() -> None:
    config = read_or_exit()
    set_up("error")
    engine = make_engine(config.database_url, 1, 4)
    sender = outbox.Sender(engine, config, Clock(), config.otp_key)
    with engine.connect():
        tell("ready")
    for _ in sys.stdin:
        tell(outbox.drain(sender))
    engine.dispose()


if __name__ == "__main__":
    main()
