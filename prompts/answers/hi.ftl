# Every sentence a broker reads: Hindi. Wording: domain.md, sections 3 to 5. No form
# tells a lead's gender; names and quotes stand as stored.


### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
kind-new_project = नया प्रोजेक्ट
kind-resale = ख़रीद
kind-rent = किराया
kind-sell = बिक्री
kind-let = किराए पर देना
kind-land = ज़मीन
kind-commercial = कमर्शियल
band-hot = हॉट
band-warm = वॉर्म
band-cold = कोल्ड

### Cards

card-head = *{ $lead }*
card-head-wanting = *{ $lead }* · { $want }
score-line = *{ $band }* · { $score }/100
score-line-adjusted = *{ $band }* · { $score } (मॉडल { $base }, चैट से { $step })
for-line = + { $phrases }
against-line = − { $phrase }
budget-covers = बजट { $budget }, भाव { $price }
budget-below = बजट { $budget }, भाव { $price }
dated-phrase = { $day } को { $phrase }
record-line =
    { $won ->
        [0] ऐसी { $of } लीड में { $days } दिन में एक भी बुक नहीं हुई
        [one] ऐसी { $of } लीड में { $won } बुक हुई, { $days } दिन में
       *[other] ऐसी { $of } लीड में { $won } बुक हुईं, { $days } दिन में
    }
record-line-undated =
    { $won ->
        [0] ऐसी { $of } लीड में एक भी बुक नहीं हुई (तारीख़ दर्ज नहीं, इसलिए समय-सीमा नहीं)
        [one] ऐसी { $of } लीड में { $won } बुक हुई (तारीख़ दर्ज नहीं, इसलिए समय-सीमा नहीं)
       *[other] ऐसी { $of } लीड में { $won } बुक हुईं (तारीख़ दर्ज नहीं, इसलिए समय-सीमा नहीं)
    }
record-too-few = ऐसी लीड अभी कम हैं: कितनी बुक होती हैं, कहना मुश्किल
act-line = ➡ { $step }
data-line = डेटा: { $at }
data-line-synthetic = डेटा: { $at } · काल्पनिक डेमो
no-score-consent = स्कोर नहीं: स्कोरिंग की सहमति नहीं है। चैट पढ़ना और जवाब देना फिर भी हो सकता है।
no-score-cold = स्कोर अभी नहीं: { $needed } में { $bookings } बुकिंग।
no-score-cold-others = स्कोर अभी नहीं: बिना बुकिंग ख़त्म हुई पूछताछ, { $needed } में { $others }।
no-score-cold-unproven = स्कोर अभी नहीं: पुरानी लीड पर मॉडल तुक्के से बेहतर नहीं निकला।
no-score-model = स्कोर अभी नहीं: इस ब्रोकरेज का मॉडल बना नहीं है। “pakka train” चलाएँ।
no-score-late = स्कोर समय पर नहीं मिला। थोड़ी देर में फिर पूछें।
late-score = पिछला स्कोर, { $at } का; नई बातें इसमें नहीं।
by-facts = तथ्यों से: { $facts }
closed-booked = *बुक हुई*: { $day }। बंद पूछताछ का स्कोर नहीं।
closed-lost = *लॉस्ट*: { $day }। बंद पूछताछ का स्कोर नहीं।
closed-spam = *स्पैम*: { $day }। इसका स्कोर नहीं।

### Why

why-head = { $score } = सामान्य लीड { $reference }
why-adjusted = { $score } = मॉडल { $base }, चैट से { $step }
why-line = { $points } { $phrase }
why-rest = { $points } { $things }
why-standing = 100 पुरानी लीड में { $score } से आगे; { $score } % संभावना नहीं।
smaller-things =
    { $n ->
        [1] एक छोटी बात
        [2] दो छोटी बातें
        [3] तीन छोटी बातें
        [4] चार छोटी बातें
        [5] पाँच छोटी बातें
        [6] छह छोटी बातें
        [7] सात छोटी बातें
        [8] आठ छोटी बातें
        [9] नौ छोटी बातें
        [10] दस छोटी बातें
        [11] ग्यारह छोटी बातें
        [12] बारह छोटी बातें
       *[other] { $n } छोटी बातें
    }

### What is known

known-budget = बजट { $high } तक
known-budget-range = बजट { $low } से { $high }
known-budget-least = बजट कम से कम { $low }
known-price = भाव { $price }
known-possession = पज़ेशन { $day } तक चाहिए
known-move = { $day } तक शिफ़्ट होना है
known-loan =
    { $stage ->
        [0] लोन शुरू नहीं
        [1] लोन का आवेदन दिया
        [2] लोन के लिए पात्र
       *[3] लोन मंज़ूर
    }
