### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-nameless = નામ વગર
lead-want =
    { $kind ->
        [rent] { $home } ભાડે
        [sell] { $home } વેચવું છે
        [let] { $home } ભાડે આપવું છે
        [land] { $home }માં જમીન
        [commercial] { $home }માં દુકાન કે ઓફિસ
       *[other] { $home }
    }
lead-today = આજે
lead-yesterday = ગઈ કાલે
lead-tomorrow = આવતી કાલે
lead-on = { $day }
lead-since-today = આજ
lead-since-yesterday = ગઈ કાલ
lead-hours =
    { $n ->
        [1] એક કલાક
       *[other] { $n } કલાક
    }
lead-days =
    { $n ->
        [1] એક દિવસ
       *[other] { $n } દિવસ
    }
lead-both = { $a } અને { $b }
lead-two = { $a }, અને { $b }
lead-three = { $a }, { $b }, અને { $c }
lead-sentence = { $text }.
lead-but = પણ { $text }.
lead-act = ➡ { $step }
lead-as-of = _{ $at } સુધી_
lead-as-of-demo = _{ $at } સુધી, ડેમોનો ડેટા_

### Verdict, rank and chance

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (ચેટની વાતોથી { $n } ઉપર)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (ચેટની વાતોથી { $n } નીચે)
lead-paused = { $verdict }, રાહ જોવાનું પોતે કહ્યું છે
lead-rating = તમારું રેટિંગ { $n } ({ $by }, { $day })
rating-in-crm = CRMમાં
lead-said-no = { $head }: *ના પાડી*, { $day } “{ $quote }”
lead-noted-no =
    { $day ->
        [none] { $head }: *ના પાડી*, આપણી નોંધમાં: “{ $quote }”
       *[other] { $head }: *ના પાડી*, { $day }ની આપણી નોંધમાં: “{ $quote }”
    }
lead-score-alone = ફક્ત સ્કોર જોઈએ તો { $band }, { $score }.
lead-no-reason = કોઈ એક વાત ખાસ નથી.
lead-rank = 100 જૂની લીડમાં { $n } કરતાં આગળ.
lead-rank-why = 100 જૂની લીડમાં { $n } કરતાં આગળ, આ { $n } % ચાન્સ નથી: { $chance }.
lead-chance =
    { $days ->
        [0] { "" }
       *[other] { $days } દિવસમાં{ " " }
    }આવી { $won ->
        [0] { $of }માંથી 1 કરતાં પણ ઓછી લીડ બુક થાય છે
       *[other] આશરે { $of }માંથી { $won } લીડ બુક થાય છે
    }{ $days ->
        [0] { " " }(સમય પર ચકાસાયું નથી: ક્યારે શું ખબર હતી તે ફાઇલ કહેતી નથી)
       *[other] { "" }
    }
lead-chance-record =
    { $chance }; { $of } { $band } લીડમાંથી { $won ->
        [0] એકેય થઈ નથી
       *[other] { $won } થઈ
    }
lead-chance-whole =
    { $chance }; { $band } લીડ એકંદરે આથી { $way ->
        [less] ઓછી
       *[more] વધુ
    }: { $of }માંથી { $won ->
        [0] એકેય થઈ નથી
       *[other] { $won } થઈ
    }
lead-chance-few = { $chance }; જૂની { $band } લીડ ઓછી છે, પાકું નહીં
lead-sure = ના. { $n } એટલે 100 જૂની લીડમાં { $n } કરતાં આગળ.
lead-recalibrated = ચાન્સ { $day }એ { $n } પરિણામ પરથી સુધાર્યા.

### Without a score

lead-unscored = { $head }: *સ્કોર હજી નથી*
lead-cold-start = શીખવા માટે તમારાં { $needed } બુકિંગ જોઈએ, હમણાં { $have } છે.
lead-cold-start-others = શીખવા માટે બુક ન થયેલી { $needed } ઇન્ક્વાયરી જોઈએ, હમણાં { $have } છે.
lead-cold-start-unproven = તમારી જૂની લીડ પર મારો સ્કોર અંદાજ કરતાં સારો નહોતો, એટલે સ્કોર નથી આપ્યો.
lead-seen = જે દેખાય છે: { $text }.
lead-no-consent = સ્કોર માટે રજા મળી નથી. ચેટ વાંચીને જવાબ આપી શકાય.
lead-no-model = તમારી જૂની લીડ પરથી હજી કંઈ શીખાયું નથી; એડમિન એ શરૂ કરાવી શકે.
lead-late = સ્કોર સમયસર બન્યો નહીં; થોડી વારમાં ફરી પૂછી લો.
lead-late-score = આ { $at }નો સ્કોર છે; એના પછીની વાતો આમાં નથી.
lead-closed = { $head }: *{ $ended }*. બંધ થયેલી ઇન્ક્વાયરીનો સ્કોર નથી હોતો.
lead-closed-why = રેકોર્ડમાં કારણ “{ $reason }” છે.

