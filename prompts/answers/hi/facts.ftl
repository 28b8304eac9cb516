### Facts of one lead, as an LLM reads them and cites them: short, each true by itself

fact-score = स्कोर { $score }, { $band }
fact-score-chat = स्कोर { $score }, { $band }; चैट के बिना { $base }
fact-no-score =
    { $why ->
        [cold_start] स्कोर अभी नहीं: सीखने के लिए { $needed } बुकिंग चाहिए, अभी { $n } हैं
        [no_consent] स्कोर नहीं: सहमति नहीं दी है
        [closed] स्कोर नहीं: इन्क्वायरी बंद हो चुकी है
        [no_model] स्कोर नहीं: मॉडल तैयार नहीं है
       *[other] अभी का स्कोर नहीं है
    }
fact-rank = 100 पुरानी लीड में { $n } से आगे
fact-record =
    { $days ->
        [0] { $of } { $band } लीड में से { $won } बुक हुईं
       *[other] { $of } { $band } लीड में से { $won } बुक हुईं, { $days } दिन के अंदर
    }
fact-reason = { $text } ({ $points } पॉइंट)
fact-step = अगला क़दम: { $text }
fact-waiting =
    { $about ->
        [none] { $since } से हमारे जवाब का इंतज़ार
       *[other] { $about }: { $since } से हमारे जवाब का इंतज़ार
    }
fact-waiting-none = इनका कोई सवाल हमारे पास बाकी नहीं
fact-waiting-unknown = इनका कोई सवाल बाकी है या नहीं, पता नहीं: इनसे हुई बात रिकॉर्ड में नहीं है
fact-visit-none = कैलेंडर में कोई विज़िट नहीं
fact-visit-off = { $day } को चैट में विज़िट के लिए मना किया
fact-visit-over =
    { $of ->
        [chat] चैट में { $when } की विज़िट की बात है, कैलेंडर में नहीं; हुई या नहीं, यह रिकॉर्ड में नहीं है
       *[calendar] { $when } की विज़िट तय हुई थी; हुई या नहीं, यह रिकॉर्ड में नहीं है
    }
fact-visit-next =
    { $of ->
        [chat] विज़िट चैट में कही है, कैलेंडर में नहीं:
       *[calendar] विज़िट कैलेंडर में है:
    } { $day }{ $hour ->
        [none] , समय नहीं बताया
       *[other] , { $hour }
    }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
fact-visits =
    { $n ->
        [0] रिकॉर्ड में कोई विज़िट नहीं हुई
       *[other] { $n } विज़िट हुईं
    }
fact-came =
    { $n ->
        [1] एक विज़िट हुई
       *[other] { $n } विज़िट हुईं
    }{ $day ->
        [none] { "" }
       *[other] { $n ->
            [1] , { $day }
           *[other] , आख़िरी { $day }
        }
    }
fact-visit-done =
    { $place ->
        [none] { $day } को विज़िट हुई
       *[other] { $day } को { $place } देखा
    }
fact-visit-missed =
    { $place ->
        [none] { $day } { $hour } विज़िट पर आना नहीं हुआ
       *[other] { $day } { $hour } विज़िट पर आना नहीं हुआ, { $place }
    }
missed-visit-on = { $day } विज़िट पर आना नहीं हुआ
fact-visit-asked = { $day } विज़िट के लिए पूछा
fact-family = { $day } परिवार भी साथ आया
fact-family-none = परिवार के आने का कोई नोट नहीं
fact-budget =
    { $low ->
        [none] बजट { $high } तक है
       *[other] { $high ->
            [none] बजट कम से कम { $low } है
           *[other] बजट { $low } से { $high } तक है
        }
    }
fact-budget-none = बजट: नहीं बताया
fact-price = घर की क़ीमत: { $price }
fact-price-none = घर की क़ीमत: रिकॉर्ड में नहीं
fact-offer = { $day } { $offer } का ऑफ़र दिया
fact-offer-none = रिकॉर्ड में कोई ऑफ़र नहीं
fact-price-high = { $day } कहा कि क़ीमत ज़्यादा है
fact-loan =
    लोन: { $stage }{ $since ->
        [none] { "" }
       *[other] , { $since } से पता है
    }