known-down-payment = डाउन पेमेंट तैयार
known-home-to-sell = पहले अपना घर बेचना है
known-wait = { $day } तक रुकने को कहा
known-source = { $source } से आए
known-stage = स्टेज { $stage }
known-enquired = पूछताछ { $day }
known-visits =
    { $n ->
        [one] { $n } विज़िट हुई
       *[other] { $n } विज़िट हुईं
    }
known-last-lead = लीड का पिछला मैसेज { $day }
known-last-broker = हमारा पिछला मैसेज { $day }
known-no-messages = अभी कोई मैसेज नहीं
known-count =
    { $known ->
        [one] { $of } में { $known } ज़रूरत पता
       *[other] { $of } में { $known } ज़रूरतें पता
    }
known-missing = नहीं बताया: { $needs }
need-budget = बजट
need-bhk = BHK
need-locality = इलाका
need-area = साइज़
need-move_by = शिफ़्ट की तारीख़
need-possession = पज़ेशन
need-loan = लोन
need-down_payment = डाउन पेमेंट

### Lists and questions back

group-buyers = ख़रीदार:
group-rentals = किराया:
group-owners = मालिक:
more-buyers = ख़रीदार: { $n } और
more-rentals = किराया: { $n } और
more-owners = मालिक: { $n } और
list-scored = { $rank } { $lead } { $band } { $score }
list-unscored = { $rank } { $lead }
list-hinted = { $line } · { $hint }
hint-no-consent = सहमति नहीं
hint-last-wrote = { $day } को मैसेज
list-empty = यहाँ आपकी कोई खुली लीड नहीं। नाम या फ़ोन के 4 अंक से पूछें।
list-by-facts = तथ्यों से, सबसे नई पहले:
which-name = { $name }: कौन-सी लीड?
which-lead = कौन-सी लीड?
which-line = { $lead } { $want }
which-more = { $n } और। फ़ोन के 4 अंक भेजें।
no-match = आपकी लीड में "{ $who }" नहीं। फ़ोन के 4 अंक भेजें।
no-match-near = आपकी लीड में "{ $who }" नहीं। मिलता नाम: { $near }. फ़ोन के 4 अंक भेजें।
no-lead-named = कौन-सी लीड? नाम या फ़ोन के 4 अंक भेजें।
help =
    लीड के बारे में पूछें:
    प्रिया कितनी हॉट है?
    क्यों?
    प्रिया के बारे में क्या पता है?
    किसको कॉल करूँ?
    नाम, फ़ोन के 4 अंक या “टॉप 3” काफ़ी है।
unknown = मुझे आपकी लीड का पता है: कितनी हॉट, क्यों, क्या पता है, किसको कॉल। जैसे “प्रिया कितनी हॉट है?” या “किसको कॉल करूँ?”
late = जवाब समय पर नहीं बना। थोड़ी देर में फिर पूछें।
action-why = क्यों?
action-known = क्या पता है
action-top = किसको कॉल करें
action-how-hot = कितनी हॉट?

### Ranking by a wish

rerank-raised = { $points } पॉइंट ऊपर: माँग के क़रीब
rerank-lowered = { $points } पॉइंट नीचे: माँग से दूर

### Next steps (domain.md, section 5)

step-opted-out = संपर्क न करें: मैसेज बंद करने को कहा।
    .short = मैसेज बंद करने को कहा
step-no-consent = जितना पूछा गया, बस उतना जवाब दें।
    .short = सहमति नहीं
step-partner = पार्टनर के रूप में दर्ज करें; कौन-सा प्रोजेक्ट और किसका क्लाइंट, पूछें।
    .short = पार्टनर
step-answer =
    { $topic ->
        [visit_ask] पहले विज़िट का जवाब दें।
        [visit_move] पहले विज़िट बदलने का जवाब दें।
        [location_ask] पहले लोकेशन भेजें।
        [papers] पहले काग़ज़ का जवाब दें।
        [area] पहले एरिया का जवाब दें।
        [counter] पहले भाव के ऑफ़र का जवाब दें।
       *[question] पहले उनके सवाल का जवाब दें।
    }
    .short = हमारा जवाब { $hours } से बाकी
step-token-paid = बानाखत के काग़ज़ और तारीख़ तय करें।
    .short = बुक हुई
step-token-returned = पूछें टोकन क्यों वापस हुआ; बात फिर शुरू करें।
    .short = टोकन वापस
