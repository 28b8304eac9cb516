### Facts of one lead, as an LLM reads them and cites them: short, each true by itself

fact-score = સ્કોર { $score }, { $band }
fact-score-chat = સ્કોર { $score }, { $band }; ચેટ વગર { $base }
fact-no-score =
    { $why ->
        [cold_start] સ્કોર હજી નથી: શીખવા માટે { $needed } બુકિંગ જોઈએ, હમણાં { $n } છે
        [no_consent] સ્કોર નથી: સંમતિ નથી આપી
        [closed] સ્કોર નથી: ઇન્ક્વાયરી બંધ થઈ ગઈ છે
        [no_model] સ્કોર નથી: મોડેલ તૈયાર નથી
       *[other] અત્યારનો સ્કોર નથી
    }
fact-rank = 100 જૂની લીડમાં { $n } કરતાં આગળ
fact-record =
    { $days ->
        [0] { $of } { $band } લીડમાંથી { $won } બુક થઈ
       *[other] { $of } { $band } લીડમાંથી { $won } બુક થઈ, { $days } દિવસની અંદર
    }
fact-reason = { $text } ({ $points } પોઇન્ટ)
fact-step = હવે પછી: { $text }
fact-waiting =
    { $about ->
        [none] { $since }થી આપણા જવાબની રાહ જુએ છે
       *[other] { $about }: { $since }થી આપણા જવાબની રાહ જુએ છે
    }
fact-waiting-none = એમનો કોઈ સવાલ આપણી પાસે બાકી નથી
fact-waiting-unknown = એમનો કોઈ સવાલ બાકી છે કે નહીં, ખબર નથી: એમની સાથે થયેલી વાત રેકોર્ડમાં નથી
fact-visit-none = કેલેન્ડરમાં કોઈ વિઝિટ નથી
fact-visit-off = { $day }એ ચેટમાં વિઝિટની ના પાડી
fact-visit-over =
    { $of ->
        [chat] ચેટમાં { $when }ની વિઝિટની વાત છે, કેલેન્ડરમાં નથી; થઈ કે નહીં, એ રેકોર્ડમાં નથી
       *[calendar] { $when }ની વિઝિટ નક્કી હતી; થઈ કે નહીં, એ રેકોર્ડમાં નથી
    }
fact-visit-next =
    { $of ->
        [chat] વિઝિટ ચેટમાં કહી છે, કેલેન્ડરમાં નથી:
       *[calendar] વિઝિટ કેલેન્ડરમાં છે:
    } { $day }{ $hour ->
        [none] , સમય નથી કહ્યો
       *[other] , { $hour }
    }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
fact-visits =
    { $n ->
        [0] રેકોર્ડમાં કોઈ વિઝિટ નથી થઈ
       *[other] { $n } વિઝિટ થઈ
    }
fact-came =
    { $n ->
        [1] એક વિઝિટ થઈ
       *[other] { $n } વિઝિટ થઈ
    }{ $day ->
        [none] { "" }
       *[other] { $n ->
            [1] , { $day }
           *[other] , છેલ્લી { $day }
        }
    }
fact-visit-done =
    { $place ->
        [none] { $day }એ વિઝિટ થઈ
       *[other] { $day }એ { $place } જોયું
    }
fact-visit-missed =
    { $place ->
        [none] { $day } { $hour } વિઝિટ પર આવ્યા નહીં
       *[other] { $day } { $hour } વિઝિટ પર આવ્યા નહીં, { $place }
    }
missed-visit-on = { $day } વિઝિટ પર આવ્યા નહીં
fact-visit-asked = { $day } વિઝિટ માટે પૂછ્યું
fact-family = { $day } પરિવાર પણ સાથે આવ્યો
fact-family-none = પરિવાર આવ્યો હોય એવી કોઈ નોંધ નથી
fact-budget =
    { $low ->
        [none] બજેટ { $high } સુધી છે
       *[other] { $high ->
            [none] બજેટ ઓછામાં ઓછું { $low } છે
           *[other] બજેટ { $low }થી { $high } સુધી છે
        }
    }
fact-budget-none = બજેટ: નથી કહ્યું
fact-price = ઘરનો ભાવ: { $price }
fact-price-none = ઘરનો ભાવ: રેકોર્ડમાં નથી
fact-offer = { $day } { $offer }ની ઓફર કરી
fact-offer-none = રેકોર્ડમાં કોઈ ઓફર નથી
fact-price-high = { $day } કહ્યું કે ભાવ વધારે છે
fact-loan =
    લોન: { $stage }{ $since ->
        [none] { "" }
       *[other] , { $since }થી ખબર છે
    }
