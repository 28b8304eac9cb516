### The one next act: verb, what, when, reason; `.short` is the reason to call, for one line of a list

act-opted-out = Emne message ke phone na karo; na padi che.
    .short = na padi che, phone na karo
act-no-consent = Je puchyu che eno j jawab aapo; score mate raja mali nathi.
    .short = score ni raja mali nathi, saval no j jawab aapo
act-partner = Puchi lo, kayo project ane kono client che; aa partner che, kharidnar nahi.
    .short = partner che, kono client che, puchi lo
act-answer =
    { $topic ->
        [question] Aaje emna saval no jawab aapi do
        [location] Aaje location mokli do
        [location_ask] Aaje location mokli do
       *[other] Aaje { $about } no jawab aapi do
    }; { $since } thi rah jue che.
    .short =
        { $topic ->
            [question] kaik puchyu che
            [quote] { $about } puchyu
            [location] location puchyu
            [location_ask] location puchyu
           *[other] { $about } nu puchyu
        }, aapno jawab { $wait } thi baki che
act-answer-today =
    { $topic ->
        [question] Atyare emna saval no jawab aapi do
        [location] Atyare location mokli do
        [location_ask] Atyare location mokli do
       *[other] Atyare { $about } no jawab aapi do
    }; aaje j puchyu che.
agreement-of-home =
    { $home ->
        [rent] bhada karar
       *[other] banakhat
    }
act-booked = Booking thai gayu che: { agreement-of-home } ni tarikh ane kagaliya nakki kari lo.
    .short = booking thai gayu, { agreement-of-home } ni tarikh nakki kari lo
act-token-paid = Token mali gayu che: { agreement-of-home } ni tarikh ane kagaliya nakki kari lo.
    .short = token mali gayu, { agreement-of-home } ni tarikh nakki kari lo
act-token-returned = Puchi lo, booking kem cancel thayu; ena thi vaat fari khuli shake.
    .short = booking cancel thayu, karan puchi lo
act-visit-tomorrow = Kal ni visit aaje j paki kari lo: time, jagya ane kon kon aave che.
    .short = kale visit che, time pako kari lo
act-visit-today = Aaj ni visit atyare paki kari lo: time, jagya ane kon kon aave che.
    .short = aaje visit che, time pako kari lo
act-visit-over = Puchi lo ke { $visited } visit kevi rahi, ane lakhi do; thai ke nahi, e record ma nathi.
    .short = { $visited } visit nakki hati, kevi rahi, puchi lo
act-visit-ahead = { $day } visit che; aagle divse paki kari lo.
    .short = { $day } visit che, aagle divse paki kari lo
act-postponed = { $until } sudhi raheva do, em j kahyu che. Pehla phone karie to dabaan lage.
    .short = { $until } sudhi rah jovanu kahyu che
act-visit-asked = Aaje visit na be time aapi do; { $asked } puchyu hatu.
    .short = { $asked } visit nu puchyu, be time aapi do
act-visit-times = Puchi lo ke visit mate kayo time favshe; { $day } tame lakhyu hatu “{ $quote }”.
    .short = { $day } visit na time aapya hata, kayo favshe e puchi lo
act-owner-visitors = Ghar jova koi aave che ke nahi te kahi do; { $asked } puchyu hatu.
    .short = { $asked } puchyu hatu ke ghar jova koi aave che ke nahi
act-no-feedback = Aaje phone karine puchi lo ke { $visited } visit kevi rahi; tyarthi kai kahyu nathi.
    .short = { $visited } visit thai, kevi rahi, puchi lo
act-compared = Aaje phone karine puchi lo ke bija ghar ma shu male che; { $day } lakhyu hatu “{ $quote }”.
    .short = { $day } bija ghar ni vaat kari, tya shu male che e puchi lo
act-disliked = Puchi lo kevu ghar favshe, ke biju ghar batavi do; { $day } lakhyu hatu “{ $quote }”.
    .short = { $day } lakhyu shu favtu nathi, puchi lo shu favshe