step-visit-tomorrow = कल विज़िट है, पक्का करें: समय, लोकेशन, साथ कौन-कौन।
    .short = कल विज़िट है
step-postponed = { $until } से पहले कुछ नहीं; { $remind } को याद दिलाएँ।
    .short = { $until } तक रुकने को कहा
step-visit-asked = विज़िट तय करें: दो समय दें।
    .short = विज़िट तय नहीं
step-no-feedback = आज कॉल करें, { $visited } की विज़िट कैसी रही: क्या पसंद, क्या नहीं, भाव।
    .short = { $visited } की विज़िट, फ़ीडबैक नहीं
step-visited-again = टोकन का फ़ैसला पूछें।
    .short = दोबारा विज़िट हुई
step-family-came = टोकन का फ़ैसला पूछें।
    .short = परिवार साथ आया
step-no-show = कॉल करें; विज़िट का एक नया समय दें।
    .short = { $missed } की विज़िट छूटी
step-offer-near = पहले विक्रेता से { $offer } पूछें, फिर जवाब दें (भाव { $price })।
    .short = { $offer } का ऑफ़र
step-papers-asked = जो काग़ज़ हैं, भेजें; बाकी कब मिलेंगे, बताएँ।
    .short = काग़ज़ माँगे
step-loan-sanctioned = लोन कब तक मान्य है, देखें; यूनिट चुनें।
    .short = लोन मंज़ूर
step-loan-not-begun = लोन की पात्रता जाँचने का ऑफ़र दें।
    .short = विज़िट हुई, लोन शुरू नहीं
step-home-to-sell = उनके घर की बिक्री का हाल पूछें; लिस्ट करने का ऑफ़र दें।
    .short = पहले अपना बेचना
step-budget-short = दूसरा यूनिट या इलाका दिखाएँ, या बजट बढ़ाने का पूछें: बजट { $budget }, भाव { $price }।
    .short = बजट { $budget }, भाव { $price }
step-ask-budget = बजट पूछें।
    .short = बजट नहीं बताया
step-ask-bhk = कितने BHK चाहिए, पूछें।
    .short = BHK नहीं बताया
step-ask-locality = कौन-सा इलाका चाहिए, पूछें।
    .short = इलाका नहीं बताया
step-ask-move = कब तक शिफ़्ट होना है, पूछें।
    .short = शिफ़्ट की तारीख़ नहीं बताई
step-unanswered = एक बार कॉल करें, फिर रुकें: { $days } दिन से जवाब नहीं।
    .short = { $days } दिन से चुप

### Features: the fact, neither praise nor blame (domain.md, section 4)

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: हाँ
    .no = { $attribute }: नहीं
    .unknown = { $attribute } पता नहीं
feature-lead_wrote = { $x } पहले मैसेज
    .unknown = कभी मैसेज नहीं
feature-our_reply_due = हमारा जवाब { $x } से बाकी
feature-our_first_reply = हमारा जवाब { $x } में
feature-lead_reply_time = { $x } में जवाब
    .unknown = अभी तक जवाब नहीं
feature-messages_7d =
    { $n ->
        [0] 7 दिन में कोई मैसेज नहीं
       *[other] 7 दिन में { $n } मैसेज
    }
    .unknown = अभी कोई बातचीत नहीं
feature-active_days_14d =
    { $n ->
        [0] 14 दिन में सक्रिय नहीं
       *[other] 14 में { $n } दिन सक्रिय
    }
    .unknown = कब सक्रिय, पता नहीं
feature-came_back = { $n } दिन बाद वापस
    .unknown = चुप होने के बाद वापसी नहीं
feature-talk_time = { $x } बात
feature-calls_missed =
    { $n ->
        [0] हमारा कोई कॉल नहीं छूटा
        [one] हमारा कॉल छूटा
       *[other] हमारे { $n } कॉल छूटे
    }
feature-visit_asked = विज़िट माँगी
    .no = विज़िट नहीं माँगी
    .unknown = विज़िट चाहिए या नहीं, पता नहीं
feature-visits_done =
    { $n ->
        [0] अभी कोई विज़िट नहीं
        [one] { $n } विज़िट हुई
       *[other] { $n } विज़िट हुईं
    }
    .unknown = विज़िट का पता नहीं
feature-same_home_again =
    { $n ->
        [0] कोई घर दोबारा नहीं देखा
       *[other] वही घर { $n } बार
    }
    .unknown = किस घर की विज़िट, दर्ज नहीं
