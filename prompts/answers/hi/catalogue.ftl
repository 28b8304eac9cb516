### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
want-bhk-said =
    { $noted ->
        [none] { $said } BHK
       *[other] { $said } BHK (नोट में { $noted } BHK)
    }
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
band-said_no = मना किया

### Cards

budget-covers = बजट { $budget }, भाव { $price }
budget-below = बजट { $budget }, भाव { $price }
budget-least = बजट कम से कम { $budget }, भाव { $price }
dated-phrase = { $phrase }, { $day }

closed = { $ended }। बंद पूछताछ का स्कोर नहीं।

### Lists and questions back

hint-no-consent = सहमति नहीं

action-why = क्यों?
action-close = बंद करें
action-known = क्या पता है
action-top = किसको कॉल करें
action-how-hot = कितनी हॉट?

### What a lead said

topic-parking = पार्किंग
topic-other-charges = बाकी खर्च
topic-price = भाव
topic-visit = विज़िट
topic-loan = लोन
topic-token = टोकन
topic-possession = पज़ेशन
topic-floor = मंज़िल और दिशा
topic-area = एरिया
topic-rera = रेरा नंबर
topic-papers = काग़ज़
topic-location = लोकेशन
topic-amenities = सुविधाएँ
topic-furniture = फ़र्नीचर
topic-family = परिवार

### What it does not answer

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

### Features: the fact, neither praise nor blame

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
page-review = रिव्यू
page-canned = तैयार जवाब
page-people = टीम के लोग
page-docs = डेवलपर के लिए
page-account = अकाउंट
page-language = भाषा
page-sign-out = साइन आउट
page-demo = डेमो: सारे लोग और मैसेज काल्पनिक हैं।
page-rate = आपकी रेटिंग
page-rate-save = सेव करें
page-rate-off = रेटिंग नहीं
page-demo-label = इस डेटा के बारे में
page-back = वापस

### Pages: the chat

page-chat-title = अपनी लीड के बारे में पूछें
page-log = सवाल और जवाब
page-box = लीड के बारे में पूछें
page-send = भेजें
page-empty = कोई नाम लिखें, या “किसको कॉल करूँ?”
page-empty-import = अभी कोई लीड नहीं है। पहले अपनी फ़ाइल लाएँ: CRM, पोर्टल या Excel की शीट।
page-try-now = किसको कॉल करूँ?
page-try-three = टॉप 3
page-try-help = मदद
page-new-talk = नई बातचीत
page-answer = जवाब
page-answer-about = जवाब: { $lead }
page-gone = यह जवाब उस लीड का था जो अब आपकी लीड में नहीं।
page-gone-consent = यह जवाब उस लीड का था जिसने तब से अपनी सहमति वापस ली है।
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

page-adjusted = (मॉडल { $base }, चैट से { $step })

page-more = और पूछें

### Pages: one lead

page-lead = लीड
page-pane-empty = किसी लीड के बारे में पूछें, जो पता है यहाँ दिखेगा।
page-no-score = स्कोर नहीं
page-said-no = { $n } ने मना किया
page-score-alone = स्कोर { $score }
page-call = { $lead } को कॉल
page-ask-lead = इस लीड के बारे में पूछें
page-lead-answers = इस लीड पर जवाब
page-levers = स्कोर किससे बढ़ेगा
page-usual = आम लीड से तुलना में, जो { $score } पर होती है।
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
page-mark-model = स्कोर नए सिरे से सीखे गए
page-mark-quiet = { $day } से कोई मैसेज नहीं
page-marks = क्या हुआ
page-now = अभी
page-talk = बातचीत
page-talk-none = अभी कोई मैसेज नहीं।
page-talk-earlier =
    { $n ->
        [one] पहले का { $n } मैसेज
       *[other] पहले के { $n } मैसेज
    }
