"""What Twilio answers when it will not do something."""

from __future__ import annotations

REFUSED_AT_ONCE = {
    20001: (400, "Parameter is missing or not allowed"),
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "An internal server error has occurred"),
    20503: (503, "Service unavailable"),
    21211: (400, "Invalid 'To' Phone Number"),
    21212: (400, "Invalid 'From' Number"),
    21408: (403, "Permission to send an SMS has not been enabled for this region"),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' number is not a valid message-capable number of this account"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21611: (429, "This 'From' number has exceeded the maximum number of queued messages"),
    21612: (400, "The 'To' number is not currently reachable from this 'From' number"),
    21614: (400, "'To' number is not a valid mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21619: (400, "A text message body or media urls must be specified."),
    21620: (400, "Invalid media URL"),
    21655: (400, "The ContentSid is invalid"),
    21656: (400, "The ContentVariables parameter is invalid"),
    21910: (400, "'From' and 'To' must be on the same channel"),
    63007: (400, "No channel was found with the specified From address"),
}
FAILED_LATER = {
    30001: "Queue overflow",
    30003: "Unreachable destination handset",
    30004: "Message blocked",
    30005: "Unknown destination handset",
    30006: "Landline or unreachable carrier",
    30007: "Carrier filtered the message",
    30008: "Unknown error",
    63003: "The To address was not found on this channel",
    63005: "The channel did not accept this content",
    63013: "Channel policy violation",
    63014: "The recipient blocked this sender",
    63016: "Free-form message outside the 24-hour window; use a template",
    63018: "Rate limit exceeded for the channel",
    63019: "The media could not be downloaded",
    63021: "The channel found the content invalid",
    63024: "Invalid message recipient",
    63028: "The parameters given do not match the template's",
    63038: "Daily message limit reached",
}
UNDELIVERED = range(30003, 30009)


class Refused(Exception):
    """An error of Twilio's REST API, as its clients know it."""

    def __init__(
        self,
        code: int,
        message: str = "",
        headers: dict[str, str] | None = None,
        status: int | None = None,
    ):
        usual_status, usual = REFUSED_AT_ONCE.get(code, (400, "Invalid request"))
        super().__init__(message or usual)
        self.code, self.status, self.headers = code, status or usual_status, headers or {}

    def as_json(self) -> dict:
        """The body of the error, in Twilio's own shape."""
        return {
            "code": self.code,
            "message": str(self),
            "status": self.status,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
        }


def ordered(fault: dict) -> Refused:
    """What was ordered: a code, with the status and the Retry-After it comes with."""
    headers = {"Retry-After": fault["retry_after"]} if "retry_after" in fault else None
    return Refused(int(fault["code"]), headers=headers, status=fault.get("status"))


def meaning(code: int | None) -> str:
    """One line about an error code."""
    if code is None:
        return ""
    return FAILED_LATER.get(code) or REFUSED_AT_ONCE.get(code, (0, "Unknown error"))[1]
