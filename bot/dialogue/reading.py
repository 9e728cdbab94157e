"""The question under way reads a message: an answer, a correction, facts for other steps, a guess."""

from bot.dialogue import machine, ways
from bot.dialogue.asking import ask, asked, put, spoken
from bot.dialogue.flow import Flow, Show
from bot.dialogue.prompt import read_tap
from bot.dialogue.questions import Address, Heard, Money, Places, Question, Review, Unsure, Wrong
from bot.dialogue.replies import meant, take
from bot.dialogue.slips import slip
from bot.dialogue.small_talk import TO_US, is_aside, kind_of
from bot.dialogue.turn import Turn
from bot.understanding import Intent, choices, command


def guessed(turn, message) -> bool:
    """Yes or no to a "did you mean"."""
    guess = turn.state.guess
    flow, question = machine.current(turn) if guess else (None, None)
    if question is None or guess["step"] != question.name:
        return False
    options = [(word, ways.everywhere(turn.catalogue.words, word)) for word in ("yes", "no")]
    picked = choices.pick(message.text, options, strict=True)  # "yes come sunday" is meant for somebody else
    if not isinstance(picked, choices.Heard):
        return False
    turn.state.guess = None
    if picked.value == "yes":
        machine.accept(turn, flow, question, guess["value"])
    else:
        ask(turn, flow, question)
    return True


def corrected(turn, message) -> bool:
    """An earlier answer is replaced ("change budget to 30k"; at a review, "budget 30k"), then it goes on."""
    flow, question = machine.current(turn)
    if question is None:
        return False
    with turn.running(flow):
        here = flow.corrects(turn)
    if not here or message.understood is None:
        return False
    if message.understood.intent is not Intent.EDIT and not _reads_back(turn, question, message):
        return False
    return refill(turn, flow, question, message) or _wants_to_change(turn, flow, question, message)


def _reads_back(turn, question, message) -> bool:
    """At a review every fact is a change; but "2nd" is the second choice, and no date."""
    counted = choices.numbered(message.text, (turn.state.offered or {}).get("options", ()))
    return isinstance(question, Review) and counted is None


def _wants_to_change(turn, flow, question, message) -> bool:
    """ "Change the budget" asks for it; a change of nobody knows what asks which. Back returns from there."""
    review = next((step for step in flow.questions if isinstance(step, Review)), None)
    if review is None or message.understood.intent is not Intent.EDIT:
        return False
    step = named(turn, flow, message) or _left_empty(flow, message)
    if not step and question is not review and command(message.text) is not Intent.EDIT:
        return False  # "change my requirement" is about another one
    turn.state.trail.append(question.name)
    if step:
        ask(turn, flow, step)
    else:
        turn.state.step = review.name
        machine.ask_which(turn, flow, review)
    return True


def named(turn, flow, message) -> Question | None:
    """The step whose answer is named: "mera budget badlo"."""
    words = turn.catalogue.words
    named = [(step, ways.names_everywhere(words, flow, step)) for step in flow.questions]
    found = choices.pick(message.text, [(step, names) for step, names in named if names])
    return found.value if isinstance(found, choices.Heard) else None


def _left_empty(flow, message) -> Places | None:
    """ "Not Powai", where Powai was all there was: where, then?"""
    return _places_of(flow) if "not_there" in message.understood.slots else None


def opened_to_change(turn, message) -> None:
    """What was posted is open at its review: an answer that was named is asked for instead."""
    flow, question = machine.current(turn)
    if not isinstance(question, Review):
        return
    step = named(turn, flow, message) or _left_empty(flow, message)
    if step:
        turn.said.pop()
        turn.state.trail.append(question.name)
        ask(turn, flow, step)


