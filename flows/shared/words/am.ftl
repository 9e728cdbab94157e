## በየትኛውም ቦታ

yes = አዎ
    .also = አዎን, እሺ, ትክክል, awo, eshi, ishi
no = አይ
    .also = አይደለም, የለም, አልፈልግም, aydelem, alfelgim
skip = ይለፍ
    .also = ዝለል, በኋላ
done = ጨርሻለሁ
    .also = ተጠናቀቀ, በቃ
edit = ልቀይር
    .also = ቀይር, አስተካክል, ላስተካክል, መቀየር እፈልጋለሁ
choose = ይምረጡ
review-edit = ልቀይር
    .also = አይ, ገና ነው, ትክክል አይደለም, ስህተት ነው
also = ደግሞ
    .also = እንዲሁም, በተጨማሪ
cancel = ይሰረዝ
    .also = ሰርዝ, ሰርዘው, ተወው, አትለጥፍ

got = ገባኝ፦ { $heard }።
money = ₹{ $amount }
money-up-to = እስከ ₹{ $most }
money-range = ከ₹{ $least } እስከ ₹{ $most }
how-many = { $count ->
    [one] { $count } ፎቶ
   *[other] { $count } ፎቶዎች
}

thanks = አመሰግናለሁ
    .also = በጣም አመሰግናለሁ, እናመሰግናለን, ameseginalehu, amesegnalehu
any-time = ምንም አይደል!
did-you-mean = *{ $guess }* ማለትዎ ነው?
edit-which = የትኛውን ልቀይር?
cancelled = እሺ፣ ተሰርዟል።
nothing-to-cancel = አሁን የሚሰረዝ ነገር የለም።
left = እሺ፣ እዚህ ላይ እንተወዋለን።
no-such-code = *{ $code }* የሚል ኮድ ያለው ሰውም ሆነ ካርድ የለም። ለማን መጻፍ እንደሚችሉ *matches* ያሳያል።
back-at-start = የጀመርነው ከዚህ ነው።
too-late = ያ ጥያቄ አልፏል።
which-one = የትኛውን ማለትዎ ነው፦ { $names }?
unheard-1 = ይቅርታ፣ አልገባኝም።
unheard-2 = አሁንም አልገባኝም። ከምርጫዎቹ አንዱን ይምረጡ፣ ወይም *እገዛ* ብለው ይጻፉ።
unheard-media = ይህን እዚህ ማንበብ አልችልም። እባክዎ በጽሑፍ ይመልሱ።
unheard-voice = ይቅርታ፣ እዚህ የድምፅ መልእክት መቀበል አልችልም። እባክዎ ይጻፉት።
unheard-picture = ይቅርታ፣ እዚህ ፎቶ መጠቀም አልችልም። እባክዎ ይጻፉት።
listening = አንድ አፍታ፣ የድምፅ መልእክትዎን እየሰማሁ ነው።
reading = አንድ አፍታ፣ ፎቶዎን እያነበብኩ ነው።
dictation-heard = የገባኝ፦ “{ $words }”
    .sms = የገባኝ፦ "{ $words }"
dictation-late = የላኩትን አንብቤዋለሁ፣ ግን እስከዚያ ወደ ሌላ አልፈዋል። እባክዎ በቦታው ይጻፉት።
dictation-unreadable = ይቅርታ፣ ምንም ቃል መለየት አልቻልኩም። እባክዎ ይጻፉት።
unheard-idle = አልገባኝም። ማድረግ የምችለው ይህን ነው፦
offer-a-person = ይቅርታ፣ ሊገባኝ አልቻለም። ከቡድናችን ሰው ጋር ለመነጋገር *ሰው* ብለው ይጻፉ፣ እንደገና ለመጀመር ደግሞ *ምናሌ*።
help-text = በዚህ ውይይት ቤት ወይም ተከራይ ለማግኘት እረዳለሁ። የሚፈልጉትን ይጻፉ፣ ለምሳሌ "2bhk Powai 40k"፣ ወይም፦
    { "" }*ምናሌ* የምችለው ሁሉ · *ተመለስ* አንድ እርምጃ ወደኋላ · *ሰርዝ* ይህን ለመተው · *ቋንቋ* ሌላ ቋንቋ · *ሰው* ከቡድናችን ሰው · *የእኔ መረጃ* ያለን ነገር · *ሰርዙኝ* ሁሉንም ለማጥፋት · *አቁም* ተጨማሪ መልእክት እንዳይመጣ።
    .sms = የሚፈልጉትን ይጻፉ፣ ለምሳሌ "2bhk Powai 40k"። ምናሌ፦ የምችለው ሁሉ፣ ተመለስ፦ ወደኋላ፣ ሰው፦ ከቡድናችን ሰው።
