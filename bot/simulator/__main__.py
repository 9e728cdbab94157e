"""`python -m bot.simulator`: the local Twilio as a process of its own, so that it outlives a killed web."""

from __future__ import annotations

import signal
import sys

from bot.clock import Clock
from bot.config import read_or_exit
from bot.simulator.local import LocalTwilio
from bot.simulator.settings import from_config


def main() -> int:
    """Serve until asked to stop; refuses where a real Twilio is configured."""
    config = read_or_exit()
    if config.app_env == "production" or not config.local_twilio:
        sys.stderr.write("homigo: a real Twilio is configured, so the local one stays off\n")
        return 2
    settings = from_config(config, Clock(config.home / "clock"), store=str(config.home / "simulator.db"))
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        twilio = LocalTwilio(settings, port=config.simulator_port)
    except OSError as error:
        sys.stderr.write(f"homigo: port {config.simulator_port} is taken ({error.strerror})\n")
        return 1
    with twilio:
        signal.sigwait(signals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
