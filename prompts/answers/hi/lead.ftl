### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-want =
    { $kind ->
        [rent] { $home } किराए पर
        [sell] { $home } बेचना है
        [let] { $home } किराए पर देना है
        [land] ज़मीन { $home }
        [commercial] दुकान या ऑफ़िस { $home }
       *[other] { $home }
    }
lead-today = आज
lead-yesterday = कल
lead-tomorrow = कल
lead-on = { $day } को
lead-since-today = आज
lead-since-yesterday = कल
lead-hours =
    { $n ->
        [1] एक घंटे
       *[other] { $n } घंटे
    }
lead-days =
    { $n ->
        [1] एक दिन
       *[other] { $n } दिन
    }
lead-both = { $a } और { $b }
lead-two = { $a }, और { $b }
lead-three = { $a }, { $b }, और { $c }
lead-sentence = { $text }।
lead-but = पर { $text }।
lead-act = ➡ { $step }
lead-as-of = _{ $at } तक_
lead-as-of-demo = _{ $at } तक, डेमो का डेटा_

### Verdict, rank and record

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (चैट की बातों से { $n } ऊपर)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (चैट की बातों से { $n } नीचे)
lead-paused = { $verdict }, रुकने को ख़ुद कहा है
lead-no-reason = कोई एक बात ख़ास नहीं है।
lead-rank = 100 पुरानी लीड में { $n } से आगे।
lead-rank-why = 100 पुरानी लीड में { $n } से आगे, यह { $n } % चांस नहीं है।
lead-record =
    ऐसी { $of } लीड में से { $won ->
        [0] एक भी बुक नहीं हुई
        [1] 1 बुक हुई
       *[other] { $won } बुक हुईं
    }, { $days } दिन के अंदर।
lead-record-undated =
    ऐसी { $of } लीड में से { $won ->
        [0] एक भी बुक नहीं हुई
        [1] 1 बुक हुई
       *[other] { $won } बुक हुईं
    }।
lead-record-few = ऐसी पुरानी लीड अभी कम हैं, कहना मुश्किल है।
lead-sure =
    नहीं। { $n } का मतलब: 100 पुरानी लीड में { $n } से आगे। चांस रिकॉर्ड से समझें: { $one ->
        [0] अभी तक एक भी नहीं
       *[other] लगभग { $one } में 1
    }।
lead-sure-few = नहीं। { $n } का मतलब: 100 पुरानी लीड में { $n } से आगे। चांस बताने के लिए ऐसी पुरानी लीड अभी कम हैं।

### Without a score

lead-unscored = { $head }: *स्कोर अभी नहीं*
lead-cold-start = सीखने के लिए आपकी { $needed } बुकिंग चाहिए, अभी { $have } हैं।
lead-cold-start-others = सीखने के लिए ऐसी { $needed } इन्क्वायरी चाहिए जो बुक नहीं हुई, अभी { $have } हैं।
lead-cold-start-unproven = आपकी पुरानी लीड पर मेरा स्कोर अंदाज़े से बेहतर नहीं निकला, इसलिए स्कोर नहीं दिया।
lead-seen = जो दिखता है: { $text }।
lead-no-consent = स्कोर की इजाज़त नहीं मिली है। चैट पढ़कर जवाब दें।
lead-no-model = आपकी पुरानी लीड से अभी कुछ सीखा नहीं गया है; एडमिन से शुरू करवा लें।
lead-late = स्कोर समय पर नहीं बना; थोड़ी देर में फिर पूछ लें।
lead-late-score = यह { $at } का स्कोर है; उसके बाद की बातें इसमें नहीं हैं।
lead-closed =
    { $head }: { $day } { $how ->
        [booked] *बुक हो गई*
        [spam] *स्पैम* मानी गई
       *[lost] *लॉस्ट* हो गई
    }। बंद हो चुकी इन्क्वायरी का स्कोर नहीं होता।
lead-closed-why = रिकॉर्ड में वजह “{ $reason }” है।

### Why

lead-why = *{ $name } { $band } क्यों:* { $text }।
lead-points = आम लीड { $usual } पर होती है, { $name } { $score } पर: { $points }।
lead-points-chat = चैट की बातों से { $points }, यानी { $score }।
lead-chat-rests = चैट में: { $text }।

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = लीड { $band } है, { $score }: { $text }।
lead-is-plain = लीड { $band } है, { $score }।

### What may be tapped

action-points = पॉइंट

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = पार्किंग
about-price = क़ीमत
about-visit = विज़िट
about-loan = लोन
about-token = टोकन
about-possession = पज़ेशन
about-floor = मंज़िल और दिशा
about-area = कारपेट एरिया
about-papers = काग़ज़
about-location = लोकेशन
about-amenities = सुविधाओं
about-furniture = फ़र्नीचर
about-family = परिवार
about-budget = बजट
about-down_payment = डाउन पेमेंट
about-move = शिफ़्ट की तारीख़
about-source = सोर्स
about-stage = स्टेज
about-home = घर
about-calls = फ़ोन
about-offer = ऑफ़र
about-discount = डिस्काउंट
about-charges = एक्स्ट्रा चार्ज
about-competitor = दूसरे घर