page-sent-map = नक्शे पर खोलें
page-sent-save = फ़ाइल सहेजें
page-sent-coming = फ़ाइल आ रही है।
page-sent-missing = यहाँ नहीं है: { $why }
page-sent-forgotten = समय पूरा होने पर हटाया गया।
page-ad-open = विज्ञापन खोलें
page-by-lead = लीड
page-by-us = हम
page-happened = क्या-क्या हुआ
page-consents = सहमति
page-consent-given = दी
page-consent-withdrawn = वापस ली
page-consent-since = { $day } से
page-consent-unsaid = दर्ज नहीं
page-consent-change = दर्ज करें या वापस लें
page-consent-for = किसके लिए
page-consent-basis = किस आधार पर
page-consent-basis-hint = फ़ोन पर पूछा
page-consent-note = वापस लेने के बाद कोई स्कोर नहीं दिखता, यह लीड मिलती लीड में नहीं आती, और कोई लैंग्वेज मॉडल इसके शब्द नहीं पढ़ता। चैट रहती है, जवाब देने वाले के लिए।
page-consent-give = दी हुई दर्ज करें
page-consent-withdraw = वापस लें
page-consent-words = अब तक दर्ज सब, { $n }
page-consent-no-purpose = कुछ दर्ज नहीं हुआ। चुनें कि यह किसके लिए है।
page-consent-no-basis = कुछ दर्ज नहीं हुआ। बताइए कि यह किस आधार पर है।
page-consent-later = कुछ दर्ज नहीं हुआ: बाद के दिन की बात लागू है।
page-fact-budget = बजट
page-fact-bhk = BHK
page-fact-locality = इलाका
page-fact-area = साइज़
page-fact-move = शिफ़्ट कब तक
page-fact-timeline = समय
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
page-event-last_contact = कॉन्टैक्ट
page-event-note = नोट
page-event-ad = हमारे विज्ञापन से
page-purpose-scoring = स्कोरिंग
page-purpose-embedding = मिलती लीड के लिए पढ़ना
page-purpose-llm = लैंग्वेज मॉडल
page-purpose-contact = संपर्क
page-purpose-messages = मैसेज
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
page-import = लीड इम्पोर्ट करें
page-wrong-filter = यह फ़िल्टर नहीं चलेगा। ये रहीं सारी खुली लीड।
page-due-none = कुछ बाकी नहीं

### Pages: not found, signing in

page-missing = नहीं मिला
page-missing-words = ऐसा कोई पेज नहीं, या वह आपके देखने का नहीं।
page-refused = आपके रोल के लिए नहीं
page-refused-words = आपके रोल में इसकी इजाज़त नहीं है। रोल बदलवाने के लिए अपनी ब्रोकरेज के एडमिन से कहें।
page-to-leads = आपकी लीड पर
page-sign-in = साइन इन
page-token = टोकन
page-token-hint = अपना टोकन चिपकाएँ। पहला टोकन वहीं दिखता है जहाँ { $command } शुरू किया गया।
page-token-how = टोकन नहीं है? जो Pakka चलाते हैं, वे वहीं बनाएँ:
page-token-wrong = यह टोकन पहचाना नहीं गया। पूरी लाइन कॉपी करें, या नया माँगें।
page-token-often = यहाँ से बहुत ग़लत टोकन आए। एक मिनट रुकें, फिर भेजें।
page-link-press = इस ब्राउज़र में साइन इन करने के लिए बटन दबाएँ। लिंक एक ही बार चलता है।
page-link-over = यह लिंक इस्तेमाल हो चुका है या अब नहीं चलता। नया लिंक माँगें।
page-link-token = टोकन से साइन इन करें
page-provider = कंपनी के अकाउंट से साइन इन करें
page-provider-unknown = उस अकाउंट का ईमेल यहाँ किसी का नहीं है, या सत्यापित नहीं है। अपने एडमिन से पूछें, या फिर से शुरू करें।
page-provider-away = कंपनी का साइन इन अभी नहीं खुल रहा। एक मिनट में फिर कोशिश करें, या लिंक माँगें।

## Similar past leads

