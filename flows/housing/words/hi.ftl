## चुनने की बातें

room = कमरा
    .also = रूम, खोली, kamra, ek kamra, kholi
flat = फ़्लैट
    .also = अपार्टमेंट, flaat
house = मकान
    .also = बंगला, कोठी, विला, पूरा घर, makaan, makan, kothi
pg = PG
    .also = पीजी, पी जी, हॉस्टल, peeji
configuration-1rk = 1 RK
    .also = 1 आरके, एक आरके, स्टूडियो, ek rk
configuration-1bhk = 1 BHK
    .also = 1 बीएचके, एक बीएचके, ek bhk
configuration-2bhk = 2 BHK
    .also = 2 बीएचके, दो बीएचके, do bhk
configuration-3bhk = 3 BHK
    .also = 3 बीएचके, तीन बीएचके, teen bhk
configuration-4bhk = 4 BHK
    .also = 4 बीएचके, चार बीएचके, char bhk, chaar bhk
property_type-1rk = { configuration-1rk }
    .also = { configuration-1rk.also }
property_type-1bhk = { configuration-1bhk }
    .also = { configuration-1bhk.also }
property_type-2bhk = { configuration-2bhk }
    .also = { configuration-2bhk.also }
property_type-3bhk = { configuration-3bhk }
    .also = { configuration-3bhk.also }
property_type-4bhk = { configuration-4bhk }
    .also = { configuration-4bhk.also }
any = कोई भी साइज़
    .also = कोई भी, कुछ भी, koi bhi, koi bhi size
post-line = { $kind ->
    [wanted] आपको चाहिए
   *[offered] आप दे रहे हैं
} · { $status }
single = सिर्फ़ मैं
    .also = अकेले, अकेला, अकेली, सिंगल, akele, akeli, sirf main, sirf mere liye
double = शेयरिंग
    .also = शेयर, साझा, डबल, दो लोग, किसी के साथ, sharing mein, do log, kisi ke saath
unfurnished = बिना फ़र्नीचर
    .also = अनफ़र्निश्ड, ख़ाली, khali, bina furniture
semi_furnished = सेमी-फ़र्निश्ड
    .also = सेमी, थोड़ा फ़र्नीचर, aadha furnished, thoda furniture
fully_furnished = फ़ुल फ़र्निश्ड
    .also = फ़र्निश्ड, पूरा फ़र्निश्ड, फ़ुली फ़र्निश्ड, फ़र्नीचर के साथ, pura furnished, furniture ke saath
veg = शाकाहारी
    .also = वेज, शुद्ध शाकाहारी, सिर्फ़ वेज, shuddh shakahari, sirf veg
non_veg = मांसाहारी
    .also = नॉन वेज, नॉनवेज, mansahari
both = दोनों
    .also = सब कुछ, सब खाते हैं, sab kuch, sab khate hain, dono chalega
anyone = कोई भी
    .also = सब चलेगा, किसी को भी, sab chalega, kisi ko bhi
working_professional = नौकरी
    .also = जॉब, वर्किंग, काम करते हैं, naukri, naukri karta hoon, naukri karti hoon
student = पढ़ाई
    .also = स्टूडेंट, छात्र, छात्रा, padhai, padhta hoon, padhti hoon
female = महिला
    .also = औरत, लड़की, फ़ीमेल, mahila, aurat
male = पुरुष
    .also = आदमी, मर्द, लड़का, purush, aadmi, mard
other = कुछ और
    .also = अन्य, kuch aur, anya
occasionally = कभी-कभी
    .also = कभी कभार, kabhi kabhar

## घर ढूँढना

post_requirement = घर ढूँढें
    .about = अपनी ज़रूरत बताएँ, मन के घर देखें
post_requirement-property_type = कैसा घर चाहिए? एक चुनें, या सब एक लाइन में लिखें, जैसे "पवई में 2bhk 25 हज़ार तक, 1 जनवरी से"।
    .sms = कैसा घर चाहिए? जैसे: पवई में 2bhk 25 हज़ार तक
    .again = घर किस तरह का, या कितना बड़ा?
    .help = शेयर वाले फ़्लैट में एक कमरा, अपना पूरा फ़्लैट या मकान, या खाने और साथ वाला PG।
    .name = घर
post_requirement-configuration = कितना बड़ा?
    .name = साइज़
    .also = साइज़, कमरे, kamre
    .help = BHK यानी बेडरूम, हॉल और रसोई: 2 BHK में दो बेडरूम होते हैं। "2 या 3 bhk" भी चलेगा, "कोई भी" भी।
post_requirement-localities-and-budget = कहाँ, और महीने का कितना? जैसे "पवई या विक्रोली, 25 हज़ार", या लोकेशन भेजें और फिर रकम।
    .sms = कहाँ, और महीने का कितना? जैसे: पवई, 25 हज़ार
    .again = कहाँ, और महीने का कितना?
post_requirement-localities = किन इलाकों में? एक या कई नाम लिखें, जैसे "पवई या विक्रोली", या लोकेशन भेजें।
    .sms = किन इलाकों में? जैसे: पवई या विक्रोली
    .again = किन इलाकों में?
    .help = हर इलाके के करीब 3 किमी तक देखता हूँ। जितने ज़्यादा इलाके, उतने ज़्यादा घर।
    .name = इलाके
    .also = इलाका, जगह, ilaka, jagah, kahan
post_requirement-budget = और महीने का बजट? जैसे 25 हज़ार, या 15-20k।
    .help = इसी से आपके घर चुने जाते हैं; थोड़े महँगे नीचे दिखते हैं। सिर्फ़ किराया, डिपॉज़िट अलग।
    .name = बजट
    .also = बजट, किराया, kiraya, paisa
