"""What every answer of the console tells the browser (promise 24): nothing inline, nothing from elsewhere."""

from flask import Response, request

from bot.console.access import console, over_https

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
A_YEAR_S = 31_536_000


@console.after_app_request
def guarded(response: Response) -> Response:
    response.headers.update(ALWAYS)
    if request.endpoint != "console.static":
        response.headers["Cache-Control"] = "no-store"
    if over_https():
        response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR_S}"
    return response
