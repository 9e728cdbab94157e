## हर जगह

yes = हाँ
    .also = हां, जी, ठीक है, haan, ha
no = नहीं
    .also = ना, nahi, nahin
skip = छोड़ें
    .also = बाद में
done = हो गया
    .also = बस
edit = कुछ बदलें
    .also = बदलना है, बदलो, बदलें, badlo, badalna hai
choose = चुनें
review-edit = कुछ बदलें
    .also = नहीं, अभी नहीं, ग़लत है, nahi, galat hai
also = भी
    .also = bhi
cancel = रद्द करें
    .also = रद्द कर दो, रद्द करो, मत करो, radd karo, cancel kar do, mat karo

got = समझ गया: { $heard }।
money = ₹{ $amount }
money-up-to = ₹{ $most } तक
money-range = ₹{ $least } से ₹{ $most }
how-many = { $count } फ़ोटो

thanks = धन्यवाद
    .also = शुक्रिया, बहुत धन्यवाद, बहुत शुक्रिया
any-time = कभी भी!
did-you-mean = क्या आपका मतलब *{ $guess }* है?
edit-which = क्या बदलूँ?
cancelled = ठीक है, रद्द किया।
nothing-to-cancel = अभी रद्द करने को कुछ नहीं है।
left = ठीक है, इसे यहीं छोड़ते हैं।
no-such-code = *{ $code }* कोड का न कोई व्यक्ति है, न कार्ड। किसे लिख सकते हैं, यह *matches* दिखाता है।
back-at-start = हमने यहीं से शुरू किया था।
too-late = वह सवाल पीछे छूट गया।
which-one = आपका मतलब किससे है, { $names }?
unheard-1 = माफ़ कीजिए, समझ नहीं आया।
unheard-2 = अब भी समझ नहीं आया। नीचे से चुनें, या *मदद* लिखें।
unheard-media = यह मैं यहाँ पढ़ नहीं सकता। कृपया शब्दों में लिखें।
unheard-voice = माफ़ कीजिए, यहाँ वॉइस नोट से काम नहीं चलेगा। कृपया लिखकर भेजें।
unheard-picture = यहाँ मैं तस्वीर नहीं ले सकता। कृपया लिखकर भेजें।
listening = एक पल, आपका वॉइस नोट सुन रहा हूँ।
reading = एक पल, आपकी तस्वीर पढ़ रहा हूँ।
dictation-heard = मैंने समझा: “{ $words }”
    .sms = मैंने समझा: "{ $words }"
dictation-late = आपका भेजा हुआ मैंने पढ़ लिया, पर तब तक बात आगे बढ़ चुकी थी। कृपया उसे सही जगह लिखकर भेजें।
dictation-unreadable = माफ़ कीजिए, उसमें कोई शब्द समझ नहीं आया। कृपया लिखकर भेजें।
unheard-idle = समझ नहीं आया। मैं यह कर सकता हूँ:
offer-a-person = माफ़ कीजिए, मैं समझ नहीं पा रहा। हमारी टीम से बात करने के लिए *human* लिखें, या *menu*।
help-text = मैं चैट पर घर और किराएदार ढूँढने में मदद करता हूँ। अपनी बात लिखें, जैसे "पवई में 2bhk 40 हज़ार तक", या:
    { "" }*menu* सब कुछ · *back* एक कदम पीछे · *cancel* छोड़ दें · *language* दूसरी भाषा · *human* हमारी टीम · *my data* हमारे पास क्या है · *delete me* सब मिटाएँ · *stop* संदेश बंद।
    .sms = अपनी बात लिखें, जैसे "पवई में 2bhk 40 हज़ार तक"। MENU सब कुछ, BACK पीछे, HUMAN हमारी टीम।
