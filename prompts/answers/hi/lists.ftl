### What was asked of the record, in words: nouns, conditions, periods

find-phrase = { $where } { $when } { $what }, { $amount }, { $rest }
find-phrase-bare = { $where } { $when } { $what }, { $amount }, { $rest }: { $count }
find-kinds = { $count } ({ $kinds })
find-or = { $a } या { $b }
find-leads =
    { $n ->
       *[other] लीड
    }
find-buy =
    { $n ->
       *[other] ख़रीदार
    }
find-rent =
    { $n ->
       *[other] किराए की लीड
    }
find-own =
    { $n ->
       *[other] मालिक
    }
find-unknown =
    { $n ->
        [one] लीड जिनका प्रकार पता नहीं
       *[other] लीड जिनका प्रकार पता नहीं
    }
find-new_project =
    { $n ->
       *[other] नए प्रोजेक्ट की लीड
    }
find-resale =
    { $n ->
       *[other] रीसेल की लीड
    }
find-sell =
    { $n ->
       *[other] बेचने की लीड
    }
find-let =
    { $n ->
       *[other] किराए पर देने की लीड
    }
find-land =
    { $n ->
       *[other] ज़मीन की लीड
    }
find-commercial =
    { $n ->
       *[other] दुकान-ऑफ़िस की लीड
    }
kinds-buy = { $n } ख़रीदार
kinds-rent = { $n } किराए की
kinds-own = { $n } मालिक
kinds-unknown = { $n } जिनका प्रकार पता नहीं
find-visits =
    { $n ->
       *[other] विज़िट
    }
find-visits-planned =
    { $n ->
       *[other] तय विज़िट
    }
find-visits-missed =
    { $n ->
       *[other] छूटी विज़िट
    }
find-calls-missed =
    { $n ->
       *[other] न उठे फ़ोन
    }
find-calls-answered =
    { $n ->
       *[other] उठे फ़ोन
    }
find-calls =
    { $n ->
       *[other] फ़ोन
    }
find-event-visit_done =
    { $n ->
        [0] { $n } हुई
        [1] { $n } हुई
       *[other] { $n } हुईं
    }
find-event-visit_missed =
    { $n ->
        [0] { $n } छूटी
        [1] { $n } छूटी
       *[other] { $n } छूटीं
    }
find-event-visit_planned = { $n } तय
find-event-unknown_visit = { $n } का पता नहीं
find-event-call = { $n } पर बात हुई
find-event-call_missed = { $n } नहीं उठे
find-closed = बंद
find-open = खुली
find-so-far = अब तक (बंद लीड की भी)
find-all = खुली और बंद दोनों
find-new = नई

find-loan-none = शुरू नहीं
find-loan-eligible = मिलने लायक
find-loan-applied = अप्लाई किया
find-loan-sanctioned = मंज़ूर
find-loan-refused = बैंक ने मना किया
find-outcome-booked = बुक
find-outcome-lost = लॉस्ट
find-outcome-cancelled = कैंसल
find-outcome-spam = स्पैम, टेस्ट या दूसरी कॉपी
find-lost-bought_elsewhere = कहीं और ले लिया
find-lost-not_interested = दिलचस्पी नहीं
find-lost-wrong_number = ग़लत नंबर
find-lost-loan = लोन
find-lost-price = क़ीमत
find-lost-location = लोकेशन
find-lost-no_reply = जवाब नहीं आया
find-lost-no_response = जवाब नहीं आया
find-lost-budget = बजट
find-lost-loan_not_approved = लोन नहीं मिला
find-lost-home_not_liked = घर पसंद नहीं आया
find-lost-family_did_not_agree = परिवार नहीं माना
find-lost-old_home_not_sold = पुराना घर नहीं बिका
find-lost-partner = पार्टनर थे, ख़रीदार नहीं
find-lost-token_returned = टोकन वापस लिया
find-lost-plan_dropped = इरादा छोड़ दिया
find-lost-owner_refused = मालिक या सोसाइटी ने मना किया
find-lost-brokerage = ब्रोकरेज पर नहीं माने
find-lost-wants_ready_to_move = रेडी टू मूव चाहिए था
find-language-en = अंग्रेज़ी
find-language-hi = हिंदी
find-language-hi-Latn = अंग्रेज़ी अक्षरों की हिंदी
find-language-gu = गुजराती
find-language-gu-Latn = अंग्रेज़ी अक्षरों की गुजराती

field-band = स्कोर
field-score = स्कोर
field-kind = तरह
field-locality = एरिया
field-bhk = BHK
field-budget = बजट
field-price = क़ीमत
field-offer = ऑफ़र
field-budget_gap = बजट से क़ीमत इतनी ऊपर
field-offer_gap = क़ीमत से ऑफ़र इतना कम
field-project = प्रोजेक्ट
field-source = सोर्स
field-stage = स्टेज
field-own_column = अपना कॉलम
field-label = लेबल
field-owner = साथी
field-team = टीम
field-language = भाषा
field-waiting = हमारा जवाब
field-waiting_topic = लीड का सवाल
field-new = इन्क्वायरी का दिन
field-visited = विज़िट
field-visits_done = विज़िट
field-missed_visit = छूटी विज़िट
field-visit_planned = तय विज़िट
field-call_planned = अगला कॉल
field-visit_asked = विज़िट की इच्छा
field-family_visited = विज़िट पर परिवार
field-loan = लोन
field-down_payment = डाउन पेमेंट
field-home_to_sell = बेचने का घर
field-offered = ऑफ़र
field-price_high = क़ीमत पर राय
field-papers_asked = काग़ज़ की माँग
field-referred = रेफ़रेंस
field-calls = फ़ोन पर बात
field-call_tries = न उठे फ़ोन
field-paused = रुकने की बात
field-refused = इनकार
field-reopened = दोबारा खुलना
field-outcome = नतीजा
field-lost_reason = लॉस्ट की वजह
field-move_by = शिफ़्ट की तारीख़
field-silent_days = बिना मैसेज के दिन
field-untouched_days = हमारे बिना बोले दिन
field-untalked_days = बिना बातचीत के दिन
field-called_since_visit = विज़िट के बाद का फ़ोन
field-uncalled_days = बिना फ़ोन के दिन
field-lead = लीड
field-campaign = कैंपेन
field-weekday = दिन
field-day = दिन
field-week = हफ़्ते
field-month = महीने
field-days_to_book = इन्क्वायरी से बुकिंग तक का समय
field-days_to_visit = इन्क्वायरी से पहली विज़िट तक का समय
field-first_reply_minutes = हमारे पहले जवाब का समय
field-area = कारपेट एरिया
field-possession = पज़ेशन की तारीख़

