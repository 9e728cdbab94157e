"""Change a post, long after posting: "change budget to 30k", "not powai, vikhroli", "make it 3bhk"."""

from bot.dialogue import Choice, Flow, Intent
from flows.housing import editing, finding
from flows.housing.columns import as_answers
from flows.housing.post_requirement import too_low
from flows.housing.post_words import id_of, is_requirement, picks, post_of, posts_of, title

EXACTLY = {"budget_max": True, "budget_min": True, "rent_monthly": False, "deposit_amount": False}


class EditPost(Flow):
    """Changes a post by what was said of it, at once; with nothing said, its review asks what."""

    opens_with = Intent.EDIT
    verified = True
    keeps = False

    about = Choice(was="post")

    def options_about(self, turn):
        return picks(turn, meant(turn, turn["slots"]))

    def when_about(self, turn):
        turn.answers.setdefault("slots", turn.slots)
        posts = meant(turn, turn["slots"])
        if len(posts) == 1:
            turn.answers["about"] = str(id_of(posts[0]))
        return len(posts) > 1

    def done(self, turn):
        slots = turn["slots"] or turn.slots
        post = _meant_now(turn, slots)
        if post is None:
            return editing.begun(turn, slots)
        changes = editing.heard(turn, post, slots)
        if not changes:
            return reviewed(turn, post, slots)
        usual = is_requirement(post) and _too_low(turn, post, changes)
        if usual:
            return turn.say("too-low", usual=usual)
        before = {step: as_answers(turn, post).get(step) for step in changes}
        return changed(turn, post, changes, back=before)


class Edited(Flow):
    """A post was changed just now: what fits it, or back to how it was."""

    verified = True
    keeps = False
    hands_over = ("about",)

    next = Choice("see", "undo")

    def show_next(self, turn):
        return turn.show(**turn["said"])

    def options_next(self, turn):
        return ["see", "undo"] if turn["said"]["fits"] else ["undo"]

    def after_next(self, turn, chosen):
        return self.undo(turn) if chosen == "undo" else turn.open("browse", post=turn["about"])

    def undo(self, turn):
        """The post as it was before; once."""
        post = post_of(turn, turn["about"])
        saved = editing.save(turn, post, as_answers(turn, post) | turn["back"]) if post else None
        if saved is None:
            turn.say("gone")
        else:
            turn.say("undone", title=title(turn, saved), changes=editing.in_words(turn, saved, turn["back"]))
        return turn.end()


def reviewed(turn, post, slots):
    """The flow that posted it, at its review; what it cannot take from the words is asked there. Changes
    that were begun and not saved go on."""
    begun = (left["answers"] for left in turn.state.stack)
    same = (answers for answers in begun if answers.get("editing") == str(id_of(post)))
    answers = next(same, None) or as_answers(turn, post)
    if is_requirement(post):
        return turn.open("post_requirement", slots=slots, **answers)
    return turn.open("post_listing", slots=slots, **answers)


def meant(turn, slots) -> list:
    """The posts a change may be about: shown ones before others, of the kind that has such a fact."""
    mine = posts_of(turn)
    shown = [post for post in mine if post.status != "expired"] or mine
    kinds = {EXACTLY[slot] for slot in slots or () if slot in EXACTLY}
    return [post for post in shown if is_requirement(post) in kinds] or shown


def _meant_now(turn, slots):
    """The post that was picked or changed just now, unless the fact is one of another kind of post."""
    post, posts = post_of(turn, turn["about"]), meant(turn, slots)
    return post if post in posts or not posts else posts[0]


def _too_low(turn, post, changes) -> int | None:
    answers = as_answers(turn, post) | changes
    return too_low(turn, answers["budget"], answers) if "budget" in changes else None


def changed(turn, post, changes, back):
    """Saves it, tells whom it fits now, and offers the way back."""
    saved = editing.save(turn, post, as_answers(turn, post) | changes)
    if saved is None:
        return turn.say("gone")
    finding.tell_whom_it_fits(turn, saved)
    said = {
        "title": title(turn, saved),
        "changes": editing.in_words(turn, saved, changes),
        "fits": finding.count(turn, saved),
    }
    return turn.open("edited", about=str(id_of(saved)), back=back, said=said)
