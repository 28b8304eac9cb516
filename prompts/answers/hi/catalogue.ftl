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
dated-phrase = { $phrase }, { $day }
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
no-score-consent = स्कोर नहीं: स्कोरिंग की सहमति नहीं है। चैट फिर भी पढ़ें और जवाब दें।
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
why-rest = { $points } बाकी सब मिलाकर ({ $things })
why-standing = 100 पुरानी लीड में { $score } से आगे; यह बुकिंग की संभावना नहीं।
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
       *[other] बाकी { $n } छोटी बातें
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
        [one] विज़िट { $n } हुई
       *[other] विज़िट { $n } हुईं
    }
known-visits-last = { $visits }, पिछली { $day }
known-visit = विज़िट तय: { $when }
known-no-visit = कोई विज़िट तय नहीं
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
hint-last-wrote = मैसेज { $day }
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
unknown = मेरे पास आपकी लीड हैं: कितनी हॉट, क्यों, क्या पता है, किसको कॉल। जैसे “प्रिया कितनी हॉट है?” या “किसको कॉल करूँ?”
late = जवाब समय पर नहीं बना। थोड़ी देर में फिर पूछें।
action-why = क्यों?
action-known = क्या पता है
action-top = किसको कॉल करें
action-how-hot = कितनी हॉट?

### Lists that were narrowed

list-wish = *{ $wish }*
list-none-fit = आपकी कोई खुली लीड ऐसी नहीं: { $wish }।
wish-at-most = { $amount } तक
wish-at-least = कम से कम { $amount }
wish-around = { $amount } के आसपास
wish-source = { $source } से
wish-owner = { $name } की लीड
wish-new = { $day } से नई
wish-waiting = हमारा जवाब बाकी
wish-waiting-since = { $day } से हमारा जवाब बाकी
wish-unplanned = कुछ तय नहीं
wish-unvisited = विज़िट नहीं हुई
wish-not = { $what } नहीं
wish-not-source = { $source } से नहीं
wish-not-owner = { $name } की लीड नहीं
wish-no-buyers = ख़रीदार नहीं
wish-no-rentals = किराए वाले नहीं
wish-no-owners = मालिक नहीं
list-not-read = "{ $said }" समझ नहीं आया, इसलिए लिस्ट नहीं दिखाई। लिस्ट में से इन्हें छोड़ना मुमकिन है: जगह, सोर्स, प्रोजेक्ट, टाइप (किराया, मालिक), बैंड, कोई लीड।
no-such-leads = आपकी कोई लीड "{ $word }" से जुड़ी नहीं।

### Two leads side by side

compare-line = { $lead } { $band } { $score }: { $phrase }
compare-plain = { $lead } { $band } { $score }
compare-unscored = { $lead }: { $hint }
compare-act = ➡ { $lead }: { $step }
compare-one = किससे तुलना करें? दो लीड के नाम भेजें।

### What changed

changed-since = { $day } से अब तक
changed-score = { $band_before } { $before } → { $band } { $score }
changed-same = अब भी { $band } { $score }
changed-no-earlier = पहले का स्कोर नहीं; अब { $band } { $score }
score-change = { $day }: { $band_before } { $before } → अब { $band } { $score }
changed-messages =
    { $n ->
        [one] लीड का { $n } मैसेज
       *[other] लीड के { $n } मैसेज
    }
changed-visits =
    { $n ->
        [one] विज़िट { $n } हुई
       *[other] विज़िट { $n } हुईं
    }
changed-nothing = { $day } से कुछ नया नहीं।
changed-model-same = मॉडल वही
changed-model-new = तब से मॉडल नया है: पॉइंट की तुलना नहीं होती
changed-new-lead = { $lead }: नई लीड, { $band } { $score }
changed-new-lead-unscored = { $lead }: नई लीड
changed-line = { $lead }: { $band_before } { $before } → { $band } { $score }
changed-line-same = { $lead }: { $band } { $score }, { $hint }
changed-line-unscored = { $lead }: { $hint }
changed-more = नई बात वाली { $n } और
changed-list-nothing = { $day } से आपकी लीड में कुछ नया नहीं।

### What a lead said

said-quote = { $day } "{ $quote }"
said-earlier =
    { $n ->
        [one] पहले का { $n } मैसेज
       *[other] पहले के { $n } मैसेज
    }
said-nothing = चैट में { $topic } पर कुछ नहीं।
said-nothing-yet = लीड का अभी कोई मैसेज नहीं।
said-quoted = बताया भाव { $price }
about-topic = { $text } ({ $topic })
topic-parking = पार्किंग
topic-price = भाव
topic-visit = विज़िट
topic-loan = लोन
topic-token = टोकन
topic-possession = पज़ेशन
topic-floor = मंज़िल और दिशा
topic-area = एरिया
topic-papers = काग़ज़
topic-location = लोकेशन
topic-amenities = सुविधाएँ
topic-furniture = फ़र्नीचर
topic-family = परिवार