cond-known = { $what } का पता है
cond-unknown = { $what } का पता नहीं
cond-other =
    { $op ->
        [not] { $what }: { $value } नहीं
        [at_least] { $what }: कम से कम { $value }
        [above] { $what }: { $value } से ज़्यादा
        [at_most] { $what }: { $value } तक
        [below] { $what }: { $value } से कम
       *[is] { $what }: { $value }
    }
cond-band =
    { $op ->
        [not] { $value } नहीं
       *[is] { $value }
    }
cond-score =
    { $op ->
        [not] स्कोर { $value } नहीं
        [at_least] स्कोर कम से कम { $value }
        [above] स्कोर { $value } से ज़्यादा
        [at_most] स्कोर { $value } तक
        [below] स्कोर { $value } से कम
       *[is] स्कोर { $value }
    }
cond-kind =
    { $op ->
        [not] { $value } नहीं
       *[is] { $value }
    }
cond-locality =
    { $op ->
        [not] { $value } में नहीं
       *[is] { $value } में
    }
cond-bhk =
    { $op ->
        [not] { $value } BHK नहीं
        [at_least] कम से कम { $value } BHK
        [above] { $value } BHK से बड़ा
        [at_most] { $value } BHK तक
        [below] { $value } BHK से छोटा
       *[is] { $value } BHK
    }
cond-budget =
    { $op ->
        [not] बजट { $value } नहीं
        [at_least] कम से कम { $value }
        [above] { $value } से ज़्यादा
        [at_most] { $value } तक
        [below] { $value } से कम
       *[is] बजट { $value }
    }
cond-budget-range = { $low } से { $high } तक
cond-budget_gap-above = क़ीमत बजट से ऊपर
cond-budget_gap-below = क़ीमत बजट से नीचे
cond-budget_gap-at_most = क़ीमत बजट से { $value } तक ऊपर
cond-budget_gap-at_least = क़ीमत बजट से कम से कम { $value } ऊपर
cond-offer_gap-above = ऑफ़र क़ीमत से कम
cond-offer_gap-below = ऑफ़र क़ीमत से ज़्यादा
cond-offer_gap-at_most = ऑफ़र क़ीमत से { $value } तक कम
cond-offer_gap-at_least = ऑफ़र क़ीमत से कम से कम { $value } कम
cond-price =
    { $op ->
        [not] घर की क़ीमत { $value } नहीं
        [at_least] घर की क़ीमत कम से कम { $value }
        [above] घर की क़ीमत { $value } से ज़्यादा
        [at_most] घर की क़ीमत { $value } तक
        [below] घर की क़ीमत { $value } से कम
       *[is] घर की क़ीमत { $value }
    }
cond-price-range = घर की क़ीमत { $low } से { $high } तक
cond-offer =
    { $op ->
        [not] ऑफ़र { $value } नहीं
        [at_least] ऑफ़र कम से कम { $value }
        [above] ऑफ़र { $value } से ज़्यादा
        [at_most] ऑफ़र { $value } तक
        [below] ऑफ़र { $value } से कम
       *[is] ऑफ़र { $value }
    }
cond-offer-range = ऑफ़र { $low } से { $high } तक
cond-project =
    { $op ->
        [not] { $value } के लिए नहीं
       *[is] { $value } के लिए
    }
cond-source =
    { $op ->
        [not] { $value } से नहीं
       *[is] { $value } से
    }
cond-own_column =
    { $op ->
        [not] “{ $value }” नहीं
       *[is] “{ $value }”
    }
cond-label =
    { $op ->
        [not] लेबल “{ $value }” नहीं
       *[is] लेबल “{ $value }” वाली
    }
cond-stage =
    { $op ->
        [not] स्टेज “{ $value }” पर नहीं
       *[is] स्टेज “{ $value }” पर
    }
cond-owner =
    { $op ->
        [not] { $value } के पास नहीं
       *[is] { $value } के पास
    }
cond-owner-me =
    { $op ->
        [not] आपकी नहीं
       *[is] आपकी अपनी
    }
cond-owner-known = किसी साथी को दी हुई
cond-owner-unknown = अभी किसी को नहीं दी
cond-team =
    { $op ->
        [not] टीम { $value } की नहीं
       *[is] टीम { $value } की
    }
cond-language =
    { $op ->
        [not] मैसेज { $value } में नहीं
       *[is] मैसेज { $value } में
    }
cond-waiting_topic =
    { $op ->
        [not] { $value } का जवाब बाकी नहीं
       *[is] { $value } का जवाब बाकी है
    }
cond-loan =
    { $op ->
        [not] लोन { $value }: ऐसा नहीं
        [at_least] लोन { $value } या उससे आगे
        [above] लोन “{ $value }” से आगे
        [at_most] लोन ज़्यादा से ज़्यादा { $value }
        [below] लोन “{ $value }” से पहले
       *[is] लोन { $value }
    }