action-similar = ऐसी पुरानी लीड

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
answer-late = आपने { $at } पर पूछा था। जवाब पहले नहीं जा सका:
answer-again = *दोबारा भेजा गया:* यह शायद आपको पहले ही मिल चुका है।
whatsapp-unreadable = एक सवाल के लिए यह बहुत लंबा है। छोटा करके पूछें।
whatsapp-choose = चुनें
whatsapp-who = इस फ़ोन से कई लोग लिखते हैं। कौन पूछ रहा है?
whatsapp-group = आपने यह ग्रुप में लिखा। जवाब यहाँ है, जहाँ और कोई नहीं पढ़ता।
whatsapp-unread = इसे न पढ़ सकते हैं, न रखते हैं। इसमें क्या है वह लिखें, या टेक्स्ट फ़ॉरवर्ड करें।
whatsapp-edited = उसका जवाब पहले लिखे शब्दों पर दिया जा चुका। फिर पूछने के लिए नया मैसेज भेजें।
whatsapp-unheard = वॉइस नोट सुन नहीं सके और रखते नहीं। कृपया लिखकर भेजें।
whatsapp-heard = सुना: “{ $words }”
whatsapp-asked-at = आपने { $at } पर पूछा था: “{ $words }”
whatsapp-asked-on = आपने { $at } पर पूछा था: “{ $words }”
whatsapp-wrote-at = आपने { $at } पर लिखा था: “{ $words }”
whatsapp-wrote-on = आपने { $at } पर लिखा था: “{ $words }”
whatsapp-left =
    { $n ->
        [one] 1 पुराने सवाल का जवाब नहीं दिया: { $told }
       *[other] { $n } पुराने सवालों का जवाब नहीं दिया: { $told }
    }
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
draft-owner-visitors = घर देखने कोई आए, उससे पहले हम आपको बता देंगे।
draft-follow-up-owner = घर अभी ख़ाली है और क़ीमत वही है ना?
draft-visit-two = घर देखने के लिए { $one } ठीक रहेगा या { $two }?
draft-no-show = पिछली बार मिलना नहीं हो पाया। घर देखने के लिए { $one } ठीक रहेगा?
draft-confirm = कल आपकी विज़िट है। समय ठीक है, और साथ में कौन आएगा?
draft-feedback = जो घर आपने देखा, कैसा लगा? क्या अच्छा लगा और क्या नहीं?
draft-visit-over = { $visited } को आपकी विज़िट तय थी। क्या आप घर देख पाए, और कैसा लगा?
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
draft-ask-move = आपको कब तक चाहिए?
draft-follow-up = आपकी तलाश कैसी चल रही है? क्या हम कुछ मदद कर सकते हैं?
draft-postponed = जैसा आपने कहा, हम { $until } के आसपास फिर लिखेंगे।
draft-token-paid = टोकन के लिए धन्यवाद। { agreement-of-home } और काग़ज़ों के लिए कब मिलें?
draft-token-returned = पता चला कि बुकिंग कैंसल हुई। क्या वजह रही, और क्या हम दूसरे घर देखें?
draft-partner = आपके मैसेज के लिए धन्यवाद। किस प्रोजेक्ट की बात है, और किस क्लाइंट के लिए?

### A draft to a lead: what stands around it, in the asker's language

draft-fill = भरें: […]

draft-none-opted-out = { $lead } के लिए ड्राफ़्ट नहीं: मैसेज न करने को कहा है।
draft-none-no-consent = { $lead } के लिए ड्राफ़्ट नहीं: स्कोर की इजाज़त नहीं मिली, इसलिए चैट पढ़ी नहीं गई। आप चैट पढ़कर ख़ुद लिख दें।

### WhatsApp: what somebody who is not staff is told (a `notice-` text is never changed: see leads/store/consent_notices.py)

notice-text = यह { $brokerage } है। यहाँ हमारी ओर से एक इंसान ही जवाब देगा। क्या हमारे सॉफ़्टवेयर को भी यह चैट पढ़ने दें, ताकि आपकी ज़रूरत समझी जाए और दिखे कि किसे जवाब का इंतज़ार है? इसमें AI सेवा का उपयोग संभव है। सहमत हों तो हाँ लिखें; सिर्फ़ इंसान पढ़ें तो नहीं लिखें। कभी भी STOP लिखें, फिर हम मैसेज नहीं करेंगे।
notice-yes = हाँ, सहमत
notice-no = नहीं, सिर्फ़ इंसान
notice-stop = मैसेज बंद करें
notice-stopped = ठीक है: अब हम मैसेज नहीं करेंगे। फिर से चाहिए तो START लिखें।
notice-started = ठीक है: अब हम आपको यहाँ फिर मैसेज करेंगे, और आपकी पहले दी हुई सहमति फिर से मान्य है। कभी भी STOP लिखें, फिर हम मैसेज नहीं करेंगे।

### WhatsApp: what staff hear without asking

