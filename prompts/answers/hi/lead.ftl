### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-nameless = बिना नाम
lead-want =
    { $kind ->
        [rent] { $home } किराए पर
        [sell] { $home } बेचना है
        [let] { $home } किराए पर देना है
        [land] { $home } में ज़मीन
        [commercial] { $home } में दुकान या ऑफ़िस
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

### Verdict, rank and chance

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (चैट की बातों से { $n } ऊपर)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (चैट की बातों से { $n } नीचे)
lead-paused = { $verdict }, रुकने को ख़ुद कहा है
lead-rating = आपकी रेटिंग { $n } ({ $by }, { $day })
rating-in-crm = CRM में
lead-said-no = { $head }: *मना किया*, { $day } “{ $quote }”
lead-noted-no =
    { $day ->
        [none] { $head }: *मना किया*, हमारे नोट में: “{ $quote }”
       *[other] { $head }: *मना किया*, { $day } के हमारे नोट में: “{ $quote }”
    }
lead-score-alone = सिर्फ़ स्कोर देखें तो { $band }, { $score }।
lead-no-reason = कोई एक बात ख़ास नहीं है।
lead-rank = 100 पुरानी लीड में { $n } से आगे।
lead-rank-why = 100 पुरानी लीड में { $n } से आगे, यह { $n } % चांस नहीं है: { $chance }।
lead-chance =
    { $days ->
        [0] { "" }
       *[other] { $days } दिन में{ " " }
    }ऐसी { $won ->
        [0] { $of } में से 1 से भी कम लीड बुक होती है
        [1] लगभग { $of } में से 1 लीड बुक होती है
       *[other] लगभग { $of } में से { $won } लीड बुक होती हैं
    }{ $days ->
        [0] { " " }(समय पर परखा नहीं गया: फ़ाइल नहीं बताती कि कब क्या पता था)
       *[other] { "" }
    }
lead-chance-record =
    { $chance }; { $of } { $band } लीड में से { $won ->
        [0] एक भी नहीं हुई
        [1] 1 हुई
       *[other] { $won } हुईं
    }
lead-chance-whole =
    { $chance }; { $band } लीड कुल मिलाकर इससे { $way ->
        [less] कम
       *[more] ज़्यादा
    }: { $of } में से { $won ->
        [0] एक भी नहीं हुई
        [1] 1 हुई
       *[other] { $won } हुईं
    }
lead-chance-few = { $chance }; पुरानी { $band } लीड कम हैं, पक्का नहीं
lead-sure = नहीं। { $n } का मतलब: 100 पुरानी लीड में { $n } से आगे।
lead-recalibrated = चांस { $day } को { $n } नतीजों से ठीक किए गए।

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
lead-closed = { $head }: *{ $ended }*। बंद हो चुकी इन्क्वायरी का स्कोर नहीं होता।
lead-closed-why = रिकॉर्ड में वजह “{ $reason }” है।

### Why

lead-why = *{ $name } { $band } क्यों:* { $text }।
lead-why-not = *{ $name } { $band } क्यों, हॉट क्यों नहीं:* { $text }।
lead-why-not-none = { $name } के ख़िलाफ़ कोई एक बात ख़ास नहीं है।
lead-also-for = और पक्ष में: { $text }।
lead-also-against = और विपक्ष में: { $text }।
lead-points = आम लीड { $usual } पर होती है, { $name } { $score } पर: { $points }।
lead-points-chat = चैट की बातों से { $points }, यानी { $score }।
lead-chat-rests = चैट में: { $text }।

### What would raise the score

lever-head = *{ $name } का स्कोर किससे बढ़ेगा* (अभी { $now }):
lever-none = अभी ऐसा कुछ नहीं जिससे { $name } का स्कोर ज़्यादा बढ़े।
lever-note = यह सिर्फ़ स्कोर का हिसाब है, बुकिंग का वादा नहीं।
lever-ask_visit = विज़िट के लिए पूछा जाए, तो स्कोर { $score } होगा।
lever-visit = विज़िट हो जाए, तो स्कोर { $score } होगा।
lever-family = परिवार के साथ विज़िट हो, तो स्कोर { $score } होगा।
lever-budget = क़ीमत तक का बजट बताया जाए, तो स्कोर { $score } होगा।
lever-loan = लोन मंज़ूर हो जाए, तो स्कोर { $score } होगा।
lever-token = टोकन के बारे में पूछा जाए, तो स्कोर { $score } होगा।
lever-papers = काग़ज़ माँगे जाएँ, तो स्कोर { $score } होगा।

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = लीड { $band } है, { $score }: { $text }।
lead-is-plain = लीड { $band } है, { $score }।

### What may be tapped

action-points = पॉइंट
action-levers = किससे बढ़ेगा?

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = पार्किंग
about-call = कब कॉल करें, इस
about-price = क़ीमत
about-visit = विज़िट
about-loan = लोन
about-token = टोकन
about-possession = पज़ेशन
about-floor = मंज़िल और दिशा
about-area = कारपेट एरिया
about-rera = रेरा नंबर
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
about-other-charges = बाकी खर्च
about-liked = पसंद
about-competitor = दूसरे घर
about-worries = शंका या परेशानी

### Serious or only looking

lead-serious =
    { $lead } { $how ->
        [yes] *सीरियस हैं, रिकॉर्ड यही कहता है*
        [half] *कुछ हद तक सीरियस हैं*
        [looking] *का अभी सिर्फ़ देखना चल रहा है*
        [no] *ने ख़ुद मना कर दिया है*
       *[early] के बारे में *अभी कहना मुश्किल है*
    }।
lead-owed = { $about } का जवाब { $since } से हमारी तरफ़ से बाकी है।
lead-owed-question = एक जवाब { $since } से हमारी तरफ़ से बाकी है।
lead-nobody-no = मना नहीं किया है।
lead-no-sign = रिकॉर्ड में अभी तक न विज़िट है, न ऑफ़र, न लोन।

### What was said and when

lead-quote = { $day }: “{ $quote }”
lead-last-wrote = { $lead } का आख़िरी मैसेज { $day } { $time } आया: “{ $quote }”
lead-last-wrote-unread = { $lead } का आख़िरी मैसेज { $day } { $time } आया।
lead-never-wrote = { $lead } का अभी तक कोई मैसेज नहीं आया।
lead-wrote-not-then = { $lead } का उन दिनों में कोई मैसेज नहीं है; आख़िरी मैसेज { $day } आया।
lead-we-wrote = हमारा आख़िरी मैसेज { $day } { $time } गया{ $since ->
        [none] { "" }, उनके मैसेज के बाद कुछ नहीं
       *[some] { "" }
    }।
lead-we-never-wrote = हमने अभी तक कुछ नहीं लिखा।
lead-called = फ़ोन पर आख़िरी बात { $day } हुई।
lead-our-last = { $lead } को हमारा आख़िरी मैसेज { $day } { $time } गया: “{ $quote }”
lead-our-last-unread = { $lead } को हमारा आख़िरी मैसेज { $day } { $time } गया।
lead-by-whom = किसने लिखा या फ़ोन किया, यह रिकॉर्ड में नहीं है।
lead-bank = { $lead }: मैसेज में { $bank } का नाम है।
lead-bank-none = { $lead }: किसी मैसेज में बैंक का नाम नहीं है।
lead-messages =
    { $theirs ->
        [0] { $lead } ने कुछ नहीं लिखा
        [1] { $lead } का एक मैसेज आया, { $day }
       *[other] { $lead } के { $theirs } मैसेज आए, आख़िरी { $day }
    }; { $ours ->
        [0] हमने कुछ नहीं लिखा
        [1] हमने एक लिखा, { $our_day }
       *[other] हमने { $ours } लिखे, आख़िरी { $our_day }
    }।
lead-messages-unknown = { $lead } के कोई मैसेज रिकॉर्ड में नहीं हैं।
lead-days-ago =
    { $n ->
        [0] यह आज की बात है।
        [1] तब से 1 दिन हुआ।
       *[other] तब से { $n } दिन हुए।
    }
lead-days-ahead =
    { $n ->
        [0] अगली विज़िट आज है।
        [1] अगली विज़िट में 1 दिन है।
       *[other] अगली विज़िट में { $n } दिन हैं।
    }
lead-waits = हाँ, { $lead } को { $since } से हमारे जवाब का इंतज़ार है।
lead-waits-about = हाँ, { $lead } को { $since } से { $about } पर हमारे जवाब का इंतज़ार है।
lead-promised = { $lead } को वह बताना बाकी है, जिसका वादा { $day } किया था:
lead-waits-unknown = पता नहीं कि { $lead } को हमारा जवाब देना बाकी है या नहीं: इनसे हुई कोई बात रिकॉर्ड में नहीं है।
lead-waits-notes = { $lead } की कोई चैट मेरे पास नहीं है, इसलिए जवाब बाकी है या नहीं, पता नहीं; बस हमारे नोट हैं:
lead-waits-form =
    { $day ->
        [none] { $lead } ने पूछताछ में पूछा था: “{ $quote }” हमारा कोई जवाब रिकॉर्ड में नहीं है, इसे बाकी ही मानें।
       *[other] { $lead } ने { $day } पूछताछ में पूछा था: “{ $quote }” हमारा कोई जवाब रिकॉर्ड में नहीं है, इसे बाकी ही मानें।
    }
lead-waits-form-noted =
    { $day ->
        [none] { $lead } ने पूछताछ में पूछा था: “{ $quote }” चैट मेरे पास नहीं है; जवाब दिया या नहीं, सिर्फ़ हमारे नोट बता सकते हैं:
       *[other] { $lead } ने { $day } पूछताछ में पूछा था: “{ $quote }” चैट मेरे पास नहीं है; जवाब दिया या नहीं, सिर्फ़ हमारे नोट बता सकते हैं:
    }
lead-no-answer-noted = उसके बाद न कोई बात रिकॉर्ड में है, न नोट; फ़ोन पर जवाब दिया हो तो मुझे पता नहीं।
lead-notes-none = हमने { $lead } के बारे में कुछ नोट नहीं किया है।
lead-note =
    { $day ->
        [none] हमारा नोट: “{ $quote }”
       *[other] { $day } का हमारा नोट: “{ $quote }”
    }
own-usual = { $text } (आम तौर पर { $usual })
lead-own-columns = फ़ाइल में { $lead } के लिए लिखा है: { $columns }।
lead-no-own-columns = फ़ाइल में { $lead } के लिए और कुछ नहीं लिखा।
lead-wrote-else = उनके अपने शब्दों में, { $quote }
lead-wants-words =
    { $day ->
        [none] { $lead } ने लिखा: “{ $quote }”
       *[other] { $lead } ने { $day } लिखा: “{ $quote }”
    }
lead-wants-noted = रिकॉर्ड में कुछ और नोट है: { $home }। पूछ लें, सही क्या है।
lead-enquired-about = { $lead } की पूछताछ: { $home }।
lead-we-wrote-unknown = हमारा कोई मैसेज रिकॉर्ड में नहीं है।
lead-waits-promise = { $lead } का कोई सवाल बाकी नहीं है, पर { $day } को हमने पता करके बताने को कहा था, और चैट में नहीं दिखता कि उसका क्या हुआ:
lead-waits-not = नहीं, { $lead } को हमारी तरफ़ से कोई जवाब देना बाकी नहीं है।
lead-call-unheard =
    उस कॉल में{ $minutes ->
        [0] { "" }
       *[other] { " " }({ $minutes } मिनट)
    } क्या बात हुई, रिकॉर्ड में नहीं है: कॉल सुनी नहीं जाती, और कोई नोट नहीं है।
lead-call-planned = { $when ->
        [ahead] { $lead } को { $day } फ़ोन करना तय है।
        [today] हाँ, { $lead } को { $day } फ़ोन करना है।
       *[past] हाँ, { $lead } को { $day } फ़ोन करना था, उसके बाद कोई फ़ोन नोट नहीं।
    }
lead-call-asked = { $lead } ने { $day } फ़ोन करने को कहा था (“{ $quote }”), उसके बाद कोई फ़ोन नोट नहीं।
lead-call-none-unread = { $lead } को फ़ोन करना तय नहीं है; माँगा था या नहीं, यह चैट में पढ़ने की इजाज़त मुझे नहीं है।
lead-call-none = { $lead } को फ़ोन करना तय नहीं है, और ऐसा कोई फ़ोन नहीं जो लीड ने माँगा और न हुआ हो।
lead-call-wait = { $lead } ने { $day } से पहले फ़ोन न करने को कहा है।
lead-home-owner-unknown = { $lead } जो घर देख रहे हैं, उसके मालिक और उनका नंबर रिकॉर्ड में नहीं है।
lead-owner-says-unknown = घर के मालिक ने क्या कहा, यह रिकॉर्ड में नहीं है; { $lead } के साथ जो लिखा गया, वही है।
lead-visitors-none = { $lead } का घर देखने कौन आया या किसने लिया, यह रिकॉर्ड में नहीं है: विज़िट घर ढूँढने वालों के साथ लिखी जाती है।

### What is known

lead-told = { $lead }: { $text }।
lead-known-since = यह { $day } से पता है।
lead-unknown = { $lead }: { $about } की अभी कोई जानकारी नहीं है।
lead-unknown-but = { $lead }: { $about } रिकॉर्ड के किसी कॉलम में नहीं है; इस पर यह कहा गया:
lead-unknown-noted = { $lead }: { $about } फ़ाइल के किसी कॉलम में नहीं है।
lead-budget-noted =
    हमारे नए नोट से { $lead } का बजट अब { $amount } तक है{ $old ->
        [none] ।
       *[other] ; पहले { $old } था।
    }
lead-price =
    { $kind ->
        [sell] { $lead } को { $price } चाहिए।
        [let] { $lead } को महीने का { $price } किराया चाहिए।
        [rent] { $lead }: जिस घर की बात है, उसका किराया महीने का { $price } है।
       *[other] { $lead }: जिस घर की बात है, उसकी क़ीमत { $price } है।
    }
lead-offer =
    { $lead } की तरफ़ से { $day } { $offer } का ऑफ़र आया{ $n ->
        [0] ।
        [1] , यह पूरी क़ीमत है।
        [3] , { $price } की क़ीमत से { $gap } ज़्यादा।
       *[other] , { $price } की क़ीमत से { $gap } कम।
    }
lead-visited-told = { $lead } की विज़िट हो चुकी है, रिकॉर्ड में उसकी तारीख नहीं है।
lead-visited-never = { $lead } की कोई विज़िट होने का अभी तक नोट नहीं है।
lead-visited-at =
    { $places ->
        [none] विज़िट की जगह रिकॉर्ड में नहीं है।
       *[other] देखी हुई जगह: { $places }।
    }
lead-visit-next = अगली विज़िट { $when } को तय है।
lead-visit-next-chat = चैट में { $when } की विज़िट की बात है, कैलेंडर में नहीं है।
lead-visit-next-agreed = विज़िट तय है; उसका दिन सिर्फ़ चैट में कहा है: { $when }।
lead-visit-confirmed = { $lead } ने { $day } { $when } के लिए हाँ कहा: “{ $quote }”
lead-visit-confirm-none = { $when } पक्का करने वाली { $lead } की कोई बात चैट में नहीं मिली।
lead-visit-confirm-unknown = { $lead } ने { $when } पक्का किया या नहीं, यह रिकॉर्ड में नहीं है।
lead-visit-moved = हाँ: { $day } विज़िट { $before } से { $after } पर गई।
lead-visit-moved-none = चैट में कहीं नहीं लिखा कि तय विज़िट किसी और दिन पर गई।
lead-visit-moved-unknown = विज़िट का दिन बदला या नहीं, रिकॉर्ड में नहीं है।
lead-last-word-lead = आख़िरी मैसेज उनका है।
lead-last-word-broker = आख़िरी मैसेज हमारा है।
lead-visit-next-none = कैलेंडर में आगे कोई विज़िट नहीं है।
lead-visit-place =
    { $place ->
        [none] जगह रिकॉर्ड में नहीं है।
       *[other] जगह: { $place }।
    }
lead-visit-agreed = { $day } विज़िट तय हुई, पर किस दिन, यह रिकॉर्ड में नहीं है: पूछ लें।
lead-visit-called-off = जो विज़िट तय थी, वह { $day } कैंसल हुई; आगे कोई विज़िट नहीं है।
lead-felt-none = { $lead } ने नहीं लिखा कि घर कैसा लगा।
lead-visit-missed =
    { $n ->
        [1] एक विज़िट छूट गई, { $day }
       *[other] { $n } विज़िट छूट गईं, आख़िरी { $day }
    }।
lead-wants = { $lead } को { $home } चाहिए।
lead-project = प्रोजेक्ट: { $project }।
lead-wants-also = साथ में चाहिए: { $items }।
want-carpet = { $area } कारपेट
want-facing =
    { $facing ->
        [north] नॉर्थ फेसिंग
        [south] साउथ फेसिंग
        [east] ईस्ट फेसिंग
        [west] वेस्ट फेसिंग
       *[other] फेसिंग { $facing }
    }
lead-not-told = अभी नहीं बताया: { $needs }।
lead-timeline = { $lead } ने पूछताछ में समय बताया था: “{ $words }”।
lead-possession-by = { $lead } को { $day } तक पज़ेशन चाहिए।
lead-stage = { $lead } “{ $stage }” स्टेज पर हैं।
lead-stage-since = { $lead } { $since } से “{ $stage }” स्टेज पर हैं।
lead-source = { $lead } की लीड { $day } { $source } से आई।
lead-ad = { $lead } { $day } आपके विज्ञापन “{ $ad }” से आए।
lead-enquired = { $lead } की इन्क्वायरी { $day } आई; सोर्स रिकॉर्ड में नहीं है।
lead-owner = { $lead } की लीड { $owner } के पास है।
lead-owner-none = { $lead } की लीड अभी किसी के पास नहीं है।
lead-phone = { $lead } का फ़ोन नंबर { $phone } है।
lead-phone-none = { $lead } का फ़ोन नंबर रिकॉर्ड में नहीं है।
lead-booked = हाँ, { $lead } की बुकिंग { $day } हो गई।
lead-token-back = { $lead } का टोकन वापस दिया गया या नहीं, यह रिकॉर्ड में नहीं है।
lead-token = टोकन { $amount } का था।
lead-booked-not = नहीं, { $lead } की बुकिंग नहीं हुई है; रिकॉर्ड में टोकन नहीं है।
lead-consent-first = चैट पढ़ने की इजाज़त मुझे नहीं मिली है; आप ख़ुद पढ़ लें।

### Whether a lead is open, and how it ended

state-yes = हाँ: { $told }।
state-no = नहीं: { $told }।
state-told = { $told }।
state-open =
    { $lead } अभी ओपन है{ $stage ->
        [none] {""}
       *[other] , स्टेज “{ $stage }”
    }
state-ended =
    { $lead } { $day ->
        [none] {""}
       *[other] { $day }{" "}
    }{ $how ->
        [booked] *बुक हो गई*
        [cancelled] बुकिंग के बाद *कैंसल* हो गई
        [spam] *स्पैम* मानी गई
       *[lost] *लॉस्ट* हो गई
    }{ $stage ->
        [none] {""}
       *[other] {" "}(स्टेज “{ $stage }”)
    }{ $day ->
        [none] ; दिन रिकॉर्ड में नहीं है
       *[other] {""}
    }

### The story so far

lead-so-far = { $lead }, अब तक
same-person =
    { $order ->
        [before] इन्हीं की इन्क्वायरी { $day } पहले भी आई थी: { $told }।
       *[again] इन्हीं की इन्क्वायरी { $day } फिर आई: { $told }।
    }
same-person-undated = इन्हीं की एक और इन्क्वायरी है: { $told }।
so-far-enquiry = { $day }: { $home } की इन्क्वायरी आई
so-far-enquiry-budget = { $day }: { $home } की इन्क्वायरी आई, { $high } तक
so-far-enquiry-plain = { $day }: इन्क्वायरी आई
so-far-visit =
    { $day }: { $n ->
        [1] विज़िट हुई
       *[other] फिर से विज़िट हुई
    }
so-far-missed = { $day }: विज़िट पर आना नहीं हुआ
so-far-told = { $day }: { $text }
so-far-offer =
    { $day }: { $offer } का ऑफ़र दिया{ $n ->
        [0] { "" }
       *[other] , क़ीमत { $price } है
    }
so-far-agreed = { $day }: विज़िट तय हुई; किस दिन, यह रिकॉर्ड में नहीं है
so-far-ours = { $day }, हमने: “{ $quote }”

### What holds them back

lead-worry = { $lead }: *{ $about }।*
lead-worry-since = बाद में, { $said }
lead-worry-none = { $lead } की चैट में मुझे कोई चिंता पहचान में नहीं आई; फ़ोन पर क्या बात हुई, मुझे पता नहीं।
lead-worry-score = जो बात लीड के ख़िलाफ़ जाती है: { $text }।
worry-price = क़ीमत
worry-family = घर वालों की हाँ
worry-loan = लोन
worry-sale = अपना घर बेचना
worry-other = दूसरा घर
worry-home = घर की कमी
worry-thinking = अभी सोचना है
worry-visit = विज़िट
worry-no = मना किया है
worry-parking = पार्किंग

### What was said about something

quotes-head = *{ $about } पर { $name } ने कहा:*
quotes-newest = *{ $name } के आख़िरी मैसेज:*
quotes-word = *“{ $about }” पर { $name } ने कहा:*
quotes-ours = *{ $name } को हमने लिखा:*
quotes-none = { $about } पर { $lead } ने कुछ नहीं लिखा है।
quotes-ours-none = { $about } पर हमने { $lead } को कुछ नहीं लिखा है।
quotes-word-none = “{ $about }” पर { $lead } ने कुछ नहीं लिखा है।
quotes-calls = फ़ोन पर क्या बात हुई, मुझे पता नहीं।
quotes-replied = { $how ->
    [none] इसके बाद { $lead } को हमने कुछ नहीं लिखा:
    [held] { $lead } को हमने सिर्फ़ पता करके बताने का लिखा, उसके बाद कुछ नहीं:
   *[wrote] { $lead } ने यह लिखा, और उसके बाद हमने:
    }
quotes-replied-call = उसके बाद फ़ोन पर बात हुई; क्या बात हुई, मुझे पता नहीं।
quotes-more = और { $n } लीड हैं।
quotes-price = हमने क़ीमत { $price } बताई थी।
quotes-earlier = { $n } पुराने मैसेज यहाँ नहीं दिखाए।
quotes-older = *{ $name }, उससे पहले:*
quotes-no-older = { $lead } के और पुराने मैसेज नहीं हैं।
quotes-all-head = *{ $about } पर { $n } लीड ने लिखा:*
quotes-promised-head = *{ $n } लीड, जिनसे जवाब का वादा है, उसके बाद कुछ नोट नहीं:*
quotes-promised-none = इन चैट में{ $days } पता करके बताने का कोई वादा बाक़ी नहीं है।
quotes-unpromised = चैट में { $lead } से हमारा कोई वादा नहीं मिला।
quotes-all-word-none = इन शब्दों में { $about } आपकी किसी खुली लीड ने नहीं लिखा; मैं शब्द खोजता हूँ, दूसरी भाषा में वही बात नहीं।
quotes-all-none = { $about } पर आपकी किसी खुली लीड ने कुछ नहीं लिखा है।
quotes-among-none = { $among }: { $about } पर इनमें से किसी ने कुछ नहीं लिखा है।
quotes-unread = { $n } लीड के मैसेज में नहीं खोजा: उसकी इजाज़त नहीं मिली।
quotes-part = मैंने { $n } लीड में खोजा, सब में नहीं।
quotes-among = इनमें देखा: { $among }।
quotes-all-line = { $n } { $lead }, { $day }: “{ $quote }”
quotes-noted-head = *{ $about } पर { $n } लीड में साथियों का नोट है:*
quotes-noted-line = { $day ->
        [none] { $n } { $lead }: “{ $quote }”
       *[other] { $n } { $lead }, { $day }: “{ $quote }”
    }

### Two leads or more side by side

beside-first = *पहले { $name }।*
beside-both = दोनों { $band } हैं: { $a } { $m }, { $b } { $n }।
beside-is = { $lead } { $band } है, { $score }।
beside-unscored = { $lead } का स्कोर नहीं है।
beside-said-no =
    { $day ->
        [none] { $lead } ने मना किया, हमारे नोट में लिखा है।
       *[other] { $lead } ने { $day } मना किया।
    }
beside-because = { $name }: { $text }।
beside-owed = { $since } से हमारे जवाब का इंतज़ार है

### What changed

moved-band = { $lead }: *{ $day } के बाद { $before }, { $old } से { $band }, { $score }*
moved-turn =
    { $lead }: *{ $last } तक { $before }, { $old }; { $day } से { $band }, { $first }*{ $now ->
        [none] ।
       *[other] , अब { $now }।
    }
moved-peak = सबसे ऊपर { $score } था ({ $day })।
moved-score =
    { $lead }: *{ $day } के बाद { $old } से { $score }*, { $way ->
        [up] स्कोर बढ़ा
       *[down] स्कोर घटा
    }, पर अभी भी { $band } है।
moved-not = { $lead } *अभी भी { $band } है, { $score }*, जैसे { $day }।
moved-time = सिर्फ़ समय बीतने से: { $day } के बाद कोई मैसेज नहीं आया।
moved-silent = { $day } के बाद लीड का कोई मैसेज नहीं आया।
moved-made-by = { $points } में सबसे ज़्यादा इससे: { $text }।
moved-because = वजह: { $text }।
moved-chat = चैट की बातों से { $points } का फ़र्क़ पड़ा।
moved-relearnt = बीच में स्कोर दोबारा सीखे गए, इसलिए दोनों की तुलना नहीं होती।
moved-no-old = { $lead }: { $day } से पहले का स्कोर मेरे पास नहीं है; अभी { $band } है, { $score }।
moved-since = तब से: { $text }।
moved-nothing = { $day } के बाद कुछ नया नहीं आया।
moved-messages =
    { $n } मैसेज { $n ->
        [1] आया
       *[other] आए
    }
moved-list = *{ $day } से अब तक { $n } लीड { $way ->
        [hot] हॉट हुईं
        [warm] वॉर्म हुईं
        [cold] कोल्ड हुईं
        [between] { $from } से { $to } हुईं
        [up] ऊपर गईं
        [left] हॉट से नीचे आईं
        [down] नीचे गईं
        [moved] का स्कोर बदला
       *[both] में कुछ नया हुआ
    }:*
moved-list-none = *{ $day } से अब तक { $way ->
        [hot] आपकी कोई लीड हॉट नहीं हुई
        [warm] आपकी कोई लीड वॉर्म नहीं हुई
        [cold] आपकी कोई लीड कोल्ड नहीं हुई
        [between] आपकी कोई लीड { $from } से { $to } नहीं हुई
        [up] आपकी कोई लीड ऊपर नहीं गई
        [left] आपकी कोई लीड हॉट से नीचे नहीं आई
        [down] आपकी कोई लीड नीचे नहीं गई
        [moved] आपकी किसी लीड का स्कोर नहीं बदला
       *[both] कुछ नया नहीं आया
    }।*
moved-unkept = पिछले दिनों के स्कोर रखे नहीं हैं, इसलिए किसका स्कोर बदला यह पता नहीं चलता।
moved-line = { $n } { $lead }: { $before }, { $old } से { $band }, { $score }
moved-line-because = { $line } ({ $text })
moved-line-silent = { $day } के बाद कोई मैसेज नहीं
moved-line-then = { $n } { $lead }: { $day } को { $then }, { $high }, अभी { $band }, { $score }
moved-line-new = { $n } { $lead }: नई लीड, { $band } है, { $score }
moved-line-same = { $n } { $lead }: { $text }
moved-more = और { $n } लीड हैं।

### Past leads like this one

alike-rate = *{ $name } जैसी { $of } पुरानी लीड में से { $won ->
        [0] एक भी बुक नहीं हुई
        [1] 1 बुक हुई
       *[other] { $won } बुक हुईं
    }*
alike-rate-days = { $rate }, { $days } दिन बाद।
alike-usual =
    इस स्टेज पर आम तौर पर 10 में { $tenths ->
        [0] 1 से भी कम
       *[other] { $tenths }
    } बुक होती हैं{ $same ->
        [1] ; सिर्फ़ { $of } लीड में यह फ़र्क़ मायने नहीं रखता।
       *[other] ।
    }
alike-usual-few = इस स्टेज पर पुरानी लीड कम हैं, आम बात कहना मुश्किल है।
alike-closest =
    { $rank ->
        [1] सबसे मिलती-जुलती
       *[other] उसके बाद
    }: { $lead }, { $how }।
alike-none = { $name } जिस स्टेज पर हैं, वहाँ आपकी कोई पुरानी लीड अभी नहीं थी।
alike-without =
    { $name } की तुलना अभी नहीं हुई{ $why ->
        [no_consent] : इसकी इजाज़त नहीं मिली है।
        [late] ; थोड़ी देर में फिर पूछ लें।
       *[away] : पुरानी लीड अभी तैयार नहीं हैं।
    }

### What is wanted, offered, booked

lead-home-in = { $place } में { $rooms }
lead-offer-none = रिकॉर्ड में { $lead } का कोई ऑफ़र नहीं है।
lead-booked-chat = { $lead } की बुकिंग नोट नहीं है, पर चैट में { $text }।

### What happened, with the words around it

happened-missed =
    { $lead } का { $day } विज़िट पर आना नहीं हुआ{ $n ->
        [0] ।
       *[other] , { $place }।
    }
happened-ended-before = { $lead } { $day } { $how ->
    [cancelled] कैंसल हुई थी
   *[lost] लॉस्ट हुई थी
    }, { $since } से फिर खुली है।
happened-no-reason = रिकॉर्ड में वजह नहीं लिखी है।
happened-since =
    { $day } की विज़िट{ $how ->
        [missed] , जो छूट गई, उसके
       *[done] { "" } के
    } बाद { $lead } ने लिखा:
happened-since-none =
    { $day } की विज़िट{ $how ->
        [missed] , जो छूट गई, उसके
       *[done] { "" } के
    } बाद { $lead } ने कुछ नहीं लिखा।
happened-none =
    { $day } { $how ->
        [missed] की छूटी हुई विज़िट
        [cancelled] को कैंसल होने
       *[done] की विज़िट
    } के बाद { $lead } से कोई बात रिकॉर्ड में नहीं है, न मैसेज, न कॉल।
happened-before = उससे पहले:
happened-asked = { $lead } ने आख़िरी बार { $day } { $time } माँगा: “{ $quote }”
happened-unanswered = इसका जवाब अभी नहीं दिया है।
happened-money = { $lead }, पैसे की बात:
happened-quoted = { $day }: हमने { $price } बताया
happened-price = रिकॉर्ड में क़ीमत { $price } है
happened-owed = { $day } हमने कहा था कि पूछकर बताते हैं; उसके बाद चैट में जवाब नहीं है।
