### What speaks for a lead: clauses without a subject, in the middle of a sentence

for-lead_wrote = { $day } मैसेज आया
for-lead_reply_time =
    अक्सर { $n ->
        [1] एक
       *[other] { $n }
    } घंटे में जवाब आ जाता है
for-messages_7d =
    पिछले 7 दिन में { $n } मैसेज { $n ->
        [1] आया
       *[other] आए
    }
for-active_days_14d = पिछले 14 में से { $n } दिन हलचल रही
for-came_back = { $n } दिन बाद फिर से बात शुरू की
for-visits_done =
    { $n ->
        [1] एक विज़िट हो चुकी है
       *[other] { $n } विज़िट हो चुकी हैं
    }
for-same_home_again = वही घर { $n } बार देखा
for-family_visited = परिवार भी साथ आया
for-decider_in_talk = फ़ैसला जिनके हाथ में है, वे भी बातचीत में हैं
for-enquiry_age =
    इन्क्वायरी { $n ->
        [0] आज ही आई है
        [1] सिर्फ़ एक दिन पुरानी है
       *[other] सिर्फ़ { $n } दिन पुरानी है
    }
for-source = लीड { $x } से आई
for-sources_7d = 7 दिन में { $n } जगह इन्क्वायरी की
for-referred = लीड रेफ़रेंस से आई
for-named_project = प्रोजेक्ट का नाम लेकर पूछा
for-needs_known = क्या चाहिए, काफ़ी हद तक बता दिया है
for-budget_to_price = { $budget } के बजट में { $price } का घर आ जाता है
for-budget_raised = बजट { $x } बढ़ा दिया
for-down_payment = डाउन पेमेंट तैयार है
for-loan_stage =
    { $n ->
        [1] लोन के लिए अप्लाई कर दिया है
        [2] लोन की एलिजिबिलिटी है
       *[other] लोन मंज़ूर हो गया है
    }
for-locality_fit =
    { $n ->
        [1] घर उस इलाके के पास है जो चाहिए
       *[other] घर उसी इलाके में है जो चाहिए
    }
for-floor_fit = मंज़िल वही है जो चाहिए
for-vastu_fit = दिशा वही है जो चाहिए
for-possession_late = पज़ेशन समय पर है
for-move_by =
    { $n ->
        [1] एक
       *[other] { $n }
    } महीने में शिफ़्ट होना है
for-offer_gap =
    { $day } { $offer } का ऑफ़र दिया, { $n ->
        [0] पूरी क़ीमत
       *[other] क़ीमत से सिर्फ़ { $gap } कम
    }
for-papers_asked = काग़ज़ माँगे

### What speaks against

against-lead_wrote = { $n } दिन से कोई मैसेज नहीं आया
against-lead_reply_time = जवाब आने में लगभग { $n } दिन लगते हैं
against-visit_asked = अभी तक विज़िट के लिए नहीं पूछा
against-visits_done = अभी तक विज़िट नहीं हुई
against-no_shows =
    { $n ->
        [1] { $date } की विज़िट पर आना नहीं हुआ
       *[other] { $n } बार विज़िट पर आना नहीं हुआ
    }
against-decider_in_talk = फ़ैसला जिनके हाथ में है, उनसे अभी बात नहीं हुई
against-enquiry_age = इन्क्वायरी { $n } महीने पुरानी हो गई है
against-needs_known = { $x } का अभी पता नहीं
against-budget_to_price = बजट क़ीमत से { $gap } कम है
against-down_payment = डाउन पेमेंट अभी तैयार नहीं है
against-loan_stage = लोन का काम अभी शुरू नहीं हुआ
against-loan_refused = लोन मंज़ूर नहीं हुआ
against-home_to_sell = पहले अपना घर बेचना है
against-locality_fit = घर दूसरे इलाके में है
against-bhk_gap = { $wish } BHK चाहिए, यह { $home } BHK है
against-carpet_short = कारपेट { $n } वर्ग फ़ुट कम पड़ता है
against-floor_fit = मंज़िल दूसरी चाहिए
against-vastu_fit = दिशा दूसरी चाहिए
against-possession_late =
    पज़ेशन ज़रूरत से { $n ->
        [1] एक
       *[other] { $n }
    } महीने बाद मिलेगा
against-move_by = जल्दी नहीं है, { $month } में शिफ़्ट होना है
against-price_high =
    { $n ->
        [1] कहा
       *[other] { $n } बार कहा
    } कि क़ीमत ज़्यादा है
against-offer_gap = { $day } { $offer } का ऑफ़र दिया, क़ीमत से { $gap } कम
against-options_named =
    { $n ->
        [1] एक और घर भी नज़र में है
       *[other] { $n } और घर भी नज़र में हैं
    }
against-quote_silent = हमने { $day } क़ीमत बताई, तब से जवाब नहीं आया
against-quote_nodded = हमने { $day } क़ीमत बताई, उसके बाद सिर्फ़ “{ $quote }” लिखा, क़ीमत पर कुछ नहीं
reason-cue = { $day } लिखा: “{ $quote }”

### What points are summed under

points-writing = मैसेज और जवाब
points-visits = विज़िट
points-price = बजट और क़ीमत
points-money = लोन और डाउन पेमेंट
points-home = घर और इलाका
points-source = लीड कहाँ से आई
points-timing = समय
points-needs = क्या चाहिए
points-words = क्या लिखा
points-details = बाकी जानकारी
points-small = छोटी बातें