fact-loan-none = લોન: ખબર નથી
fact-down-payment-none = ડાઉન પેમેન્ટ: નથી કહ્યું
fact-home = જોઈએ છે: { $home }
fact-not-told = { $need }: નથી કહ્યું
fact-project = { $project } નામથી માંગ્યું
fact-area = { $n } ચોરસ ફૂટ જોઈએ છે
fact-move-by = { $day } સુધીમાં જોઈએ છે
fact-timeline = ક્યાં સુધીમાં, પૂછપરછમાં કહ્યું: “{ $words }”
fact-move-none = ક્યાં સુધીમાં જોઈએ: નથી કહ્યું
fact-ad = { $day }એ આપણી જાહેરાત “{ $ad }”થી આવ્યા
fact-stage =
    { $since ->
        [none] સ્ટેજ: { $stage }
       *[other] સ્ટેજ: { $stage }, { $since }થી
    }
fact-owner = { $owner } સંભાળે છે
fact-owner-none = હજી કોઈને આપી નથી
fact-enquired = { $day } ઇન્ક્વાયરી કરી
fact-last-lead =
    { $n ->
        [0] છેલ્લો મેસેજ આજે આવ્યો
       *[other] છેલ્લો મેસેજ { $day }એ આવ્યો, { $n } દિવસ પહેલાં
    }
fact-last-us = આપણે છેલ્લે { $day } લખ્યું
fact-last-contact = આપણો છેલ્લો કોન્ટેક્ટ { $day } થયો
fact-next-call =
    હવે પછીનો ફોન { $day } એ{ $hour ->
        [none] { "" }
       *[other] { " " }{ $hour }
    } કરવાનો છે
fact-no-messages = ચેટમાં એમનો કોઈ મેસેજ નથી
fact-calls =
    { $n ->
        [1] ફોન પર એક વાર વાત થઈ, { $day }
       *[other] ફોન પર { $n } વાર વાત થઈ, છેલ્લી વાર { $day }
    }
fact-last-call = છેલ્લો કોલ { $day }એ, { $n } મિનિટ
fact-call-unheard = { $day }ના કોલની કોઈ નોંધ નથી: શું વાત થઈ, રેકોર્ડમાં નથી
fact-nothing-since = { $day } પછી રેકોર્ડમાં ન કોઈ તરફથી મેસેજ છે, ન કોલ
fact-calls-none = રેકોર્ડમાં ફોન પર કોઈ વાત નથી
fact-tries =
    { $n ->
        [1] 1 કોલ ન ઉપાડ્યો, { $day }
       *[other] { $n } કોલ ન ઉપાડ્યા, છેલ્લો { $day }
    }
fact-first-reply = આપણો પહેલો જવાબ { $span }માં ગયો
fact-refused = { $day }એ ચેટમાં ના પાડી
fact-refused-noted = { $day }ની આપણી નોંધમાં ના પાડી
fact-token-paid =
    { $sum ->
        [none] { $day }એ ચેટમાં લખ્યું છે કે ટોકન આપી દીધું
       *[other] { $day }એ ચેટમાં લખ્યું છે કે { $sum } ટોકન આપી દીધું
    }
fact-token-ready = { $day }એ કહ્યું કે ટોકન આપવા તૈયાર છે
fact-wait = { $day } સુધી રાહ જોવાનું કહ્યું છે
fact-booked-none = રેકોર્ડમાં કોઈ બુકિંગ નથી
fact-outcome =
    { $day ->
        [none] { "" }
       *[other] { $day }{ " " }
    }{ $how ->
        [booked] બુક થઈ
        [cancelled] બુકિંગ કેન્સલ થયું
        [lost] લોસ્ટ થઈ
        [spam] સ્પામ ગણાઈ
       *[reopened] ફરી ખૂલી
    }{ $reason ->
        [none] { "" }
       *[other] , કારણ: { $reason }
    }
fact-token-back-none = ટોકન પાછું આપ્યું કે નહીં: રેકોર્ડમાં નથી
fact-older-promised = { $day }એ આપણે લખ્યું કે પૂછીને કહીએ: “{ $quote }”; એનું શું થયું, ચેટમાં નથી
fact-promised = { $day }એ આપણે લખ્યું કે પૂછીને કહીએ: “{ $quote }”; એ પછી જવાબ નથી આપ્યો
fact-said =
    { $who ->
        [us] આપણે લખ્યું
       *[lead] એમણે લખ્યું
    }, { $day }: “{ $quote }”
