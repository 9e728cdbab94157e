## في كل مكان

yes = نعم
    .also = أيوه, أجل, تمام, حسنًا, موافق, طيب, aywa, naam
no = لا
    .also = كلا, لا شكرًا, لأ, لا أريد
skip = تخطّي
    .also = تخطى, لاحقًا, فيما بعد
done = انتهيت
    .also = تم, خلصت, هذا كل شيء
edit = تعديل
    .also = عدّل, غيّر, تغيير, أريد التعديل
choose = اختيار
review-edit = تعديل
    .also = لا, ليس بعد, غير صحيح, خطأ
also = أيضًا
    .also = كذلك, وأيضًا
cancel = إلغاء
    .also = ألغ, ألغِ, لا تنشر, اتركه

got = فهمت: { $heard }.
money = { $amount } روبية
money-up-to = حتى { $most } روبية
money-range = من { $least } إلى { $most } روبية
how-many = { $count ->
    [zero] لا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $count } صور
    [many] { $count } صورة
   *[other] { $count } صورة
}

thanks = شكرًا
    .also = شكرًا جزيلًا, شكرا لك, مشكور, ألف شكر, shukran
any-time = على الرحب والسعة!
did-you-mean = هل تقصد *{ $guess }*؟
edit-which = ما الذي أعدّله؟
cancelled = حسنًا، تم الإلغاء.
nothing-to-cancel = لا يوجد شيء لإلغائه الآن.
left = حسنًا، نتركه هنا.
no-such-code = لا أعرف أحدًا ولا بطاقة بالرمز *{ $code }*. اكتب *matches* لترى من يمكنك مراسلته.
back-at-start = من هنا بدأنا.
too-late = لقد تجاوزنا هذا السؤال.
which-one = أيّهما تقصد: { $names }؟
unheard-1 = عذرًا، لم أفهم.
unheard-2 = ما زلت لم أفهم. اختر أحد الخيارات، أو اكتب *مساعدة*.
unheard-media = لا أستطيع قراءة هذا هنا. يرجى الرد كتابةً.
unheard-voice = عذرًا، لا أستطيع الاستماع إلى رسالة صوتية هنا. يرجى كتابتها.
unheard-picture = عذرًا، لا أستطيع استخدام صورة هنا. يرجى الكتابة.
listening = لحظة، أستمع إلى رسالتك الصوتية.
reading = لحظة، أقرأ صورتك.
dictation-heard = فهمت: “{ $words }”
    .sms = فهمت: "{ $words }"
dictation-late = قرأت ما أرسلته، لكنك انتقلت إلى شيء آخر. يرجى كتابته في مكانه.
dictation-unreadable = عذرًا، لم أتمكن من تمييز أي كلمات. يرجى الكتابة.
unheard-idle = لم أفهم. هذا ما أستطيع فعله:
offer-a-person = عذرًا، لا أستطيع فهم ذلك. اكتب *موظف* للتحدث مع شخص من فريقنا، أو *القائمة* للبدء من جديد.
help-text = أساعد في العثور على سكن أو مستأجر عبر المحادثة. اكتب ما تحتاجه، مثل "2bhk Powai 40k"، أو:
    { "" }*القائمة* كل ما أستطيع فعله · *رجوع* خطوة إلى الخلف · *إلغاء* ترك هذا · *اللغة* لغة أخرى · *موظف* شخص من فريقنا · *بياناتي* ما نحتفظ به · *احذفني* حذف كل شيء · *إيقاف* لا مزيد من الرسائل.
    .sms = اكتب ما تحتاجه، مثل "2bhk Powai 40k". القائمة: كل ما أستطيع، رجوع: خطوة إلى الخلف، موظف: شخص من فريقنا.