### Why

lead-why = *{ $name } { $band } કેમ:* { $text }.
lead-why-not = *{ $name } { $band } કેમ, હોટ કેમ નહીં:* { $text }.
lead-why-not-none = { $name } વિરુદ્ધ કોઈ એક વાત ખાસ નથી.
lead-also-for = તરફેણમાં આ પણ: { $text }.
lead-also-against = વિરુદ્ધમાં આ પણ: { $text }.
lead-points = સામાન્ય લીડ { $usual } પર હોય છે, { $name } { $score } પર: { $points }.
lead-points-chat = ચેટની વાતોથી { $points }, એટલે { $score }.
lead-chat-rests = ચેટમાં: { $text }.

### What would raise the score

lever-head = *{ $name } નો સ્કોર શેનાથી વધે* (હમણાં { $now }):
lever-none = હમણાં એવું કંઈ નથી જેથી { $name } નો સ્કોર ખાસ વધે.
lever-note = આ ફક્ત સ્કોરની ગણતરી છે, બુકિંગનું વચન નથી.
lever-ask_visit = વિઝિટ માટે પુછાય, તો સ્કોર { $score } થાય.
lever-visit = વિઝિટ થાય, તો સ્કોર { $score } થાય.
lever-family = પરિવાર સાથે વિઝિટ થાય, તો સ્કોર { $score } થાય.
lever-budget = ભાવ સુધીનું બજેટ જણાવાય, તો સ્કોર { $score } થાય.
lever-loan = લોન મંજૂર થાય, તો સ્કોર { $score } થાય.
lever-token = ટોકન વિશે પુછાય, તો સ્કોર { $score } થાય.
lever-papers = કાગળ મંગાય, તો સ્કોર { $score } થાય.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = લીડ { $band } છે, { $score }: { $text }.
lead-is-plain = લીડ { $band } છે, { $score }.

### What may be tapped

action-points = પોઇન્ટ
action-levers = શેનાથી વધે?

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = પાર્કિંગ
about-call = ક્યારે ફોન કરવો એ
about-price = ભાવ
about-visit = વિઝિટ
about-loan = લોન
about-token = ટોકન
about-possession = પઝેશન
about-floor = માળ અને દિશા
about-area = કાર્પેટ એરિયા
about-rera = રેરા નંબર
about-papers = કાગળિયાં
about-location = લોકેશન
about-amenities = સુવિધા
about-furniture = ફર્નિચર
about-family = પરિવાર
about-budget = બજેટ
about-down_payment = ડાઉન પેમેન્ટ
about-move = શિફ્ટની તારીખ
about-source = સોર્સ
about-stage = સ્ટેજ
about-home = ઘર
about-calls = ફોન
about-offer = ઓફર
about-discount = ડિસ્કાઉન્ટ
about-charges = એક્સ્ટ્રા ચાર્જ
about-other-charges = બાકીના ખર્ચ
about-liked = ગમવા
about-competitor = બીજાં ઘર
about-worries = શંકા કે ચિંતા

### Serious or only looking

lead-serious =
    { $lead } { $how ->
        [yes] *સિરિયસ છે, રેકોર્ડ એ જ કહે છે*
        [half] *થોડા સિરિયસ છે*
        [looking] *હમણાં ફક્ત જુએ છે*
        [no] *પોતે ના પાડી ચૂક્યા છે*
       *[early] વિશે *હમણાં કહેવું અઘરું છે*
    }.
lead-owed = { $about }નો જવાબ { $since }થી આપણા તરફથી બાકી છે.
lead-owed-question = એક જવાબ { $since }થી આપણા તરફથી બાકી છે.
lead-nobody-no = ના નથી પાડી.
lead-no-sign = રેકોર્ડમાં હજી ન વિઝિટ છે, ન ઓફર, ન લોન.

### What was said and when

lead-quote = { $day }: “{ $quote }”
lead-last-wrote = { $lead }નો છેલ્લો મેસેજ { $day } { $time } આવ્યો: “{ $quote }”
lead-last-wrote-unread = { $lead }નો છેલ્લો મેસેજ { $day } { $time } આવ્યો.
lead-never-wrote = { $lead }નો હજી કોઈ મેસેજ આવ્યો નથી.
lead-wrote-not-then = { $lead }નો એ દિવસોમાં કોઈ મેસેજ નથી; છેલ્લો મેસેજ { $day } આવ્યો.
lead-we-wrote = આપણો છેલ્લો મેસેજ { $day } { $time } ગયો{ $since ->
        [none] { "" }, એમના મેસેજ પછી કંઈ નહીં
       *[some] { "" }
    }.