feature-no_shows =
    { $n ->
        [0] कोई विज़िट नहीं छूटी
        [one] { $n } विज़िट छूटी
       *[other] { $n } विज़िट छूटीं
    }
    .unknown = अभी कोई विज़िट तय नहीं
feature-family_visited = परिवार साथ आया
    .no = परिवार नहीं आया
    .unknown = परिवार नहीं आया
feature-decider_in_talk = निर्णायक जुड़े
    .no = निर्णायक बातचीत में नहीं
    .unknown = निर्णायक कौन, पता नहीं
feature-enquiry_age =
    { $n ->
        [0] आज की पूछताछ
       *[other] { $n } दिन पुरानी पूछताछ
    }
feature-kind = पूछताछ: { $x }
    .unknown = कैसी पूछताछ, नहीं बताया
feature-source = { $x } से आए
    .unknown = कहाँ से आए, पता नहीं
feature-sources_7d =
    { $n ->
        [0] 7 दिन में नई पूछताछ नहीं
       *[other] 7 दिन, { $n } स्रोत
    }
    .unknown = पूछताछ दर्ज नहीं
feature-referred = रेफ़रेंस से आए
    .no = रेफ़रेंस नहीं
    .unknown = रेफ़रेंस पता नहीं
feature-named_project = प्रोजेक्ट बताया
    .no = कोई प्रोजेक्ट नहीं बताया
    .unknown = कोई प्रोजेक्ट नहीं बताया
feature-needs_known =
    { $n ->
        [one] 8 में { $n } ज़रूरत पता
       *[other] 8 में { $n } ज़रूरतें पता
    }
    .unknown = ज़रूरतें नहीं बताईं
feature-budget_to_price = बजट भाव का { $n }%
    .unknown = भाव के सामने बजट पता नहीं
feature-budget_raised =
    { $n ->
        [0] बजट नहीं बढ़ाया
       *[other] बजट { $x } बढ़ाया
    }
    .unknown = बजट कभी नहीं बदला
feature-down_payment = डाउन पेमेंट तैयार
    .no = डाउन पेमेंट तैयार नहीं
    .unknown = डाउन पेमेंट नहीं बताया
feature-loan_stage =
    { $n ->
        [0] लोन शुरू नहीं
        [1] लोन का आवेदन दिया
        [2] लोन के लिए पात्र
       *[other] लोन मंज़ूर
    }
    .unknown = लोन का नहीं बताया
feature-home_to_sell = पहले अपना बेचने की बात
    .no = पहले कुछ बेचना नहीं
    .unknown = अपना बेचना है या नहीं, नहीं बताया
feature-locality_fit =
    { $n ->
        [0] इलाका दूसरा
        [1] इलाका पास का
       *[other] इलाका सही
    }
    .unknown = इलाका सही या नहीं, पता नहीं
feature-bhk_gap =
    { $n ->
        [0] BHK सही
       *[other] { $n } BHK का फ़र्क
    }
    .unknown = BHK सही या नहीं, पता नहीं
feature-carpet_short =
    { $n ->
        [0] कारपेट काफ़ी
       *[other] कारपेट { $n }% कम
    }
    .unknown = कारपेट काफ़ी या नहीं, पता नहीं
feature-floor_fit = मंज़िल सही
    .no = मंज़िल सही नहीं
    .unknown = मंज़िल की पसंद नहीं बताई
feature-vastu_fit = माँगी दिशा मिली
    .no = माँगी दिशा नहीं मिली
    .unknown = कोई दिशा नहीं माँगी
feature-possession_late =
    { $n ->
        [0] पज़ेशन समय पर
        [one] पज़ेशन { $n } महीना देर
       *[other] पज़ेशन { $n } महीने देर
    }
    .unknown = पज़ेशन समय पर या नहीं, पता नहीं
feature-move_by =
    { $n ->
        [0] आज शिफ़्ट
       *[other] { $n } दिन में शिफ़्ट
    }
    .unknown = शिफ़्ट की तारीख़ नहीं बताई
feature-price_high =
    { $n ->
        [0] भाव कभी ज़्यादा नहीं कहा
        [1] भाव ज़्यादा कहा
       *[other] भाव { $n } बार ज़्यादा कहा
    }
    .unknown = भाव पर कुछ नहीं लिखा
feature-offer_gap =
    { $n ->
        [0] पूरे भाव का ऑफ़र
       *[other] ऑफ़र { $n }% कम
    }
    .unknown = अभी ऑफ़र नहीं
