"""The telephone exchange: holds the parts together and tells listeners what changed."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.simulator.courier import Courier
from bot.simulator.lanes import Lanes
from bot.simulator.message import Message
from bot.simulator.settings import TwilioSettings
from bot.simulator.store import Store
from bot.simulator.transport import OverHttp, Transport

WINDOW = timedelta(hours=24)


class Exchange:
    """One running local Twilio."""

    def __init__(self, settings: TwilioSettings, transport: Transport | None = None):
        self.settings = settings
        self.store = Store(settings.store)
        self.lanes = Lanes()
        self.changed = threading.Condition()
        self.revision = secrets.randbits(32)
        self._listeners: list[Callable[[str, dict], None]] = []
        transport = transport or OverHttp(settings.connect_timeout, settings.read_timeout)
        self.courier = Courier(settings, self.store, self.lanes, transport, self.tell)

    @property
    def transport(self) -> Transport:
        """The way to the app."""
        return self.courier.transport

    def now(self) -> datetime:
        """The simulated time."""
        return self.settings.clock.now()

    def listen(self, listener: Callable[[str, dict], None]) -> Callable[[], None]:
        """Be called with every (event, facts); returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: str, facts: dict) -> None:
        """Wake who waits for a change and tell the listeners."""
        with self.changed:
            self.revision += 1
            self.changed.notify_all()
        for listener in list(self._listeners):
            listener(event, facts)

    def told(self, message: Message) -> None:
        """Tell that a message appeared or moved."""
        self.tell("message", {"sid": message.sid, "phone": message.phone, "channel": message.channel})

    def window_closes(self, phone: str) -> datetime | None:
        """Until when free-form WhatsApp messages reach a phone; None when it never wrote."""
        last = self.store.last_inbound(phone, "whatsapp")
        return last + WINDOW if last else None

    def order_fault(self, name: str, **value) -> None:
        """Make the next fitting thing go wrong."""
        self.store.order_fault(name, value)
        self.tell("fault", {"name": name})

    def close(self) -> None:
        """Stop the workers and close the store."""
        self.lanes.close()
        self.tell("closing", {})
        self.store.close()