lead-we-never-wrote = આપણે હજી કંઈ લખ્યું નથી.
lead-called = ફોન પર છેલ્લી વાત { $day } થઈ.
lead-our-last = { $lead }ને આપણો છેલ્લો મેસેજ { $day } { $time } ગયો: “{ $quote }”
lead-our-last-unread = { $lead }ને આપણો છેલ્લો મેસેજ { $day } { $time } ગયો.
lead-by-whom = કોણે લખ્યું કે ફોન કર્યો, એ રેકોર્ડમાં નથી.
lead-bank = { $lead }: મેસેજમાં { $bank }નું નામ છે.
lead-bank-none = { $lead }: કોઈ મેસેજમાં બેંકનું નામ નથી.
lead-messages =
    { $theirs ->
        [0] { $lead }એ કંઈ લખ્યું નથી
        [1] { $lead }નો એક મેસેજ આવ્યો, { $day }
       *[other] { $lead }ના { $theirs } મેસેજ આવ્યા, છેલ્લો { $day }
    }; { $ours ->
        [0] આપણે કંઈ લખ્યું નથી
        [1] આપણે એક લખ્યો, { $our_day }
       *[other] આપણે { $ours } લખ્યા, છેલ્લો { $our_day }
    }.
lead-messages-unknown = { $lead }ના કોઈ મેસેજ રેકોર્ડમાં નથી.
lead-days-ago =
    { $n ->
        [0] આ આજની વાત છે.
        [1] ત્યારથી 1 દિવસ થયો.
       *[other] ત્યારથી { $n } દિવસ થયા.
    }
lead-days-ahead =
    { $n ->
        [0] આગલી વિઝિટ આજે છે.
        [1] આગલી વિઝિટને 1 દિવસ છે.
       *[other] આગલી વિઝિટને { $n } દિવસ છે.
    }
lead-waits = હા, { $lead } { $since }થી આપણા જવાબની રાહ જુએ છે.
lead-waits-about = હા, { $lead } { $since }થી { $about } વિશે આપણા જવાબની રાહ જુએ છે.
lead-promised = { $lead }ને એ કહેવાનું બાકી છે, જેનું વચન { $day } આપ્યું હતું:
lead-waits-unknown = ખબર નથી કે { $lead }ને આપણો જવાબ આપવાનો બાકી છે કે નહીં: એમની સાથે થયેલી કોઈ વાત રેકોર્ડમાં નથી.
lead-waits-notes = { $lead }ની કોઈ ચેટ મારી પાસે નથી, એટલે જવાબ બાકી છે કે નહીં, ખબર નથી; ફક્ત આપણી નોંધ છે:
lead-waits-form =
    { $day ->
        [none] { $lead }એ પૂછપરછમાં પૂછ્યું હતું: “{ $quote }” આપણો કોઈ જવાબ રેકોર્ડમાં નથી, એને બાકી જ ગણો.
       *[other] { $lead }એ { $day } પૂછપરછમાં પૂછ્યું હતું: “{ $quote }” આપણો કોઈ જવાબ રેકોર્ડમાં નથી, એને બાકી જ ગણો.
    }
lead-waits-form-noted =
    { $day ->
        [none] { $lead }એ પૂછપરછમાં પૂછ્યું હતું: “{ $quote }” ચેટ મારી પાસે નથી; જવાબ આપ્યો કે નહીં, ફક્ત આપણી નોંધ કહી શકે:
       *[other] { $lead }એ { $day } પૂછપરછમાં પૂછ્યું હતું: “{ $quote }” ચેટ મારી પાસે નથી; જવાબ આપ્યો કે નહીં, ફક્ત આપણી નોંધ કહી શકે:
    }
lead-no-answer-noted = એ પછી ન કોઈ વાત રેકોર્ડમાં છે, ન નોંધ; ફોન પર જવાબ આપ્યો હોય તો મને ખબર નથી.
lead-notes-none = આપણે { $lead } વિશે કંઈ નોંધ્યું નથી.
lead-note =
    { $day ->
        [none] આપણી નોંધ: “{ $quote }”
       *[other] { $day }ની આપણી નોંધ: “{ $quote }”
    }
own-usual = { $text } (સામાન્ય રીતે { $usual })
lead-own-columns = ફાઇલમાં { $lead } માટે લખ્યું છે: { $columns }.
lead-no-own-columns = ફાઇલમાં { $lead } માટે બીજું કંઈ લખ્યું નથી.
lead-wrote-else = એમના પોતાના શબ્દોમાં, { $quote }
lead-wants-words =
    { $day ->
        [none] { $lead }એ લખ્યું: “{ $quote }”
       *[other] { $lead }એ { $day } લખ્યું: “{ $quote }”
    }
