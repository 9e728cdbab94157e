"""Live pages: PostgreSQL tells one listener of this process, and that all open pages (record 0019).

A stream carries ids and nothing else: the page then asks for what it shows, as whoever is logged in.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from uuid import UUID

import psycopg
import structlog
from flask import Flask, Response, current_app, g, request, stream_with_context
from sqlalchemy import make_url

from bot import Parts, this_app
from bot.console import presence
from bot.console.access import page
from models.base import new_id
from models.session import open_session
from models.staff import sessions

log = structlog.get_logger()

MOST_STREAMS = 64
MOST_OF_ONE = 8  # of one member: pages of a browser that go on living
BEAT_S = 15  # of silence, then a comment: whoever is gone is noticed
BEAT = timedelta(seconds=BEAT_S)
PAUSE_S = 0.25  # between two tellings of one page; what comes meanwhile is told together
AGAIN_S = 1  # before the listener connects anew
MANY = 50  # people at once: the page looks at everything again
TALK, STAFF, DESK = "homigo_talk", "homigo_staff", presence.CHANNEL
KINDS = {TALK: "people", STAFF: "staff", DESK: "desk"}  # of News, by channel


@dataclass
class News:
    """What came since a page was last told: whose talk, whose session, whose talk is looked at by others;
    `again` after a gap.
    """

    people: set[str] = field(default_factory=set)
    staff: set[str] = field(default_factory=set)
    desk: set[str] = field(default_factory=set)
    again: bool = False

    def __bool__(self) -> bool:
        return bool(self.people or self.staff or self.desk or self.again)


class Stream:
    """What is to be told to one open page; by its id the page says where it is."""

    def __init__(self, whose: UUID):
        self.stream_id, self.whose = str(new_id()), whose
        self._news, self._more, self._over = News(), threading.Condition(), False

    def tell(self, channel: str, told: str) -> None:
        with self._more:
            getattr(self._news, KINDS[channel]).add(told)
            self._more.notify()

    def tell_again(self) -> None:
        with self._more:
            self._news.again = True
            self._more.notify()

    def end(self) -> None:
        with self._more:
            self._over = True
            self._more.notify()

    def rest(self, seconds: float) -> None:
        """So long, whatever comes; less when it is over."""
        with self._more:
            self._more.wait_for(lambda: self._over, seconds)

    def wait(self, seconds: float) -> News | None:
        """What came, at once or within so long; empty when nothing did, None when it is over."""
        with self._more:
            self._more.wait_for(lambda: self._news or self._over, seconds)
            news, self._news = self._news, News()
            return None if self._over else news


class Hub:
    """The one listener; it connects anew when the database was away, and says so to every page."""

    def __init__(self, url: str):
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._streams: set[Stream] = set()
        self.desk = presence.Desk()
        self._lock, self._closed = threading.Lock(), threading.Event()
        self.listening = threading.Event()
        threading.Thread(target=self._listen, name="console-listener", daemon=True).start()

    def open(self, whose: UUID) -> Stream | None:
        """A stream for one page of this member; None when they, or all together, have as many as they may."""
        with self._lock:
            theirs = sum(stream.whose == whose for stream in self._streams)
            if theirs >= MOST_OF_ONE or len(self._streams) >= MOST_STREAMS or self._closed.is_set():
                return None
            self._streams.add(stream := Stream(whose))
            return stream

    def leave(self, stream: Stream) -> None:
        with self._lock:
            self._streams.discard(stream)

    def close(self) -> None:
        """Ends every stream; called from a signal, so nothing is waited for."""
        self._closed.set()
        for stream in tuple(self._streams):
            stream.end()

    def _all(self) -> tuple[Stream, ...]:
        with self._lock:
            return tuple(self._streams)

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                self._hear()
            except psycopg.Error as gone:
                log.warning("console.listener_lost", why=type(gone).__name__)
                self.listening.clear()
                self._closed.wait(AGAIN_S)

    def _hear(self) -> None:
        about = {"autocommit": True, "application_name": "homigo console", "connect_timeout": 5}
        with psycopg.connect(self._url, **about) as connection:
            for channel in KINDS:
                connection.execute(f"LISTEN {channel}")
            self.listening.set()
            for stream in self._all():  # what was told while nobody listened is gone
                stream.tell_again()
            while not self._closed.is_set():
                for told in connection.notifies(timeout=1):
                    self._tell(told.channel, told.payload)

    def _tell(self, channel: str, told: str) -> None:
        whose = self.desk.hear(presence.Place.read(told)) if channel == DESK else {told}
        for stream in self._all():
            for one in whose:
                stream.tell(channel, one)


def hub_of(app: Flask) -> Hub:
    """The hub of this process, made when the first page asks."""
    with _making:
        if "homigo.hub" not in app.extensions:
            config = app.extensions["homigo"].config
            app.extensions["homigo.hub"] = Hub(config.database_listen_url or config.database_url)
        return app.extensions["homigo.hub"]


_making = threading.Lock()


@page("/live", "viewer")
def live() -> Response:
    """503 when all streams, or all of this member's, are taken: that page lives without."""
    session_id, again = g.session.session_id, bool(request.headers.get("Last-Event-ID"))
    g.db.commit()  # nothing is held while it flows
    hub = hub_of(current_app._get_current_object())
    stream = hub.open(g.member.staff_id)
    if stream is None:
        return Response(status=503, headers={"Retry-After": "30"})
    told = stream_with_context(_flow(hub, stream, this_app(), session_id, again))
    answer = Response(told, content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
    answer.call_on_close(partial(_leave, hub, stream, this_app()))  # read or not: HEAD reads nothing
    return answer


def _flow(hub: Hub, stream: Stream, parts: Parts, session_id: UUID, again: bool) -> Iterator[str]:
    """Whether the session lives is asked when it may have ended, and every so often where much is told."""
    asked_at = parts.clock.now()
    yield _event("again" if again else "hello", stream.stream_id)
    while (news := stream.wait(BEAT_S)) is not None:
        now = parts.clock.now()
        if not news or str(stream.whose) in news.staff or now - asked_at >= BEAT:
            asked_at = now
            if not _still_in(parts, session_id):
                yield _event("over")
                return
            presence.say_by_itself(parts.engine, hub.desk.place_of(stream.stream_id))
        yield from _events(stream, news)
        if news:
            stream.rest(PAUSE_S)


def _leave(hub: Hub, stream: Stream, parts: Parts) -> None:
    hub.leave(stream)
    place = hub.desk.place_of(stream.stream_id)
    presence.say_by_itself(parts.engine, place and place._replace(doing=presence.GONE))


def _events(stream: Stream, news: News) -> Iterator[str]:
    if not news:
        yield ": here\n\n"
    elif news.again or len(news.people) > MANY:
        yield _event("again", stream.stream_id)
    else:
        yield from (_event(f"person-{user_id}") for user_id in sorted(news.people))
        yield from (_event(f"desk-{user_id}") for user_id in sorted(news.desk))
        if news.people:
            yield _event("talk")


def _event(name: str, data: str = ".") -> str:
    """With an id, so that a browser that comes back says that it was here before."""
    return f"id: 1\nevent: {name}\ndata: {data}\n\n"


def _still_in(parts: Parts, session_id: UUID) -> bool:
    with open_session(parts.engine) as db:
        return sessions.lives(db, session_id, parts.clock.now())
