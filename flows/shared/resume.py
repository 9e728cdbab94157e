"""Resume: what was left in the middle is offered back."""

from bot.dialogue import Choice, Flow


class Resume(Flow):
    """Continue where they left off, or let it go."""

    keeps = False

    choice = Choice("continue", "drop")

    def show_choice(self, turn):
        left = turn.state.stack[-1]
        flow = turn.catalogue[left["flow"]]
        steps = [question.name for question in flow.questions]
        return {
            "flow": turn.words(flow.name).lower() if turn.language == "en" else turn.words(flow.name),
            "done": len([step for step in steps if step in left["answers"]]),
            "all": len(steps),
        }

    def after_choice(self, turn, chosen):
        if chosen == "continue":
            return turn.carry_on()
        turn.state.stack.pop()
        turn.say("dropped")
        return turn.end()