cond-loan-begun = लोन का काम शुरू है
cond-outcome =
    { $op ->
        [not] { $value } नहीं
       *[is] { $value }
    }
cond-lost_reason =
    { $op ->
        [not] लॉस्ट की वजह “{ $value }” नहीं
       *[is] लॉस्ट की वजह “{ $value }”
    }
cond-move_by =
    { $op ->
        [not] शिफ़्ट { $value } के अलावा
        [at_least] शिफ़्ट { $value } या उसके बाद
        [above] शिफ़्ट { $value } के बाद
        [below] शिफ़्ट { $value } से पहले
       *[is] शिफ़्ट { $value } तक
    }
cond-silent_days =
    { $op ->
        [not] आख़िरी मैसेज { $value } दिन पहले नहीं
        [at_least] कम से कम { $value } दिन से मैसेज नहीं आया
        [above] { $value } दिन से ज़्यादा से मैसेज नहीं आया
        [at_most] पिछले { $value } दिन में मैसेज आया
        [below] आख़िरी मैसेज { $value } दिन से कम पुराना
       *[is] { $value } दिन से मैसेज नहीं आया
    }
cond-visits_done =
    { $op ->
        [not] जिनकी { $value } विज़िट नहीं हुईं
        [at_least] जिनकी कम से कम { $value } विज़िट हुईं
        [above] जिनकी { $value } से ज़्यादा विज़िट हुईं
        [at_most] जिनकी ज़्यादा से ज़्यादा { $value } विज़िट हुईं
        [below] जिनकी { $value } से कम विज़िट हुईं
       *[is] जिनकी { $value } विज़िट हुईं
    }
cond-calls =
    { $op ->
        [not] जिनसे { $value } बार बात नहीं हुई
        [at_least] जिनसे कम से कम { $value } बार बात हुई
        [above] जिनसे { $value } से ज़्यादा बार बात हुई
        [at_most] जिनसे ज़्यादा से ज़्यादा { $value } बार बात हुई
        [below] जिनसे { $value } से कम बार बात हुई
       *[is] जिनसे { $value } बार बात हुई
    }
cond-call_tries =
    { $op ->
        [not] जिनका फ़ोन { $value } बार न उठा हो ऐसा नहीं
        [at_least] जिनका फ़ोन कम से कम { $value } बार नहीं उठा
        [above] जिनका फ़ोन { $value } से ज़्यादा बार नहीं उठा
        [at_most] जिनका फ़ोन ज़्यादा से ज़्यादा { $value } बार नहीं उठा
        [below] जिनका फ़ोन { $value } से कम बार नहीं उठा
       *[is] जिनका फ़ोन { $value } बार नहीं उठा
    }
cond-visits_done-none = जिनकी कोई विज़िट नहीं हुई
cond-calls-none = जिनसे अभी फ़ोन पर बात नहीं हुई
cond-call_tries-none = जिनका हर फ़ोन उठा
cond-untouched_days-unknown = जिनसे कभी संपर्क नहीं किया
cond-called_since_visit-yes = विज़िट के बाद फ़ोन किया
cond-called_since_visit-no = विज़िट के बाद फ़ोन नहीं किया
cond-uncalled_days-known = जिन्हें कॉल किया है
cond-silent_days-known = जिनका मैसेज आया है
cond-silent_days-unknown = जिनका कभी कोई मैसेज नहीं आया
cond-uncalled_days-unknown = जिन्हें कभी कॉल नहीं किया
cond-unknown-within =
    { $value ->
        [1] आज
       *[other] पिछले { $value } दिन में
    } { $field ->
        [silent_days] मैसेज नहीं आया
        [untalked_days] बात नहीं हुई
        [uncalled_days] फ़ोन नहीं किया
       *[other] हमने संपर्क नहीं किया
    }, नई भी
cond-untouched_days =
    { $op ->
        [not] हमारा आख़िरी संपर्क { $value } दिन पहले नहीं
        [at_least] कम से कम { $value } दिन से हमने संपर्क नहीं किया
        [above] { $value } दिन से ज़्यादा से हमने संपर्क नहीं किया
        [at_most] पिछले { $value } दिन में हमने संपर्क किया
        [below] हमारा आख़िरी संपर्क { $value } दिन से कम पुराना
       *[is] { $value } दिन से हमने संपर्क नहीं किया
    }
cond-untalked_days =
    { $op ->
        [not] आख़िरी बात { $value } दिन पहले नहीं
        [at_least] कम से कम { $value } दिन से बात नहीं हुई
        [above] { $value } दिन से ज़्यादा से बात नहीं हुई
        [at_most] पिछले { $value } दिन में बात हुई
        [below] आख़िरी बात { $value } दिन से कम पुरानी
       *[is] { $value } दिन से बात नहीं हुई
    }
cond-uncalled_days =
    { $op ->
        [not] आख़िरी फ़ोन { $value } दिन पहले नहीं
        [at_least] कम से कम { $value } दिन से फ़ोन नहीं किया
        [above] { $value } दिन से ज़्यादा से फ़ोन नहीं किया
        [at_most] पिछले { $value } दिन में फ़ोन किया
        [below] आख़िरी फ़ोन { $value } दिन से कम पुराना
       *[is] { $value } दिन से फ़ोन नहीं किया
    }
cond-lead =
    { $op ->
        [not] { $value } छोड़कर
       *[is] { $value } में
    }
cond-lead-named =
    { $n ->
        [1] बताई गई लीड
       *[other] बताई गई { $n } लीड
    }