feature-papers_asked =
    { $n ->
        [0] काग़ज़ नहीं माँगे
        [one] { $n } काग़ज़ माँगा
       *[other] { $n } काग़ज़ माँगे
    }
    .unknown = काग़ज़ की बात नहीं हुई
feature-options_named =
    { $n ->
        [0] किसी और घर से तुलना नहीं
        [one] { $n } विकल्प से तुलना
       *[other] { $n } विकल्पों से तुलना
    }
    .unknown = दूसरे विकल्प नहीं बताए
feature-wait_asked =
    { $n ->
        [0] आज तक रुकने को कहा
       *[other] { $n } दिन रुकने को कहा
    }
    .unknown = रुकने को नहीं कहा
feature-festival_near =
    { $n ->
        [0] आज त्योहार
       *[other] { $n } दिन में त्योहार
    }
    .unknown = पास में त्योहार नहीं
feature-quote_silent =
    { $n ->
        [0] आज भाव बताया, जवाब अभी नहीं
       *[other] भाव के बाद { $n } दिन चुप
    }
    .unknown = कोई भाव बिना जवाब नहीं
feature-enquiries_30d = यहाँ 30 दिन में { $n } पूछताछ
    .unknown = यहाँ की माँग पता नहीं
feature-budget_vs_asked = बजट यहाँ औरों के बजट का { $n }%
    .unknown = औरों के सामने बजट पता नहीं
feature-chat_words = मैसेज का लहजा
    .unknown = पढ़ने को मैसेज नहीं
feature-cue_visit_no =
    { $n ->
        [0] विज़िट से मना नहीं किया
        [one] विज़िट से मना किया
       *[other] विज़िट से { $n } बार मना किया
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_visit_move =
    { $n ->
        [0] विज़िट बदलने को नहीं कहा
        [one] विज़िट बदलने को कहा
       *[other] विज़िट { $n } बार बदलने को कहा
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_location_ask =
    { $n ->
        [0] लोकेशन नहीं माँगी
        [one] लोकेशन माँगी
       *[other] लोकेशन { $n } बार माँगी
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_budget_named =
    { $n ->
        [0] चैट में बजट नहीं बताया
        [one] चैट में बजट बताया
       *[other] चैट में { $n } बार बजट बताया
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_stretch =
    { $n ->
        [0] बजट बढ़ाने की बात नहीं
        [one] बजट बढ़ाने को तैयार
       *[other] { $n } बार बजट बढ़ाने की बात
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_counter =
    { $n ->
        [0] अपना भाव नहीं दिया
        [one] अपना भाव दिया
       *[other] { $n } बार अपना भाव दिया
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_token =
    { $n ->
        [0] टोकन की बात नहीं
        [one] टोकन देने को तैयार
       *[other] { $n } बार टोकन देने की बात
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_area =
    { $n ->
        [0] एरिया नहीं पूछा
        [one] कारपेट या सुपर बिल्ट-अप पूछा
       *[other] { $n } बार कारपेट या सुपर बिल्ट-अप पूछा
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_vastu_floor =
    { $n ->
        [0] दिशा या मंज़िल नहीं बताई
        [one] दिशा या मंज़िल बताई
       *[other] { $n } बार दिशा या मंज़िल बताई
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_deadline =
    { $n ->
        [0] कब तक चाहिए, नहीं बताया
        [one] कब तक चाहिए, बताया
       *[other] कब तक चाहिए, { $n } बार बताया
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_family =
    { $n ->
        [0] घर पर पूछने की बात नहीं
        [one] घर पर पूछना है
       *[other] { $n } बार कहा घर पर पूछना है
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_festival =
    { $n ->
        [0] त्योहार की बात नहीं
        [one] त्योहार की बात
       *[other] { $n } बार त्योहार की बात
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_soft_no =
    { $n ->
        [0] “सोचना है” नहीं कहा
        [one] “सोचना है” कहा
       *[other] “सोचना है” { $n } बार कहा
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_hard_no =
    { $n ->
        [0] कहीं और नहीं लिया
        [one] कहीं और ले लिया
       *[other] { $n } बार कहा कहीं और ले लिया
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_compare =
    { $n ->
        [0] दूसरे से तुलना नहीं की
        [one] दूसरे से तुलना की
       *[other] { $n } बार दूसरे से तुलना की
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_rent =
    { $n ->
        [0] किराए पर नहीं माँगा
        [one] सिर्फ़ किराए पर चाहिए
       *[other] { $n } बार कहा सिर्फ़ किराए पर चाहिए
    }
    .unknown = अभी कोई मैसेज नहीं