lead-wants-noted = રેકોર્ડમાં બીજું નોંધ્યું છે: { $home }. પૂછી લો, સાચું શું છે.
lead-enquired-about = { $lead }ની પૂછપરછ: { $home }.
lead-we-wrote-unknown = આપણો કોઈ મેસેજ રેકોર્ડમાં નથી.
lead-waits-promise = { $lead }નો કોઈ સવાલ બાકી નથી, પણ { $day }એ આપણે જાણીને કહેવાનું કહ્યું હતું, અને ચેટમાં દેખાતું નથી કે એનું શું થયું:
lead-waits-not = ના, { $lead }ને આપણો કોઈ જવાબ આપવાનો બાકી નથી.
lead-call-unheard =
    એ કોલમાં{ $minutes ->
        [0] { "" }
       *[other] { " " }({ $minutes } મિનિટ)
    } શું વાત થઈ, રેકોર્ડમાં નથી: કોલ સંભળાતો નથી, અને કોઈ નોંધ નથી.
lead-call-planned = { $when ->
        [ahead] { $lead }ને { $day } ફોન કરવાનું નક્કી છે.
        [today] હા, { $lead }ને { $day } ફોન કરવાનો છે.
       *[past] હા, { $lead }ને { $day } ફોન કરવાનો હતો, તે પછી કોઈ ફોન નોંધાયો નથી.
    }
lead-call-asked = { $lead }એ { $day } ફોન કરવાનું કહ્યું હતું (“{ $quote }”), તે પછી કોઈ ફોન નોંધાયો નથી.
lead-call-none-unread = { $lead }ને ફોન કરવાનું નક્કી નથી; માંગ્યો હતો કે નહીં, એ ચેટમાં વાંચવાની રજા મને નથી.
lead-call-none = { $lead }ને ફોન કરવાનું નક્કી નથી, અને લીડે માંગ્યો હોય ને ન થયો હોય એવો કોઈ ફોન નથી.
lead-call-wait = { $lead }એ { $day } પહેલાં ફોન ન કરવા કહ્યું છે.
lead-home-owner-unknown = { $lead } જે ઘર જુએ છે તેના માલિક અને તેમનો નંબર રેકોર્ડમાં નથી.
lead-owner-says-unknown = ઘરના માલિકે શું કહ્યું તે રેકોર્ડમાં નથી; { $lead } સાથે જે લખાયું તે જ છે.
lead-visitors-none = { $lead }નું ઘર જોવા કોણ આવ્યું કે કોણે લીધું, તે રેકોર્ડમાં નથી: વિઝિટ ઘર શોધનારની સાથે લખાય છે.

### What is known

lead-told = { $lead }: { $text }.
lead-known-since = આ { $day }થી ખબર છે.
lead-unknown = { $lead }: { $about }ની હજી કોઈ જાણકારી નથી.
lead-unknown-but = { $lead }: { $about } રેકોર્ડની કોઈ કૉલમમાં નથી; એ વિશે આ કહ્યું છે:
lead-unknown-noted = { $lead }: { $about } ફાઇલની કોઈ કૉલમમાં નથી.
lead-budget-noted =
    આપણી નવી નોંધ પ્રમાણે { $lead }નું બજેટ હવે { $amount } સુધી છે{ $old ->
        [none] .
       *[other] ; પહેલાં { $old } હતું.
    }
lead-price =
    { $kind ->
        [sell] { $lead }ને { $price } જોઈએ છે.
        [let] { $lead }ને મહિને { $price } ભાડું જોઈએ છે.
        [rent] { $lead }: જે ઘરની વાત છે એનું ભાડું મહિને { $price } છે.
       *[other] { $lead }: જે ઘરની વાત છે એનો ભાવ { $price } છે.
    }
lead-offer =
    { $lead } તરફથી { $day } { $offer }ની ઓફર આવી{ $n ->
        [0] .
        [1] , આ પૂરો ભાવ છે.
        [3] , { $price }ના ભાવ કરતાં { $gap } વધારે.
       *[other] , { $price }ના ભાવ કરતાં { $gap } ઓછી.
    }
lead-visited-told = { $lead }ની વિઝિટ થઈ ગઈ છે, રેકોર્ડમાં તેની તારીખ નથી.
lead-visited-never = { $lead }ની કોઈ વિઝિટ થયાની હજી નોંધ નથી.
lead-visited-at =
    { $places ->
        [none] વિઝિટની જગ્યા રેકોર્ડમાં નથી.
       *[other] જોયેલી જગ્યા: { $places }.
    }