### Whether to drop a lead

verdict-not-yet = अभी नहीं।
verdict-pause = छोड़ने से अच्छा, अभी रुकें।
verdict-let-go = हाँ, छोड़ दें।
verdict-scored = { $band } { $score }
no-step = अभी कुछ बाकी नहीं।

### The day

day-head = *{ $day }*
day-visits = विज़िट: { $items }
day-visit = { $time } { $lead }
day-confirm = कल के लिए पक्का करें: { $items }
day-replies = जवाब बाकी: { $items }
day-reply = { $lead } { $hours }
day-reminders = याद दिलाएँ: { $items }
day-calls = पहले कॉल: { $items }
day-call = { $lead } { $band } { $score }
day-quiet = कोई विज़िट, जवाब या रिमाइंडर बाकी नहीं।
day-more = और { $n }
which-day = कौन-सा दिन: बीता कल ({ $yesterday }) या आने वाला कल ({ $tomorrow })?

### What it does not answer

inventory = मेरे पास लीड हैं, फ़्लैट नहीं। पूछें “3 BHK किसको चाहिए?” या “किसको कॉल करूँ?”
inventory-wanted =
    { $n ->
        [0] मेरे पास लीड हैं, फ़्लैट नहीं। आपकी किसी लीड को यह नहीं चाहिए।
       *[other] मेरे पास लीड हैं, फ़्लैट नहीं। आपकी { $n } लीड को यह चाहिए। दिखाएँ?
    }
small-talk = यहाँ आपकी लीड की बात होती है। पूछें “किसको कॉल करूँ?”
outside = यहाँ आपकी लीड की बात होती है, टैक्स, रेट या ख़बरों की नहीं। जैसे “प्रिया कितनी हॉट है?” या “किसको कॉल करूँ?”
action-next-step = आगे क्या करें
action-said = क्या कहा
action-changed = क्या बदला
action-my-day = मेरा दिन
action-show = दिखाएँ
action-yesterday = बीता कल
action-tomorrow = आने वाला कल

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
        [parking] पहले पार्किंग का जवाब दें।
        [price] पहले भाव का जवाब दें।
        [visit] पहले विज़िट का जवाब दें।
        [loan] पहले लोन का जवाब दें।
        [token] पहले टोकन का जवाब दें।
        [possession] पहले पज़ेशन का जवाब दें।
        [floor] पहले मंज़िल और दिशा का जवाब दें।
        [location] पहले लोकेशन भेजें।
        [amenities] पहले सुविधाओं का जवाब दें।
        [furniture] पहले फ़र्नीचर का जवाब दें।
        [family] पहले परिवार के सवाल का जवाब दें।
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
step-visit-asked = विज़िट तय करें, दो समय दें।
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
    .short = चुप, { $days } दिन से

### Features: the fact, neither praise nor blame (domain.md, section 4)

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: हाँ
    .no = { $attribute }: नहीं
    .unknown = { $attribute } पता नहीं
feature-lead_wrote = मैसेज { $x } पहले
    .unknown = कभी मैसेज नहीं
feature-our_reply_due = हमारा जवाब { $x } से बाकी
feature-our_first_reply = हमारा जवाब { $x } में
feature-lead_reply_time = जवाब { $x } में
    .unknown = अभी तक जवाब नहीं
feature-messages_7d =
    { $n ->
        [0] मैसेज 7 दिन में एक भी नहीं
       *[other] मैसेज 7 दिन में { $n }
    }
    .unknown = अभी कोई बातचीत नहीं
feature-active_days_14d =
    { $n ->
        [0] सक्रिय 14 दिन में एक भी दिन नहीं
       *[other] सक्रिय 14 दिन में { $n } दिन
    }
    .unknown = कब सक्रिय, पता नहीं
feature-came_back = वापस { $n } दिन बाद
    .unknown = चुप होने के बाद वापसी नहीं
feature-talk_time = बात { $x }
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
        [one] विज़िट { $n } हुई
       *[other] विज़िट { $n } हुईं
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
        [one] विज़िट { $n } छूटी
       *[other] विज़िट { $n } छूटीं
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
       *[other] पूछताछ { $n } दिन पुरानी
    }
feature-kind = पूछताछ: { $x }
    .unknown = कैसी पूछताछ, नहीं बताया
feature-source = आए { $x } से
    .unknown = कहाँ से आए, पता नहीं