fault-apology = عذرًا، حدث خطأ من جهتنا. رسالتك محفوظة وكذلك مكانك، وفريقنا اطّلع عليها. يرجى المحاولة مرة أخرى.
opted-out = طلبت منا ألا نراسلك، لذلك لا نفعل. لتصلك رسائلنا من جديد أرسل START.
account-suspended = هذا الحساب موقوف. إذا كنت ترى أن هذا خطأ فراسل فريقنا.

amount-out-of-range = يجب أن يكون المبلغ بين { $least } و{ $most } روبية.
day-past = هذا اليوم قد مضى.
day-far = هذا بعيد جدًا؛ أستطيع التخطيط لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
photo-kept = وصلت صورتك ✓
nowhere = لا أعرف مكانًا قريبًا من هناك. يرجى كتابة اسم المنطقة.
which-city = توجد { $heard } في { $cities }. يرجى إضافة المدينة.
too-long = هذا طويل جدًا؛ يرجى ألا يتجاوز { $most ->
    [zero] { $most } حرف
    [one] حرفًا واحدًا
    [two] حرفين
    [few] { $most } أحرف
    [many] { $most } حرفًا
   *[other] { $most } حرف
}.

## أهلًا بك

welcome-hello = أهلًا!
welcome-hello-name = أهلًا { $name }!
welcome-your-number = رقمك ({ $phone })
welcome-your-phone = هاتفك
welcome-consent = { $hello } أنا هوميغو، أساعد في العثور على سكن أو مستأجر هنا في المحادثة. للمتابعة: عمرك 18 عامًا أو أكثر، وتوافق على { $link } وسأرسل رمزًا إلى { $where }.
    .again = قبل أن نتابع: عمرك 18 عامًا أو أكثر، وتوافق على { $link } وسأرسل رمزًا إلى { $where }.
    .help = يثبت الرمز أن الرقم لك. يبقى رقمك مخفيًا عن الآخرين حتى تختار مشاركته.
welcome-consent-agree = عمري 18+، أرسل الرمز
    .also = أوافق, موافق, نعم, حسنًا, أرسل الرمز, تمام, aywa, naam
welcome-consent-other_language = لغة أخرى
    .also = لغات أخرى
welcome-consent-minor = عمري أقل من 18
    .also = لا, قاصر, أقل من 18, عمري 17, عمري 16
welcome-language = { language-language }
welcome-under-age = هوميغو لمن بلغوا 18 عامًا أو أكثر. يرجى أن تطلب من شخص بالغ مراسلتنا. نتمنى لك السلامة!
welcome-phone = إلى أي رقم هاتف أرسل الرمز؟
    .again = يرجى كتابة رقم الهاتف الذي أرسل إليه الرمز، مثل 98xxxxxx10.
    .help = اكتبه مع رمز البلد، مثل +91 98xxxxxx10.
welcome-code = أرسلت رمزًا من 6 أرقام إلى { $phone }. يرجى كتابته هنا.
    .again = يرجى كتابة الأرقام الستة التي أرسلتها إلى { $phone }.
    .help = يصل الرمز برسالة نصية ويصلح 5 دقائق. لا أحد من هوميغو يطلبه منك هاتفيًا.
welcome-code-resend = إعادة الإرسال
    .also = أرسل مرة أخرى, لم يصل, لم يصلني, نعم, حسنًا
welcome-code-another = رقم آخر
    .also = رقم خاطئ, تغيير الرقم