post_requirement-budget-too-low = वहाँ घर करीब ₹{ $usual } महीने से शुरू होते हैं।
post_requirement-possession_date = कब से चाहिए? जैसे 1 जनवरी, अगले महीने, या जल्दी से जल्दी।
    .name = कब से
    .also = तारीख, तारीख़, दिन, tarikh, kab se
    .help = जिस दिन से आप रहना चाहें: तब तक ख़ाली होने वाले घर पहले आते हैं।
post_requirement-occupancy = सिर्फ़ आपके लिए, या शेयरिंग में?
    .name = किसके लिए
    .help = कमरे और PG एक के लिए और कई के लिए अलग होते हैं; मकान मालिक जानना चाहते हैं कि कितने लोग आएँगे।
post_requirement-furnishing = फ़र्नीचर कैसा हो?
    .name = फ़र्नीचर
    .also = सामान, फर्नीचर
    .help = सेमी में लाइट, पंखे और अलमारी होती है; फ़ुल में बिस्तर और फ़्रिज भी।
post_requirement-food_preference = आप क्या खाते हैं?
    .name = खाना
    .also = खाना, khana
    .help = कुछ रसोई शाकाहारी होती हैं; पहले पता हो तो दोनों को आसानी रहती है। छोड़ भी सकते हैं।
post_requirement-smoking = क्या आप स्मोक करते हैं?
    .name = स्मोकिंग
    .help = कुछ घरों में यह नहीं चलता; पहले पता हो तो दोनों को आसानी रहती है। छोड़ भी सकते हैं।
post_requirement-review = आपने यह बताया:
    { $summary }
    { $dated ->
        [no] किसी भी दिन से; दिन बताना हो तो "1 जनवरी से" लिखें।{ " " }
       *[yes] { "" }
    }पोस्ट कर दूँ?
    .again = क्या पोस्ट कर दूँ?
    .help = "पोस्ट करें" से यह मकान मालिकों को दिखेगा और आपके कार्ड शुरू होंगे। कुछ बदलना हो तो सीधे लिखें, जैसे "बजट 30 हज़ार कर दो"।
post_requirement-review-again = आपकी पोस्ट:
    { $summary }
    सेव कर दूँ?
    .again = क्या बदलाव रख लूँ?
save-it = सेव करें
    .also = बदलाव सेव करें
post_requirement-review-yes = पोस्ट करें
    .also = save karo, save kar do, सेव करो, हाँ, ठीक है, पोस्ट कर दो, सही है, haan kar do, sahi hai
post_requirement-posted = पोस्ट हो गया ✓, { $until } तक लाइव। { $fits ->
    [0] अभी कोई घर मेल नहीं खाता; मिलते ही लिखूँगा।
    [one] एक घर मेल खाता है।
   *[other] { $fits } घर मेल खाते हैं।
}
post_requirement-changed = बदल दिया ✓
post_requirement-gone = वह पोस्ट अब नहीं है। नई के लिए *ghar chahiye* लिखें।

## घर किराए पर देना

post_listing = घर किराए पर दें
    .about = फ़्लैट, कमरा, मकान या PG किराए पर दें
post_listing-host_category = आप मालिक हैं, या ब्रोकर?
    .help = किराएदार इसे आपके कार्ड पर देखते हैं। दोनों का स्वागत है।
    .name = आप
post_listing-host_category-owner = मालिक
    .also = मकान मालिक, ओनर, मेरा अपना है, makan malik, mera apna hai
post_listing-host_category-broker = ब्रोकर
    .also = एजेंट, दलाल
post_listing-property_type = क्या किराए पर देना है? एक चुनें, या सब एक लाइन में लिखें, जैसे "मालिक, पवई में 2bhk, 45 हज़ार, डिपॉज़िट 2 लाख"।
    .sms = क्या किराए पर देना है? जैसे: पवई में 2bhk, 45 हज़ार
    .again = घर किस तरह का है, या कितना बड़ा?
    .name = घर
    .help = इसी से तय होता है कि कौन देखेगा: लोग कमरा, अपना फ़्लैट, मकान या PG ढूँढते हैं।
post_listing-configuration = कितना बड़ा है?
    .name = साइज़
    .help = BHK यानी बेडरूम, हॉल और रसोई: 2 BHK में दो बेडरूम होते हैं। लोग इसी से ढूँढते हैं।
post_listing-place = घर कहाँ है? इलाके का नाम लिखें, या लोकेशन भेजें।
    .help = सही पता छिपा रहता है; लोग सिर्फ़ इलाका देखते हैं।
    .name = इलाका
    .also = जगह, पता, jagah, pata
post_listing-place-looking-up = एक पल, मैं यह जगह ढूँढ रहा हूँ।
post_listing-near = क्या यह *{ $area }* के पास है ({ $label })?
    .name = आस-पास
    .help = ताकि सही लोग देखें; सिर्फ़ इलाका दिखता है, सही पता कभी नहीं।
post_listing-near-area = ठीक जगह नहीं मिली। क्या यह *{ $area }* में है?
post_listing-not-found = माफ़ कीजिए, यह जगह नहीं मिली। कृपया इलाके का नाम लिखें, जैसे मालाड वेस्ट, या लोकेशन भेजें।
post_listing-not-there = ठीक है। कृपया इलाके का नाम लिखें, जैसे मालाड वेस्ट, या लोकेशन भेजें।
post_listing-rent_alone = महीने का किराया कितना है?
post_listing-rent_monthly = महीने का किराया और डिपॉज़िट कितना है? जैसे 45 हज़ार, डिपॉज़िट 2 लाख।
    .name = किराया
    .also = किराया, kiraya, bhada
    .help = बिना डिपॉज़िट का महीने का किराया बताता है कि किसके बजट में है; दोनों कार्ड पर दिखते हैं।
post_listing-deposit_amount = और डिपॉज़िट?
    .help = जैसे 1 लाख, या 50 हज़ार। न हो तो 0।
    .name = डिपॉज़िट
    .also = डिपॉज़िट, जमा, pagdi