feature-sources_7d =
    { $n ->
        [0] नई पूछताछ 7 दिन में नहीं
       *[other] स्रोत { $n }, 7 दिन में
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
        [one] ज़रूरत 8 में { $n } पता
       *[other] ज़रूरतें 8 में { $n } पता
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
       *[other] BHK में { $n } का फ़र्क
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
       *[other] शिफ़्ट { $n } दिन में
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
        [one] काग़ज़ { $n } माँगा
       *[other] काग़ज़ { $n } माँगे
    }
    .unknown = काग़ज़ की बात नहीं हुई
feature-options_named =
    { $n ->
        [0] किसी और घर से तुलना नहीं
        [one] तुलना { $n } विकल्प से
       *[other] तुलना { $n } विकल्पों से
    }
    .unknown = दूसरे विकल्प नहीं बताए
feature-wait_asked =
    { $n ->
        [0] आज तक रुकने को कहा
       *[other] रुकने को कहा { $n } दिन
    }
    .unknown = रुकने को नहीं कहा
feature-festival_near =
    { $n ->
        [0] आज त्योहार
       *[other] त्योहार { $n } दिन में
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
       *[other] बजट बढ़ाने की बात { $n } बार
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_counter =
    { $n ->
        [0] अपना भाव नहीं दिया
        [one] अपना भाव दिया
       *[other] अपना भाव { $n } बार दिया
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_token =
    { $n ->
        [0] टोकन की बात नहीं
        [one] टोकन देने को तैयार
       *[other] टोकन देने की बात { $n } बार
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_area =
    { $n ->
        [0] एरिया नहीं पूछा
        [one] कारपेट या सुपर बिल्ट-अप पूछा
       *[other] कारपेट या सुपर बिल्ट-अप { $n } बार पूछा
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_vastu_floor =
    { $n ->
        [0] दिशा या मंज़िल नहीं बताई
        [one] दिशा या मंज़िल बताई
       *[other] दिशा या मंज़िल { $n } बार बताई
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
       *[other] घर पर पूछना है, { $n } बार कहा
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_festival =
    { $n ->
        [0] त्योहार की बात नहीं
        [one] त्योहार की बात
       *[other] त्योहार की बात { $n } बार
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
       *[other] कहीं और ले लिया, { $n } बार कहा
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_compare =
    { $n ->
        [0] दूसरे से तुलना नहीं की
        [one] दूसरे से तुलना की
       *[other] दूसरे से { $n } बार तुलना की
    }
    .unknown = अभी कोई मैसेज नहीं
feature-cue_rent =
    { $n ->
        [0] किराए पर नहीं माँगा
        [one] सिर्फ़ किराए पर चाहिए
       *[other] सिर्फ़ किराए पर चाहिए, { $n } बार कहा
    }
    .unknown = अभी कोई मैसेज नहीं

### Pages: the frame

page-skip = सीधे सामग्री पर जाएँ
page-skip-ask = सीधे सवाल के बॉक्स पर जाएँ
page-nav = मुख्य
page-ask = पूछें
page-leads = लीड
page-account = अकाउंट
page-language = भाषा
page-sign-out = साइन आउट
page-demo = डेमो: सारे लोग और मैसेज काल्पनिक हैं।
page-demo-label = इस डेटा के बारे में
page-back = वापस

### Pages: the chat

page-chat-title = अपनी लीड के बारे में पूछें
page-log = सवाल और जवाब
page-box = लीड के बारे में पूछें
page-send = भेजें
page-empty = कोई नाम लिखें, या “किसको कॉल करूँ?”
page-try-now = किसको कॉल करूँ?
page-try-three = टॉप 3
page-try-help = मदद
page-new-talk = नई बातचीत
page-answer = जवाब
page-answer-about = जवाब: { $lead }
page-gone = यह जवाब उस लीड का था जो अब आपकी लीड में नहीं।
page-looking = देखा जा रहा है…
page-status-reading = सवाल पढ़ा जा रहा है…
page-status-scoring = लीड देखी जा रही है…
page-status-similar = मिलती-जुलती लीड देखी जा रही हैं…
page-status-writing = जवाब लिखा जा रहा है…
page-status-working = काम चालू है…
page-not-sent = नहीं गया। आपके शब्द बॉक्स में ही हैं।
page-offline = नहीं गया: कनेक्शन नहीं। आपके शब्द बॉक्स में ही हैं।
page-again = फिर भेजें
page-reasons = पक्ष और विपक्ष में
page-adds-up = स्कोर कैसे बनता है
page-adjusted = (मॉडल { $base }, चैट से { $step })
page-usual = सामान्य लीड
page-model = मॉडल
page-from-chat = चैट से
page-score = स्कोर
page-more = और पूछें
page-what = क्या
page-when = कब

### Pages: one lead

page-lead = लीड
page-pane-empty = किसी लीड के बारे में पूछें, जो पता है यहाँ दिखेगा।
page-no-score = स्कोर नहीं
page-call = { $lead } को कॉल
page-ask-lead = इस लीड के बारे में पूछें
page-why = यह स्कोर क्यों
page-nothing-moves = कोई एक बात स्कोर को ज़्यादा नहीं हिलाती।
page-known = क्या पता है
page-untold = नहीं बताया
page-yes = हाँ
page-no = नहीं
page-needs =
    { $known ->
        [one] { $of } में { $known } ज़रूरत पता
       *[other] { $of } में { $known } ज़रूरतें पता
    }
page-history = { $day } से स्कोर
page-history-was = { $day } से पहले: तब जो पता था, उस पर आज का मॉडल।
page-history-alt = { $n } दिन का स्कोर: { $points }
page-history-one = अब तक एक स्कोर: { $score }।
page-marks = क्या हुआ
page-now = अभी
page-talk = बातचीत
page-talk-none = अभी कोई मैसेज नहीं।
page-talk-earlier =
    { $n ->
        [one] पहले का { $n } मैसेज
       *[other] पहले के { $n } मैसेज
    }
page-by-lead = लीड
page-by-us = हम
page-happened = क्या-क्या हुआ
page-consents = सहमति
page-consents-none = कोई सहमति दर्ज नहीं।
page-consent-given = दी
page-consent-withdrawn = वापस ली
page-fact-budget = बजट
page-fact-bhk = BHK
page-fact-locality = इलाका
page-fact-area = साइज़
page-fact-move = शिफ़्ट कब तक
page-fact-possession = पज़ेशन कब तक
page-fact-loan = लोन
page-fact-down-payment = डाउन पेमेंट
page-fact-home-to-sell = पहले अपना बेचना
page-fact-decider = निर्णायक बातचीत में
page-fact-options = दूसरे घरों से तुलना
page-fact-wait = कब तक रुकने को कहा
page-fact-visit = विज़िट कब
page-fact-floor = मंज़िल
page-fact-facing = दिशा
page-fact-property = जिस घर की बात
page-fact-price = भाव
page-fact-ready = कब तैयार
page-fact-source = पहला स्रोत
page-fact-campaign = कैंपेन
page-fact-referred = रेफ़रेंस से
page-fact-language = भाषा
page-fact-stage = स्टेज
page-fact-owner = ब्रोकर
page-carpet = { $n } वर्ग फ़ुट कारपेट
page-super = { $n } वर्ग फ़ुट सुपर बिल्ट-अप
page-sqft = { $n } वर्ग फ़ुट
page-floor = मंज़िल { $n }
page-range = { $low } से { $high }
page-from = कम से कम { $low }
page-up-to = { $high } तक
page-minutes = { $n } मिनट
page-event-enquiry = पूछताछ
page-event-visit_planned = विज़िट तय
page-event-visit_done = विज़िट हुई
page-event-visit_missed = विज़िट छूटी
page-event-family_visited = परिवार साथ आया
page-event-call = कॉल
page-event-call_missed = कॉल छूटा
page-event-page_view = पेज देखा
page-event-quote = हमने भाव बताया
page-event-offer = लीड का ऑफ़र
page-event-stage = स्टेज
page-event-note = नोट
page-outcome-booked = बुक हुई
page-outcome-cancelled = बुकिंग रद्द
page-outcome-lost = लॉस्ट
page-outcome-spam = स्पैम
page-outcome-reopened = फिर खुली
page-purpose-scoring = स्कोरिंग
page-purpose-embedding = मिलती लीड के लिए पढ़ना
page-purpose-llm = लैंग्वेज मॉडल
page-purpose-contact = संपर्क
page-stage-new = नई
page-stage-contacted = बात हुई
page-stage-qualified = क्वालिफ़ाइड
page-stage-visit_planned = विज़िट तय
page-stage-visited = विज़िट हुई
page-stage-negotiating = भाव की बात
page-stage-booked = बुक हुई
page-stage-lost = लॉस्ट

### Pages: the list

page-your-leads = आपकी लीड
page-count = { $n } लीड
page-scores-of = { $at } के स्कोर
page-filter = लीड छाँटें
page-find = लीड ढूँढें
page-find-hint = नाम या आख़िरी 4 अंक
page-show = दिखाएँ
page-any = कोई भी
page-clear = हटाएँ
page-open = खुली
page-closed = बंद
page-fact-band = बैंड
page-fact-kind = किस लिए
page-no-kind = किस लिए, नहीं बताया
page-col-band = बैंड, स्कोर
page-col-next = आगे क्या
page-col-last = पिछली बात
page-next = अगली { $n }
page-first = पहला पेज
page-pages = पेज
page-no-leads = यहाँ कोई लीड नहीं। फ़िल्टर हटाएँ, या दूसरा नाम दें।
page-wrong-filter = यह फ़िल्टर नहीं चलेगा। ये रहीं सारी खुली लीड।
page-due-none = कुछ बाकी नहीं

### Pages: not found, signing in

page-missing = नहीं मिला
page-missing-words = ऐसा कोई पेज नहीं, या वह आपके देखने का नहीं।
page-to-leads = आपकी लीड पर
page-sign-in = साइन इन
page-token = टोकन
page-token-hint = अपना टोकन चिपकाएँ। वह { $command } से बनता है; अपने एडमिन से लें।
page-token-wrong = यह टोकन पहचाना नहीं गया। पूरी लाइन कॉपी करें, या नया माँगें।
page-token-often = यहाँ से बहुत ग़लत टोकन आए। एक मिनट रुकें, फिर भेजें।

## Similar past leads

action-similar = ऐसी पुरानी लीड
similar-head = *{ $lead }* · ऐसी पुरानी लीड
similar-rate =
    { $of ->
        [1] { $booked ->
            [0] ऐसी एक ही लीड थी: बुक नहीं हुई
           *[other] ऐसी एक ही लीड थी: बुक हुई
        }
       *[other] { $booked ->
            [0] सबसे मिलती { $of } लीड में एक भी बुक नहीं हुई
            [1] सबसे मिलती { $of } लीड में { $booked } बुक हुई
           *[other] सबसे मिलती { $of } लीड में { $booked } बुक हुईं
        }
    }
similar-rate-days = { similar-rate }, आम तौर पर { $days } दिन में
similar-rate-and-usual = { $rate }; { $usual }।
similar-usual = इस स्टेज पर 10 में { $tenths } होती हैं
similar-usual-rare = इस स्टेज पर 10 में 1 से भी कम होती हैं
similar-usual-few = इस स्टेज पर पुरानी लीड सिर्फ़ { $of }: आम बात कहने को कम
similar-one = • { $lead }: { $outcome }
similar-one-like = { $line }। { $shared }
similar-outcome-booked =
    { $days ->
        [-1] बुक हुई
        [0] उसी दिन बुक हुई
       *[other] { $days } दिन बाद बुक हुई
    }
similar-outcome-lost =
    { $days ->
        [-1] लॉस्ट
        [0] उसी दिन लॉस्ट
       *[other] { $days } दिन बाद लॉस्ट
    }
similar-outcome-spam = स्पैम
similar-none = आपकी कोई पुरानी लीड अभी तक इस स्टेज पर नहीं थी।
similar-without-no_consent = तुलना नहीं की: इसकी सहमति नहीं है।
similar-without-other_embedder = तुलना नहीं की: इंडेक्स दूसरे एम्बेडर से बना है। “pakka index” चलाएँ।
similar-without-away = तुलना नहीं हुई: पुरानी लीड का इंडेक्स तैयार नहीं। बाद में पूछें।
similar-without-late = तुलना समय पर नहीं हुई। थोड़ी देर में फिर पूछें।

similar-common-locality = वही इलाका
similar-common-bhk = वही BHK
similar-common-budget = मिलता-जुलता बजट
similar-common-loan_stage = लोन उसी स्टेज पर
similar-common-visit_done = विज़िट हो चुकी थी
similar-common-visit_planned = विज़िट तय थी
similar-common-visit_missed = विज़िट छूट गई थी
similar-common-home_to_sell = पहले अपना घर बेचना था
similar-common-decider_in_talk = निर्णायक बातचीत में
similar-common-down_payment_ready = डाउन पेमेंट तैयार
similar-common-referred = रेफ़रेंस से आए
similar-common-source = वही सोर्स
similar-common-cue-visit_no = विज़िट से मना किया
similar-common-cue-visit_move = विज़िट बदलने को कहा
similar-common-cue-visit_ask = विज़िट माँगी
similar-common-cue-location_ask = लोकेशन पूछी
similar-common-cue-counter = अपना भाव दिया
similar-common-cue-budget_named = बजट बताया
similar-common-cue-stretch = बजट बढ़ाने को तैयार
similar-common-cue-price_high = भाव ज़्यादा लगा
similar-common-cue-token = टोकन की बात
similar-common-cue-loan_no = लोन नहीं मिला
similar-common-cue-loan_ok = लोन तैयार
similar-common-cue-papers = काग़ज़ पूछे
similar-common-cue-area = साइज़ पूछा
similar-common-cue-vastu_floor = दिशा या मंज़िल बताई
similar-common-cue-deadline = कब तक चाहिए, बताया
similar-common-cue-family = घर पर पूछने की बात
similar-common-cue-hard_no = मना किया
similar-common-cue-soft_no = बाद में कहा
similar-common-cue-compare = दूसरे से तुलना की
similar-common-cue-rent = किराए की बात
similar-common-cue-sell_first = पहले अपना बेचने की बात

### The LLM's word

without-llm-timeout = चैट नहीं तौली: एआई ने देर की
without-llm-unavailable = चैट नहीं तौली: एआई तक पहुँच नहीं
without-llm-invalid = चैट नहीं तौली: एआई का जवाब पढ़ा नहीं गया
without-llm-budget = चैट नहीं तौली: एआई व्यस्त है
why-chat = चैट से: { $evidence }
why-unproven = { $text } (यहाँ अभी साबित नहीं)
why-past =
    { $n } पुरानी लीड ऐसी ही
changed-chat = { $points } चैट से
rerank-chat-raised =
    { $points } पॉइंट ऊपर: चैट से
rerank-chat-lowered =
    { $points } पॉइंट नीचे: चैट से
similar-common-cue-festival = त्योहार की बात की
similar-common-cue-partner = ब्रोकर या पार्टनर है
similar-common-cue-not_buyer = ख़रीदार नहीं
similar-common-cue-opt_out = मैसेज मना किए

### WhatsApp: those who ask

whatsapp-welcome = नमस्ते, { $name }। यह { $brokerage } का Pakka है: अपनी लीड के बारे में यहीं पूछें, जैसे “किसको कॉल करूँ?”। आपके सवाल और जवाब रखे जाते हैं: आप, आपकी टीम के मैनेजर और ब्रोकरेज के एडमिन इन्हें पढ़ सकते हैं; एनालिस्ट बिना नाम के पढ़ते हैं।
whatsapp-unreadable = एक सवाल के लिए यह बहुत लंबा है। छोटा करके पूछें।
whatsapp-choose = चुनें
whatsapp-who = इस फ़ोन से कई लोग लिखते हैं। कौन पूछ रहा है?
whatsapp-kept = यह रख लिया, लेकिन पढ़ नहीं सकते। इसमें क्या है वह लिखें, या टेक्स्ट फ़ॉरवर्ड करें।
whatsapp-voice-kept = वॉइस नोट रख लिया, लेकिन सुन नहीं सके। कृपया लिखकर भेजें।
whatsapp-heard = सुना: “{ $words }”
forward-whose = { $told }
    यह किसका है? लीड चुनें या नाम लिखें।
forward-preview = *{ $lead }* के साथ सेव करें?
    { $told }
forward-chat = चैट, { $n } मैसेज, { $first } से { $last }
forward-new-lead = आपकी नई लीड बनाएँ? *{ $name }*, { $phone }
forward-known = यह नंबर आपके पास है: { $lead }।
forward-no-phone = इस कॉन्टैक्ट में फ़ोन नंबर नहीं है।
forward-no-chat = इस फ़ाइल में चैट नहीं मिली। WhatsApp से बिना मीडिया एक्सपोर्ट करके भेजें।
forward-roles = इस चैट में कौन कौन है पता नहीं चला। एडमिन इंपोर्ट करें।
forward-saved = सेव हो गया: { $lead }
forward-saved-before = यह पहले सेव हो चुका है।
forward-dropped = सेव नहीं किया।
forward-gone = इसका समय निकल गया। कृपया फिर से फ़ॉरवर्ड करें।
forward-yes = हाँ
forward-no = सेव न करें
forward-who = दूसरी लीड

### A draft to a lead: in the lead's language

draft-hello-name = नमस्ते { $name } जी,
draft-hello = नमस्ते,
draft-blank = […]
draft-thanks = आपके मैसेज के लिए धन्यवाद।
draft-about = आपने { $topic } के बारे में पूछा था।
draft-price = भाव { $price } है।
draft-carpet = कारपेट एरिया { $area } वर्ग फ़ुट है।
draft-possession = पज़ेशन { $day } को है।
draft-rera = रेरा नंबर { $number } है।
draft-law = स्टाम्प ड्यूटी, टाइटल और क़ानूनी बातों के लिए वकील से पूछें।
draft-visit = घर देखने के लिए { $one } ठीक रहेगा?
draft-visit-two = घर देखने के लिए { $one } ठीक रहेगा या { $two }?
draft-no-show = पिछली बार मिलना नहीं हो पाया। घर देखने के लिए { $one } ठीक रहेगा?
draft-confirm = कल आपकी विज़िट है। समय ठीक है, और साथ में कौन आएगा?
draft-feedback = जो घर आपने देखा, कैसा लगा? क्या अच्छा लगा और क्या नहीं?
draft-feedback-of = { $visited } की विज़िट के लिए धन्यवाद। क्या अच्छा लगा और क्या नहीं?
draft-decision = दोबारा आने के लिए धन्यवाद। आपने क्या सोचा, कोई बात बाकी है?
draft-offer = आपके { $offer } के ऑफ़र के लिए धन्यवाद। मालिक से पूछकर बताते हैं।
draft-papers = हमारे पास जो काग़ज़ हैं वे भेज देते हैं, और बाकी कब तक आएँगे यह बता देंगे।
draft-loan = क्या हम आपकी लोन की पात्रता पता करने में मदद करें?
draft-loan-valid = आपका लोन लेटर कब तक मान्य है? उसके हिसाब से घर चुनेंगे।
draft-home-to-sell = आपके अपने घर की बिक्री कहाँ तक पहुँची? आप चाहें तो हम उसे लिस्ट कर सकते हैं।
draft-budget-short = आपके { $budget } के बजट में क्या हम दूसरे घर या इलाके भी देखें?
draft-ask-budget = आपका बजट कितना है?
draft-ask-bhk = आपको कितने बेडरूम चाहिए?
draft-ask-locality = आपको कौन से इलाके पसंद हैं?
draft-ask-move = आपको कब तक शिफ़्ट होना है?
draft-follow-up = घर की तलाश कैसी चल रही है? क्या हम कुछ मदद कर सकते हैं?
draft-postponed = जैसा आपने कहा, हम { $until } के आसपास फिर लिखेंगे।
draft-token-paid = टोकन के लिए धन्यवाद। बानाखत और काग़ज़ों के लिए कब मिलें?
draft-token-returned = पता चला कि टोकन वापस हुआ। क्या वजह रही, और क्या हम दूसरे घर देखें?
draft-partner = आपके मैसेज के लिए धन्यवाद। किस प्रोजेक्ट की बात है, और किस क्लाइंट के लिए?

### A draft to a lead: what stands around it, in the asker's language

draft-head = *ड्राफ़्ट, भेजा नहीं गया* · { $lead }
draft-fill = भरें: […]
draft-left-out = छोड़ा, रिकॉर्ड में नहीं: { $promises }
draft-protected = छोड़ा: इंसान क्या है, वह नहीं लिखते।
draft-answer-only = सहमति नहीं: सिर्फ़ पूछी बात का जवाब दें।
draft-none-opted-out = { $lead } के लिए ड्राफ़्ट नहीं: मैसेज न करने को कहा है।
draft-none-no-consent = { $lead } के लिए ड्राफ़्ट नहीं: सहमति नहीं, और कुछ पूछा नहीं।
draft-law-declined = स्टाम्प ड्यूटी, टाइटल, टैक्स और क़ानून: वकील बताएँ, हम नहीं।
promise-rera = रेरा नंबर
promise-approval = मंज़ूरी
promise-possession = पज़ेशन
promise-area = एरिया
promise-price = भाव
promise-discount = छूट
promise-loan = लोन मंज़ूरी
promise-law = स्टाम्प ड्यूटी, टाइटल, क़ानून
promise-returns = मुनाफ़ा
promise-stock = उपलब्धता

### WhatsApp: what somebody who is not staff is told (a `notice-` text is never changed: see leads/notices.py)

notice-text = यह { $brokerage } है। यहाँ हमारी ओर से एक इंसान ही जवाब देगा। क्या हमारे सॉफ़्टवेयर को भी यह चैट पढ़ने दें, ताकि आपकी ज़रूरत समझी जाए और दिखे कि किसे जवाब का इंतज़ार है? इसमें AI सेवा का उपयोग संभव है। सहमत हों तो हाँ लिखें; सिर्फ़ इंसान पढ़ें तो नहीं लिखें। कभी भी STOP लिखें, फिर हम मैसेज नहीं करेंगे।
notice-yes = हाँ, सहमत
notice-no = नहीं, सिर्फ़ इंसान
notice-stop = मैसेज बंद करें
notice-stopped = ठीक है: अब हम मैसेज नहीं करेंगे। फिर से चाहिए तो START लिखें।
notice-started = ठीक है: अब हम आपको यहाँ फिर मैसेज करेंगे, और आपकी पहले दी हुई सहमति फिर से मान्य है। कभी भी STOP लिखें, फिर हम मैसेज नहीं करेंगे।

### WhatsApp: what staff hear without asking

alert-somebody = कोई नया व्यक्ति
alert-wrote = *{ $lead }* का मैसेज, { $at }
alert-agreed = *{ $lead }* ने सहमति दी, { $at }। अब स्कोर है:
alert-withdrawn = *{ $lead }* ने सहमति वापस ली, { $at }
alert-rise = { $before } → *{ $after }*
alert-no-lead = लगता है: { $kind }। लीड नहीं बनाई।
alert-guess = लगता है: { $kind }। नहीं तो आख़िरी बटन दबाएँ।
alert-stopped = STOP लिखा है: संपर्क न करें।
alert-reply = जवाब दें
alert-waiting = *{ $lead }* हॉट है, { $hours } से हमारे जवाब का इंतज़ार
alert-digest-head = सुप्रभात। आज की लीड:
alert-digest-waiting = हमारे जवाब का इंतज़ार: { $leads }
alert-digest-hot = हॉट: { $leads }
alert-digest-more = { $leads } और { $n } और
alert-rules = अपने आप यह बताया जाता है: { $rules }। बदलने के लिए लिखें, जैसे “अलर्ट इंतज़ार बंद”।
alert-rule-on = { $rule }: चालू
alert-rule-off = { $rule }: बंद
rule-message = मैसेज
rule-rise = बढ़त
rule-waiting = इंतज़ार
rule-digest = रोज़ाना
sender-buyer = ख़रीदार
sender-tenant = किराएदार
sender-owner = मालिक
sender-family = परिवार
sender-partner = पार्टनर
sender-supplier = सप्लायर
sender-applicant = नौकरी के लिए
sender-spam = स्पैम
kind-right = सही
kind-other = कोई और
kind-ask = { $name } कौन हैं?
kind-noted = दर्ज किया: { $name }, { $kind }।
kind-not-yours = आपके पास ऐसा कोई व्यक्ति नहीं।
kind-asked = { $name } सिर्फ़ आपके नहीं हैं, इसलिए { $who } से पूछा है: { $kind }?
kind-shared = { $name } सिर्फ़ आपके नहीं हैं, और “{ $kind }” सब पर लागू होगा: अपने मैनेजर को बताएँ।
kind-proposed = { $who } के अनुसार { $name }: { $kind }। यह उनकी सभी पूछताछ पर लागू होगा, दूसरों की भी। सही है?

### WhatsApp: answering a lead

reply-ask = { $lead } को जवाब: अभी लिखें। भेजने से पहले दिखाया जाएगा।
reply-draft = अपने शब्द लिखें, या यह मसौदा भेजें।
reply-preview = { $lead } को:
reply-preview-template = { $lead } को, टेम्पलेट से, क्योंकि उनका आख़िरी मैसेज 24 घंटे से पुराना है:
reply-preview-held = { $lead } को। उनका आख़िरी मैसेज 24 घंटे से पुराना है और कोई टेम्पलेट मंज़ूर नहीं: जब वे लिखेंगे तब जाएगा।
reply-send = भेजें
reply-edit = बदलें
reply-drop = न भेजें
reply-held = { $lead } के लिए रखा है: जब वे लिखेंगे तब जाएगा।
reply-before = यह जवाब पहले ही जा चुका है।
reply-dropped = नहीं भेजा।
reply-stopped = { $lead } ने STOP लिखा है: कुछ नहीं भेज सकते।
reply-unreachable = { $lead } ने इस नंबर पर कभी नहीं लिखा: कॉल करें।
reply-gone = यह जवाब अब खुला नहीं। फिर से जवाब दें दबाएँ।
reply-no-lead = आपकी लीड में ऐसी कोई लीड नहीं।
reply-empty = जवाब में कुछ लिखें।

### WhatsApp: an answer that did not reach the lead

undelivered-head = *{ $lead }* तक नहीं पहुँचा: “{ $text }”
undelivered-head-unknown = शायद *{ $lead }* तक नहीं पहुँचा: “{ $text }”
undelivered-unreached = WhatsApp उन्हें मैसेज नहीं पहुँचा रहा। कॉल करें।
undelivered-window = उनका आख़िरी मैसेज अब 24 घंटे से पुराना है। जवाब दें दबाकर फिर भेजें: टेम्पलेट से जाएगा, या जब वे लिखेंगे। या कॉल करें।
undelivered-stopped = उन्होंने STOP लिखा है। संपर्क न करें।
undelivered-capped = WhatsApp ने इसे विज्ञापन समझकर रोका। कॉल करें, या उनके लिखने तक रुकें।
undelivered-account = WhatsApp अभी हमारे नंबर से भेजने नहीं दे रहा। एडमिन को बताएँ, तब तक कॉल करें।
undelivered-away = WhatsApp ने इसे नहीं लिया, दोबारा कोशिश पर भी। बाद में जवाब दें दबाएँ, या कॉल करें।
undelivered-unknown = भेजते समय लाइन टूट गई: पता नहीं पहुँचा या नहीं। दोबारा भेजने से पहले उनसे पूछ लें।