alert-somebody = कोई नया व्यक्ति
alert-wrote = *{ $lead }* का मैसेज, { $at }
alert-edited = *{ $lead }* ने { $at } का मैसेज बदला:
alert-deleted = *{ $lead }* ने { $at } का मैसेज हटा दिया।
signal-reacted = *{ $lead }* ने “{ $words }” पर { $sign } लगाया, { $at }
signal-reacted-bare = *{ $lead }* ने एक मैसेज पर { $sign } लगाया, { $at }
signal-unreacted = *{ $lead }* ने “{ $words }” से अपना रिएक्शन हटाया, { $at }
signal-unreacted-bare = *{ $lead }* ने एक मैसेज से अपना रिएक्शन हटाया, { $at }
signal-missed = *{ $lead }* का WhatsApp कॉल आया, { $at }: मिस हुआ। वापस कॉल करें।
signal-called = *{ $lead }* का WhatsApp कॉल आया, { $at }, { $minutes } मिनट बात हुई।
signal-number = *{ $lead }* का नया नंबर है: { $phone }
signal-phone = *{ $lead }* ने नया फ़ोन लिया है या WhatsApp फिर से डाला है, { $at }। काग़ज़ भेजने से पहले पक्का कर लें कि वही हैं।
signal-opened = *{ $lead }* ने चैट खोली, { $at }, अभी कुछ लिखा नहीं है।
signal-may-call = *{ $lead }* को WhatsApp पर कॉल करने की हाँ मिली है, { $at }।
signal-no-calls = *{ $lead }* को WhatsApp पर कॉल नहीं चाहिए, { $at }।
alert-agreed = *{ $lead }* ने सहमति दी, { $at }। अब स्कोर है:
alert-withdrawn = *{ $lead }* ने सहमति वापस ली, { $at }
alert-rise = { $before } → *{ $after }*
alert-given = *{ $lead }* अब आपकी लीड है।
alert-ad = आपके विज्ञापन “{ $ad }” से आए
sent-photo = फ़ोटो
sent-video = वीडियो
sent-audio = ऑडियो
sent-voice = वॉइस नोट
sent-voice-heard = वॉइस नोट, सुना हुआ
sent-document = फ़ाइल
sent-sticker = स्टिकर
sent-place = जगह
sent-card = कॉन्टैक्ट कार्ड
sent-deleted = वापस लिया हुआ मैसेज
sent-form = भरा हुआ फ़ॉर्म
sent-order = ऑर्डर
sent-product = कैटलॉग की चीज़
sent-poll = पोल, जो WhatsApp आगे नहीं भेजता
sent-live = लाइव लोकेशन, जो WhatsApp आगे नहीं भेजता
sent-once = एक बार देखने वाला फ़ोटो या वीडियो, जो WhatsApp आगे नहीं भेजता
sent-round = वीडियो नोट, जो WhatsApp आगे नहीं भेजता
sent-other = कुछ ऐसा जो WhatsApp आगे नहीं भेजता: पूछें कि क्या था
voice-heard = { $lead } के वॉइस नोट में सुना: “{ $words }”
voice-not-heard = { $lead } का वॉइस नोट लिखा नहीं जा सका। पेज पर सुन लें।
file-missing = { $lead }: { $what } यहाँ नहीं है: { $why }
file-gone = WhatsApp के पास अब नहीं है। फिर से मँगाएँ।
file-large = सीमा से बड़ी फ़ाइल है। छोटी फ़ाइल मँगाएँ।
file-type = इस तरह की फ़ाइल नहीं रखी जाती। फ़ोटो या पीडीएफ़ मँगाएँ।
file-virus = इसमें वायरस मिला।
file-away = कई घंटे तक नहीं मिली। फिर से मँगाएँ।
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
rule-night = रात
alert-night-held = आपकी एक लीड की ख़बर है। रात 9 से सुबह 8 बजे तक अलर्ट रोके जाते हैं: यह सुबह 8 बजे आएगा। रात में भी पाने के लिए लिखें “अलर्ट रात चालू”।
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
reply-parts = यह { $n } मैसेज में जाएगा, जैसे ऊपर लिखे हैं।
reply-too-long = यह भेजने के लिए बहुत लंबा है: ज़्यादा से ज़्यादा लगभग { $most } अक्षर। छोटा लिखें, या दो जवाबों में।
reply-before = यह जवाब पहले ही जा चुका है।
reply-dropped = नहीं भेजा।
reply-stopped = { $lead } ने STOP लिखा है: कुछ नहीं भेज सकते।
reply-unreachable = { $lead } ने इस नंबर पर कभी नहीं लिखा: कॉल करें।
reply-gone = यह जवाब अब खुला नहीं। फिर से जवाब दें दबाएँ।
reply-gap = पहले खाली जगह […] भरें: बदलें दबाएँ, या नया लिखें।
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