post_listing-furnishing = फ़र्नीचर है, और कब से ख़ाली है? जैसे "सेमी, 1 दिसंबर से"; दिन न लिखें तो अभी से।
    .sms = फ़र्नीचर है, और कब से ख़ाली? जैसे: सेमी, 1 दिसंबर से
    .name = फ़र्नीचर
    .help = लोग इससे ढूँढते हैं। सेमी में लाइट, पंखे और अलमारी होती है; फ़ुल में बिस्तर और फ़्रिज भी।
post_listing-possession_date = कब से ख़ाली है? जैसे 1 जनवरी, या अभी।
    .name = कब से
    .also = तारीख, तारीख़, दिन, tarikh, kab se
    .help = जिन्हें तब तक घर चाहिए, उन्हें पहले दिखता है।
post_listing-wishes = कैसे किराएदार चाहिए?
    .name = किसके लिए
    .also = किराएदार, kirayedar
    .help = घर उन्हीं को दिखता है जिन पर यह ठीक बैठे। "कोई भी" से सबसे ज़्यादा जवाब आते हैं।
post_listing-wishes-anyone = कोई भी
    .also = सब, कोई भी चलेगा, koi bhi chalega, sab
post_listing-wishes-veg_only = शाकाहारी
    .also = सिर्फ़ शाकाहारी, वेज, shakahari, sirf veg
post_listing-wishes-women_only = महिलाएँ
    .also = महिला, लड़कियाँ, सिर्फ़ लड़कियाँ, लेडीज़, mahila, ladki, ladkiyan
post_listing-wishes-men_only = पुरुष
    .also = लड़के, सिर्फ़ लड़के, जेंट्स, बैचलर, purush, ladke
post_listing-wishes-working_only = नौकरी वाले
    .also = नौकरीपेशा, वर्किंग, जॉब वाले, naukri wale, job wale
post_listing-wishes-students_only = स्टूडेंट
    .also = छात्र, पढ़ने वाले, students, padhne wale
post_listing-photos = फ़ोटो भेजें, 8 तक, या घर के बारे में एक-दो वाक्य लिखें। फ़ोटो वाले घर कहीं ज़्यादा पसंद किए जाते हैं।
    .again = फ़ोटो, या एक-दो वाक्य?
    .help = एक-एक करके या एल्बम में। फ़ोन फ़ोटो के अंदर जो जगह लिख देता है, उसे मैं हटा देता हूँ।
    .name = फ़ोटो
    .also = फोटो, तस्वीर, tasveer
post_listing-photos-skip = छोड़ें
    .also = फ़ोटो नहीं, बिना फ़ोटो, फ़ोटो नहीं है, photo nahi, bina photo
post_listing-photos-more = { $count ->
    [one] एक फ़ोटो मिली। और भेजें, या हो गया?
   *[other] { $count } फ़ोटो मिलीं। और भेजें, या हो गया?
}
post_listing-description = लोगों को कुछ और बताना है? एक-दो वाक्य में लिखें।
    .help = फ़ोन नंबर, ई-मेल और लिंक नहीं दिखाए जाते।
    .name = ख़ास बातें
    .also = विवरण, बात
post_listing-description-skip = छोड़ें
    .also = नहीं, हो गया, बस, कुछ नहीं, और कुछ नहीं, ho gaya, bas, kuch nahi, aur kuch nahi
post_listing-review = आपका घर:
    { $summary }
    { $dated ->
        [no] अभी से ख़ाली; बाद में हो तो "1 दिसंबर से" लिखें।{ " " }
       *[yes] { "" }
    }पोस्ट कर दूँ?
    .again = क्या पोस्ट कर दूँ?
    .help = "पोस्ट करें" से यह किराएदारों को दिखेगा। कुछ बदलना हो तो सीधे लिखें, जैसे "किराया 22 हज़ार"।
post_listing-review-again = आपकी पोस्ट:
    { $summary }
    सेव कर दूँ?
    .again = क्या बदलाव रख लूँ?
post_listing-review-yes = पोस्ट करें
    .also = save karo, save kar do, सेव करो, हाँ, ठीक है, पोस्ट कर दो, सही है, haan kar do, sahi hai
post_listing-posted = पोस्ट हो गया ✓, { $until } तक लाइव।
post_listing-changed = बदल दिया ✓
post_listing-gone = वह पोस्ट अब नहीं है। नई के लिए *ghar dena hai* लिखें।
post_listing-several = इसमें कई घर हैं; मैंने पहला लिया। बाकी इसके बाद एक-एक करके भेजें।
post_listing-covered = नंबर और लिंक मैंने ढक दिए; मैच के बाद, दोनों राज़ी हों तो नंबर दिखते हैं।
post_listing-fits = { $fits ->
    [0] अभी पास में कोई ऐसा घर नहीं ढूँढ रहा; मिलते ही लिखूँगा।
    [one] पास में एक व्यक्ति ऐसा घर ढूँढ रहा है।
   *[other] पास में { $fits } लोग ऐसा घर ढूँढ रहे हैं।
}

## कार्ड

browse = कार्ड देखें
    .about = एक-एक करके: पसंद, छोड़ें, और जानें
browse-post = अपनी किस पोस्ट के लिए?
    .name = किसके लिए
    .help = कार्ड एक बार में एक पोस्ट के लिए चुने जाते हैं।
browse-localities = किस इलाके में देखूँ?
    .name = इलाके
    .help = मैं उसके आस-पास करीब 3 किमी में देखता हूँ।
browse-budget = बजट कितना है?
    .name = बजट
    .help = महीने का किराया; इससे महँगे घर नहीं दिखेंगे।
browse-pause = पाँच हो गए; { $liked } पसंद आए। और दिखाऊँ?
    .help = पाँच कार्ड के बाद छोटा-सा ठहराव। *more* से कभी भी आगे बढ़ें।
browse-pause-more = और दिखाएँ
    .also = हाँ, और, दिखाओ, अगला, aur dikhao, dikhao, agla