fault-apology = माफ़ कीजिए, हमारी तरफ़ से गड़बड़ हुई। आपका संदेश सुरक्षित है और हमारी टीम ने देख लिया है। कृपया दोबारा लिखें।
opted-out = आपने संदेश बंद करने को कहा था। फिर शुरू करने के लिए START भेजें।
account-suspended = यह खाता बंद है। अगर यह ग़लती है तो हमारी टीम को लिखें।

amount-out-of-range = यह ₹{ $least } और ₹{ $most } के बीच होना चाहिए।
day-past = वह दिन बीत चुका है।
day-far = यह बहुत दूर है; मैं { $days } दिन तक की योजना बना सकता हूँ।
photo-kept = फ़ोटो मिल गई ✓
nowhere = वहाँ पास में कोई इलाका नहीं जानता। कृपया इलाके का नाम लिखें।
which-city = { $heard } { $cities } में है। कृपया शहर भी लिखें।
too-long = यह बहुत लंबा है; { $most } अक्षरों से कम में लिखें।

## स्वागत

welcome-hello = नमस्ते!
welcome-hello-name = नमस्ते { $name }!
welcome-your-number = आपके नंबर ({ $phone })
welcome-your-phone = आपके फ़ोन
welcome-consent = { $hello } मैं होमीगो हूँ। यहीं चैट पर घर या किराएदार ढूँढने में मदद करता हूँ। आगे बढ़ने के लिए: आप 18 साल या ज़्यादा के हैं, { $link } से सहमत हैं, और मैं { $where } पर कोड भेजूँगा।
    .again = आगे बढ़ने से पहले: आप 18 साल या ज़्यादा के हैं, { $link } से सहमत हैं, और मैं { $where } पर कोड भेजूँगा।
    .help = कोड से पता चलता है कि नंबर आपका है। आपका नंबर तब तक छिपा रहता है जब तक आप ख़ुद न बताएँ।
welcome-consent-agree = 18+ हूँ, कोड भेजें
    .also = सहमत, हाँ, ठीक है, कोड भेजो
welcome-consent-other_language = दूसरी भाषा
    .also = dusri bhasha
welcome-consent-minor = 18 से कम हूँ
    .also = नहीं, नाबालिग, 17 साल, 16 साल
welcome-language = { language-language }
welcome-under-age = होमीगो 18 साल या उससे बड़े लोगों के लिए है। कृपया किसी बड़े से लिखवाएँ। अपना ख़याल रखें!
welcome-phone = किस नंबर पर कोड भेजूँ?
    .again = कृपया वह फ़ोन नंबर लिखें जिस पर कोड भेजूँ, जैसे 98xxxxxx10।
    .help = देश के कोड के साथ लिखें, जैसे +91 98xxxxxx10।
welcome-code = { $phone } पर 6 अंकों का कोड भेजा है। कृपया यहाँ लिखें।
    .again = कृपया वे 6 अंक लिखें जो { $phone } पर भेजे हैं।
    .help = कोड SMS से आता है और 5 मिनट चलता है। होमीगो से कोई फ़ोन पर इसे नहीं पूछता।
welcome-code-resend = फिर से भेजें
    .also = नहीं आया, दोबारा भेजो, हाँ
welcome-code-another = दूसरा नंबर
    .also = ग़लत नंबर
welcome-code-message = { "{code}" } आपका होमीगो कोड है। 5 मिनट तक मान्य। किसी को न बताएँ।
welcome-code-over = क्या { $phone } पर नया कोड भेजूँ?
welcome-code-resent = फिर से भेजा ✓
welcome-code-wrong = यह कोड सही नहीं है।
welcome-code-expired = यह कोड पुराना हो गया।
welcome-code-too_many = इस कोड पर बहुत कोशिशें हुईं।
welcome-code-none = अभी कोई कोड नहीं है।
welcome-code-refused-wait = अगला कोड { $wait } सेकंड बाद भेज सकता हूँ।
welcome-code-refused-too_many = इस नंबर पर बहुत कोड जा चुके हैं। कृपया बाद में कोशिश करें, या दूसरा नंबर दें।
welcome-code-refused-locked = ग़लत कोडों के कारण यह नंबर आज के लिए बंद है। ज़रूरत हो तो *human* लिखें।
welcome-code-refused-busy = अभी कोड नहीं भेज पा रहे। थोड़ी देर में कोशिश करें।
welcome-code-refused-country = उस देश के नंबरों पर मैं अभी कोड नहीं भेज सकता।
welcome-full_name = आपको किस नाम से बुलाऊँ?
    .help = पहला नाम काफ़ी है। यह आपके कार्ड पर दिखेगा।
