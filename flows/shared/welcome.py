"""Welcome: who we are, 18+ and consent, a code by SMS, a name; then what they came for (rule 14)."""

from uuid import UUID

from bot.dialogue import Choice, Code, Flow, Grown, Name, Phone, Pick, mask_contacts
from flows.shared.language import by_name, on_a_button, others, speak
from models.people import consents, otp_challenges, users

TERMS = "2026-11"  # the version of the wording that is agreed to


class Welcome(Flow):
    """A new person becomes a verified one."""

    consent = Grown("agree", "other_language", "minor", "adult")
    mistaken = Grown("adult")  # that they are under 18
    language = Choice()
    phone = Phone()  # asked only where the address is not a phone number
    code = Code()
    full_name = Name(at_most=60)
    role = Choice("tenant", "host", "both", more=True)

    def show_consent(self, turn):
        hello = turn.words("hello-name", name=turn.profile_name) if turn.profile_name else turn.words("hello")
        whose = turn.words("your-number", phone=ending(turn.person.address))
        where = whose if has_number(turn) else turn.words("your-phone")
        return {"hello": hello, "link": f"{turn.means.site}/terms", "where": where}

    def options_consent(self, turn):
        other = [Pick("other_language", on_a_button(turn))] if others(turn) else []
        return ["agree", *other, "minor"]

    def after_consent(self, turn, chosen):
        if chosen in ("minor", "adult"):  # nothing more is kept (rule 14)
            return self.mistaken if chosen == "minor" else self.grown(turn, "of-age")
        if chosen == "other_language":
            turn.answers.pop("consent")
            return self.after_language(turn, others(turn)[0]) if len(others(turn)) == 1 else self.language
        consents.give(turn.db, turn.user_id, "terms", TERMS, turn.now, message_id=turn.message_id)
        users.declare_of_age(turn.db, turn.user_id, turn.now)
        if has_number(turn):
            turn.answers["phone"] = turn.person.address
            return send_code(turn)

    def when_mistaken(self, turn):
        return False

    def after_mistaken(self, turn, chosen):
        return self.grown(turn, "no-problem") if chosen == "adult" else turn.stay()

    def grown(self, turn, said):
        """They are old enough; that alone agrees to nothing."""
        turn.answers.clear()
        turn.say(said)
        return self.consent

    when_language = when_mistaken

    def options_language(self, turn):
        return by_name(turn)

    def after_language(self, turn, language):
        speak(turn, language)
        return self.consent

    def after_phone(self, turn, phone):
        return send_code(turn)

    def options_code(self, turn):
        return ["resend", "another"]

    def show_code(self, turn):
        key = None if otp_challenges.live(turn.db, turn.user_id, turn.now) else "welcome-code-over"
        return turn.show(key=key, phone=ending(turn["phone"]))

    def check_code(self, turn, code):
        if code in ("resend", "another"):
            return None
        key, phone = turn.means.otp_key, turn["phone"]
        checked = otp_challenges.check(turn.db, turn.user_id, phone, code, turn.now, key)
        if checked.outcome != "right":
            return turn.refuse(f"code-{checked.outcome.value}")
        turn.answers["moved_to"] = None if checked.user_id == turn.user_id else str(checked.user_id)

    def after_code(self, turn, code):
        if code in ("resend", "another"):
            turn.answers.pop("code")
            if turn.person.verified or turn["phone"] is None:
                return self.too_late(turn)
            return send_code(turn, again=True) if code == "resend" else self.phone
        turn.answers["code"] = "right"
        if turn["moved_to"]:
            turn.hand_over(UUID(turn["moved_to"]), "welcome.back_again")
            return turn.end()
        turn.proved(turn["phone"])
        turn.say("verified")

    def too_late(self, turn):
        """A tap on an old question about the code: they are verified, or have not agreed after all."""
        if turn.person.verified:
            turn.answers["code"] = "right"
        turn.say("too-late")
        return self.question(turn.state.step)

    def when_full_name(self, turn):
        if turn.person.name is None and turn.profile_name:
            users.rename(turn.db, turn.user_id, turn.profile_name[:60])
        return turn.person.name is None and not turn.profile_name

    def check_full_name(self, turn, name):
        """Others read it before anybody has agreed to share anything (promise 19)."""
        return turn.refuse("contact") if mask_contacts(name)[1] else None

    def when_role(self, turn):
        return turn.person.user_type is None and turn.wish in (None, "menu")

    def options_role(self, turn):
        """What they may look for, a tap away where their language has words for it; or just who they are."""
        speaks = [flow for flow in turn.catalogue if turn.catalogue.words.has(turn.language, flow.name)]
        wishes = [(flow.name, pick) for flow in speaks for pick in flow.at_once(turn)]
        picks = [Pick(f"{name}/{pick.value}", pick.label) for name, pick in wishes]
        return [*picks, "host"] if picks else self.role.choices

    def done(self, turn):
        if turn["full_name"]:
            users.rename(turn.db, turn.user_id, turn["full_name"])
        if turn["role"] in self.role.choices:
            users.choose_type(turn.db, turn.user_id, turn["role"])
        if turn.wish in (None, "menu"):
            return self.onward(turn)

    def onward(self, turn):
        """What they came for is asked at once, with whatever they already said about it."""
        turn.state.take_out("menu")
        if turn["role"] == "tenant":
            return turn.open("post_requirement", slots=turn.slots)
        if turn["role"] == "host":
            return turn.open("post_listing", slots=turn.slots)
        if turn["role"] in (None, "both"):
            return "menu"
        flow, step, answer = turn["role"].split("/")
        return turn.open(flow, **{step: answer})

    def on_back_again(self, turn, stack, at):
        """Their phone already had an account: they carry on there with what they came for."""
        turn.take_over(stack, at)
        turn.say("verified-again")
        return turn.carry_on() if turn.wish else "menu"


def has_number(turn) -> bool:
    """Whether they write from a phone number; WhatsApp may give us a name instead (rule 17)."""
    return turn.person.address.startswith("+")


def ending(phone: str | None) -> str:
    """The last digits, enough for its owner to know which phone is meant."""
    return f"…{phone[-2:]}" if phone else ""


def send_code(turn, *, again: bool = False):
    """A fresh code on its way, or why not yet; where none can come, another number is asked for."""
    if not turn.may_text(turn["phone"]):
        turn.say("code-refused-country")
        return Welcome.phone
    opened = otp_challenges.open_challenge(turn.db, turn.user_id, turn["phone"], turn.now, turn.means.otp_key)
    if opened.refusal:
        turn.say(f"code-refused-{opened.refusal}", wait=opened.wait)
        waits = opened.refusal == "wait" or otp_challenges.live(turn.db, turn.user_id, turn.now)
        return Welcome.code if waits else Welcome.phone
    turn.text_code(opened.challenge_id, turn["phone"])
    if again:
        turn.say("code-resent")
    return Welcome.code