fact-loan-none = लोन: पता नहीं
fact-down-payment-none = डाउन पेमेंट: नहीं बताया
fact-home = चाहिए: { $home }
fact-not-told = { $need }: नहीं बताया
fact-project = { $project } नाम से माँगा
fact-area = { $n } वर्ग फ़ुट चाहिए
fact-move-by = { $day } तक चाहिए
fact-timeline = कब तक, पूछताछ में बताया: “{ $words }”
fact-move-none = कब तक चाहिए: नहीं बताया
fact-ad = { $day } को हमारे विज्ञापन “{ $ad }” से आए
fact-stage =
    { $since ->
        [none] स्टेज: { $stage }
       *[other] स्टेज: { $stage }, { $since } से
    }
fact-owner = { $owner } संभाल रहे हैं
fact-owner-none = अभी किसी को नहीं दी
fact-enquired = { $day } इन्क्वायरी की
fact-last-lead =
    { $n ->
        [0] आख़िरी मैसेज आज आया
       *[other] आख़िरी मैसेज { $day } को आया, { $n } दिन पहले
    }
fact-last-us = हमने आख़िरी बार { $day } लिखा
fact-last-contact = हमारा आख़िरी कॉन्टैक्ट { $day } हुआ
fact-next-call =
    अगला कॉल { $day } को{ $hour ->
        [none] { "" }
       *[other] { " " }{ $hour }
    } करना है
fact-no-messages = चैट में इनका कोई मैसेज नहीं
fact-calls =
    { $n ->
        [1] फ़ोन पर एक बार बात हुई, { $day }
       *[other] फ़ोन पर { $n } बार बात हुई, आख़िरी बार { $day }
    }
fact-last-call = आख़िरी कॉल { $day } को, { $n } मिनट
fact-call-unheard = { $day } की कॉल का कोई नोट नहीं: क्या बात हुई, रिकॉर्ड में नहीं
fact-nothing-since = { $day } के बाद रिकॉर्ड में न किसी तरफ़ से मैसेज है, न कॉल
fact-calls-none = रिकॉर्ड में फ़ोन पर कोई बात नहीं है
fact-tries =
    { $n ->
        [1] 1 कॉल नहीं उठाया, { $day }
       *[other] { $n } कॉल नहीं उठाए, आख़िरी { $day }
    }
fact-first-reply = हमारा पहला जवाब { $span } में गया
fact-refused = { $day } को चैट में मना कर दिया
fact-refused-noted = { $day } के हमारे नोट में मना किया
fact-token-paid =
    { $sum ->
        [none] { $day } को चैट में लिखा है कि टोकन दे दिया
       *[other] { $day } को चैट में लिखा है कि { $sum } टोकन दे दिया
    }
fact-token-ready = { $day } को कहा कि टोकन देने को तैयार हैं
fact-wait = { $day } तक रुकने को कहा है
fact-booked-none = रिकॉर्ड में कोई बुकिंग नहीं
fact-outcome =
    { $day ->
        [none] { "" }
       *[other] { $day }{ " " }
    }{ $how ->
        [booked] बुक हुई
        [cancelled] बुकिंग कैंसल हुई
        [lost] लॉस्ट हुई
        [spam] स्पैम मानी गई
       *[reopened] फिर खुली
    }{ $reason ->
        [none] { "" }
       *[other] , वजह: { $reason }
    }
fact-token-back-none = टोकन लौटाया या नहीं: रिकॉर्ड में नहीं
fact-older-promised = { $day } को हमने लिखा कि पता करके बताते हैं: “{ $quote }”; उसका क्या हुआ, चैट में नहीं है
fact-promised = { $day } को हमने लिखा कि पता करके बताते हैं: “{ $quote }”; उसके बाद जवाब नहीं दिया
fact-said =
    { $who ->
        [us] हमने लिखा
       *[lead] उन्होंने लिखा
    }, { $day }: “{ $quote }”