cond-waiting-yes = हमारा जवाब बाकी है
cond-waiting-no = कोई जवाब बाकी नहीं
cond-new-yes = पिछले 7 दिन की
cond-new-no = 7 दिन से पुरानी
cond-visited-yes = विज़िट हो चुकी है
cond-visited-no = विज़िट अभी नहीं हुई
cond-missed_visit-yes = पिछली विज़िट छूट गई
cond-missed_visit-no = पिछली विज़िट नहीं छूटी
cond-visit_planned-yes = विज़िट तय है
cond-visit_planned-no = विज़िट तय नहीं है
cond-call_planned-yes = कॉल करना है
cond-call_planned-no = कॉल का दिन तय नहीं है
cond-visit_asked-yes = विज़िट का पूछा, अभी तय नहीं
cond-visit_asked-no = विज़िट का नहीं पूछा
cond-family_visited-yes = परिवार भी साथ आया
cond-family_visited-no = परिवार अभी नहीं आया
cond-down_payment-yes = डाउन पेमेंट तैयार है
cond-down_payment-no = डाउन पेमेंट तैयार नहीं
cond-home_to_sell-yes = पहले अपना घर बेचना है
cond-home_to_sell-no = पहले घर बेचना नहीं है
cond-offered-yes = ऑफ़र मिला है
cond-offered-no = ऑफ़र अभी नहीं मिला
cond-price_high-yes = क़ीमत ज़्यादा लगी
cond-price_high-no = क़ीमत ज़्यादा नहीं बताई
cond-papers_asked-yes = काग़ज़ माँगे
cond-papers_asked-no = काग़ज़ नहीं माँगे
cond-referred-yes = रेफ़रेंस वाली
cond-referred-no = बिना रेफ़रेंस की
cond-paused-yes = रुकने को कहा है
cond-paused-no = रुकने को नहीं कहा
cond-refused-yes = मना किया है
cond-refused-no = मना नहीं किया
cond-refused-over = “{ $value }” कहकर मना किया है
cond-reopened-yes = दोबारा खुली है
cond-reopened-no = दोबारा नहीं खुली

moment-created = { $when } आई
moment-booked = { $when } बुक हुई
moment-closed = { $when } बंद हुई
moment-cancelled = { $when } कैंसल हुई
moment-lost = { $when } लॉस्ट हुई
moment-visit = { $when } विज़िट हुई
moment-missed_visit = { $when } विज़िट छूटी
moment-next_visit = { $when } विज़िट तय है
moment-next_call = { $when } कॉल करना है
moment-call = { $when } फ़ोन पर बात हुई
moment-last_by_lead = आख़िरी मैसेज { $when } आया
moment-last_by_us = जिन्हें हमारा आख़िरी मैसेज { $when } गया
moment-last_touch = जिनसे हमने आख़िरी बार { $when } संपर्क किया
moment-waiting_since = { $when } सवाल आया, जवाब बाकी है
moment-stage_since = { $when } इस स्टेज पर आई
moment-offered = { $when } ऑफ़र मिला
moment-price_high = { $when } क़ीमत ज़्यादा लगी
moment-visit_asked = { $when } विज़िट का पूछा
moment-papers_asked = { $when } काग़ज़ माँगे
moment-refused = { $when } मना किया

word-today = आज
word-yesterday = कल ({ $day })
word-tomorrow = कल ({ $day })
word-this_week = इस हफ़्ते
word-last_week = पिछले हफ़्ते
word-next_week = अगले हफ़्ते
word-weekend = शनि-रवि को
word-this_month = इस महीने
word-last_month = पिछले महीने
word-last_7_days = पिछले 7 दिन में
word-last_30_days = पिछले 30 दिन में
word-this_year = इस साल
word-last_12_months = पिछले 12 महीने में
when-since = { $day } से
when-until = { $day } तक
when-between = { $start } से { $end } तक
when-ever = कभी भी

order-down-score = सबसे ऊँचा स्कोर पहले
order-up-score = सबसे नीचा स्कोर पहले
order-down-budget = सबसे बड़ा बजट पहले
order-up-budget = सबसे छोटा बजट पहले
order-down-price = सबसे ज़्यादा क़ीमत पहले
order-up-price = सबसे कम क़ीमत पहले
order-down-created = सबसे नई पहले
order-up-created = सबसे पुरानी पहले
order-down-last_by_lead = सबसे नया मैसेज पहले
order-up-last_by_lead = सबसे पुराना मैसेज पहले
order-down-last_by_us = हमारी सबसे नई बात पहले
order-up-last_by_us = हमारी सबसे पुरानी बात पहले
order-down-waiting_since = सबसे नया सवाल पहले
order-up-waiting_since = सबसे पुराना सवाल पहले
order-down-next_visit = सबसे बाद की विज़िट पहले
order-up-next_visit = सबसे पास की विज़िट पहले
order-down-next_call = सबसे बाद का कॉल पहले
order-up-next_call = सबसे पास का कॉल पहले
order-down-offer = सबसे बड़ा ऑफ़र पहले
order-up-offer = सबसे छोटा ऑफ़र पहले
order-down-offer_at = सबसे नया ऑफ़र पहले
order-up-offer_at = सबसे पुराना ऑफ़र पहले
order-down-offer_gap = क़ीमत से सबसे दूर पहले
order-up-offer_gap = क़ीमत के सबसे पास पहले
order-down-visits_done = सबसे ज़्यादा विज़िट पहले
order-up-visits_done = सबसे कम विज़िट पहले
order-down-stage_since = स्टेज पर सबसे नई पहले
order-up-stage_since = स्टेज पर सबसे पुरानी पहले
order-down-value = सबसे ज़्यादा पहले
order-up-value = सबसे कम पहले
order-down-change = सबसे ज़्यादा बढ़े पहले
order-up-change = सबसे ज़्यादा घटे पहले

### Lists