welcome-full_name-contact = बस नाम लिखें, नंबर या लिंक नहीं: इसे दूसरे पढ़ते हैं।
welcome-role = आप किस लिए आए हैं? एक चुनें, या सीधे लिखें: "पवई में 2bhk 25 हज़ार तक", या "मालिक, पवई 2bhk 45 हज़ार"।
    .name = आप
welcome-role-tenant = घर चाहिए
    .also = किराएदार, घर ढूँढ रहा हूँ
welcome-role-host = घर किराए पर देना है
    .also = मकान मालिक, मालिक, किराएदार चाहिए, kirayedar chahiye, किराए पर देना
welcome-role-both = दोनों
welcome-verified = सत्यापित ✓
welcome-verified-again = फिर से स्वागत है, सत्यापित ✓

## मेन्यू, वापसी, भाषा, बंद

menu = मेन्यू
menu-choice = आप क्या करना चाहेंगे?
    .help = कोई पंक्ति चुनें, या सीधे लिखें: "पवई में 2bhk 40 हज़ार तक"।
resume-choice = आप "{ $flow }" में थे ({ $all } में से { $done } हो गए)। जारी रखें?
resume-choice-continue = जारी रखें
    .also = हाँ, आगे
resume-choice-restart = फिर से शुरू
    .also = शुरू से, नए सिरे से
resume-choice-drop = रहने दें
    .also = नहीं
resume-dropped = ठीक है, रहने दिया।
language = भाषा
    .about = मैं किस भाषा में लिखूँ
language-name = हिन्दी
    .also = hindi, हिंदी
language-language = Which language? / कौन सी भाषा?
language-unknown = वह भाषा मैं अभी नहीं लिखता। इनमें से कौन सी?
language-done = अब से हिन्दी में।
stop-done = अब यहाँ हमारी ओर से कोई संदेश नहीं आएगा। लौटने के लिए कभी भी START भेजें।
start-done = फिर से स्वागत है! अब आपको संदेश मिलेंगे।

## हमारी टीम, अपना डेटा

human = इंसान से बात करें
    .about = हमारी टीम से कोई यहीं जवाब देगा
human-done = मैंने हमारी टीम को बता दिया है। वे आपको यहीं लिखेंगे। तब तक आप आगे बढ़ सकते हैं।
human-already = हमारी टीम को पता है कि आप इंतज़ार कर रहे हैं। वे आपको यहीं लिखेंगे।
export_data = मेरा डेटा
export_data-done = आपके बारे में हमारे पास जो कुछ है, एक घंटे के लिए: { $link }
delete_me = मेरा खाता मिटाएँ
delete_me-sure = आपका सब कुछ मिटा दूँ: प्रोफ़ाइल, पोस्ट, चैट? यह फिर वापस नहीं आएगा।
    .name = पक्का
delete_me-sure-keep = खाता रखें
    .also = नहीं, रहने दीजिए, मत मिटाओ, mat mitao
delete_me-sure-delete = सब मिटा दें
    .also = मिटा दो, हाँ मिटा दो, डिलीट करो, mita do, delete kar do
delete_me-kept = अच्छा। कुछ नहीं मिटाया।
delete_me-done = आपका सब कुछ मिटा दिया। अपना ख़याल रखें, और जब चाहें लौट आएँ।
