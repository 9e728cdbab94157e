"""Arabic, from the first word to the last, over both channels; read from the right."""

import pytest

from bot.channels.message import SMS, WHATSAPP
from tests.flows.shared.rows import rows

HELLO = "أنا هوميغو، … [عمري 18+، أرسل الرمز] [English · हिन्दी · …] [عمري أقل من 18]"
ASKED = "أرسلت رمزًا من 6 أرقام إلى …01. يرجى كتابته هنا. [إعادة الإرسال] [رقم آخر]"
AGAIN = "يرجى كتابة الأرقام الستة التي أرسلتها إلى …01. [إعادة الإرسال] [رقم آخر]"
ROLE = "ما الذي جاء بك؟ … [أبحث عن سكن] [لدي سكن للإيجار] [كلاهما]"
MENU = "bot: ماذا تريد أن تفعل؟ … [اللغة] [التحدث مع شخص]"


@pytest.fixture(params=[WHATSAPP, SMS])
def met(chat, request):
    """Asha, who wrote in Arabic and is verified, before the menu."""
    chat.channel = request.param
    for line in ("asha: السلام عليكم", "asha: نعم", "asha types the code"):
        chat.say(line)
    if request.param == SMS:
        chat.say("asha: آشا")
    chat.say("asha: كلاهما")
    return chat


def test_who_writes_in_arabic_is_met_in_it(chat):
    chat.play(f"""
        asha: مرحبا
        bot: أهلًا Asha! {HELLO}
        asha: مساعدة
        bot: يثبت الرمز أن الرقم لك. … / قبل أن نتابع: …
        asha taps: عمري 18+، أرسل الرمز
        bot: {ASKED}
        asha: 000
        bot: عذرًا، … / {AGAIN}
        asha: لم يصل
        bot: يرجى الانتظار 30 ثانية قبل الرمز التالي. / {AGAIN}
        asha types the code
        bot: تم التحقق ✓ / {ROLE}
        asha: ٣
        {MENU}
    """)
    assert rows(chat, "SELECT language, user_type FROM users") == [("ar", "both")]


def test_a_code_may_be_typed_in_ones_own_digits(chat):
    for line in ("asha: مرحبا", "asha: نعم"):
        chat.say(line)
    own = chat.code("asha").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    chat.play(f"""
        asha: {own}
        bot: تم التحقق ✓ / {ROLE}
    """)


def test_over_sms_the_name_is_asked(chat):
    chat.play(
        f"""
        asha: سلام
        bot: أهلًا! {HELLO}
        asha: ١
        bot: {ASKED}
        asha types the code
        bot: تم التحقق ✓ / بأي اسم أناديك؟
        asha: آشا راو
        bot: {ROLE}
        asha: كلاهما
        {MENU}
        """,
        channel=SMS,
    )
    assert rows(chat, "SELECT full_name FROM users") == [("آشا راو",)]


def test_who_is_too_young_is_sent_off_kindly(chat):
    chat.play("""
        asha: مرحبا
        bot: أهلًا Asha! …
        asha: أقل من 18
        bot: هوميغو لمن بلغوا 18 عامًا أو أكثر. …
    """)


def test_the_language_is_switched_and_back(met):
    met.play(f"""
        asha: english
        bot: English it is. / What would you like to do? …
        asha: switch to arabic
        bot: من الآن بالعربية. / {MENU.removeprefix("bot: ")}
        asha: اللغة
        bot: أي لغة؟ [English] [हिन्दी] [አማርኛ] [العربية]
        asha: ٣
        bot: ከአሁን በኋላ በአማርኛ እጽፋለሁ።
        asha: عربي
        bot: من الآن بالعربية.
    """)


def test_what_was_left_is_offered_back(met):
    met.play("""
        asha: 2bhk in powai
        bot: فهمت: 2 BHK · Powai. / …
        asha: my profile
        bot: …
        asha: إلغاء
        bot: حسنًا، … / كنت في "Find a home" (أُنجز … من …). هل تتابع؟ [متابعة] … [اتركه]
        asha: لا
        bot: حسنًا، تركته.
        asha: الغاء
        bot: لا يوجد شيء لإلغائه الآن.
    """)


def test_a_person_is_called_and_the_menu_stands(met):
    met.play(f"""
        asha: أريد التحدث مع شخص
        bot: طلبت شخصًا من فريقنا. …
        asha: موظف
        bot: فريقنا يعلم أنك تنتظر. …
        asha: شكرًا
        bot: على الرحب…
        asha: القائمة
        {MENU}
    """)


def test_never_a_dead_end(met):
    met.play("""
        asha: السماء تمطر
        bot: … لم أفهم. … [اللغة] [التحدث مع شخص]
        asha: السماء تمطر
        bot: … لم أفهم. … [اللغة] [التحدث مع شخص]
        asha: السماء تمطر
        bot: … شخص … [اللغة] [التحدث مع شخص]
        asha: ساعدني
        bot: اختر سطرًا، …
    """)


def test_ones_own_data_and_its_end(met):
    met.play("""
        asha: بياناتي
        bot: كل ما نحتفظ به عنك، لمدة ساعة: https://homigo.example/export/…
        asha: احذف حسابي
        bot: هل أحذف كل شيء عنك: … [أبقِ حسابي] [احذف كل شيء]
        asha: لا
        bot: حسنًا. لم يُحذف شيء. …
        asha: احذفني
        bot: هل أحذف كل شيء عنك: … [أبقِ حسابي] [احذف كل شيء]
    """)
    [farewell] = met.say("asha taps: احذف كل شيء")
    assert farewell.prompt["text"].startswith("حُذف كل شيء عنك.")
    assert rows(met, "SELECT full_name FROM users WHERE account_status <> 'deleted'") == []


def test_stop_and_start(met):
    met.play("""
        asha: أوقفوا الرسائل
        bot: لن تصلك منا رسائل هنا بعد الآن. للعودة في أي وقت أرسل START.
        asha: مرحبا
        bot: طلبت منا ألا نراسلك، …
        asha: ابدأ
        bot: أهلًا بعودتك! …
    """)


def test_a_latin_name_turns_nothing_around_it(chat):
    chat.say("asha: مرحبا")
    said = rows(chat, "SELECT prompt ->> 'text' FROM outbox_messages")[0][0]
    assert said.startswith("أهلًا \u2068Asha\u2069!")
    assert "(\u2068…01\u2069)" in said
    assert "https://homigo.example/terms " in said  # a closing mark would become a part of the address