list-title = *{ $title }:*
list-title-kinds = *{ $title }: { $kinds }:*
list-title-shown = *{ $title }। { $shown }:*
list-title-all = *{ $title }: { $kinds }। { $shown }:*
list-first =
    { $of ->
        [last] आख़िरी
        [calls] पहले { $n }
       *[other] पहली { $n }
    }
list-first-of =
    { $kind ->
        [unknown] पहली { $n } जिनका प्रकार पता नहीं
        [rent] पहली { $n } किराए की
        [own] पहले { $n } मालिक
       *[buy] पहले { $n } ख़रीदार
    }
list-range = { $first } से { $last }
list-ordered = { $shown }, { $order }
list-nobody-else = बस इतना ही: { $title }।
list-button-next = अगले { $n }
list-button-rent = किराया
list-button-buy = ख़रीदार
list-button-own = मालिक
list-button-unknown = प्रकार पता नहीं
list-other-kinds = बाक़ी देखने के लिए पूछें { $names }।
list-button-show = दिखाएँ
list-button-said-no = किसने मना किया
list-wrote-later = जिन्होंने उसके बाद फिर लिखा, वे इसमें नहीं हैं।
list-planned-too =
    { $n ->
        [1] इन दिनों में 1 विज़िट आगे तय है:
       *[other] इन दिनों में { $n } विज़िट आगे तय हैं:
    }
list-undecided = इन दिनों की { $n } और विज़िट तय थी; हुई या नहीं, किसी ने लिखा नहीं:
list-said-no = { $n } और लीड ने मना किया है; देखने के लिए पूछें “किसने मना किया?”
list-unscored = *स्कोर अभी नहीं।* { $why }
list-due-first = जिनका आज कुछ बाकी है वे पहले, फिर सबसे ताज़ी लीड।
list-latest = सबसे ताज़ी लीड पहले है।
list-button-yes = हाँ

line-waits =
    { $topic ->
        [none] हमारा जवाब { $wait } से बाकी है
       *[other] { $about } का पूछा, हमारा जवाब { $wait } से बाकी है
    }
line-waits-today =
    { $topic ->
        [none] आज मैसेज आया, हमारा जवाब बाकी है
       *[other] आज { $about } का पूछा, हमारा जवाब बाकी है
    }
line-visit = { $when } विज़िट है
line-call-planned = { $when ->
    [past] कॉल करना था: { $day }
   *[ahead] कॉल करना है: { $day }
    }
line-wrote = आख़िरी मैसेज { $day } आया
line-wrote-words = { $day } लिखा “{ $quote }”
line-wrote-never = अभी तक कोई मैसेज नहीं आया
line-no-talk = इनसे हुई कोई बात रिकॉर्ड में नहीं है
line-talked = आख़िरी बात { $day } हुई
line-touched-never = हमने अभी तक बात नहीं की
line-budget-gap =
    { $way ->
        [above] क़ीमत { $price }, बजट { $other } तक: { $gap } ऊपर
        [below] क़ीमत { $price }, बजट { $other } तक: { $gap } नीचे
       *[same] क़ीमत और बजट { $price }
    }
line-offer-gap =
    { $way ->
        [above] { $other } का ऑफ़र, क़ीमत { $price }: { $gap } कम
        [below] { $other } का ऑफ़र, क़ीमत { $price }: { $gap } ज़्यादा
       *[same] क़ीमत { $price } जितना ही ऑफ़र
    }
line-undated = { $ended }, दिन किसी ने नहीं लिखा
line-at-stage = { $day } से इस स्टेज पर
line-refused = { $day } मना किया
line-said-no =
    { $day ->
        [none] “{ $quote }”
       *[other] { $day } “{ $quote }”
    }
line-papers = { $day } काग़ज़ माँगे
line-unscored = स्कोर की इजाज़त नहीं मिली
line-missed-kind = आना नहीं हुआ
line-planned-kind = तय
line-unknown-visit = तय थी; हुई या नहीं, रिकॉर्ड में नहीं है
line-tried-kind = फ़ोन नहीं उठा

### Nothing found

none-title = *{ $what }: एक भी नहीं मिली।*
none-open-only = सिर्फ़ खुली लीड देखी हैं, जो बंद हो चुकीं वे नहीं।
none-want = *{ $what }: आपकी किसी लीड को नहीं चाहिए।*
none-areas = दूसरे इलाकों में देखूँ?
none-without = “{ $what }” की शर्त छोड़कर फिर देखूँ?

why-first =
    { $order ->
        [rank] लिस्ट में सबसे हॉट पहले है। सबसे ऊपर वाली लीड:
       *[other] लिस्ट में सबसे ऊपर वाली लीड:
    }

### Counts and figures

count-title = *{ $title }।*
count-kinds = *{ $title }:* { $kinds }।
count-still-open = इनमें से { $n } अब भी खुली हैं।
count-waiting = इनमें से { $n } को जवाब देना बाकी है।
count-before =
    { $when ->
        [today] कल गिनती { $n } थी।
        [yesterday] उससे पहले के दिन गिनती { $n } थी।
        [this_week] पिछले हफ़्ते गिनती { $n } थी।
        [last_week] उससे पहले के हफ़्ते गिनती { $n } थी।
        [this_month] पिछले महीने गिनती { $n } थी।
        [last_month] उससे पहले के महीने गिनती { $n } थी।
        [this_year] पिछले साल गिनती { $n } थी।
       *[other] उससे पहले, { $start } से { $end } तक, गिनती { $n } थी।
    }
count-cancelled =
    { $n ->
        [1] इनमें से { $n } बाद में कैंसल हुई।
       *[other] इनमें से { $n } बाद में कैंसल हुईं।
    }