def answered(turn, message) -> bool:
    """The question under way reads it."""
    flow, question = machine.current(turn)
    if question is None or question.whole or _is_wondered_at(question, message):
        return False
    if question.takes_words and (_is_command(turn, message) or is_aside(turn, message)):
        return False
    reading = question.read(message, asked(turn, flow, question))
    if isinstance(reading, Heard) and _is_no_answer(turn, flow, question, message, reading.value):
        return False
    if isinstance(reading, Heard) and leads_elsewhere(turn, reading.value):
        take(turn, read_tap(reading.value))
    elif isinstance(reading, Heard):
        _keep(turn, flow, question, message, reading.value)
    elif isinstance(reading, Wrong):
        with turn.running(flow, question.name):
            text = turn.words(reading.key, **reading.variables)
        slip(turn, flow, question, why=text)
    elif isinstance(reading, Address):
        _look_up(turn, flow, question, reading.text)
    elif isinstance(reading, Unsure) and not _is_no_guess(turn, flow, question, message, reading.value):
        suggest(turn, flow, question, reading.value)
    else:
        return _asked_aside(turn, flow, question, message)
    return True


def _asked_aside(turn, flow, question, message) -> bool:
    """Something about what is shown, rather than an answer: the flow may know it."""
    with turn.running(flow, question.name):
        return flow.asked_aside(turn, message)


def _is_no_answer(turn, flow, question, message, value) -> bool:
    """ "Pause my post" is no "post it", "thanks" no "no thanks", "delete everything about me" no "take down";
    word for word a choice always is one."""
    known = asked(turn, flow, question).options
    if choices.exactly(message.text, known):
        return False  # its meaning need not be read
    elsewhere = isinstance(question, Review) and value == "yes" and opens_something_else(turn, message)
    if not elsewhere and not _is_erasure(turn, message) and kind_of(turn, message) not in TO_US:
        return False
    return isinstance(choices.pick(message.text, known), choices.Heard)


def _is_erasure(turn, message) -> bool:
    erasing = message.understood is not None and message.understood.intent is Intent.DELETE_ACCOUNT
    return erasing and opens_something_else(turn, message, sure=0)


def _is_wondered_at(question, message) -> bool:
    """ "Why do you ask whether I am the owner?" names a choice, and is none; a card has a why of its own."""
    if question.standing or question.takes_words or message.understood is None:
        return False
    return message.understood.intent is Intent.WHY


def _is_command(turn, message) -> bool:
    """A whole message that opens something, or changes something, is nobody's name and no description."""
    said = command(message.text)
    return said is Intent.EDIT or (said is not None and turn.catalogue.opening(said) is not None)


def _look_up(turn, flow, question, address) -> None:
    """No turn waits for the network: a job asks it, and an event brings the answer."""
    turn.state.slips, turn.state.guess = 0, None
    with turn.running(flow, question.name):
        flow.hook("locate", question)(turn, address)
        turn.say("looking-up")


def _keep(turn, flow, question, message, value) -> None:
    understood = question.slots and message.understood  # a "like" needs no reading
    from_slots = understood and question.from_slots(understood.slots, turn.today)
    if isinstance(from_slots, Heard) and from_slots.value == value:
        others = machine.fill(turn, flow, message.understood.slots, besides=question)
        turn.note("also", steps=others)
    if question.gathers and isinstance(value, list):
        turn.state.answers[question.name] = value
        return _gathered(turn, flow, question, value)
    machine.accept(turn, flow, question, meant(turn, question, value))


def _gathered(turn, flow, question, value) -> None:
    """An album arrives as several messages: each is counted, "done" goes on."""
    with turn.running(flow, question.name):
        turn.said.append(
            put(turn, flow, question, Show({"count": len(value)}, key=f"{flow.name}-{question.name}-more"))
        )
    turn.state.step = question.name