browse-pause-enough = बस
    .also = नहीं, अभी बस, इतना काफ़ी है, nahi, bas karo, kaafi hai
browse-rest = ठीक है। जब मन हो, *more* लिखें।
browse-card = { $card }
    .again = *{ $code }* अभी खुला है: पसंद, छोड़ें, या और जानें?
    .sms = { $short }
    .reply = L{ $code } पसंद, S{ $code } छोड़ें, M{ $code } और
    .help = *पसंद* से उन्हें पता चलता है कि आपको रुचि है, बस इतना। वे भी पसंद करें तो चैट खुलती है; नंबर छिपे रहते हैं। *छोड़ें* अगला दिखाता है, *undo* वापस लेता है।
browse-behind = *{ $code }* के बारे में:
browse-reasons = { $why }
    .reply = L{ $code } पसंद, S{ $code } छोड़ें, M{ $code } और
browse-card-like = 👍 पसंद
    .also = पसंद है, पसंद आया, अच्छा लगा, हाँ, लाइक, pasand hai, accha laga
browse-card-skip = 👎 छोड़ें
    .also = नहीं, अगला, छोड़ो, आगे, पसंद नहीं, अच्छा नहीं, agla, aage, pasand nahi, accha nahi
browse-card-more = ℹ और जानें
    .also = और, और बताओ, aur, aur batao, details
browse-card-photos = और फ़ोटो
    .also = फ़ोटो, फ़ोटो दिखाओ, photo, aur photo
browse-card-why = यह क्यों?
    .also = क्यों, ये क्यों, kyun, kyon
browse-card-save = सेव करें
    .also = सेव, सँभाल लो, save karo, sambhal lo
browse-card-cheaper = सस्ता दिखाएँ
    .also = सस्ता, सस्ते में, कम किराया, महँगा, saste, kam kiraya, mehnga, mahanga
browse-card-elsewhere = दूसरा इलाका
    .also = और कहीं, doosra ilaka, dusra area, aur kahin
browse-card-report = शिकायत करें
    .also = शिकायत, रिपोर्ट, shikayat
browse-card-gone = वह कार्ड अब नहीं है।
browse-liked = *{ $code }* पसंद किया ✓, मैं उन्हें बता रहा हूँ।
browse-liked-before = *{ $code }* आप पहले ही पसंद कर चुके हैं; उन्हें पता है।
browse-wish-noted = उन्हें पता चले कि कौन पूछ रहा है, इसलिए आपकी ज़रूरत पोस्ट कर दी। बदलना या हटाना हो: *my posts*।
browse-skipped = *{ $code }* छोड़ दिया।
browse-saved = *{ $code }* सेव कर लिया। फिर देखने के लिए *{ $code }* लिखें।
browse-photo = *{ $code }*
browse-no-photos = इसकी और फ़ोटो नहीं हैं।
browse-undone = वापस ले लिया।
browse-nothing-to-undo = वापस लेने को कुछ नहीं है।
browse-no-more = जो भी मेल खाता था, आपने सब देख लिया। और आते ही लिखूँगा।
browse-all-likers = अभी इतने ही लोगों ने पसंद किया है।
browse-nobody-likes = अभी कोई जवाब के इंतज़ार में नहीं है। कोई पसंद करते ही बताऊँगा।
browse-none-fit = अभी कुछ मेल नहीं खाता। दूसरा इलाका या ज़्यादा बजट आज़माएँ, जैसे "पवई में 40 हज़ार तक"। आपकी पोस्ट के लिए मिलते ही लिखूँगा: *my posts*।
browse-none-cheaper = इससे सस्ता, मेल खाता घर अभी नहीं है।
browse-news = कुछ नया मेल खाता है।
    .help = आपकी पोस्ट पर कुछ नया ठीक बैठे तो दिन में एक बार बताता हूँ।
browse-news-homes = { $count ->
    [one] 🏠 आपकी पसंद का एक नया घर आया है।
   *[other] 🏠 आपकी पसंद के { $count } घर आपने अभी नहीं देखे हैं।
} देखेंगे?
browse-news-tenants = { $count ->
    [one] 🔑 कोई नया व्यक्ति आपके जैसा घर ढूँढ रहा है।
   *[other] 🔑 { $count } लोग, जिन्हें आपने नहीं देखा, आपके जैसा घर ढूँढ रहे हैं।
} देखेंगे?
browse-news-see = देखें
    .also = हाँ, दिखाओ, दिखाएँ, dekho, dikhao
browse-news-later = बाद में
    .also = नहीं, अभी नहीं, baad me, abhi nahi
browse-fewer = ठीक है। जब मन हो, *more* लिखें।
    .help = आपकी पोस्ट पर कुछ नया ठीक बैठे तो दिन में एक बार बताता हूँ; यह बंद भी हो सकता है।
browse-fewer-mute = ऐसी ख़बरें नहीं
    .also = ख़बर नहीं चाहिए, news nahi chahiye
browse-fewer-muted = अब नई चीज़ों की ख़बर नहीं आएगी। बाकी सब चलता रहेगा; *more* लिखें तो जो ठीक बैठे, दिखेगा।
browse-fewer-unmute = फिर से बताएँ
    .also = phir se batao, फिर बताओ
browse-fewer-again = ठीक है, कुछ नया ठीक बैठे तो दिन में एक बार बताऊँगा।
browse-matched = *{ $code }*: दोनों को पसंद है!

listing-card = *{ $code }* · { $title }
    { $rent } महीना · { $deposit } · { $from } से
    { $details }
    मेल { $score }%: { $reasons }
    .sms = { $code } { $short_title }. { $rent }, { $deposit }. { $from } से. { $demo }{ $score }%.
requirement-card = *{ $code }* · { $name } को चाहिए: { $title }
    { $budget } महीना · { $from } से
    { $details }
    मेल { $score }%: { $reasons }
    .sms = { $code } { $short_name }: { $short_title }. { $short_budget }. { $from } से. { $demo }{ $score }%.
