### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-want =
    { $kind ->
        [rent] { $home } bhade
        [sell] { $home } vechvu che
        [let] { $home } bhade aapvu che
        [land] jamin { $home }
        [commercial] dukan ke office { $home }
       *[other] { $home }
    }
lead-today = aaje
lead-yesterday = gai kale
lead-tomorrow = aavti kale
lead-on = { $day } e
lead-since-today = aaj
lead-since-yesterday = gai kal
lead-hours =
    { $n ->
        [1] ek kalak
       *[other] { $n } kalak
    }
lead-days =
    { $n ->
        [1] ek divas
       *[other] { $n } divas
    }
lead-both = { $a } ane { $b }
lead-two = { $a }, ane { $b }
lead-three = { $a }, { $b }, ane { $c }
lead-sentence = { $text }.
lead-but = Pan { $text }.
lead-act = ➡ { $step }
lead-as-of = _{ $at } sudhi_
lead-as-of-demo = _{ $at } sudhi, demo no data_

### Verdict, rank and record

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (chat ni vaato thi { $n } upar)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (chat ni vaato thi { $n } niche)
lead-paused = { $verdict }, rah jovanu pote kahyu che
lead-no-reason = Koi ek vaat khaas nathi.
lead-rank = 100 juni lead ma { $n } karta aagal.
lead-rank-why = 100 juni lead ma { $n } karta aagal, aa { $n } % chance nathi.
lead-record =
    Aavi { $of } lead mathi { $won ->
        [0] ekey book thai nathi
       *[other] { $won } book thai
    }, { $days } divas ni andar.
lead-record-undated =
    Aavi { $of } lead mathi { $won ->
        [0] ekey book thai nathi
       *[other] { $won } book thai
    }.
lead-record-few = Aavi juni lead haji ochi che, kahevu aghru che.
lead-sure =
    Na. { $n } etle 100 juni lead ma { $n } karta aagal. Chance record parthi samjo: { $one ->
        [0] haji sudhi ekey nahi
       *[other] aashre { $one } mathi 1
    }.
lead-sure-few = Na. { $n } etle 100 juni lead ma { $n } karta aagal. Chance kaheva mate aavi juni lead haji ochi che.

### Without a score

lead-unscored = { $head }: *score haji nathi*
lead-cold-start = Shikhva mate tamara { $needed } booking joie, hamna { $have } che.
lead-cold-start-others = Shikhva mate book na thayeli { $needed } enquiry joie, hamna { $have } che.
lead-cold-start-unproven = Tamari juni lead par maro score andaj karta saro nahoto, etle score nathi aapyo.
lead-seen = Je dekhay che: { $text }.
lead-no-consent = Score mate raja mali nathi. Chat vanchine jawab aapi shakay.
lead-no-model = Tamari juni lead parthi haji kai shikhayu nathi; admin e sharu karavi shake.
lead-late = Score time par banyo nahi; thodi var ma fari puchi lo.
lead-late-score = Aa { $at } no score che; ena pachi ni vaato aama nathi.
lead-closed =
    { $head }: { $day } { $how ->
        [booked] *book thai gai*
        [spam] *spam* ganai
       *[lost] *lost* thai gai
    }. Bandh thayeli enquiry no score nathi hoto.
lead-closed-why = Record ma karan “{ $reason }” che.

### Why

lead-why = *{ $name } { $band } kem:* { $text }.
lead-points = Samanya lead { $usual } par hoy che, { $name } { $score } par: { $points }.
lead-points-chat = Chat ni vaato thi { $points }, etle { $score }.
lead-chat-rests = Chat ma: { $text }.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = Lead { $band } che, { $score }: { $text }.
lead-is-plain = Lead { $band } che, { $score }.

### What may be tapped

action-points = Points

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = parking
about-price = bhav
about-visit = visit
about-loan = loan
about-token = token
about-possession = possession
about-floor = floor ane facing
about-area = carpet area
about-papers = kagaliya
about-location = location
about-amenities = amenities
about-furniture = furniture
about-family = family
about-budget = budget
about-down_payment = down payment
about-move = shift ni tarikh
about-source = source
about-stage = stage
about-home = ghar
about-calls = phone
about-offer = offer
about-discount = discount
about-charges = extra charges
about-competitor = bija ghar
