"""How gunicorn serves the console: `gunicorn --config python:bot.console.serving "wsgi:console()"`.

One process, for its one listener hears for all browsers (decision record 0019). A stream keeps its thread as
long as the page is open, so there are many, and the streams are fewer than the threads.
"""

import signal

from bot import logs
from bot.console import live

worker_class = "gthread"
workers, threads = 1, live.MOST_STREAMS + 16
graceful_timeout = 5  # seconds
control_socket_disable = True


def post_worker_init(worker) -> None:
    """Asked to stop, it ends the streams first: the browsers come back by themselves."""
    logs.adopt("gunicorn.error")
    before = signal.getsignal(signal.SIGTERM)

    def stop(*told):
        live.hub_of(worker.wsgi).close()
        before(*told)

    signal.signal(signal.SIGTERM, stop)