card-title = { $home } · { $locality }
why-it-fits = *{ $code }* { $score }% मेल क्यों खाता है:
    { $lines }
    और उन्हें आपमें क्या दिखता है:
    { $theirs }
no-deposit = डिपॉज़िट नहीं
deposit = डिपॉज़िट { $amount }
anytime = किसी भी दिन
browse-fact = *{ $code }*, { $topic }: { $fact }।
    .reply = L{ $code } पसंद, S{ $code } छोड़ें, M{ $code } और
browse-no-fact = *{ $code }*, { $topic }: पोस्ट में नहीं लिखा। पसंद करें; दोनों को पसंद हो तो चैट में पूछ सकते हैं।
    .reply = L{ $code } पसंद, S{ $code } छोड़ें, M{ $code } और
about-parking = पार्किंग
    .also = गाड़ी, कार पार्किंग
about-pets = पालतू जानवर
    .also = पालतू, कुत्ता, बिल्ली
about-lift = लिफ़्ट
    .also = लिफ्ट
about-balcony = बालकनी
    .also = छज्जा, छत
about-wifi = वाई-फ़ाई
    .also = वाईफाई, इंटरनेट
about-water = पानी
    .also = पानी की सप्लाई
about-power = बिजली
    .also = पावर बैकअप, इन्वर्टर
about-extras = मेंटेनेंस और ब्रोकरेज
    .also = मेंटेनेंस, ब्रोकरेज, दलाली
about-negotiable = कीमत
    .also = कम होगा, कम हो सकता है, मोलभाव
about-address = ठीक जगह
    .also = पता, कौन सी बिल्डिंग, कौन सी मंज़िल, सोसाइटी
about-other = आपका सवाल
about-deposit = डिपॉज़िट
    .also = डिपॉजिट, सिक्योरिटी, एडवांस
about-rent = किराया
    .also = कितना किराया
about-day = कब से
    .also = कब खाली, कब ख़ाली
about-furniture = फ़र्नीचर
    .also = फर्नीचर, एसी, फ्रिज
about-whom = किसके लिए
    .also = बैचलर, परिवार, फ़ैमिली, कपल, लड़के, लड़कियाँ, शाकाहारी
wanted-female = महिलाएँ
wanted-male = पुरुष
wanted-veg = शाकाहारी
wanted-working_professional = नौकरी वाले
wanted-student = स्टूडेंट
wanted-self_employed = अपना काम करने वाले
wanted-family = परिवार
demo-brief = डेमो।{ " " }
demo-home = डेमो घर, सिर्फ़ आज़माने के लिए
demo-person = डेमो व्यक्ति, सिर्फ़ आज़माने के लिए
somebody = एक व्यक्ति
but = { $good }, लेकिन { $bad }
owner = मालिक
broker = ब्रोकर
self_employed = अपना काम
family = परिवार

reason-within_budget = { $ok ->
    [yes] बजट के अंदर
   *[no] बजट से ऊपर
}
reason-near = { $where ->
    [here] वहीं
   *[near] { $km } किमी दूर
}
reason-configuration = { $ok ->
    [yes] साइज़ सही
   *[no] साइज़ अलग
}
reason-free_in_time = { $ok ->
    [yes] समय पर ख़ाली
   *[no] बाद में ख़ाली
}
reason-occupancy = { $ok ->
    [yes] जितने लोग, उतनी जगह
   *[no] लोगों की गिनती अलग
}
reason-furnishing = { $ok ->
    [yes] फ़र्नीचर जैसा चाहिए, वैसा
   *[no] फ़र्नीचर अलग
}
reason-host_verified = { $ok ->
    [yes] मकान मालिक सत्यापित
   *[no] मकान मालिक सत्यापित नहीं
}
reason-budget_covers_rent = { $ok ->
    [yes] बजट में किराया आ जाता है
   *[no] बजट किराए से कम
}
reason-food = { $ok ->
    [yes] खाना एक जैसा
   *[no] खाना अलग
}
reason-smoking = { $ok ->
    [yes] स्मोकिंग नहीं
   *[no] स्मोकिंग पर राय अलग
}
reason-gender = { $ok ->
    [yes] जैसे लोग चाहिए, वैसे
   *[no] दूसरों के लिए है
}
reason-occupation = { $ok ->
    [yes] काम जैसा चाहिए, वैसा
   *[no] काम अलग
}
reason-moves_in_soon = { $ok ->
    [yes] जल्दी आ सकते हैं
   *[no] देर से आएँगे
}
reason-tenant_verified = { $ok ->
    [yes] किराएदार सत्यापित
   *[no] किराएदार सत्यापित नहीं
}

## पसंद और मैच

likes = किसने पसंद किया
    .about = आपकी पोस्ट पसंद करने वाले लोग
likes-none = अभी किसी ने नहीं। कोई पसंद करते ही बताऊँगा।
likes-some = { $count ->
    [one] एक व्यक्ति को आपकी पोस्ट पसंद है:
   *[other] { $count } लोगों को आपकी पोस्ट पसंद हैं:
}
likes-notice = { $count ->
    [one] 💚 किसी को आपकी पोस्ट पसंद आई।
   *[other] 💚 { $count } लोगों को आपकी पोस्ट पसंद आई।
} देखेंगे?
    .help = उन्होंने आपकी पोस्ट देखकर पसंद की। आप भी पसंद करें तो चैट कर सकते हैं; नंबर छिपे रहते हैं।
likes-notice-see = देखें कौन
    .also = हाँ, दिखाओ, देखें, yes, likes
likes-notice-later = अभी नहीं
    .also = बाद में, नहीं, later
likes-later-ok = ठीक है। कभी भी *likes* लिखें।

matches = मेरे मैच
    .about = लोगों से चैट करें; नंबर छिपे रहते हैं
