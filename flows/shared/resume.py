"""Resume: what was left in the middle is offered back."""

from bot.dialogue import Choice, Flow, draft_due, progress


class Resume(Flow):
    """Continue where they left off, start over, or let it go."""

    keeps = False

    choice = Choice("continue", "restart", "drop")

    def show_choice(self, turn):
        left = turn.state.stack[-1]
        done, of_all = progress(turn, left)
        name = turn.words(left["flow"])
        return {"flow": name.lower() if turn.language == "en" else name, "done": done, "all": of_all}

    def options_choice(self, turn):
        """What was begun about a post or a person cannot be begun again out of nothing."""
        left = turn.state.stack[-1]
        flow = turn.catalogue[left["flow"]]
        own = all(flow.question(step) for step in left["answers"])
        return ["continue", "restart", "drop"] if own else ["continue", "drop"]

    def after_choice(self, turn, chosen):
        if chosen == "continue":
            return turn.carry_on()
        left = turn.state.stack.pop()
        if chosen == "restart":
            return turn.open(left["flow"])
        turn.say("dropped")
        return turn.end()

    def on_draft(self, turn, flow):
        """About twenty hours of silence: it is brought up once, by day (conversations, 11)."""
        if not draft_due(turn, flow):
            return None
        if turn.state.flow == flow:
            turn.state.set_aside()
        turn.state.stack[-1]["reminded"] = True
        return turn.open("resume")