lead-visit-next = આગલી વિઝિટ { $when } નક્કી છે.
lead-visit-next-chat = ચેટમાં { $when }ની વિઝિટની વાત છે, કેલેન્ડરમાં નથી.
lead-visit-next-agreed = વિઝિટ નક્કી છે; એનો દિવસ ફક્ત ચેટમાં કહ્યો છે: { $when }.
lead-visit-confirmed = { $lead }એ { $day } { $when } માટે હા કહી: “{ $quote }”
lead-visit-confirm-none = { $when } પાકું કરતી { $lead }ની કોઈ વાત ચેટમાં મળી નથી.
lead-visit-confirm-unknown = { $lead }એ { $when } પાકું કર્યું કે નહીં, એ રેકોર્ડમાં નથી.
lead-visit-moved = હા: { $day } વિઝિટ { $before } થી { $after } પર ગઈ.
lead-visit-moved-none = ચેટમાં ક્યાંય લખ્યું નથી કે નક્કી વિઝિટ બીજા દિવસે ગઈ.
lead-visit-moved-unknown = વિઝિટનો દિવસ બદલાયો કે નહીં, રેકોર્ડમાં નથી.
lead-last-word-lead = છેલ્લો મેસેજ એમનો છે.
lead-last-word-broker = છેલ્લો મેસેજ આપણો છે.
lead-visit-next-none = કેલેન્ડરમાં આગળ કોઈ વિઝિટ નથી.
lead-visit-place =
    { $place ->
        [none] જગ્યા રેકોર્ડમાં નથી.
       *[other] જગ્યા: { $place }.
    }
lead-visit-agreed = { $day } વિઝિટ નક્કી થઈ, પણ કયા દિવસે, એ રેકોર્ડમાં નથી: પૂછી લો.
lead-visit-called-off = જે વિઝિટ નક્કી હતી, એ { $day } કેન્સલ થઈ; આગળ કોઈ વિઝિટ નથી.
lead-felt-none = { $lead }એ લખ્યું નથી કે ઘર કેવું લાગ્યું.
lead-visit-missed =
    { $n ->
        [1] એક વિઝિટ ચૂકી ગયા, { $day }
       *[other] { $n } વિઝિટ ચૂકી ગયા, છેલ્લી { $day }
    }.
lead-wants = { $lead }ને { $home } જોઈએ છે.
lead-project = પ્રોજેક્ટ: { $project }.
lead-wants-also = સાથે જોઈએ છે: { $items }.
want-carpet = { $area } કાર્પેટ
want-facing =
    { $facing ->
        [north] નોર્થ ફેસિંગ
        [south] સાઉથ ફેસિંગ
        [east] ઈસ્ટ ફેસિંગ
        [west] વેસ્ટ ફેસિંગ
       *[other] ફેસિંગ { $facing }
    }
lead-not-told = હજી કહ્યું નથી: { $needs }.
lead-timeline = { $lead }એ પૂછપરછમાં સમય કહ્યો હતો: “{ $words }”.
lead-possession-by = { $lead }ને { $day } સુધીમાં પઝેશન જોઈએ છે.
lead-stage = { $lead } “{ $stage }” સ્ટેજ પર છે.
lead-stage-since = { $lead } { $since }થી “{ $stage }” સ્ટેજ પર છે.
lead-source = { $lead }ની લીડ { $day } { $source }થી આવી.
lead-ad = { $lead } { $day } તમારી જાહેરાત “{ $ad }”થી આવ્યા.
lead-enquired = { $lead }ની ઇન્ક્વાયરી { $day } આવી; સોર્સ રેકોર્ડમાં નથી.
lead-owner = { $lead }ની લીડ { $owner } પાસે છે.
lead-owner-none = { $lead }ની લીડ હજી કોઈની પાસે નથી.
lead-phone = { $lead }નો ફોન નંબર { $phone } છે.
lead-phone-none = { $lead }નો ફોન નંબર રેકોર્ડમાં નથી.
lead-booked = હા, { $lead }નું બુકિંગ { $day } થઈ ગયું.
lead-token-back = { $lead }નું ટોકન પાછું અપાયું કે નહીં, એ રેકોર્ડમાં નથી.
lead-token = ટોકન { $amount }નું હતું.
lead-booked-not = ના, { $lead }નું બુકિંગ થયું નથી; રેકોર્ડમાં ટોકન નથી.
lead-consent-first = ચેટ વાંચવાની રજા મને મળી નથી; તમે પોતે વાંચી લો.

### Whether a lead is open, and how it ended