matches-match = किसे लिखना चाहेंगे?
    .name = मैच
    .help = आप दोनों ने एक-दूसरे को पसंद किया। आपका लिखा पहुँचा दिया जाता है; नंबर छिपे रहते हैं।
matches-none = अभी कोई मैच नहीं। जब दोनों को पसंद हो, मैं दोनों को बताता हूँ।
matches-notice = 🎉 मैच हो गया, *{ $code }*: { $name } · { $title }। नमस्ते कहेंगे? नंबर छिपे रहते हैं।
    .sms = मैच हो गया, { $code }: { $short_name }, { $title }। नमस्ते कहेंगे?
    .help = आप दोनों ने एक-दूसरे को पसंद किया, इसलिए यहाँ लिख सकते हैं; नंबर छिपे रहते हैं।
matches-quiet = *{ $code }* · { $title } पर आपका { $name } से मैच है, और अभी तक किसी ने जवाब नहीं दिया। नमस्ते कहेंगे? नंबर छिपे रहते हैं।
    .sms = { $code }: { $short_name }, { $title }। अभी जवाब नहीं। नमस्ते कहेंगे?
matches-notice-chat = चैट करें
    .also = हाँ, चैट, बात करनी है, baat karni hai, chat karo
matches-notice-later = अभी नहीं
    .also = बाद में, नहीं, baad me, abhi nahi
matches-later-ok = ठीक है। जब चाहें, *@CODE* के साथ अपनी बात लिखें, या *matches*।
matches-ended-left = { $name } ({ $code }) ने चैट छोड़ दी है। ऐसा हो जाता है; देखने को और भी हैं: *browse*।
matches-ended-gone = { $name } ({ $code }) अब होमीगो पर नहीं हैं। यह चैट बंद है।
matches-ended-filled = { $name } ({ $code }) के घर को किराएदार मिल गया है, इसलिए यह चैट बंद है। देखने को और भी हैं: *browse*।
matches-ended-found = { $name } ({ $code }) को घर मिल गया है, इसलिए यह चैट बंद है। देखने को और भी हैं: *browse*।
matches-ended-withdrawn = { $name } ({ $code }) ने अपनी पोस्ट हटा ली है, इसलिए यह चैट बंद है। देखने को और भी हैं: *browse*।
matches-ended-suspended = हमारी टीम ने { $name } ({ $code }) के साथ आपकी चैट बंद कर दी है। अगर आपसे पैसे माँगे गए हों तो न दें; हमें बताने के लिए *report* लिखें। देखने को और भी हैं: *browse*।
matches-ended-quiet = { $name } ({ $code }) के साथ चैट में दो दिन से किसी ने जवाब नहीं दिया, इसलिए मैंने उसे बंद कर दिया। देखने को और भी हैं: *browse*।

## सहेजे कार्ड, मुलाक़ात

saved = सहेजे हुए
saved-kept = कौन सा फिर देखना है?
    .name = कार्ड
    .help = ये आपके सहेजे कार्ड हैं। दोबारा देखने के लिए चुनें।
saved-none = अभी कुछ सहेजा नहीं है। कार्ड पर *और जानें*, फिर *सेव करें* चुनें।
visit = मुलाक़ात
visit-match = किसका घर?
    .name = मैच
    .help = घर देखने का दिन चैट में तय होता है, इसलिए बताइए किसके साथ।
visit-how = दिन चैट में ही तय कर लें।
visit-none = घर देखने का दिन चैट में तय होता है, जब आप दोनों एक-दूसरे को पसंद करें। देखें: *browse*।

## चैट

relay_chat = चैट
relay_chat-match = किसे लिखना चाहेंगे?
    .name = मैच
    .help = आप दोनों ने एक-दूसरे को पसंद किया। आपका लिखा पहुँचा दिया जाता है; नंबर छिपे रहते हैं।
relay_chat-message = आप *{ $name }* ({ $code }) से चैट कर रहे हैं, { $title }। लिखिए, मैं पहुँचाता हूँ; आपका नंबर छिपा रहता है। निकलने के लिए */end*।
    .sms = { $name } ({ $code }) से चैट। लिखिए; आपका नंबर छिपा रहता है। निकलने के लिए MENU।
    .name = संदेश
relay_chat-arrived = *{ $name }*: { $text }
relay_chat-arrived-first = *{ $name }* ({ $code }): { $text }
    _जवाब के लिए इसे कोट करें, या पहले @{ $code } लिखें।_
    .sms = { $name } ({ $code }): { $text }
    .reply = जवाब: @{ $code } और आपकी बात
relay_chat-arrived-opened = *{ $name }* ({ $code }): { $text }
    _यहीं जवाब दें; /end से चैट छूट जाती है।_
    .sms = { $name } ({ $code }): { $text }
    .reply = यहीं जवाब दें; MENU से बाहर
relay_chat-masked = मैंने संपर्क वाली बातें ढककर पहुँचा दिया। दोनों राज़ी हों तो नंबर बदलने के लिए *share number* लिखें।
relay_chat-photo-coming = आपकी फ़ोटो जा रही है।
relay_chat-photo-alone = 📷 एक फ़ोटो
relay_chat-place = 📍 एक जगह: { $link }
relay_chat-over = यह चैट बंद है।
relay_chat-left = आप चैट से निकल गए। लौटने के लिए *matches* लिखें।
share_contact = नंबर शेयर करें
share_contact-match = किसके साथ?
    .name = मैच
    .help = नंबर एक बार में एक व्यक्ति से बदले जाते हैं, और तभी जब दोनों राज़ी हों।
share_contact-agree = { $name } ({ $code }) आपसे नंबर बदलना चाहते हैं। अपना नंबर दें? आपके राज़ी होने पर ही दोनों को दिखेगा।
    .help = आप राज़ी हों तो दोनों को एक-दूसरे का नंबर दिखेगा। नहीं तो चैट पहले जैसी चलती है।
share_contact-agree-share = मेरा नंबर दें
    .also = हाँ, दे दो, शेयर करें, number de do, de do
