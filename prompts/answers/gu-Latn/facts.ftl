### Facts of one lead, as an LLM reads them and cites them: short, each true by itself

fact-score = score { $score }, { $band }
fact-score-chat = score { $score }, { $band }; chat vagar { $base }
fact-no-score =
    { $why ->
        [cold_start] score haji nathi: shikhva mate { $needed } booking joie, hamna { $n } che
        [no_consent] score nathi: sammati nathi aapi
        [closed] score nathi: enquiry bandh thai gai che
        [no_model] score nathi: model taiyar nathi
       *[other] atyar no score nathi
    }
fact-rank = 100 juni lead ma { $n } karta aagal
fact-record =
    { $days ->
        [0] { $of } { $band } lead mathi { $won } book thai
       *[other] { $of } { $band } lead mathi { $won } book thai, { $days } divas ni andar
    }
fact-reason = { $text } ({ $points } points)
fact-step = have pachi: { $text }
fact-waiting =
    { $about ->
        [none] { $since } thi aapna jawab ni rah jue che
       *[other] { $about }: { $since } thi aapna jawab ni rah jue che
    }
fact-waiting-none = emno koi saval aapni pase baki nathi
fact-waiting-unknown = emno koi saval baki che ke nahi, khabar nathi: emni sathe thayeli vaat record ma nathi
fact-visit-none = calendar ma koi visit nathi
fact-visit-off = { $day } e chat ma visit ni na padi
fact-visit-over =
    { $of ->
        [chat] chat ma { $when } ni visit ni vaat che, calendar ma nathi; thai ke nahi, e record ma nathi
       *[calendar] { $when } ni visit nakki hati; thai ke nahi, e record ma nathi
    }
fact-visit-next =
    { $of ->
        [chat] visit chat ma kahi che, calendar ma nathi:
       *[calendar] visit calendar ma che:
    } { $day }{ $hour ->
        [none] , time nathi kahyo
       *[other] , { $hour }
    }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
fact-visits =
    { $n ->
        [0] record ma koi visit nathi thai
       *[other] { $n } visit thai
    }
fact-came =
    { $n ->
        [1] ek visit thai
       *[other] { $n } visit thai
    }{ $day ->
        [none] { "" }
       *[other] { $n ->
            [1] , { $day }
           *[other] , chhelli { $day }
        }
    }
fact-visit-done =
    { $place ->
        [none] { $day } e visit thai
       *[other] { $day } e { $place } joyu
    }
fact-visit-missed =
    { $place ->
        [none] { $day } { $hour } visit par aavya nahi
       *[other] { $day } { $hour } visit par aavya nahi, { $place }
    }
missed-visit-on = { $day } visit par aavya nahi
fact-visit-asked = { $day } visit mate puchyu
fact-family = { $day } family pan sathe aavi
fact-family-none = family aavi hoy evi koi nondh nathi
fact-budget =
    { $low ->
        [none] budget { $high } sudhi che
       *[other] { $high ->
            [none] budget ochama ochu { $low } che
           *[other] budget { $low } thi { $high } sudhi che
        }
    }
fact-budget-none = budget: nathi kahyu
fact-price = ghar no bhav: { $price }
fact-price-none = ghar no bhav: record ma nathi
fact-offer = { $day } { $offer } ni offer kari
fact-offer-none = record ma koi offer nathi
fact-price-high = { $day } kahyu ke bhav vadhare che
fact-loan =
    loan: { $stage }{ $since ->
        [none] { "" }
       *[other] , { $since } thi khabar che
    }
fact-loan-none = loan: khabar nathi
fact-down-payment-none = down payment: nathi kahyu
fact-home = joie che: { $home }
fact-not-told = { $need }: nathi kahyu
fact-project = { $project } naam thi mangyu
fact-area = { $n } sq ft joie che
fact-move-by = { $day } sudhi ma joie che
fact-timeline = kyare, enquiry ma kahyu: “{ $words }”
fact-move-none = kya sudhi ma joie: nathi kahyu
fact-ad = { $day } e aapni ad “{ $ad }” thi aavya
fact-stage =
    { $since ->
        [none] stage: { $stage }
       *[other] stage: { $stage }, { $since } thi
    }
fact-owner = { $owner } sambhale che
fact-owner-none = haji koi ne aapi nathi
fact-enquired = { $day } enquiry kari
fact-last-lead =
    { $n ->
        [0] chhello message aaje aavyo
       *[other] chhello message { $day } e aavyo, { $n } divas pehla
    }
fact-last-us = aapne chhelle { $day } lakhyu
fact-last-contact = aapno chhello contact { $day } thayo
fact-next-call =
    have pachi no phone { $day } e{ $hour ->
        [none] { "" }
       *[other] { " " }{ $hour }
    } karvano che
fact-no-messages = chat ma emno koi message nathi
fact-calls =
    { $n ->
        [1] phone par ek vaar vaat thai, { $day }
       *[other] phone par { $n } vaar vaat thai, chhelli vaar { $day }
    }
fact-last-call = chhello call { $day } e, { $n } minute
fact-call-unheard = { $day } na call ni koi nondh nathi: shu vaat thai, record ma nathi
fact-nothing-since = { $day } pachi record ma na koi taraf thi message che, na call
fact-calls-none = record ma phone par koi vaat nathi
fact-tries =
    { $n ->
        [1] 1 call na upadyo, { $day }
       *[other] { $n } call na upadya, chhello { $day }
    }
fact-first-reply = aapno pehlo jawab { $span } ma gayo
fact-refused = { $day } e chat ma na padi
fact-refused-noted = { $day } ni aapni nondh ma na padi
fact-token-paid =
    { $sum ->
        [none] { $day } e chat ma lakhyu che ke token aapi didhu
       *[other] { $day } e chat ma lakhyu che ke { $sum } token aapi didhu
    }
fact-token-ready = { $day } e kahyu ke token aapva taiyar che
fact-wait = { $day } sudhi rah jovanu kahyu che
fact-booked-none = record ma koi booking nathi
fact-outcome =
    { $day ->
        [none] { "" }
       *[other] { $day }{ " " }
    }{ $how ->
        [booked] book thai
        [cancelled] booking cancel thayu
        [lost] lost thai
        [spam] spam ganai
       *[reopened] fari khuli
    }{ $reason ->
        [none] { "" }
       *[other] , karan: { $reason }
    }
fact-token-back-none = token pachu aapyu ke nahi: record ma nathi
fact-older-promised = { $day } e aapne lakhyu ke puchine kahie: “{ $quote }”; enu shu thayu, chat ma nathi
fact-promised = { $day } e aapne lakhyu ke puchine kahie: “{ $quote }”; e pachi javab nathi aapyo
fact-said =
    { $who ->
        [us] aapne lakhyu
       *[lead] emne lakhyu
    }, { $day }: “{ $quote }”
