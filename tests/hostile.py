"""Messages nobody planned for: what people may send, drawn by hypothesis."""

import json
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from tests.cast import CAST
from tests.holds import LEFTOVER

CORPUS = Path(__file__).parents[1] / "corpus" / "dev.jsonl"
LABELLED = [json.loads(line)["text"] for line in CORPUS.read_text("utf-8").splitlines()]
TEXTS = [text for text in LABELLED if not LEFTOVER.search(text)]  # a match reads them as they are
COMMANDS = (
    "menu", "back", "undo", "help", "cancel", "hi", "skip", "done", "yes", "no", "haan", "nahi", "👍", "👎",
    "stop", "start", "hindi", "english", "human", "report", "block", "unmatch", "matches", "likes",
    "my posts", "edit", "profile", "saved", "visit", "share number", "show homes", "more", "like", "save",
    "why", "/end", "thanks", "list my home", "find a home", "agree", "post it", "change something",
    "export my data", "delete my account", "delete", "keep", "change budget to 30k", "not powai, vikhroli",
    "make it 3bhk", "powai", "koramangala", "45k", "15-20k", "1 jan", "kal",
    "2bhk in powai under 50k from 1 dec",
    "owner, 2bhk flat in powai 45k, deposit 2 lakh, semi furnished, from 1 dec, anyone", "9876543210",
    "call me on 9876543210 or a@b.in", "1234 5678 9012", "same", "all", "any", "not sure", "don't know", "ok",
    "change", "wrong", "my data", "language", "subscribe",
    "unsubscribe me please", "STOP IT", "stopp", "quit",
)  # fmt: skip
CONTACTS = ("9876543210", "98765 43210", "a@b.in")  # some people write these; nobody may read them unasked
FORWARDED = (
    "*AVAILABLE ON RENT* 🏠\n2bhk semi furnished @ Powai\n65k nego\nCall Rakesh 9876543210 / 98765 43210 😊",
    "🔥1) 1BHK Andheri W 38k\n2) 2 BHK Malad 42k\n3) 3bhk Goregaon E 75k🔥\nall semi, call 9876543210",
    "Forwarded as received: need 2/3bhk for bachelors vikhroli kanjur budget 45-50 from 1st. a@b.in",
    "Dear customer your a/c is credited with Rs 5,000. Click http://bit.ly/x to claim",
)
FOREIGN = (
    "አማርኛ", "ሰላም", "ቤት እፈልጋለሁ", "ማውጫ", "አዎ", "አይ", "እስማማለሁ", "፪", "አቁም", "እርዳታ", "العربية", "مرحبا",
    "نعم", "لا",     "القائمة", "أبحث عن شقة", "٢", "أوافق", "توقف", "مساعدة", "हिन्दी", "मेन्यू",
    "हाँ", "नहीं", "घर चाहिए पवई में २५ हज़ार तक", "पीछे",
    "మెనూ", "எனக்கு வீடு வேண்டும்", "আমি বাসা খুঁজছি", "ਮੈਨੂੰ ਕਮਰਾ ਚਾਹੀਦਾ", "我要租房", "привет", "Español por favor",
    "english", "hindi", "amharic", "arabic", "marathi", "ትግርኛ", "ཁང་པ",
)  # fmt: skip
NUMBERS = (
    "0",
    "1",
    "2",
    "3",
    "4",
    "7",
    "10",
    "11",
    "२",
    "two",
    "option 2",
    "second one",
    "-1",
    "1.5",
    "9" * 400,
)
HOSTILE = (
    "", " \n\t\u200b ", "\x00\x00", "he\x00llo", "\ud83d", "ok \udfff\ud800", "\u202e\u200f\u061c",
    "x" * 60_000, "need a home " * 5_000, "25k " * 15_000, "9" * 60_000, "\x07\x1b[31m\r\n" * 1_000,
    "\n" * 60_000, "👨‍👩‍👧🏽" * 500, "'; DROP TABLE users; --", "%s {0} {name} *_~", "<script>", "٣٤٥",
    "𝟮bhk", "²", "½", "①", "@", "@@@", "/end", "//", "L", "0x1F", "1e9k", "-25k", "25k" * 90,
    "\u0915\u094d" * 300,
    "ﷺ" * 100, "\u0300" * 500, "a\u0300" * 900, "\r\r\r", "\x1b[2J", "{ name }", "{0!r} { 1", "*" * 300,
    "`" * 99,     "_*~`_*~`", "https://homigo.example/" + "x" * 900, "1/1/0001", "31/02/2027", "99 bhk", "0", 
    "00000", "1" * 13,
)  # fmt: skip
PLACES = ((19.119, 72.905), (12.0, 60.0), (90.0, 180.0), (-90.0, -180.0), (0.0, 0.0))
MEDIA = ("image/jpeg", "image/webp", "audio/ogg", "application/zip", "text/vcard", "")
NOBODY = "01a0a0a0-0000-7000-8000-000000000000"
PAYLOADS = (
    "", "x", ":", "@", "menu.choice:nowhere", "menu.choice:menu", "browse.card:like@x", "browse.card:like",
    "my_posts.action:explode", "my_posts.post:x", "relay_chat.match:x", "relay_chat.message:hello",
    "welcome.code:right", "welcome.role:both", "resume.choice:continue", "report.match:x",
    "post_requirement.budget:x", "post_requirement.review:edit.nothing",
    "post_requirement.review:edit.review", "post_listing.photos:x", "browse.localities:x",
    "share_contact.agree:share@x", "likes.notice:see@x", "language.language:xx", "likes.notice:see",
    "matches.notice:chat", "share_contact.agree:share", "my_posts.ending:renew", "browse.news:see",
    f"browse.card:more@{NOBODY}", f"matches.notice:chat@{NOBODY}", f"relay_chat.message:x@{NOBODY}",
    f"my_posts.ending:renew@{NOBODY}", f"share_contact.agree:share@{NOBODY}", f"browse.news:see@{NOBODY}",
    f"relay_chat.match:{NOBODY}", f"my_posts.post:{NOBODY}",
)  # fmt: skip
SECONDS = (1, 90, 700, 3_700, 90_000, 700_000, 2_700_000)

numbers = st.integers(0, 10_000)
words = st.one_of(
    st.sampled_from(COMMANDS),
    st.sampled_from(TEXTS),
    st.sampled_from(NUMBERS),
    st.sampled_from(FORWARDED),
    st.sampled_from(FOREIGN),
    st.sampled_from(HOSTILE),
    st.text(max_size=60).filter(lambda text: not LEFTOVER.search(text)),
)


class Step(NamedTuple):
    """Who does what; `which` picks from what exists by then, `words` go with it."""

    who: str
    kind: str
    which: int
    words: str


KINDS = (
    "pause", "says", "says", "says", "taps", "taps", "taps", "taps", "taps old", "taps theirs",
    "taps forged", "taps tampered", "repeats", "together", "numbers", "labels", "labels", "typos", "codes",
    "codes", "types", "quotes", "quotes", "photo", "place", "waits",
)  # fmt: skip


def steps(who: str) -> st.SearchStrategy[Step]:
    """Every second message is this person's."""
    people = st.one_of(st.just(who), st.sampled_from(tuple(CAST)))
    return st.builds(Step, people, st.sampled_from(KINDS), numbers, words)


def typo(label: str, which: int) -> str:
    """The label with a letter gone, one too many, cut short, or shouted."""
    at = which % max(len(label), 1)
    return (label[:at] + label[at + 1 :], label[:at] + "z" + label[at:], label[: at + 1], label.upper())[
        which % 4
    ]