fault-apology = ይቅርታ፣ በእኛ በኩል ችግር ተፈጥሯል። መልእክትዎ አልጠፋም፣ ቡድናችንም አይቶታል። እባክዎ እንደገና ይሞክሩ።
opted-out = እንዳንጽፍልዎ ጠይቀዋል፣ ስለዚህ አንጽፍም። እንደገና ለመቀበል START ብለው ይላኩ።
account-suspended = ይህ መለያ ታግዷል። ስህተት ነው ብለው ካሰቡ ለቡድናችን ይጻፉ።

amount-out-of-range = ይህ በ₹{ $least } እና በ₹{ $most } መካከል መሆን አለበት።
day-past = ያ ቀን አልፏል።
day-far = ይህ በጣም ሩቅ ነው፤ ማቀድ የምችለው { $days } ቀናት ነው።
photo-kept = ፎቶዎ ደርሶኛል ✓
nowhere = በዚያ አቅራቢያ የማውቀው ቦታ የለም። እባክዎ የአካባቢውን ስም ይጻፉ።
which-city = { $heard } የሚባል ቦታ { $cities } ውስጥ አለ። እባክዎ ከተማውን ይጨምሩ።
too-long = ይህ በጣም ረጅም ነው፤ እባክዎ ከ{ $most } ፊደላት በታች ያድርጉት።

## እንኳን ደህና መጡ

welcome-hello = ሰላም!
welcome-hello-name = ሰላም { $name }!
welcome-your-number = ቁጥርዎ ({ $phone })
welcome-your-phone = ስልክዎ
welcome-consent = { $hello } እኔ ሆሚጎ ነኝ። በዚህ ውይይት ቤት ወይም ተከራይ ለማግኘት እረዳለሁ። ለመቀጠል፦ 18 ዓመት ወይም ከዚያ በላይ ነዎት፣ በ { $link } ይስማማሉ፣ እኔም ወደ { $where } ኮድ በSMS እልካለሁ።
    .again = ከመቀጠላችን በፊት፦ 18 ዓመት ወይም ከዚያ በላይ ነዎት፣ በ { $link } ይስማማሉ፣ እኔም ወደ { $where } ኮድ በSMS እልካለሁ።
    .help = ኮዱ ቁጥሩ የእርስዎ መሆኑን ያሳያል። እርስዎ ለማካፈል እስኪመርጡ ድረስ ቁጥርዎን ሌላ ሰው አያይም።
welcome-consent-agree = 18+ ነኝ፣ ኮድ ይላኩ
    .also = እስማማለሁ, ተስማምቻለሁ, አዎ, እሺ, ኮድ ላክ, ኮድ ይላኩ, awo, eshi, ishi
welcome-consent-other_language = ሌላ ቋንቋ
    .also = ሌሎች ቋንቋዎች
welcome-consent-minor = ከ18 በታች ነኝ
    .also = አይ, አይደለም, ከ18 ዓመት በታች, 17 ዓመቴ ነው, 16 ዓመቴ ነው
welcome-language = { language-language }
welcome-under-age = ሆሚጎ 18 ዓመት እና ከዚያ በላይ ለሆኑ ሰዎች ነው። እባክዎ አዋቂ ሰው እንዲጽፍልን ይጠይቁ። ደህና ይሁኑ!
welcome-phone = ኮዱን ወደ የትኛው ስልክ ቁጥር ልላክ?
    .again = እባክዎ ኮዱን የምልክበትን ስልክ ቁጥር ይጻፉ፣ ለምሳሌ 98xxxxxx10።
    .help = ከአገር ኮዱ ጋር ይጻፉት፣ ለምሳሌ +91 98xxxxxx10።
welcome-code = ባለ 6 አኃዝ ኮድ ወደ { $phone } ልኬአለሁ። እባክዎ እዚህ ይጻፉት።
    .again = እባክዎ ወደ { $phone } የላክኋቸውን 6 አኃዞች ይጻፉ።
    .help = ኮዱ በSMS ይመጣል፣ ለ5 ደቂቃ ያገለግላል። ከሆሚጎ ማንም በስልክ አይጠይቅዎትም።
welcome-code-resend = እንደገና ይላኩ
    .also = እንደገና ላክ, አልደረሰኝም, አልመጣም, አዎ, እሺ
welcome-code-another = ሌላ ቁጥር
    .also = ቁጥሩ ስህተት ነው, ቁጥር ቀይር