count-fell-through = इनमें से { $n } की बुकिंग होकर कैंसल हुई थी।
count-undated = { $n } और हैं जिनका दिन किसी ने नहीं लिखा।
count-undated-split = { $n } और हैं जिनका दिन किसी ने नहीं लिखा ({ $split })।
count-all-undated = *पता नहीं:* { $n } तक हुई हैं, पर किसी का दिन लिखा नहीं है।
count-spam = और { $n } स्पैम, टेस्ट या दूसरी कॉपी थीं।
count-before-cancelled =
    { $n ->
        [1] उनमें से { $n } बाद में कैंसल हुई।
       *[other] उनमें से { $n } बाद में कैंसल हुईं।
    }
count-compared = { $when }: { $n }।
count-before-whole =
    { $when ->
        [this_week] पूरे पिछले हफ़्ते में: { $n }।
        [this_month] पूरे पिछले महीने में: { $n }।
       *[other] पूरे पिछले साल में: { $n }।
    }
group-before = { $line } (पहले: { $n })
group-time-moved =
    { $way ->
        [up] { $first } के मुक़ाबले { $last }: { $n } ज़्यादा।
        [down] { $first } के मुक़ाबले { $last }: { $n } कम।
       *[same] { $first } के मुक़ाबले { $last }: बराबर।
    }
group-time-open = { $time } अभी पूरा नहीं हुआ।
group-moved =
    { $way ->
        [rose] *बढ़े, सबसे ज़्यादा पहले: { $keys }।*
       *[fell] *घटे, सबसे ज़्यादा पहले: { $keys }।*
    }
group-moved-none =
    { $way ->
        [rose] *कोई नहीं बढ़ा।*
       *[fell] *कोई नहीं घटा।*
    }
group-move = { $key } (पहले { $before }, अब { $now })
count-unfinished = यह समय अभी पूरा नहीं हुआ: { $start } से { $end } तक गिनती { $n } थी।
count-target =
    { $n ->
        [0] { $target } पूरे हो गए।
       *[other] { $target } में { $n } बाक़ी हैं; होगा या नहीं, यह कोई नहीं जानता।
    }
visits-missed-too =
    { $n ->
        [1] 1 विज़िट छूट गई।
       *[other] { $n } विज़िट छूट गईं।
    }
count-before-plain = उससे पहले गिनती { $n } थी।
group-title = *{ $title }, { $by } के हिसाब से:*
group-unknown = पता नहीं
group-more =
    { $n ->
        [1] एक और में { $sum } हैं।
       *[other] { $n } और में मिलाकर { $sum } हैं।
    }
group-rest =
    { $times ->
        [True] पहले { $sum }
       *[other] बाक़ी { $sum }
    }
group-none = *{ $what }: गिनने को कुछ नहीं है।*
group-best = *सबसे अच्छा { $key } है:* { $of } में से { $won } बुक, लगभग { $one } में 1।
group-worst = *सबसे कम बुकिंग { $key } में है:* { $of } में से { $won }, लगभग { $one } में 1।
group-none-booked = *सबसे कम बुकिंग { $key } में है:* { $of } में से एक भी नहीं।
group-nothing-booked = *{ $by } के हिसाब से अभी एक भी बुकिंग नहीं है:*
group-share = { $key }: { $of } में से { $won }
group-rate = { $key }: { $of } में से { $won } बुक ({ $percent } %)
group-last = सबसे कम: { $line }
trait-family_visited-yes = परिवार के साथ
trait-family_visited-no = परिवार के बिना
trait-visited-yes = विज़िट हुई
trait-visited-no = विज़िट नहीं हुई
trait-down_payment-yes = डाउन पेमेंट तैयार
trait-down_payment-no = डाउन पेमेंट तैयार नहीं
trait-price_high-yes = क़ीमत ज़्यादा लगी
trait-price_high-no = क़ीमत ज़्यादा नहीं बताई
group-left-out = { $n } से कम लीड वाले छोड़े: { $keys }।
group-few =
    { $n ->
        [1] { $keys } की सिर्फ़ एक लीड बंद हुई है, इतने से कहना मुश्किल है।
       *[other] { $keys } की सिर्फ़ { $n } लीड बंद हुई हैं, इतने से कहना मुश्किल है।
    }
group-few-several = इनकी बंद लीड अभी कम हैं, कहना मुश्किल है: { $keys }।
group-all-few = *बंद हुई लीड अभी कम हैं, कहना मुश्किल है।*
share-plain = { $of } में से { $won }
group-apart = यानी { $first } % और { $second } %: { $points } पॉइंट का फ़र्क़।
group-near = इतनी लीड में फ़र्क़ पक्का नहीं: { $keys } भी उतने ही अच्छे हो सकते हैं।
group-none-told = *किसी लीड में नहीं लिखा है ({ $by }), इसलिए सबसे अच्छा कौन, कहना मुश्किल है।*
group-own-column = फ़ाइल के कॉलम “{ $column }” के हिसाब से; और कोई सोर्स नहीं लिखा है।
group-counted = गिनती: { $what }।
group-counted-bought = किराए वाली लीड नहीं गिनीं।
group-counted-known = गिनती: { $known } लीड जिनका यह पता है। सब मिलाकर: { $what }।
group-counted-ended = गिनती: बंद हुई { $ended } लीड। सब मिलाकर: { $what }।
share-title = *{ $of } में से { $won } बुक*, लगभग { $one } में 1 ({ $percent } %)।
share-none = *{ $of } में से एक भी बुक नहीं हुई।*
share-few = इतने से कहना मुश्किल है।
share-empty = *इनमें से अभी एक भी बंद नहीं हुई*, इसलिए हिस्सा नहीं निकलता।
share-before = उससे पहले { $of } में से { $won }।
share-hits = *{ $of } में से { $hits } { $what }*, लगभग 100 में { $n }।
share-few-groups = इनकी लीड अभी कम हैं, कहना मुश्किल है: { $keys }।