welcome-code-message = رمز هوميغو الخاص بك: { "{code}" }. صالح 5 دقائق. لا تشاركه مع أحد.
welcome-code-over = هل أرسل رمزًا جديدًا إلى { $phone }؟
welcome-code-resent = أُعيد الإرسال ✓
welcome-code-wrong = هذا الرمز غير صحيح.
welcome-code-expired = انتهت صلاحية هذا الرمز.
welcome-code-too_many = محاولات كثيرة بهذا الرمز.
welcome-code-none = لا يوجد رمز قيد الانتظار.
welcome-code-refused-wait = يرجى الانتظار { $wait ->
    [zero] { $wait } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $wait } ثوانٍ
    [many] { $wait } ثانية
   *[other] { $wait } ثانية
} قبل الرمز التالي.
welcome-code-refused-too_many = أُرسلت رموز كثيرة إلى رقم واحد. يرجى المحاولة لاحقًا، أو استخدام رقم آخر.
welcome-code-refused-locked = هذا الرقم مقفل اليوم بعد رموز خاطئة كثيرة. إذا احتجت إلينا فاكتب *موظف*.
welcome-code-refused-busy = لا نستطيع إرسال الرموز الآن. يرجى المحاولة بعد قليل.
welcome-code-refused-country = لا أستطيع بعد إرسال الرموز إلى أرقام ذلك البلد.
welcome-full_name = بأي اسم أناديك؟
    .help = الاسم الأول يكفي. يراه الآخرون على بطاقاتك.
welcome-full_name-contact = الاسم فقط من فضلك، دون رقم أو رابط: الآخرون يقرؤونه.
welcome-role = ما الذي جاء بك؟ اختر واحدًا، أو اكتب مباشرة: "2bhk in Powai under 25k"، أو "owner, 2bhk Powai 45k".
    .name = أنت
welcome-role-tenant = أبحث عن سكن
    .also = مستأجر, أريد سكنًا, أحتاج إلى سكن, أبحث عن شقة, إيجار
welcome-role-host = لدي سكن للإيجار
    .also = مالك, مؤجر, صاحب البيت, صاحب العقار, أبحث عن مستأجر, أريد مستأجرًا
welcome-role-both = كلاهما
welcome-verified = تم التحقق ✓
welcome-verified-again = أهلًا بعودتك، تم التحقق ✓

## القائمة، المتابعة، اللغة، الإيقاف

menu = القائمة
menu-choice = ماذا تريد أن تفعل؟
    .help = اختر سطرًا، أو اكتب ما تحتاجه: "2bhk Powai 40k".
resume-choice = كنت في "{ $flow }" (أُنجز { $done } من { $all }). هل تتابع؟
resume-choice-continue = متابعة
    .also = نعم, أكمل, تابع, حسنًا
resume-choice-restart = البدء من جديد
    .also = من جديد, من البداية, ابدأ من جديد
resume-choice-drop = اتركه
    .also = لا, دعه, لا أريد
resume-dropped = حسنًا، تركته.
language = اللغة
    .about = اللغة التي أكتب بها
language-name = العربية
    .also = arabic, عربي, عربية, بالعربية, بالعربي, اللغة العربية
language-language = أي لغة؟
language-unknown = لا أكتب بتلك اللغة بعد. أي واحدة من هذه؟
language-done = من الآن بالعربية.
stop-done = لن تصلك منا رسائل هنا بعد الآن. للعودة في أي وقت أرسل START.
start-done = أهلًا بعودتك! ستصلك رسائلنا من جديد.

## شخص من فريقنا، بياناتك

human = التحدث مع شخص
    .about = يرد عليك شخص من فريقنا هنا
human-done = طلبت شخصًا من فريقنا. سيكتبون لك هنا. يمكنك المتابعة في هذه الأثناء.
human-already = فريقنا يعلم أنك تنتظر. سيكتبون لك هنا.
export_data = بياناتي
export_data-done = كل ما نحتفظ به عنك، لمدة ساعة: { $link }
delete_me = احذفني
delete_me-sure = هل أحذف كل شيء عنك: الملف الشخصي والإعلانات والمحادثات؟ لا يمكن التراجع عن هذا.
    .name = متأكد
delete_me-sure-keep = أبقِ حسابي
    .also = لا, لا تحذف, أبق
delete_me-sure-delete = احذف كل شيء
    .also = احذف, نعم احذف
delete_me-kept = حسنًا. لم يُحذف شيء.
delete_me-done = حُذف كل شيء عنك. نتمنى لك الخير، ويسعدنا رجوعك متى شئت.