share_contact-agree-not_now = अभी नहीं
    .also = नहीं, बाद में, abhi nahi, baad mein
share_contact-not-shared = ठीक है, आपका नंबर छिपा रहेगा।
share_contact-asked = मैंने { $name } से पूछा है। दोनों के राज़ी होने पर ही नंबर दिखेंगे।
share_contact-shared = आप दोनों राज़ी हैं। { $name } का नंबर: { $phone }
share_contact-none = नंबर शेयर करने के लिए अभी कोई मैच नहीं है।
share_contact-over = वह मैच ख़त्म हो चुका है, इसलिए नंबर नहीं दिए जाते।

## शिकायत, ब्लॉक, मैच ख़त्म

report = शिकायत करें
report-match = किसके बारे में?
    .name = किसकी
    .help = ताकि हमारी टीम जाने कि बात किसकी है। उन्हें पता नहीं चलेगा कि किसने बताया।
report-reason = क्या ग़लत है?
    .name = वजह
    .help = इससे टीम समझती है कि कितना ज़रूरी है। उन्हें पता नहीं चलेगा कि किसने बताया।
report-reason-of = { $name } के बारे में क्या ग़लत है?
report-reason-scam = पैसे माँगे, ठगी
    .also = धोखा, ठगी, फ़्रॉड, पैसे माँगता है, thagi, paise maange
report-reason-fake = असली नहीं
    .also = नक़ली, फ़र्ज़ी, झूठा, ग़लत फ़ोटो, nakli, farzi
report-reason-rude = बदतमीज़ी या ख़तरा
    .also = बदतमीज़ी, गाली, परेशान किया, असुरक्षित, badtameezi, gaali, pareshan
report-reason-other = कुछ और
    .also = अन्य, kuch aur
report-note = एक वाक्य में और बताएँ, या छोड़ें।
    .name = बात
    .help = क्या हुआ, अपने शब्दों में; सिर्फ़ हमारी टीम पढ़ती है।
report-resolved = शिकायत के लिए धन्यवाद। हमारी टीम ने इसे देखा और कदम उठाया है।
report-dismissed = शिकायत के लिए धन्यवाद। हमारी टीम ने इसे देखा, और कोई कदम उठाने की वजह नहीं मिली। वे परेशान करें तो *block* से बात तुरंत ख़त्म हो जाती है।
report-done = धन्यवाद। हमारी टीम देखती है; उन्हें पता नहीं चलेगा कि किसने बताया।
block-match = किसे ब्लॉक करना है?
    .name = मैच
    .help = जिसे ब्लॉक करें, वह न आपको देख सकता है न लिख सकता है।
block = ब्लॉक करें
block-sure = { $name } को ब्लॉक करूँ? आप दोनों एक-दूसरे को फिर नहीं दिखेंगे, और चैट बंद हो जाएगी।
    .name = पक्का
    .help = यह दोनों पर लागू होता है और चैट बंद होती है; उन्हें वजह नहीं बताई जाती।
block-nobody = यहाँ ब्लॉक करने को कोई नहीं है। कार्ड पर *और जानें* चुनें, फिर *शिकायत करें*।
block-not-done = कुछ नहीं बदला।
block-done = { $name } को ब्लॉक कर दिया।
unmatch = मैच ख़त्म करें
unmatch-match = कौन सा मैच ख़त्म करूँ?
    .name = मैच
    .help = उस मैच की चैट दोनों के लिए बंद होती है; कार्ड पर फिर मिल सकते हैं।
unmatch-sure = { $name } के साथ मैच ख़त्म करूँ? चैट दोनों के लिए बंद हो जाएगी।
    .name = पक्का
    .help = चैट दोनों के लिए बंद होती है; उन्हें नरमी से, बिना वजह बताए, कहा जाता है।
unmatch-nobody = ख़त्म करने को कोई मैच नहीं है।
unmatch-not-done = कुछ नहीं बदला।
unmatch-done = { $name } के साथ मैच ख़त्म हो गया।

## मेरी पोस्ट

my_posts = मेरी पोस्ट
    .about = बदलें, रोकें, बढ़ाएँ या हटाएँ
my_posts-post = कौन सी?
    .name = पोस्ट
    .help = जो पोस्ट देखनी या बदलनी हो, उसे चुनें।
my_posts-action = *{ $title }* ({ $status }, { $until } तक)। क्या करूँ?
    .name = काम
    .help = *रोकें* कुछ समय छिपाता है, *हटाएँ* ख़त्म करता है। बदलने के लिए बस लिखें: "किराया 42k"।
my_posts-action-see = मेल खाते देखें
    .also = देखें, दिखाओ, dekho, dikhao
my_posts-action-edit = बदलें
    .also = बदलना है, बदलो, badlo, badalna hai
my_posts-action-pause = रोकें
    .also = रोक दो, पॉज़, rok do, roko
my_posts-action-resume = फिर दिखाएँ
    .also = फिर से चालू, चालू करो, phir se dikhao, chalu karo
my_posts-action-renew = कुछ दिन और
    .also = बढ़ाएँ, रिन्यू, badha do, badhao
my_posts-action-fill = मिल गया
    .also = घर मिल गया, किराएदार मिल गया, किराए पर चढ़ गया, mil gaya, ghar mil gaya
my_posts-action-delete = हटाएँ
    .also = हटा दो, डिलीट, hatao, hata do
my_posts-sure = पक्का? इससे जुड़ी चैट बंद हो जाएँगी।
    .name = पक्का
    .help = जिनसे इस पर बात हो रही है, उन्हें नरमी से बताया जाता है और चैट बंद हो जाती है।
my_posts-more-days = { $days } दिन और
my_posts-ending = *{ $title }* का समय पूरा हो गया, अब यह किसी को नहीं दिखती। { $days } दिन और रखें?
    .name = समय
    .help = पोस्ट तय समय तक ही चलती है, ताकि कोई पुराने घर के लिए न पूछे।