figure-budget =
    { $how ->
        [sum] *सब बजट मिलाकर { $value }।*
        [median] *बजट आम तौर पर लगभग { $value } है* (आधे इससे ज़्यादा, आधे कम)।
       *[average] *औसत बजट { $value } है।*
    }
figure-price =
    { $how ->
        [sum] *सब क़ीमतें मिलाकर { $value }।*
        [median] *क़ीमत आम तौर पर लगभग { $value } है* (आधी इससे ज़्यादा, आधी कम)।
       *[average] *औसत क़ीमत { $value } है।*
    }
figure-offer =
    { $how ->
        [sum] *सब ऑफ़र मिलाकर { $value }।*
        [median] *ऑफ़र आम तौर पर लगभग { $value } है* (आधे इससे ज़्यादा, आधे कम)।
       *[average] *औसत ऑफ़र { $value } है।*
    }
figure-score =
    { $how ->
        [sum] *सब स्कोर मिलाकर { $value }।*
        [median] *स्कोर आम तौर पर लगभग { $value } है* (आधे इससे ऊपर, आधे नीचे)।
       *[average] *औसत स्कोर { $value } है।*
    }
figure-days_to_book =
    { $how ->
        [sum] *इन्क्वायरी से बुकिंग तक सब मिलाकर { $value }।*
        [median] *इन्क्वायरी से बुकिंग तक लगभग { $value } लगते हैं* (आधी इससे जल्दी, आधी देर से)।
       *[average] *इन्क्वायरी से बुकिंग तक औसतन { $value } लगते हैं।*
    }
figure-days_to_visit =
    { $how ->
        [sum] *इन्क्वायरी से पहली विज़िट तक सब मिलाकर { $value }।*
        [median] *इन्क्वायरी से पहली विज़िट तक लगभग { $value } लगते हैं* (आधी इससे जल्दी, आधी देर से)।
       *[average] *इन्क्वायरी से पहली विज़िट तक औसतन { $value } लगते हैं।*
    }
figure-first_reply_minutes =
    { $how ->
        [sum] *हमारे पहले जवाब सब मिलाकर { $value } में गए।*
        [median] *हमारा पहला जवाब लगभग { $value } में जाता है* (आधे इससे जल्दी, आधे देर से)।
       *[average] *हमारा पहला जवाब औसतन { $value } में जाता है।*
    }
figure-calls =
    { $how ->
        [sum] *फ़ोन पर सब मिलाकर { $value } बार बात हुई।*
        [median] *फ़ोन पर आम तौर पर लगभग { $value } बार बात होती है* (आधी में ज़्यादा, आधी में कम)।
       *[average] *फ़ोन पर औसतन { $value } बार बात हुई।*
    }
figure-visits_done =
    { $how ->
        [sum] *सब मिलाकर { $value } विज़िट हुईं।*
        [median] *आम तौर पर लगभग { $value } विज़िट होती हैं* (आधी में ज़्यादा, आधी में कम)।
       *[average] *औसतन { $value } विज़िट हुईं।*
    }
figure-silent_days =
    { $how ->
        [sum] *बिना मैसेज के सब मिलाकर { $value }।*
        [median] *आख़िरी मैसेज आम तौर पर लगभग { $value } पुराना है* (आधे ज़्यादा, आधे कम)।
       *[average] *आख़िरी मैसेज औसतन { $value } पुराना है।*
    }
figure-none = *इनमें से किसी का यह पता नहीं है।*
figure-before = उससे पहले { $value }।
figure-group =
    { $how ->
        [sum] *{ $what } सब मिलाकर, { $by } के हिसाब से:*
        [median] *{ $what } आम तौर पर, { $by } के हिसाब से:*
       *[average] *{ $what } औसतन, { $by } के हिसाब से:*
    }
figure-apart = फ़र्क़: { $value }।
figure-few = { $keys }: सिर्फ़ { $n } लीड, कहना मुश्किल है।
number-minutes = { $n } मिनट

### A day

day2-visits =
    { $n ->
        [0] *{ $when } कोई विज़िट नहीं है*
       *[other] *{ $when } { $n } विज़िट*
    }
day2-visits-of =
    { $n ->
        [0] *{ $who }: { $when } कोई विज़िट नहीं है*
       *[other] *{ $who }: { $when } { $n } विज़िट*
    }
day2-reminders =
    { $n ->
        [0] { $when } कोई रिमाइंडर नहीं है।
        [1] { $when } आपका एक रिमाइंडर:
       *[other] { $when } आपके { $n } रिमाइंडर:
    }
day2-reminders-only =
    { $n ->
        [0] *{ $when } आपका कोई रिमाइंडर नहीं है।*
        [1] *{ $when } आपका एक रिमाइंडर*
       *[other] *{ $when } आपके { $n } रिमाइंडर*
    }
day2-chat = दिन और समय सिर्फ़ चैट में कहा है
day2-chat-quote = दिन और समय सिर्फ़ चैट में कहा है ({ $day }, “{ $quote }”)
day2-clash = इनमें { $n } एक ही समय पर हैं, { $hour }{ $who }।
day2-no-hour = समय तय नहीं
day2-calls = { $when } { $n } कॉल करने हैं: { $who }।
day2-calls-more = { $when } { $n } कॉल करने हैं: { $who } और { $more } और।
day2-waiting =
    { $n ->
        [1] { $who } को जवाब देना बाकी है।
       *[other] { $n } लीड को जवाब देना बाकी है: { $who }।
    }
