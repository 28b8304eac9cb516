### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-nameless = Naam vagar
lead-want =
    { $kind ->
        [rent] { $home } bhade
        [sell] { $home } vechvu che
        [let] { $home } bhade aapvu che
        [land] { $home } ma jamin
        [commercial] { $home } ma dukan ke office
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

### Verdict, rank and chance

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (chat ni vaato thi { $n } upar)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (chat ni vaato thi { $n } niche)
lead-paused = { $verdict }, rah jovanu pote kahyu che
lead-rating = tamari rating { $n } ({ $by }, { $day })
rating-in-crm = CRM ma
lead-said-no = { $head }: *na padi*, { $day } “{ $quote }”
lead-noted-no =
    { $day ->
        [none] { $head }: *na padi*, aapni nondh ma: “{ $quote }”
       *[other] { $head }: *na padi*, { $day } ni aapni nondh ma: “{ $quote }”
    }
lead-score-alone = Fakt score joie to { $band }, { $score }.
lead-no-reason = Koi ek vaat khaas nathi.
lead-rank = 100 juni lead ma { $n } karta aagal.
lead-rank-why = 100 juni lead ma { $n } karta aagal, aa { $n } % chance nathi: { $chance }.
lead-chance =
    { $days ->
        [0] { "" }
       *[other] { $days } divas ma{ " " }
    }aavi { $won ->
        [0] { $of } mathi 1 karta pan ochi lead book thay che
       *[other] aashre { $of } mathi { $won } lead book thay che
    }{ $days ->
        [0] { " " }(samay par chakasayu nathi: kyare shu khabar hati te file kaheti nathi)
       *[other] { "" }
    }
lead-chance-record =
    { $chance }; { $of } { $band } lead mathi { $won ->
        [0] ekey thai nathi
       *[other] { $won } thai
    }
lead-chance-whole =
    { $chance }; { $band } lead ekandare aathi { $way ->
        [less] ochi
       *[more] vadhu
    }: { $of } mathi { $won ->
        [0] ekey thai nathi
       *[other] { $won } thai
    }
lead-chance-few = { $chance }; juni { $band } lead ochi che, paku nahi
lead-sure = Na. { $n } etle 100 juni lead ma { $n } karta aagal.
lead-recalibrated = Chance { $day } e { $n } parinam parthi sudharya.

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
lead-closed = { $head }: *{ $ended }*. Bandh thayeli enquiry no score nathi hoto.
lead-closed-why = Record ma karan “{ $reason }” che.

### Why

lead-why = *{ $name } { $band } kem:* { $text }.
lead-why-not = *{ $name } { $band } kem, hot kem nahi:* { $text }.
lead-why-not-none = { $name } viruddh koi ek vaat khaas nathi.
lead-also-for = Tarfen ma aa pan: { $text }.
lead-also-against = Virudh ma aa pan: { $text }.
lead-points = Samanya lead { $usual } par hoy che, { $name } { $score } par: { $points }.
lead-points-chat = Chat ni vaato thi { $points }, etle { $score }.
lead-chat-rests = Chat ma: { $text }.

### What would raise the score

lever-head = *{ $name } no score shenathi vadhe* (hamna { $now }):
lever-none = Hamna evu kai nathi jethi { $name } no score khaas vadhe.
lever-note = Aa fakt score ni ganatri che, booking nu vachan nathi.
lever-ask_visit = Visit mate puchay, to score { $score } thay.
lever-visit = Visit thay, to score { $score } thay.
lever-family = Family sathe visit thay, to score { $score } thay.
lever-budget = Bhav sudhi nu budget janavay, to score { $score } thay.
lever-loan = Loan sanction thay, to score { $score } thay.
lever-token = Token vishe puchay, to score { $score } thay.
lever-papers = Kagal mangay, to score { $score } thay.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = Lead { $band } che, { $score }: { $text }.
lead-is-plain = Lead { $band } che, { $score }.

### What may be tapped

action-points = Points
action-levers = Shenathi vadhe?

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = parking
about-call = kyare phone karvo e
about-price = bhav
about-visit = visit
about-loan = loan
about-token = token
about-possession = possession
about-floor = floor ane facing
about-area = carpet area
about-rera = RERA number
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
about-other-charges = baaki na kharch
about-liked = gamva
about-competitor = bija ghar
about-worries = shanka ke chinta

### Serious or only looking

lead-serious =
    { $lead } { $how ->
        [yes] *serious che, record e j kahe che*
        [half] *thoda serious che*
        [looking] *hamna fakt jue che*
        [no] *pote na padi chukya che*
       *[early] vishe *hamna kahevu aghru che*
    }.
lead-owed = { $about } no jawab { $since } thi aapna taraf thi baki che.
lead-owed-question = Ek jawab { $since } thi aapna taraf thi baki che.
lead-nobody-no = Na nathi padi.
lead-no-sign = Record ma haji na visit che, na offer, na loan.

### What was said and when

lead-quote = { $day }: “{ $quote }”
lead-last-wrote = { $lead } no chhello message { $day } { $time } aavyo: “{ $quote }”
lead-last-wrote-unread = { $lead } no chhello message { $day } { $time } aavyo.
lead-never-wrote = { $lead } no haji koi message aavyo nathi.
lead-wrote-not-then = { $lead } no e divaso ma koi message nathi; chhello message { $day } aavyo.
lead-we-wrote = Aapno chhello message { $day } { $time } gayo{ $since ->
        [none] { "" }, emna message pachi kai nahi
       *[some] { "" }
    }.
lead-we-never-wrote = Aapne haji kai lakhyu nathi.
lead-called = Phone par chhelli vaat { $day } thai.
lead-our-last = { $lead } ne aapno chhello message { $day } { $time } gayo: “{ $quote }”
lead-our-last-unread = { $lead } ne aapno chhello message { $day } { $time } gayo.
lead-by-whom = Kone lakhyu ke phone karyo, e record ma nathi.
lead-bank = { $lead }: message ma { $bank } nu naam che.
lead-bank-none = { $lead }: koi message ma bank nu naam nathi.
lead-messages =
    { $theirs ->
        [0] { $lead } e kai lakhyu nathi
        [1] { $lead } no ek message aavyo, { $day }
       *[other] { $lead } na { $theirs } message aavya, chhello { $day }
    }; { $ours ->
        [0] aapne kai lakhyu nathi
        [1] aapne ek lakhyo, { $our_day }
       *[other] aapne { $ours } lakhya, chhello { $our_day }
    }.
lead-messages-unknown = { $lead } na koi message record ma nathi.
lead-days-ago =
    { $n ->
        [0] Aa aaj ni vaat che.
        [1] Tyar thi 1 divas thayo.
       *[other] Tyar thi { $n } divas thaya.
    }
lead-days-ahead =
    { $n ->
        [0] Aagli visit aaje che.
        [1] Aagli visit ne 1 divas che.
       *[other] Aagli visit ne { $n } divas che.
    }
lead-waits = Ha, { $lead } { $since } thi aapna jawab ni rah jue che.
lead-waits-about = Ha, { $lead } { $since } thi { $about } vishe aapna jawab ni rah jue che.
lead-promised = { $lead } ne e kahevanu baki che, jenu vachan { $day } aapyu hatu:
lead-waits-unknown = Khabar nathi ke { $lead } ne aapno jawab aapvano baki che ke nahi: emni sathe thayeli koi vaat record ma nathi.
lead-waits-notes = { $lead } ni koi chat mari pase nathi, etle jawab baki che ke nahi, khabar nathi; fakt aapni nondh che:
lead-waits-form =
    { $day ->
        [none] { $lead } e enquiry ma puchyu hatu: “{ $quote }” Aapno koi jawab record ma nathi, ene baki j gano.
       *[other] { $lead } e { $day } enquiry ma puchyu hatu: “{ $quote }” Aapno koi jawab record ma nathi, ene baki j gano.
    }
lead-waits-form-noted =
    { $day ->
        [none] { $lead } e enquiry ma puchyu hatu: “{ $quote }” Chat mari pase nathi; jawab aapyo ke nahi, fakt aapni nondh kahi shake:
       *[other] { $lead } e { $day } enquiry ma puchyu hatu: “{ $quote }” Chat mari pase nathi; jawab aapyo ke nahi, fakt aapni nondh kahi shake:
    }
lead-no-answer-noted = E pachi na koi vaat record ma che, na nondh; phone par jawab aapyo hoy to mane khabar nathi.
lead-notes-none = Aapne { $lead } vishe kai nondhyu nathi.
lead-note =
    { $day ->
        [none] Aapni nondh: “{ $quote }”
       *[other] { $day } ni aapni nondh: “{ $quote }”
    }
own-usual = { $text } (samanya rite { $usual })
lead-own-columns = File ma { $lead } mate lakhyu che: { $columns }.
lead-no-own-columns = File ma { $lead } mate biju kai lakhyu nathi.
lead-wrote-else = Emna potana shabdo ma, { $quote }
lead-wants-words =
    { $day ->
        [none] { $lead } e lakhyu: “{ $quote }”
       *[other] { $lead } e { $day } lakhyu: “{ $quote }”
    }
lead-wants-noted = Record ma biju nondhyu che: { $home }. Puchi lo, sachu shu che.
lead-enquired-about = { $lead } ni enquiry: { $home }.
lead-we-wrote-unknown = Aapno koi message record ma nathi.
lead-waits-promise = { $lead } no koi sawal baki nathi, pan { $day } e aapne jani ne kahevanu kahyu hatu, ane chat ma dekhatu nathi ke enu shu thayu:
lead-waits-not = Na, { $lead } ne aapno koi jawab aapvano baki nathi.
lead-call-unheard =
    E call ma{ $minutes ->
        [0] { "" }
       *[other] { " " }({ $minutes } minute)
    } shu vaat thai, record ma nathi: call sambhalato nathi, ane koi nondh nathi.
lead-call-planned = { $when ->
        [ahead] { $lead } ne { $day } phone karvanu nakki che.
        [today] Ha, { $lead } ne { $day } phone karvano che.
       *[past] Ha, { $lead } ne { $day } phone karvano hato, te pachi koi phone nondhayo nathi.
    }
lead-call-asked = { $lead } e { $day } phone karvanu kahyu hatu (“{ $quote }”), te pachi koi phone nondhayo nathi.
lead-call-none-unread = { $lead } ne phone karvanu nakki nathi; mangyo hato ke nahi, e chat ma vanchvani raja mane nathi.
lead-call-none = { $lead } ne phone karvanu nakki nathi, ane lead e mangyo hoy ne na thayo hoy evo koi phone nathi.
lead-call-wait = { $lead } e { $day } pahela phone na karva kahyu che.
lead-home-owner-unknown = { $lead } je ghar jue che tena malik ane temno number record ma nathi.
lead-owner-says-unknown = Ghar na malike shu kahyu te record ma nathi; { $lead } sathe je lakhayu te j che.
lead-visitors-none = { $lead } nu ghar jova kon aavyu ke kone lidhu, te record ma nathi: visit ghar shodhnar ni sathe lakhay che.

### What is known

lead-told = { $lead }: { $text }.
lead-known-since = Aa { $day } thi khabar che.
lead-unknown = { $lead }: { $about } ni haji koi jankari nathi.
lead-unknown-but = { $lead }: { $about } record ni koi column ma nathi; e vishe aa kahyu che:
lead-unknown-noted = { $lead }: { $about } file ni koi column ma nathi.
lead-budget-noted =
    Aapni navi nondh pramane { $lead } nu budget have { $amount } sudhi che{ $old ->
        [none] .
       *[other] ; pehla { $old } hatu.
    }
lead-price =
    { $kind ->
        [sell] { $lead } ne { $price } joie che.
        [let] { $lead } ne mahine { $price } bhadu joie che.
        [rent] { $lead }: je ghar ni vaat che enu bhadu mahine { $price } che.
       *[other] { $lead }: je ghar ni vaat che eno bhav { $price } che.
    }
lead-offer =
    { $lead } taraf thi { $day } { $offer } ni offer aavi{ $n ->
        [0] .
        [1] , aa puro bhav che.
        [3] , { $price } na bhav karta { $gap } vadhare.
       *[other] , { $price } na bhav karta { $gap } ochi.
    }
lead-visited-told = { $lead } ni visit thai gai che, record ma teni tarikh nathi.
lead-visited-never = { $lead } ni koi visit thaya ni haji nondh nathi.
lead-visited-at =
    { $places ->
        [none] Visit ni jagya record ma nathi.
       *[other] Joyeli jagya: { $places }.
    }
lead-visit-next = Aagli visit { $when } nakki che.
lead-visit-next-chat = Chat ma { $when } ni visit ni vaat che, calendar ma nathi.
lead-visit-next-agreed = Visit nakki che; eno divas fakt chat ma kahyo che: { $when }.
lead-visit-confirmed = { $lead } e { $day } { $when } mate haa kahi: “{ $quote }”
lead-visit-confirm-none = { $when } paku karti { $lead } ni koi vaat chat ma mali nathi.
lead-visit-confirm-unknown = { $lead } e { $when } paku karyu ke nahi, e record ma nathi.
lead-visit-moved = Ha: { $day } visit { $before } thi { $after } par gai.
lead-visit-moved-none = Chat ma kyay lakhyu nathi ke nakki visit bija divse gai.
lead-visit-moved-unknown = Visit no divas badlayo ke nahi, record ma nathi.
lead-last-word-lead = Chhello message emno che.
lead-last-word-broker = Chhello message aapno che.
lead-visit-next-none = Calendar ma aagal koi visit nathi.
lead-visit-place =
    { $place ->
        [none] Jagya record ma nathi.
       *[other] Jagya: { $place }.
    }
lead-visit-agreed = { $day } visit nakki thai, pan kaya divase, e record ma nathi: puchi lo.
lead-visit-called-off = Je visit nakki hati, e { $day } cancel thai; aagal koi visit nathi.
lead-felt-none = { $lead } e lakhyu nathi ke ghar kevu lagyu.
lead-visit-missed =
    { $n ->
        [1] Ek visit chuki gaya, { $day }
       *[other] { $n } visit chuki gaya, chhelli { $day }
    }.
lead-wants = { $lead } ne { $home } joie che.
lead-project = Project: { $project }.
lead-wants-also = Sathe joie che: { $items }.
want-carpet = { $area } carpet
want-facing =
    { $facing ->
        [north] north facing
        [south] south facing
        [east] east facing
        [west] west facing
       *[other] facing { $facing }
    }
lead-not-told = Haji kahyu nathi: { $needs }.
lead-timeline = { $lead } e enquiry ma samay kahyo hato: “{ $words }”.
lead-possession-by = { $lead } ne { $day } sudhi ma possession joie che.
lead-stage = { $lead } “{ $stage }” stage par che.
lead-stage-since = { $lead } { $since } thi “{ $stage }” stage par che.
lead-source = { $lead } ni lead { $day } { $source } thi aavi.
lead-ad = { $lead } { $day } tamari ad “{ $ad }” thi aavya.
lead-enquired = { $lead } ni enquiry { $day } aavi; source record ma nathi.
lead-owner = { $lead } ni lead { $owner } pase che.
lead-owner-none = { $lead } ni lead haji koi ni pase nathi.
lead-phone = { $lead } no phone number { $phone } che.
lead-phone-none = { $lead } no phone number record ma nathi.
lead-booked = Ha, { $lead } nu booking { $day } thai gayu.
lead-token-back = { $lead } nu token pachu apayu ke nahi, e record ma nathi.
lead-token = Token { $amount } nu hatu.
lead-booked-not = Na, { $lead } nu booking thayu nathi; record ma token nathi.
lead-consent-first = Chat vanchvani raja mane mali nathi; tame pote vanchi lo.

### Whether a lead is open, and how it ended

state-yes = Ha: { $told }.
state-no = Na: { $told }.
state-told = { $told }.
state-open =
    { $lead } haji open che{ $stage ->
        [none] {""}
       *[other] , stage “{ $stage }”
    }
state-ended =
    { $lead } { $day ->
        [none] {""}
       *[other] { $day }{" "}
    }{ $how ->
        [booked] *book thai gai*
        [cancelled] booking pachi *cancel* thai gai
        [spam] *spam* ganai
       *[lost] *lost* thai gai
    }{ $stage ->
        [none] {""}
       *[other] {" "}(stage “{ $stage }”)
    }{ $day ->
        [none] ; divas record ma nathi
       *[other] {""}
    }

### The story so far

lead-so-far = { $lead }, atyar sudhi
same-person =
    { $order ->
        [before] Emni j enquiry { $day } pehla pan aavi hati: { $told }.
       *[again] Emni j enquiry { $day } fari aavi: { $told }.
    }
same-person-undated = Emni j biji ek enquiry che: { $told }.
so-far-enquiry = { $day }: { $home } ni enquiry aavi
so-far-enquiry-budget = { $day }: { $home } ni enquiry aavi, { $high } sudhi
so-far-enquiry-plain = { $day }: enquiry aavi
so-far-visit =
    { $day }: { $n ->
        [1] visit thai
       *[other] fari visit thai
    }
so-far-missed = { $day }: visit par aavya nahi
so-far-told = { $day }: { $text }
so-far-offer =
    { $day }: { $offer } ni offer kari{ $n ->
        [0] { "" }
       *[other] , bhav { $price } che
    }
so-far-agreed = { $day }: visit nakki thai; kaya divase, e record ma nathi
so-far-ours = { $day }, aapne: “{ $quote }”

### What holds them back

lead-worry = { $lead }: *{ $about }.*
lead-worry-since = Pachi, { $said }
lead-worry-none = { $lead } ni chat ma mane koi chinta olkhai nathi; phone par shu vaat thai, mane khabar nathi.
lead-worry-score = Je vaat lead ni viruddh jay che: { $text }.
worry-price = bhav
worry-family = ghar na loko ni ha
worry-loan = loan
worry-sale = potanu ghar vechvu
worry-other = biju ghar
worry-home = ghar ni kami
worry-thinking = haji vicharvu che
worry-visit = visit
worry-no = na padi che
worry-parking = parking

### What was said about something

quotes-head = *{ $about } vishe { $name } e kahyu:*
quotes-newest = *{ $name } na chhella message:*
quotes-word = *“{ $about }” vishe { $name } e kahyu:*
quotes-ours = *{ $name } ne aapne lakhyu:*
quotes-none = { $about } vishe { $lead } e kai lakhyu nathi.
quotes-ours-none = { $about } vishe aapne { $lead } ne kai lakhyu nathi.
quotes-word-none = “{ $about }” vishe { $lead } e kai lakhyu nathi.
quotes-calls = Phone par shu vaat thai, mane khabar nathi.
quotes-replied = { $how ->
    [none] Aa pachi { $lead } ne aapne kai lakhyu nathi:
    [held] { $lead } ne aapne fakt tapas karine kahevanu lakhyu, e pachi kai nahi:
   *[wrote] { $lead } e aa lakhyu, ane e pachi aapne:
    }
quotes-replied-call = E pachi phone par vaat thai; shu vaat thai, mane khabar nathi.
quotes-more = Biji { $n } lead che.
quotes-price = Aapne { $price } kahya hata.
quotes-earlier = { $n } juna message ahi batavya nathi.
quotes-older = *{ $name }, te pahela:*
quotes-no-older = { $lead } na vadhu juna message nathi.
quotes-all-head = *{ $about } vishe { $n } lead e lakhyu:*
quotes-promised-head = *{ $n } lead, jemne jawab nu vachan che, te pachi kai nondhayu nathi:*
quotes-promised-none = Aa chat ma{ $days } puchine kahevanu koi vachan baki nathi.
quotes-unpromised = Chat ma { $lead } ne aapelu aapnu koi vachan malyu nathi.
quotes-all-word-none = Aa shabdo ma { $about } tamari koi open lead e lakhyu nathi; hu shabdo shodhu chu, biji bhasha ma e j vaat nahi.
quotes-all-none = { $about } vishe tamari koi open lead e kai lakhyu nathi.
quotes-among-none = { $among }: { $about } vishe aamathi koie kai lakhyu nathi.
quotes-unread = { $n } lead na message ma na shodhyu: eni raja mali nathi.
quotes-part = Me { $n } lead ma shodhyu, badhi ma nahi.
quotes-among = Aama joyu: { $among }.
quotes-all-line = { $n } { $lead }, { $day }: “{ $quote }”
quotes-noted-head = *{ $about } vishe { $n } lead ma saathio ni nondh che:*
quotes-noted-line = { $day ->
        [none] { $n } { $lead }: “{ $quote }”
       *[other] { $n } { $lead }, { $day }: “{ $quote }”
    }

### Two leads or more side by side

beside-first = *Pehla { $name }.*
beside-both = Banne { $band } che: { $a } { $m }, { $b } { $n }.
beside-is = { $lead } { $band } che, { $score }.
beside-unscored = { $lead } no score nathi.
beside-said-no =
    { $day ->
        [none] { $lead } e na padi, aapni nondh ma lakhyu che.
       *[other] { $lead } e { $day } na padi.
    }
beside-because = { $name }: { $text }.
beside-owed = { $since } thi aapna jawab ni rah jue che

### What changed

moved-band = { $lead }: *{ $day } pachi { $before }, { $old } mathi { $band }, { $score }*
moved-turn =
    { $lead }: *{ $last } sudhi { $before }, { $old }; { $day } thi { $band }, { $first }*{ $now ->
        [none] .
       *[other] , have { $now }.
    }
moved-peak = Sauthi vadhu { $score } hato ({ $day }).
moved-score =
    { $lead }: *{ $day } pachi { $old } thi { $score }*, { $way ->
        [up] score vadhyo
       *[down] score ghatyo
    }, pan haji { $band } che.
moved-not = { $lead } *haji pan { $band } che, { $score }*, jem { $day } hatu.
moved-time = Fakt samay vityo etle: { $day } pachi koi message aavyo nathi.
moved-silent = { $day } pachi lead no koi message aavyo nathi.
moved-made-by = { $points } ma sauthi vadhare aanathi: { $text }.
moved-because = Karan: { $text }.
moved-chat = Chat ni vaato thi { $points } no farak padyo.
moved-relearnt = Vachche score fari thi shikhaya, etle banne sarkhavi na shakay.
moved-no-old = { $lead }: { $day } pehla no score mari pase nathi; hamna { $band } che, { $score }.
moved-since = Tyarthi: { $text }.
moved-nothing = { $day } pachi kai navu aavyu nathi.
moved-messages =
    { $n } message { $n ->
        [1] aavyo
       *[other] aavya
    }
moved-list = *{ $day } thi atyar sudhi { $n } lead { $way ->
        [hot] hot thai
        [warm] warm thai
        [cold] cold thai
        [between] { $from } mathi { $to } thai
        [up] upar gai
        [left] hot mathi niche gai
        [down] niche gai
        [moved] no score badlayo
       *[both] ma kaik navu thayu
    }:*
moved-list-none = *{ $day } thi atyar sudhi { $way ->
        [hot] tamari koi lead hot thai nathi
        [warm] tamari koi lead warm thai nathi
        [cold] tamari koi lead cold thai nathi
        [between] tamari koi lead { $from } mathi { $to } thai nathi
        [up] tamari koi lead upar gai nathi
        [left] tamari koi lead hot mathi niche gai nathi
        [down] tamari koi lead niche gai nathi
        [moved] tamari koi lead no score badlayo nathi
       *[both] kai navu aavyu nathi
    }.*
moved-unkept = Gaya divaso na score rakhya nathi, etle kono score badlayo e khabar padti nathi.
moved-line = { $n } { $lead }: { $before }, { $old } mathi { $band }, { $score }
moved-line-because = { $line } ({ $text })
moved-line-silent = { $day } pachi koi message nathi
moved-line-then = { $n } { $lead }: { $day } e { $then }, { $high }, hamna { $band }, { $score }
moved-line-new = { $n } { $lead }: navi lead, { $band } che, { $score }
moved-line-same = { $n } { $lead }: { $text }
moved-more = Biji { $n } lead che.

### Past leads like this one

alike-rate = *{ $name } jevi { $of } juni lead mathi { $won ->
        [0] ekey book thai nathi
       *[other] { $won } book thai
    }*
alike-rate-days = { $rate }, { $days } divas pachi.
alike-usual =
    Aa stage par samanya rite 10 mathi { $tenths ->
        [0] 1 thi pan ochi
       *[other] { $tenths }
    } book thay che{ $same ->
        [1] ; fakt { $of } lead ma aa farak kai na ganay.
       *[other] .
    }
alike-usual-few = Aa stage par juni lead ochi che, samanya shu e kahevu aghru che.
alike-closest =
    { $rank ->
        [1] Sauthi malti aavti
       *[other] Ena pachi
    }: { $lead }, { $how }.
alike-none = { $name } je stage par che tya tamari koi juni lead haji nahoti.
alike-without =
    { $name } ni sarkhamani hamna thai nathi{ $why ->
        [no_consent] : eni raja mali nathi.
        [late] ; thodi var ma fari puchi lo.
       *[away] : juni lead haji taiyar nathi.
    }

### What is wanted, offered, booked

lead-home-in = { $place } ma { $rooms }
lead-offer-none = Record ma { $lead } ni koi offer nathi.
lead-booked-chat = { $lead } na booking ni nondh nathi, pan chat ma { $text }.

### What happened, with the words around it

happened-missed =
    { $lead } { $day } visit par aavya nahi{ $n ->
        [0] .
       *[other] , { $place }.
    }
happened-ended-before = { $lead } { $day } { $how ->
    [cancelled] cancel thai hati
   *[lost] lost thai hati
    }, { $since } thi fari khulli che.
happened-no-reason = Record ma karan lakhyu nathi.
happened-since =
    { $day } ni visit{ $how ->
        [missed] , je chuki gaya, e
       *[done] { "" }
    } pachi { $lead } e lakhyu:
happened-since-none =
    { $day } ni visit{ $how ->
        [missed] , je chuki gaya, e
       *[done] { "" }
    } pachi { $lead } e kai lakhyu nathi.
happened-none =
    { $day } { $how ->
        [missed] ni chukeli visit
        [cancelled] e cancel thaya
       *[done] ni visit
    } pachi { $lead } sathe koi vaat record ma nathi, na message, na call.
happened-before = E pahela:
happened-asked = { $lead } e chhelle { $day } { $time } mangyu: “{ $quote }”
happened-unanswered = Eno jawab haji aapyo nathi.
happened-money = { $lead }, paisa ni vaat:
happened-quoted = { $day }: aapne { $price } kahya
happened-price = Record ma bhav { $price } che
happened-owed = { $day } aapne puchine kahevanu kahyu hatu; e pachi chat ma jawab nathi.