my_posts-ending-renew = और रखें
    .also = हाँ, रखो, बढ़ाओ, rakho, badha do
my_posts-ending-let_go = रहने दें
    .also = नहीं, ज़रूरत नहीं, zaroorat nahi
my_posts-let-go = ठीक है। मन बदले तो *my posts* में मिलेगी।
found-one = घर मिल गया
my_posts-none = आपने अभी कुछ पोस्ट नहीं किया। अपनी बात लिखें, जैसे "पवई में 2bhk 40 हज़ार तक", या "मालिक हूँ, पवई में 2bhk 45 हज़ार"।
my_posts-not-done = कुछ नहीं बदला।
my_posts-paused = *{ $title }* रोक दी। जब तक आप फिर न दिखाएँ, किसी को नहीं दिखेगी।
my_posts-resumed = *{ $title }* फिर से दिख रही है।
my_posts-renewed = *{ $title }* अब { $until } तक लाइव है।
my_posts-filled = बहुत बढ़िया! *{ $title }* बंद कर दी; बाकी लोगों को प्यार से बता दिया।
my_posts-withdrawn = *{ $title }* हटा दी।
my_posts-approved = हमारी टीम ने *{ $title }* देख ली: सब ठीक है ✓
my_posts-declined = *{ $title }* अभी किसी को नहीं दिखेगी: { $why } *my posts* में जाकर इसे बदलें, तो यह फिर दिखेगी। कुछ ग़लत लगा? *human* लिखें।
my_posts-declined-not_real = हम पक्का नहीं कर पाए कि यह घर असली है।
my_posts-declined-photos = इसकी फ़ोटो इस घर की नहीं हैं।
my_posts-declined-contact = इसमें नंबर या लिंक है; नंबर चैट में दिए जाते हैं, जब दोनों राज़ी हों।
my_posts-declined-details = इसका किराया, डिपॉज़िट या जगह सही नहीं हो सकती।
my_posts-declined-rules = यह लोगों को उनकी पहचान पर मना करती है, या हमारा कोई और नियम तोड़ती है।
my_posts-picture-declined = *{ $title }* की एक फ़ोटो हटा दी गई, क्योंकि उसमें घर नहीं दिखता या कोई नंबर है। बाकी सब वैसा ही है।
edit_post = पोस्ट बदलें
edit_post-about = कौन सी पोस्ट?
    .name = पोस्ट
    .help = आपकी कई पोस्ट हैं; बदलाव उनमें से एक में होगा।
edit_post-none = बदलने के लिए अभी कोई पोस्ट नहीं है। अपनी बात लिखें, जैसे "पवई में 2bhk 40 हज़ार तक", या "मालिक हूँ, पवई में 2bhk 45 हज़ार"।
edit_post-too-low = वहाँ घर करीब ₹{ $usual } महीने से शुरू होते हैं, इसलिए मैंने कुछ नहीं बदला।
edit_post-gone = वह पोस्ट अब नहीं है।
edited = बदला
edited-next = बदल दिया ✓ *{ $title }* · { $changes }। { $fits ->
        [0] अभी कुछ मेल नहीं खाता; मिलते ही लिखूँगा।
        [one] एक मेल खाता है।
       *[other] { $fits } मेल खाते हैं।
    }
    .name = आगे
    .help = *वापस लें* से पोस्ट पहले जैसी हो जाती है।
edited-next-see = देखें कौन
    .also = हाँ, देखें, दिखाओ
edited-next-undo = वापस लें
    .also = पहले जैसा, ग़लत, नहीं
edited-undone = वापस लिया। *{ $title }* · { $changes }।
edited-gone = वह पोस्ट अब नहीं है।
status-active = लाइव
status-paused = रुकी हुई
status-filled = मिल गया
status-expired = समय पूरा
status-withdrawn = हटाई हुई
status-declined = छिपाई हुई

## प्रोफ़ाइल

profile = मेरी प्रोफ़ाइल
    .about = आपकी आदतें, ताकि मकान मालिक आपको जानें
profile-occupation_type = आप क्या करते हैं?
    .name = काम
    .help = मकान मालिक जानना चाहते हैं कि कौन आएगा; कुछ घर सिर्फ़ छात्रों या नौकरीपेशा के लिए हैं। छोड़ भी सकते हैं।
profile-gender = आप महिला हैं या पुरुष?
    .help = कुछ घर सिर्फ़ महिलाओं या पुरुषों के लिए होते हैं। चाहें तो छोड़ दें।
    .name = आप
profile-food_preference = आप क्या खाते हैं?
    .name = खाना
    .help = कुछ रसोई शाकाहारी होती हैं; पहले पता हो तो दोनों को आसानी रहती है। छोड़ भी सकते हैं।
profile-smoking = क्या आप स्मोक करते हैं?
    .name = स्मोकिंग
    .help = कुछ घरों में यह नहीं चलता; पहले पता हो तो दोनों को आसानी रहती है। छोड़ भी सकते हैं।
profile-drinking = क्या आप शराब पीते हैं?
    .name = शराब
    .help = कुछ घरों में यह नहीं चलता; पहले पता हो तो दोनों को आसानी रहती है। छोड़ भी सकते हैं।
profile-done = सेव हो गया ✓ मकान मालिक इसे आपके कार्ड पर देखते हैं।

## फ़ोटो

photo_arrival = फ़ोटो
photo_arrival-refused = यह फ़ाइल नहीं चली। कृपया फ़ोटो JPEG या PNG में भेजें।
photo_arrival-refused-too_large = यह फ़ाइल बहुत बड़ी है। कृपया { $mb } MB से छोटी फ़ोटो भेजें।
photo_arrival-refused-not_a_photo = अभी मैं सिर्फ़ फ़ोटो आगे भेज सकता हूँ। कृपया फ़ोटो भेजें, या शब्दों में लिखें।