welcome-code-message = የሆሚጎ ኮድዎ { "{code}" } ነው። ለ5 ደቂቃ ያገለግላል። ለማንም አያካፍሉ።
welcome-code-over = አዲስ ኮድ ወደ { $phone } ልላክ?
welcome-code-resent = እንደገና ተልኳል ✓
welcome-code-wrong = ያ ኮድ ትክክል አይደለም።
welcome-code-expired = ያ ኮድ ጊዜው አልፎበታል።
welcome-code-too_many = በዚህ ኮድ ብዙ ጊዜ ተሞክሯል።
welcome-code-none = የሚጠበቅ ኮድ የለም።
welcome-code-refused-wait = ቀጣዩን ኮድ ከ{ $wait } ሰከንድ በኋላ መላክ እችላለሁ።
welcome-code-refused-too_many = ወደ አንድ ቁጥር ብዙ ኮድ ተልኳል። እባክዎ ቆይተው ይሞክሩ፣ ወይም ሌላ ቁጥር ይጠቀሙ።
welcome-code-refused-locked = ብዙ ስህተት ኮዶች ስለገቡ ይህ ቁጥር ለዛሬ ተቆልፏል። ከፈለጉን *ሰው* ብለው ይጻፉ።
welcome-code-refused-busy = አሁን ኮድ መላክ አንችልም። እባክዎ ትንሽ ቆይተው ይሞክሩ።
welcome-code-refused-country = ወደዚያ አገር ቁጥሮች ገና ኮድ መላክ አልችልም።
welcome-full_name = ማን ብዬ ልጥራዎት?
    .help = የመጀመሪያ ስም ይበቃል። ሌሎች በካርድዎ ላይ ያዩታል።
welcome-full_name-contact = እባክዎ ስም ብቻ ይጻፉ፣ ያለ ቁጥር ወይም አድራሻ፦ ሌሎች ያነቡታል።
welcome-role = ምን ላግዝዎት? አንዱን ይምረጡ፣ ወይም በቀጥታ ይጻፉ፦ "2bhk in Powai under 25k"፣ ወይም "owner, 2bhk Powai 45k"።
    .name = እርስዎ
welcome-role-tenant = ቤት እፈልጋለሁ
    .also = ተከራይ, ተከራይ ነኝ, የሚከራይ ቤት, ቤት
welcome-role-host = የማከራየው ቤት አለኝ
    .also = አከራይ, ባለቤት, ተከራይ እፈልጋለሁ, ማከራየት እፈልጋለሁ, ቤት አከራያለሁ
welcome-role-both = ሁለቱም
welcome-verified = ተረጋግጧል ✓
welcome-verified-again = እንኳን በደህና ተመለሱ፣ ተረጋግጧል ✓

## ምናሌ፣ መመለስ፣ ቋንቋ፣ ማቆም

menu = ምናሌ
menu-choice = ምን ማድረግ ይፈልጋሉ?
    .help = አንድ መስመር ይምረጡ፣ ወይም የሚፈልጉትን ይጻፉ፦ "2bhk Powai 40k"።
resume-choice = "{ $flow }" ላይ ነበሩ (ከ{ $all } ውስጥ { $done } ተጠናቋል)። ይቀጥሉ?
resume-choice-continue = እቀጥላለሁ
    .also = አዎ, ቀጥል, እንቀጥል, እሺ
resume-choice-restart = እንደገና ልጀምር
    .also = እንደገና, ከመጀመሪያው
resume-choice-drop = ይተው
    .also = አይ, ተወው, አልፈልግም
resume-dropped = እሺ፣ ትቼዋለሁ።
language = ቋንቋ
    .about = የምጽፍበት ቋንቋ
language-name = አማርኛ
    .also = amharic, amarigna, amarinya, አማርኛ ቋንቋ
language-language = የትኛው ቋንቋ?
language-unknown = በዚያ ቋንቋ ገና አልጽፍም። ከእነዚህ የትኛው?
language-done = ከአሁን በኋላ በአማርኛ እጽፋለሁ።
stop-done = ከዚህ በኋላ እዚህ ከእኛ መልእክት አይደርስዎትም። ለመመለስ በማንኛውም ጊዜ START ብለው ይላኩ።
start-done = እንኳን በደህና ተመለሱ! እንደገና እንጽፍልዎታለን።

## ከሰው ጋር መነጋገር፣ የራስ መረጃ

human = ከሰው ጋር መነጋገር
    .about = ከቡድናችን አንድ ሰው እዚሁ ይመልስልዎታል
human-done = ከቡድናችን ሰው ጠርቻለሁ። እዚሁ ይጽፉልዎታል። እስከዚያ መቀጠል ይችላሉ።
human-already = እየጠበቁ መሆንዎን ቡድናችን ያውቃል። እዚሁ ይጽፉልዎታል።
export_data = የእኔ መረጃ
export_data-done = ስለ እርስዎ ያለን መረጃ ሁሉ፣ ለአንድ ሰዓት፦ { $link }
delete_me = መለያዬን ሰርዝ
delete_me-sure = ስለ እርስዎ ያለው ሁሉ ይሰረዝ፦ መገለጫ፣ ማስታወቂያ፣ ውይይት? ይህ ሊመለስ አይችልም።
    .name = እርግጠኛ
delete_me-sure-keep = መለያዬ ይቆይ
    .also = አይ, አይሰረዝ, ይቆይ
delete_me-sure-delete = ሁሉም ይሰረዝ
    .also = አጥፋ, አዎ ሰርዝ, ሁሉንም ሰርዝ
delete_me-kept = ጥሩ። ምንም አልተሰረዘም።
delete_me-done = ስለ እርስዎ ያለው ሁሉ ተሰርዟል። ደህና ይሁኑ፣ በፈለጉት ጊዜ ይመለሱ።