act-visited-again = Aaje token nu puchi lo; ek thi vadhare visit thai gai che.
    .short = fari visit thai, token nu puchi lo
act-family-came = Aaje token nu puchi lo; family pan sathe aavi.
    .short = family pan sathe aavi, token nu puchi lo
act-no-show = Aaje phone karine visit no ek navo time aapi do; { $missed } ni visit chuki gaya.
    .short = { $missed } ni visit chuki gaya, navo time aapi do
act-offer-near = Aaje owner sathe { $offer } ni vaat kari lo; bhav karta fakt { $gap } ochu che.
    .short = { $offer } ni offer, bhav karta { $gap } ochi, owner ne puchi lo
act-offer-apart = Aaje owner sathe { $offer } ni vaat kari lo; bhav karta { $gap } ochu che.
    .short = { $offer } ni offer, bhav karta { $gap } ochi, owner ne puchi lo
act-papers-asked = Je kagaliya che e aaje mokli do ane baki na kyare, e kahi do; kagaliya mangya che.
    .short = kagaliya mangya, je che e mokli do
act-loan-sanctioned = Aa j athvadiye sathe besine ghar nakki kari lo; loan sanction thai gai che. Kya sudhi chalshe, puchi lo.
    .short = loan sanction thai gai, ghar nakki kari lo
act-loan-not-begun = Aaje loan check karavvanu kahi do; visit thai gai, pan loan nu kaam sharu thayu nathi.
    .short = visit thai pan loan sharu nathi, loan check nu kahi do
act-home-to-sell = Puchi lo, potanu ghar vechvani vaat kya sudhi pahonchi; pehla e vechvanu che.
    .short = pehla potanu ghar vechvanu che, vaat kya sudhi pahonchi, puchi lo
act-budget-short = { $budget } ni aaspaas nu ghar batavi do, athva puchi lo ke budget vadhi shake ke nahi; aa { $price } nu che.
    .short = budget { $budget }, ghar { $price } nu, biju batavi do
act-ask-budget = Budget puchi lo; haji kahyu nathi.
    .short = budget haji kahyu nathi, puchi lo
act-ask-bhk = Ketla BHK joie, puchi lo; haji kahyu nathi.
    .short = ketla BHK joie, puchi lo
act-ask-locality = Kayo vistar joie, puchi lo; haji kahyu nathi.
    .short = kayo vistar joie, puchi lo
act-ask-move = Puchi lo, kya sudhi ma joie che; haji kahyu nathi.
    .short = kya sudhi ma joie che, puchi lo
act-unanswered = Ek vaar phone kari lo; jawab na male to thobho. { $days } divas thi koi jawab aavyo nathi.
    .short = { $days } divas thi jawab aavyo nathi, ek vaar phone kari lo
act-promised =
    { $theirs ->
        [none] Vachan palo: { $day } tame lakhyu hatu “{ $quote }”, e pachi javab nathi aapyo.
       *[other] Vachan palo: “{ $theirs }” par { $day } tame lakhyu hatu “{ $quote }”, e pachi javab nathi aapyo.
    }
    .short = { $day } jani ne kahevanu vachan che
act-said-no =
    { $day ->
        [none] Lost ma bandh kari dau? Aapni nondh ma na padi che.
       *[other] Lost ma bandh kari dau? Na padi che, { $day }.
    }
    .short =
        { $day ->
            [none] nondh ma na padi, bandh kari do
           *[other] { $day } na padi, bandh kari do
        }
act-none = Hamna aapna taraf thi kai baki nathi.
act-none-known = Mane kai baki dekhatu nathi, pan emni sathe thayeli koi vaat record ma nathi.
act-asked-in-form = { $day } enquiry ma je puchyu hatu, eno jawab aapi do, jo na aapyo hoy: “{ $quote }”
    .short = { $day } puchyu: “{ $quote }”
act-noted = { $noted } ni aapni nondh thi aagal vadho: “{ $quote }”
    .short = { $noted } ni nondh: “{ $quote }”
