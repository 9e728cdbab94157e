"""Amharic, from the first word to the last, over both channels."""

import pytest

from bot.channels.message import SMS, WHATSAPP
from tests.flows.shared.rows import rows

HELLO = "እኔ ሆሚጎ ነኝ። … [18+ ነኝ፣ ኮድ ይላኩ] [English · हिन्दी · …] [ከ18 በታች ነኝ]"
ASKED = "ባለ 6 አኃዝ ኮድ ወደ …01 ልኬአለሁ። እባክዎ እዚህ ይጻፉት። [እንደገና ይላኩ] [ሌላ ቁጥር]"
AGAIN = "እባክዎ ወደ …01 የላክኋቸውን 6 አኃዞች ይጻፉ። [እንደገና ይላኩ] [ሌላ ቁጥር]"
ROLE = "ምን ላግዝዎት? … [ቤት እፈልጋለሁ] [የማከራየው ቤት አለኝ] [ሁለቱም]"
MENU = "bot: ምን ማድረግ ይፈልጋሉ? … [ቋንቋ] [ከሰው ጋር መነጋገር]"


@pytest.fixture(params=[WHATSAPP, SMS])
def met(chat, request):
    """Asha, who wrote in Amharic and is verified, before the menu."""
    chat.channel = request.param
    for line in ("asha: ሰላም", "asha: አዎ", "asha types the code"):
        chat.say(line)
    if request.param == SMS:
        chat.say("asha: አሻ")
    chat.say("asha: ሁለቱም")
    return chat


def test_who_writes_in_ethiopic_is_met_in_amharic(chat):
    chat.play(f"""
        asha: ሰላም
        bot: ሰላም Asha! {HELLO}
        asha: እገዛ
        bot: ኮዱ ቁጥሩ የእርስዎ መሆኑን ያሳያል። … / ከመቀጠላችን በፊት፦ …
        asha taps: 18+ ነኝ፣ ኮድ ይላኩ
        bot: {ASKED}
        asha: 000
        bot: ይቅርታ፣ … / {AGAIN}
        asha: እንደገና ላክ
        bot: ቀጣዩን ኮድ ከ30 ሰከንድ በኋላ መላክ እችላለሁ። / {AGAIN}
        asha types the code
        bot: ተረጋግጧል ✓ / {ROLE}
        asha: ፫
        {MENU}
    """)
    assert rows(chat, "SELECT language, user_type FROM users") == [("am", "both")]


def test_over_sms_the_name_is_asked(chat):
    chat.play(
        f"""
        asha: ጤና ይስጥልኝ
        bot: ሰላም! {HELLO}
        asha: ፩
        bot: {ASKED}
        asha types the code
        bot: ተረጋግጧል ✓ / ማን ብዬ ልጥራዎት?
        asha: አሻ ራኦ
        bot: {ROLE}
        asha: ሁለቱም
        {MENU}
        """,
        channel=SMS,
    )
    assert rows(chat, "SELECT full_name FROM users") == [("አሻ ራኦ",)]


def test_who_is_too_young_is_sent_off_kindly(chat):
    chat.play("""
        asha: ሰላም
        bot: ሰላም Asha! …
        asha: ከ18 በታች
        bot: ሆሚጎ 18 ዓመት እና ከዚያ በላይ ለሆኑ ሰዎች ነው። …
    """)


def test_the_language_is_switched_and_back(met):
    met.play(f"""
        asha: english
        bot: English it is. / What would you like to do? …
        asha: amharic
        bot: ከአሁን በኋላ በአማርኛ እጽፋለሁ። / {MENU.removeprefix("bot: ")}
        asha: ቋንቋ
        bot: የትኛው ቋንቋ? [English] [हिन्दी] [አማርኛ] [العربية]
        asha: ፪
        bot: अब से हिन्दी में।
        asha: በአማርኛ
        bot: ከአሁን በኋላ በአማርኛ እጽፋለሁ።
    """)


def test_what_was_left_is_offered_back(met):
    met.play("""
        asha: 2bhk in powai
        bot: ገባኝ፦ 2 BHK · Powai። / …
        asha: my profile
        bot: …
        asha: ሰርዝ
        bot: እሺ፣ … / "Find a home" ላይ ነበሩ (ከ… ውስጥ … ተጠናቋል)። ይቀጥሉ? [እቀጥላለሁ] … [ይተው]
        asha: ይተው
        bot: እሺ፣ ትቼዋለሁ።
        asha: ሰርዝ
        bot: አሁን የሚሰረዝ ነገር የለም።
    """)


def test_a_person_is_called_and_the_menu_stands(met):
    met.play(f"""
        asha: ከሰው ጋር መነጋገር እፈልጋለሁ
        bot: ከቡድናችን ሰው ጠርቻለሁ። …
        asha: ሰው
        bot: እየጠበቁ መሆንዎን ቡድናችን ያውቃል። …
        asha: አመሰግናለሁ
        bot: ምንም አይደል!
        asha: ምናሌ
        {MENU}
    """)


def test_never_a_dead_end(met):
    met.play("""
        asha: ዝናብ ዘነበ
        bot: … አልገባኝም። … [ቋንቋ] [ከሰው ጋር መነጋገር]
        asha: ዝናብ ዘነበ
        bot: … አልገባኝም። … [ቋንቋ] [ከሰው ጋር መነጋገር]
        asha: ዝናብ ዘነበ
        bot: … ሰው … [ቋንቋ] [ከሰው ጋር መነጋገር]
        asha: እርዳታ
        bot: አንድ መስመር ይምረጡ፣ …
    """)


def test_ones_own_data_and_its_end(met):
    met.play("""
        asha: የእኔ መረጃ
        bot: ስለ እርስዎ ያለን መረጃ ሁሉ፣ ለአንድ ሰዓት፦ https://homigo.example/export/…
        asha: ሰርዙኝ
        bot: ስለ እርስዎ ያለው ሁሉ ይሰረዝ፦ … [መለያዬ ይቆይ] [ሁሉም ይሰረዝ]
        asha: አይ
        bot: ጥሩ። ምንም አልተሰረዘም። …
        asha: መለያዬን አጥፉ
        bot: ስለ እርስዎ ያለው ሁሉ ይሰረዝ፦ … [መለያዬ ይቆይ] [ሁሉም ይሰረዝ]
    """)
    [farewell] = met.say("asha taps: ሁሉም ይሰረዝ")
    assert farewell.prompt["text"].startswith("ስለ እርስዎ ያለው ሁሉ ተሰርዟል።")
    assert rows(met, "SELECT full_name FROM users WHERE account_status <> 'deleted'") == []


def test_stop_and_start(met):
    met.play("""
        asha: መልእክት አትላኩልኝ
        bot: ከዚህ በኋላ እዚህ ከእኛ መልእክት አይደርስዎትም። ለመመለስ በማንኛውም ጊዜ START ብለው ይላኩ።
        asha: ሰላም
        bot: እንዳንጽፍልዎ ጠይቀዋል፣ …
        asha: ጀምር
        bot: እንኳን በደህና ተመለሱ! …
    """)