state-yes = હા: { $told }.
state-no = ના: { $told }.
state-told = { $told }.
state-open =
    { $lead } હજી ઓપન છે{ $stage ->
        [none] {""}
       *[other] , સ્ટેજ “{ $stage }”
    }
state-ended =
    { $lead } { $day ->
        [none] {""}
       *[other] { $day }{" "}
    }{ $how ->
        [booked] *બુક થઈ ગઈ*
        [cancelled] બુકિંગ પછી *કેન્સલ* થઈ ગઈ
        [spam] *સ્પામ* ગણાઈ
       *[lost] *લોસ્ટ* થઈ ગઈ
    }{ $stage ->
        [none] {""}
       *[other] {" "}(સ્ટેજ “{ $stage }”)
    }{ $day ->
        [none] ; દિવસ રેકોર્ડમાં નથી
       *[other] {""}
    }

### The story so far

lead-so-far = { $lead }, અત્યાર સુધી
same-person =
    { $order ->
        [before] એમની જ ઇન્ક્વાયરી { $day } પહેલાં પણ આવી હતી: { $told }.
       *[again] એમની જ ઇન્ક્વાયરી { $day } ફરી આવી: { $told }.
    }
same-person-undated = એમની જ બીજી એક ઇન્ક્વાયરી છે: { $told }.
so-far-enquiry = { $day }: { $home }ની ઇન્ક્વાયરી આવી
so-far-enquiry-budget = { $day }: { $home }ની ઇન્ક્વાયરી આવી, { $high } સુધી
so-far-enquiry-plain = { $day }: ઇન્ક્વાયરી આવી
so-far-visit =
    { $day }: { $n ->
        [1] વિઝિટ થઈ
       *[other] ફરી વિઝિટ થઈ
    }
so-far-missed = { $day }: વિઝિટ પર આવ્યા નહીં
so-far-told = { $day }: { $text }
so-far-offer =
    { $day }: { $offer }ની ઓફર કરી{ $n ->
        [0] { "" }
       *[other] , ભાવ { $price } છે
    }
so-far-agreed = { $day }: વિઝિટ નક્કી થઈ; કયા દિવસે, એ રેકોર્ડમાં નથી
so-far-ours = { $day }, આપણે: “{ $quote }”

### What holds them back

lead-worry = { $lead }: *{ $about }.*
lead-worry-since = પછી, { $said }
lead-worry-none = { $lead }ની ચેટમાં મને કોઈ ચિંતા ઓળખાઈ નથી; ફોન પર શું વાત થઈ, મને ખબર નથી.
lead-worry-score = જે વાત લીડની વિરુદ્ધ જાય છે: { $text }.
worry-price = ભાવ
worry-family = ઘરના લોકોની હા
worry-loan = લોન
worry-sale = પોતાનું ઘર વેચવું
worry-other = બીજું ઘર
worry-home = ઘરની ખામી
worry-thinking = હજી વિચારવું છે
worry-visit = વિઝિટ
worry-no = ના પાડી છે
worry-parking = પાર્કિંગ

### What was said about something

quotes-head = *{ $about } વિશે { $name }એ કહ્યું:*
quotes-newest = *{ $name }ના છેલ્લા મેસેજ:*
quotes-word = *“{ $about }” વિશે { $name }એ કહ્યું:*
quotes-ours = *{ $name }ને આપણે લખ્યું:*
quotes-none = { $about } વિશે { $lead }એ કંઈ લખ્યું નથી.
quotes-ours-none = { $about } વિશે આપણે { $lead }ને કંઈ લખ્યું નથી.
quotes-word-none = “{ $about }” વિશે { $lead }એ કંઈ લખ્યું નથી.
quotes-calls = ફોન પર શું વાત થઈ, મને ખબર નથી.
quotes-replied = { $how ->
    [none] આ પછી { $lead }ને આપણે કંઈ લખ્યું નથી:
    [held] { $lead }ને આપણે ફક્ત તપાસ કરીને કહેવાનું લખ્યું, એ પછી કંઈ નહીં:
   *[wrote] { $lead }એ આ લખ્યું, અને એ પછી આપણે:
    }
