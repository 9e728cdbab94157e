"""Amharic and Arabic: the words that open, answer and end, however spelled; and never a false stop."""

from datetime import date

import pytest

from bot.understanding import Intent, choices, command, understand
from bot.understanding.normalise import clean, fold, words

TODAY = date(2026, 11, 20)
SAID = {
    Intent.GREET: ["ሰላም", "ሠላም!", "ጤና ይስጥልኝ", "مرحبا", "السلام عليكم", "مَرْحَبًا"],
    Intent.MENU: ["ምናሌ", "ምናሌ።", "እባክዎ ምናሌ", "القائمة", "القائمه"],
    Intent.BACK: ["ተመለስ", "ወደ ኋላ", "رجوع", "السابق"],
    Intent.CANCEL: ["ሰርዝ", "إلغاء", "الغاء", "إلغـــاء"],
    Intent.STOP: ["አቁም", "መልእክት አትላኩልኝ", "إيقاف", "ايقاف", "أوقف الرسائل", "لا ترسلوا لي رسائل"],
    Intent.START: ["ጀምር", "ابدأ"],
    Intent.HELP: ["እገዛ", "አልገባኝም", "مساعدة", "لم أفهم"],
    Intent.AGENT: ["ሰው", "ከሰው ጋር መነጋገር እፈልጋለሁ", "موظف", "أريد التحدث مع شخص"],
    Intent.YES: ["አዎ", "እሺ", "نعم", "نعم نعم", "موافق"],
    Intent.NO: ["አይ", "لا", "لا شكرًا"],
    Intent.SKIP: ["ዝለል", "تخطي"],
    Intent.LIKE: ["ወደድኩት", "أعجبتني"],
    Intent.DELETE_ACCOUNT: ["ሰርዙኝ", "احذفني", "احذف حسابي"],
    Intent.EXPORT_DATA: ["የእኔ መረጃ", "بياناتي"],
    Intent.LANGUAGE: ["ቋንቋ", "አማርኛ", "عربي", "اللغة", "arabic", "switch to amharic", "in tamil"],
}
NEVER_STOP = [
    "شقة قرب موقف الباص", "لا توقف البحث", "قف عند المحطة", "متى يتوقف القطار؟", "لا أريد هذه الشقة",
    "አውቶቡስ ማቆሚያ አጠገብ", "ፍለጋውን አታቁም", "ሥራ አቁሜያለሁ", "ይህን ቤት አልፈልግም",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "intent"),
    [(text, intent) for intent, texts in SAID.items() for text in texts],
)
def test_a_command_is_heard(text, intent):
    assert command(text) is intent


@pytest.mark.parametrize("text", NEVER_STOP)
def test_no_sentence_stops_or_likes(text):
    assert understand(text, TODAY).intent not in (Intent.STOP, Intent.LIKE, Intent.BLOCK)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("switch to arabic", "ar"), ("አረብኛ", "ar"), ("بالعربية", "ar"), ("change language to amharic", "am"),
        ("amharik", "am"), ("الأمهرية", "am"), ("በእንግሊዝኛ", "en"), ("الهندية", "hi"), ("in tamil", "ta"),
    ],
)  # fmt: skip
def test_which_language_is_asked_for(text, language):
    assert understand(text, TODAY).slots["language"] == language


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("٢", 2), ("፪", 2), ("፲", 10), ("٣.", 3), ("ሁለት", 2), ("ሶስት", 3), ("ሁለተኛው", 2), ("اثنين", 2),
        ("الثاني", 2), ("رقم ٤", 4), ("ቁጥር ፬", 4), ("۱", 1), ("২", 2), ("௩", 3),
    ],
)  # fmt: skip
def test_a_choice_is_taken_by_its_number_in_any_digits(text, number):
    options = [(n, [f"label {n}"]) for n in range(1, 11)]
    assert choices.pick(text, options) == choices.Heard(number)


@pytest.mark.parametrize(
    ("written", "number"), [("፳፭", "25"), ("፪፻", "200"), ("፻", "100"), ("፩፼፭፻", "10500"), ("١٢٣", "123")]
)
def test_numerals_are_read(written, number):
    assert clean(written) == number


def test_signs_of_other_scripts_part_words():
    assert words(fold("ሰላም።ጤና፣ይስጥልኝ፧")) == ["ሰላም", "ጤና", "ይስጥልኝ"]
    assert words(fold("مرحبا،كيف حالك؟")) == ["مرحبا", "كيف", "حالك"]


def test_letters_that_sound_alike_are_one():
    assert fold("ሐሙስ ሠላም ዓርብ ፀሃይ ኀይል") == fold("ኃሙስ ሰላም አርብ ጸሐይ ሃይል")
    assert fold("أإآ مدرسة على") == "ااا مدرسه علي"


def test_a_day_is_told_in_words():
    assert understand("غدا", TODAY).slots["possession_date"] == "2026-11-21"
    assert understand("ነገ", TODAY).slots["possession_date"] == "2026-11-21"