def suggest(turn: Turn, flow: Flow, question: Question, value) -> None:
    """Asks back: did you mean …?"""
    turn.state.guess = {"step": question.name, "value": value}
    labels = (said[0] for one, said in asked(turn, flow, question).options if one == value)
    guess = next(labels, None) or spoken(turn, flow, question, value)
    show = Show({"guess": guess}, key="did-you-mean")
    turn.said.append(put(turn, flow, question, show, picks=machine.yes_no(turn)))


def leads_elsewhere(turn, value) -> bool:
    """Whether it is a choice that was only shown beside those of the question."""
    shown = [value for value, _ in (turn.state.offered or {}).get("options", ())]
    return value in shown and read_tap(value) is not None


def _is_no_guess(turn, flow, question, message, value) -> bool:
    """Facts for other steps, another wish and small talk weigh more than a likeness; none is asked twice."""
    asked_before = turn.state.guess == {"step": question.name, "value": value}
    return asked_before or kind_of(turn, message) is not None or _says_something_else(turn, flow, message)


def _says_something_else(turn, flow, message) -> bool:
    slots = message.understood.slots if message.understood else {}
    facts = any(slot in slots for step in flow.questions for slot in step.slots)
    return facts or opens_something_else(turn, message)


def opens_something_else(turn, message, sure: float = 0.8) -> bool:
    understood = message.understood
    flow = turn.catalogue.opening(understood.intent) if understood else None
    return flow is not None and flow.name != turn.state.flow and understood.sure >= sure


def refilled(turn, message) -> bool:
    """Facts for other steps of the flow under way, unless the message clearly wants something else."""
    flow, question = machine.current(turn)
    if question is None or question.whole:
        return False
    if message.location and _pinned(turn, flow, message):
        return True
    if message.attachments and _photographed(turn, flow, question, message):
        return True
    if message.understood is None or opens_something_else(turn, message, sure=0.85):
        return False
    return not _ambiguous(turn, flow, message) and refill(turn, flow, question, message)


def _photographed(turn, flow, question, message) -> bool:
    """A photo before its time is kept for the step that gathers photos."""
    gathers = next((step for step in flow.questions if step.gathers), None)
    if gathers:
        kept = turn.state.answers.get(gathers.name) or []
        turn.state.answers[gathers.name] = [*kept, *message.attachments][: gathers.at_most]
        turn.say("photo-kept")
        turn.state.step = None
        ask(turn, flow, question)
    return gathers is not None


def _pinned(turn, flow, message) -> bool:
    """A shared place says where, whatever was being asked."""
    where = next((step for step in flow.questions if isinstance(step, Places)), None)
    reading = where.from_message(message, None) if where else None
    if not isinstance(reading, Heard) or machine.checked(turn, flow, where, reading.value):
        return False
    turn.state.answers[where.name] = reading.value
    turn.state.step = None
    machine.acknowledge(turn, flow, [where.name])
    machine.go_on(turn, flow)
    return True


def _ambiguous(turn, flow, message) -> bool:
    """ "2 lakh" alone does not say which of several amounts it would replace."""
    amounts = [step for step in flow.questions if isinstance(step, Money)]
    heard = [step for step in amounts if any(slot in message.understood.slots for slot in step.slots)]
    bare = len(message.text.split()) <= 2 and bool(heard)
    return bare and len(amounts) > 1 and any(step.name in turn.state.answers for step in heard)


def refill(turn, flow, question, message) -> bool:
    where = _places_of(flow)
    before, slots = where and turn.state.answers.get(where.name), message.understood.slots
    filled = machine.fill(turn, flow, where.amended(before, slots) if before else slots)
    if not filled:
        return False
    if isinstance(question, Review):
        turn.state.step = None  # what is read back has changed: it is read back in full
    machine.acknowledge(turn, flow, filled)
    gone_back = question.name in turn.state.answers and question.name not in filled
    ask(turn, flow, question) if gone_back else machine.go_on(turn, flow)
    return True


def _places_of(flow) -> Places | None:
    return next((step for step in flow.questions if isinstance(step, Places) and step.many), None)