day2-waiting-more = { $who } और { $n } और लीड को जवाब देना बाकी है।
day2-waits-one = { $lead } ({ $wait } से)
day2-quiet = { $when } कुछ बाकी नहीं है: न विज़िट, न रिमाइंडर।
day2-went = ➡ { $name } से पूछ लें, विज़िट कैसी रही।
day2-confirm = ➡ आज ही { $name } से समय पक्का कर लें।
day2-button-waiting = किसे जवाब बाकी

### कौन कैसा कर रहा है

score-made = *स्कोर कैसे बनता है:* यह पुरानी लीड से सीखा गया है, जो बुक हुईं और जो नहीं हुईं।
    इसमें देखा जाता है कि लीड कितनी ऐक्टिव है और कब तक थी, विज़िट, क्या कहा, बजट और क़ीमत, सोर्स, और इन्क्वायरी कितनी पुरानी है।
    किसी एक लीड के लिए “क्यों?” पूछें।
score-record = *स्कोर कितने सच निकले*, उन पुरानी लीड पर जिनसे मॉडल ने सीखा नहीं था:
score-record-band = { $band } { $of } में से { $won } ({ $percent } %)
score-record-days =
    { $days ->
        [0] बुक हुईं: { $bands }।
       *[other] { $days } दिन में बुक हुईं ({ $kinds }): { $bands }।
    }
score-record-rank = स्कोर एक जगह है: 90 मतलब 100 पुरानी लीड में 90 से आगे, 90 % चांस नहीं।
score-record-none = स्कोर का अभी कोई रिकॉर्ड नहीं है: बहुत कम लीड ख़त्म हुई हैं।
drivers-few = यह कहने के लिए कि बुक करने वालों में क्या कॉमन है, अभी कम लीड ख़त्म हुई हैं: { $ended } में से { $won } बुक।
drivers-all = *ख़त्म हुई { $ended } लीड में से { $won } बुक हुई*, 100 में { $percent }।
drivers-more = ज़्यादा बुक हुई:
drivers-less = कम बुक हुई:
drivers-note = रिकॉर्ड यही दिखाता है; ज़रूरी नहीं कि वजह यही हो।
drivers-none = बुक करने वाले सोर्स, एरिया, साइज़, विज़िट या लोन में बाकी से अलग नहीं दिखते।
drivers-score = आपकी खुली लीड के स्कोर में सबसे ज़्यादा पॉइंट इनसे आते हैं: { $groups }।
drivers-unscored = स्कोर अभी नहीं है, इसलिए वह किससे बढ़ता है यह नहीं कह सकते।
overview-all = *आपकी सब लीड*
overview-since = { $start } से
overview-between = { $start } से { $end } तक
overview-days =
    { $who }: { $new } नई लीड, { $visits ->
        [none] रिकॉर्ड में एक भी विज़िट नहीं
       *[other] { $visits } विज़िट
    }, { $booked } बुकिंग, { $lost } लॉस्ट।
overview-cancelled = बुकिंग में से { $n } बाद में कैंसल।
overview-now =
    अभी { $open } लीड खुली हैं, { $hot } हॉट। { $waiting ->
        [0] किसी को हमारे जवाब का इंतज़ार नहीं।
       *[other] { $waiting } को हमारे जवाब का इंतज़ार है।
    }
find-planned-calls = आज के लिए { $n } कॉल तय हैं।
find-planned-calls-named = आज के लिए { $n } कॉल तय हैं: { $who }।
find-behind-calls = { $n } कॉल पहले करने थे, उनके बाद कोई बात नोट नहीं।
find-by-enquiry = इसकी जगह, जिस दिन पूछताछ आई उस हिसाब से:
find-no-date = कब बुक करेंगे, यह पहले से पता नहीं होता।
find-with-ended = बंद हो चुकी मिलाकर: { $n }।
find-overdue-calls = { $n } और पहले करने थे, उनके बाद कोई बात नोट नहीं।
find-no-endings = रिकॉर्ड में अभी कोई लीड बुक या लॉस्ट नहीं लिखी है। फ़ाइल में लिखा हो तो उसे फिर से इम्पोर्ट करें और बताएँ कि उसके कौन से शब्द बुक या लॉस्ट हैं।
find-no-visits = रिकॉर्ड में दिन के साथ कोई विज़िट नहीं है।
find-have-come = स्टेज या रिमार्क के हिसाब से ये आ चुके हैं:
find-of-those = अभी बताई गई लीड में से:
find-why-moved = वजह रिकॉर्ड में नहीं है; यहाँ सिर्फ़ दिखता है कि कहाँ बदला।
find-booked-then = उस समय में { $end ->
        [lost] लॉस्ट
       *[booked] बुक
    } हुईं, पूछताछ चाहे कभी की हो:
find-waiting-unheard = { $n } और नई लीड ने लिखा है, उन्हें हमारा कोई मैसेज या कॉल नहीं गया: पहले { $names }।
find-waiting-promised = { $n } से जवाब का वादा है, उसके बाद कुछ नोट नहीं: पहले { $names }।
find-waiting-to-call = { $n } और लीड हमारे जवाब का इंतज़ार कर रही हैं: पहले { $names }।
find-no-contact = रिकॉर्ड में हमारा कोई कॉल या मैसेज नहीं है, इसलिए किससे कॉन्टैक्ट नहीं हुआ यह पता नहीं चलता।
find-few-contacts = रिकॉर्ड में { $leads } में से सिर्फ़ { $n } लीड के साथ हमारा कॉल या मैसेज है, इसलिए किससे कॉन्टैक्ट नहीं हुआ यह पता नहीं चलता।
find-no-messages = रिकॉर्ड में किसी लीड का कोई मैसेज नहीं है, इसलिए कौन जवाब का इंतज़ार कर रहा है और कौन चुप है, यह पता नहीं चलता।