quotes-replied-call = એ પછી ફોન પર વાત થઈ; શું વાત થઈ, મને ખબર નથી.
quotes-more = બીજી { $n } લીડ છે.
quotes-price = આપણે { $price } કહ્યા હતા.
quotes-earlier = { $n } જૂના મેસેજ અહીં બતાવ્યા નથી.
quotes-older = *{ $name }, તે પહેલાં:*
quotes-no-older = { $lead }ના વધુ જૂના મેસેજ નથી.
quotes-all-head = *{ $about } વિશે { $n } લીડે લખ્યું:*
quotes-promised-head = *{ $n } લીડ, જેમને જવાબનું વચન છે, તે પછી કંઈ નોંધાયું નથી:*
quotes-promised-none = આ ચેટમાં{ $days } પૂછીને કહેવાનું કોઈ વચન બાકી નથી.
quotes-unpromised = ચેટમાં { $lead }ને આપેલું આપણું કોઈ વચન મળ્યું નથી.
quotes-all-word-none = આ શબ્દોમાં { $about } તમારી કોઈ ઓપન લીડે લખ્યું નથી; હું શબ્દો શોધું છું, બીજી ભાષામાં એ જ વાત નહીં.
quotes-all-none = { $about } વિશે તમારી કોઈ ઓપન લીડે કંઈ લખ્યું નથી.
quotes-among-none = { $among }: { $about } વિશે આમાંથી કોઈએ કંઈ લખ્યું નથી.
quotes-unread = { $n } લીડના મેસેજમાં ન શોધ્યું: એની રજા મળી નથી.
quotes-part = મેં { $n } લીડમાં શોધ્યું, બધીમાં નહીં.
quotes-among = આમાં જોયું: { $among }.
quotes-all-line = { $n } { $lead }, { $day }: “{ $quote }”
quotes-noted-head = *{ $about } વિશે { $n } લીડમાં સાથીઓની નોંધ છે:*
quotes-noted-line = { $day ->
        [none] { $n } { $lead }: “{ $quote }”
       *[other] { $n } { $lead }, { $day }: “{ $quote }”
    }

### Two leads or more side by side

beside-first = *પહેલાં { $name }.*
beside-both = બંને { $band } છે: { $a } { $m }, { $b } { $n }.
beside-is = { $lead } { $band } છે, { $score }.
beside-unscored = { $lead }નો સ્કોર નથી.
beside-said-no =
    { $day ->
        [none] { $lead }એ ના પાડી, આપણી નોંધમાં લખ્યું છે.
       *[other] { $lead }એ { $day } ના પાડી.
    }
beside-because = { $name }: { $text }.
beside-owed = { $since }થી આપણા જવાબની રાહ જુએ છે

### What changed

moved-band = { $lead }: *{ $day } પછી { $before }, { $old }માંથી { $band }, { $score }*
moved-turn =
    { $lead }: *{ $last } સુધી { $before }, { $old }; { $day }થી { $band }, { $first }*{ $now ->
        [none] .
       *[other] , હવે { $now }.
    }
moved-peak = સૌથી વધુ { $score } હતો ({ $day }).
moved-score =
    { $lead }: *{ $day } પછી { $old }થી { $score }*, { $way ->
        [up] સ્કોર વધ્યો
       *[down] સ્કોર ઘટ્યો
    }, પણ હજી { $band } છે.
moved-not = { $lead } *હજી પણ { $band } છે, { $score }*, જેમ { $day } હતું.
moved-time = ફક્ત સમય વીત્યો એટલે: { $day } પછી કોઈ મેસેજ આવ્યો નથી.
moved-silent = { $day } પછી લીડનો કોઈ મેસેજ આવ્યો નથી.
moved-made-by = { $points }માં સૌથી વધારે આનાથી: { $text }.
moved-because = કારણ: { $text }.
moved-chat = ચેટની વાતોથી { $points }નો ફરક પડ્યો.
moved-relearnt = વચ્ચે સ્કોર ફરીથી શીખાયા, એટલે બંને સરખાવી ન શકાય.
moved-no-old = { $lead }: { $day } પહેલાંનો સ્કોર મારી પાસે નથી; હમણાં { $band } છે, { $score }.
moved-since = ત્યારથી: { $text }.
moved-nothing = { $day } પછી કંઈ નવું આવ્યું નથી.
moved-messages =
    { $n } મેસેજ { $n ->
        [1] આવ્યો
       *[other] આવ્યા
    }
moved-list = *{ $day }થી અત્યાર સુધી { $n } { $way ->
        [hot] લીડ હોટ થઈ
        [warm] લીડ વોર્મ થઈ
        [cold] લીડ કોલ્ડ થઈ
        [between] લીડ { $from }માંથી { $to } થઈ
        [up] લીડ ઉપર ગઈ
        [left] લીડ હોટમાંથી નીચે ગઈ
        [down] લીડ નીચે ગઈ
        [moved] લીડનો સ્કોર બદલાયો
       *[both] લીડમાં કંઈક નવું થયું
    }:*
moved-list-none = *{ $day }થી અત્યાર સુધી { $way ->
        [hot] તમારી કોઈ લીડ હોટ થઈ નથી
        [warm] તમારી કોઈ લીડ વોર્મ થઈ નથી
        [cold] તમારી કોઈ લીડ કોલ્ડ થઈ નથી
        [between] તમારી કોઈ લીડ { $from }માંથી { $to } થઈ નથી
        [up] તમારી કોઈ લીડ ઉપર ગઈ નથી
        [left] તમારી કોઈ લીડ હોટમાંથી નીચે ગઈ નથી
        [down] તમારી કોઈ લીડ નીચે ગઈ નથી
        [moved] તમારી કોઈ લીડનો સ્કોર બદલાયો નથી
       *[both] કંઈ નવું આવ્યું નથી
    }.*
moved-unkept = ગયા દિવસોના સ્કોર રાખ્યા નથી, એટલે કોનો સ્કોર બદલાયો એ ખબર પડતી નથી.
moved-line = { $n } { $lead }: { $before }, { $old }માંથી { $band }, { $score }
moved-line-because = { $line } ({ $text })
moved-line-silent = { $day } પછી કોઈ મેસેજ નથી
moved-line-then = { $n } { $lead }: { $day }એ { $then }, { $high }, હમણાં { $band }, { $score }
moved-line-new = { $n } { $lead }: નવી લીડ, { $band } છે, { $score }
moved-line-same = { $n } { $lead }: { $text }
moved-more = બીજી { $n } લીડ છે.

### Past leads like this one

alike-rate = *{ $name } જેવી { $of } જૂની લીડમાંથી { $won ->
        [0] એકેય બુક થઈ નથી
       *[other] { $won } બુક થઈ
    }*
alike-rate-days = { $rate }, { $days } દિવસ પછી.
alike-usual =
    આ સ્ટેજ પર સામાન્ય રીતે 10માંથી { $tenths ->
        [0] 1થી પણ ઓછી
       *[other] { $tenths }
    } બુક થાય છે{ $same ->
        [1] ; ફક્ત { $of } લીડમાં આ ફરક કંઈ ન ગણાય.
       *[other] .
    }
alike-usual-few = આ સ્ટેજ પર જૂની લીડ ઓછી છે, સામાન્ય શું એ કહેવું અઘરું છે.
alike-closest =
    { $rank ->
        [1] સૌથી મળતી આવતી
       *[other] એના પછી
    }: { $lead }, { $how }.
alike-none = { $name } જે સ્ટેજ પર છે ત્યાં તમારી કોઈ જૂની લીડ હજી નહોતી.
alike-without =
    { $name }ની સરખામણી હમણાં થઈ નથી{ $why ->
        [no_consent] : એની રજા મળી નથી.
        [late] ; થોડી વારમાં ફરી પૂછી લો.
       *[away] : જૂની લીડ હજી તૈયાર નથી.
    }

### What is wanted, offered, booked

lead-home-in = { $place }માં { $rooms }
lead-offer-none = રેકોર્ડમાં { $lead }ની કોઈ ઓફર નથી.
lead-booked-chat = { $lead }ના બુકિંગની નોંધ નથી, પણ ચેટમાં { $text }.

### What happened, with the words around it

happened-missed =
    { $lead } { $day } વિઝિટ પર આવ્યા નહીં{ $n ->
        [0] .
       *[other] , { $place }.
    }
happened-ended-before = { $lead } { $day } { $how ->
    [cancelled] કેન્સલ થઈ હતી
   *[lost] લોસ્ટ થઈ હતી
    }, { $since }થી ફરી ખુલ્લી છે.
happened-no-reason = રેકોર્ડમાં કારણ લખ્યું નથી.
happened-since =
    { $day }ની વિઝિટ{ $how ->
        [missed] , જે ચૂકી ગયા, એ
       *[done] { "" }
    } પછી { $lead }એ લખ્યું:
happened-since-none =
    { $day }ની વિઝિટ{ $how ->
        [missed] , જે ચૂકી ગયા, એ
       *[done] { "" }
    } પછી { $lead }એ કંઈ લખ્યું નથી.
happened-none =
    { $day }{ $how ->
        [missed] ની ચૂકેલી વિઝિટ
        [cancelled] એ કેન્સલ થયા
       *[done] ની વિઝિટ
    } પછી { $lead } સાથે કોઈ વાત રેકોર્ડમાં નથી, ન મેસેજ, ન કોલ.
happened-before = એ પહેલાં:
happened-asked = { $lead }એ છેલ્લે { $day } { $time } માંગ્યું: “{ $quote }”
happened-unanswered = એનો જવાબ હજી આપ્યો નથી.
happened-money = { $lead }, પૈસાની વાત:
happened-quoted = { $day }: આપણે { $price } કહ્યા
happened-price = રેકોર્ડમાં ભાવ { $price } છે
happened-owed = { $day } આપણે પૂછીને કહેવાનું કહ્યું હતું; એ પછી ચેટમાં જવાબ નથી.
