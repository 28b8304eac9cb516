### What was asked of the record, in words: nouns, conditions, periods

find-phrase = { $where } { $when } { $what }, { $amount }, { $rest }
find-phrase-bare = { $where } { $when } { $what }, { $amount }, { $rest }: { $count }
find-kinds = { $count } ({ $kinds })
find-or = { $a } ke { $b }
find-leads =
    { $n ->
       *[other] lead
    }
find-buy =
    { $n ->
       *[other] buyer
    }
find-rent =
    { $n ->
       *[other] bhada ni lead
    }
find-own =
    { $n ->
       *[other] owner
    }
find-unknown =
    { $n ->
        [one] lead jeno prakar khabar nathi
       *[other] lead jeno prakar khabar nathi
    }
find-new_project =
    { $n ->
       *[other] nava project ni lead
    }
find-resale =
    { $n ->
       *[other] resale ni lead
    }
find-sell =
    { $n ->
       *[other] vechvani lead
    }
find-let =
    { $n ->
       *[other] bhade aapvani lead
    }
find-land =
    { $n ->
       *[other] jamin ni lead
    }
find-commercial =
    { $n ->
       *[other] dukan-office ni lead
    }
kinds-buy = { $n } buyer
kinds-rent = { $n } bhada ni
kinds-own = { $n } owner
kinds-unknown = { $n } jeno prakar khabar nathi
find-visits =
    { $n ->
       *[other] visit
    }
find-visits-planned =
    { $n ->
       *[other] nakki thayeli visit
    }
find-visits-missed =
    { $n ->
       *[other] chukayeli visit
    }
find-calls-missed =
    { $n ->
       *[other] na upadela phone
    }
find-calls-answered =
    { $n ->
       *[other] upadela phone
    }
find-calls =
    { $n ->
       *[other] phone
    }
find-event-visit_done = { $n } thai
find-event-visit_missed = { $n } chukai
find-event-visit_planned = { $n } nakki
find-event-unknown_visit = { $n } ni khabar nathi
find-event-call = { $n } ma vaat thai
find-event-call_missed =
    { $n ->
        [1] { $n } upadyo nathi
       *[other] { $n } upadya nathi
    }
find-closed = bandh thayeli
find-open = khulli
find-so-far = atyar sudhi (bandh lead ni pan)
find-all = khulli ane bandh banne
find-new = navi

find-loan-none = sharu nathi thai
find-loan-eligible = mali shake em che
find-loan-applied = apply kari che
find-loan-sanctioned = sanction
find-loan-refused = bank e na padi
find-outcome-booked = book
find-outcome-lost = lost
find-outcome-cancelled = cancel
find-outcome-spam = spam, test ke biji copy
find-lost-bought_elsewhere = bije lai lidhu
find-lost-not_interested = ras nathi
find-lost-wrong_number = khoto number
find-lost-loan = loan
find-lost-price = bhav
find-lost-location = location
find-lost-no_reply = jawab aavyo nathi
find-lost-no_response = jawab aavyo nathi
find-lost-budget = budget
find-lost-loan_not_approved = loan na malyo
find-lost-home_not_liked = ghar na gamyu
find-lost-family_did_not_agree = family na mani
find-lost-old_home_not_sold = junu ghar na vechayu
find-lost-partner = partner hata, buyer nahi
find-lost-token_returned = token pacho lidho
find-lost-plan_dropped = vichar mandi valyo
find-lost-owner_refused = owner ke society e na padi
find-lost-brokerage = dalali manya na thai
find-lost-wants_ready_to_move = taiyar ghar joitu hatu
find-language-en = English
find-language-hi = Hindi
find-language-hi-Latn = English akshar ni Hindi
find-language-gu = Gujarati
find-language-gu-Latn = English akshar ni Gujarati

field-band = score
field-score = score
field-kind = prakar
field-locality = vistar
field-bhk = BHK
field-budget = budget
field-price = bhav
field-offer = offer
field-budget_gap = budget thi bhav aatlo upar
field-offer_gap = bhav thi offer aatli ochi
field-project = project
field-source = source
field-stage = stage
field-own_column = potani column
field-label = label
field-owner = sathi
field-team = team
field-language = bhasha
field-waiting = aapno jawab
field-waiting_topic = lead no saval
field-new = enquiry no divas
field-visited = visit
field-visits_done = visit
field-missed_visit = chukayeli visit
field-visit_planned = nakki thayeli visit
field-call_planned = have pachi no phone
field-visit_asked = visit ni mang
field-family_visited = visit ma family
field-loan = loan
field-down_payment = down payment
field-home_to_sell = vechvanu ghar
field-offered = offer
field-price_high = bhav vishe ni vaat
field-papers_asked = kagaliya ni mang
field-referred = reference
field-calls = phone par vaat
field-call_tries = na upadela phone
field-paused = rah jovani vaat
field-refused = na
field-reopened = fari khulvu
field-outcome = parinam
field-lost_reason = lost nu karan
field-move_by = shift ni tarikh
field-silent_days = message vagar na divas
field-untouched_days = aapni vaat vagar na divas
field-untalked_days = vaat vagar na divas
field-called_since_visit = visit pachi no phone
field-uncalled_days = phone vagar na divas
field-lead = lead
field-campaign = campaign
field-weekday = var
field-day = divas
field-week = athvadiya
field-month = mahina
field-days_to_book = enquiry thi booking sudhi no samay
field-days_to_visit = enquiry thi pehli visit sudhi no samay
field-first_reply_minutes = aapna pehla jawab no samay
field-area = carpet area
field-possession = possession ni tarikh

cond-known = { $what }: khabar che
cond-unknown = { $what }: khabar nathi
cond-other =
    { $op ->
        [not] { $what }: { $value } nahi
        [at_least] { $what }: { $value } ke vadhare
        [above] { $what }: { $value } thi vadhare
        [at_most] { $what }: { $value } sudhi
        [below] { $what }: { $value } thi ocha
       *[is] { $what }: { $value }
    }
cond-band =
    { $op ->
        [not] { $value } nahi
       *[is] { $value }
    }
cond-score =
    { $op ->
        [not] score { $value } nahi
        [at_least] score { $value } ke vadhare
        [above] score { $value } thi vadhare
        [at_most] score { $value } sudhi
        [below] score { $value } thi ocho
       *[is] score { $value }
    }
cond-kind =
    { $op ->
        [not] { $value } nahi
       *[is] { $value }
    }
cond-locality =
    { $op ->
        [not] { $value } ma nahi
       *[is] { $value } ma
    }
cond-bhk =
    { $op ->
        [not] { $value } BHK nahi
        [at_least] { $value } BHK ke motu
        [above] { $value } BHK thi motu
        [at_most] { $value } BHK sudhi
        [below] { $value } BHK thi nanu
       *[is] { $value } BHK
    }
cond-budget =
    { $op ->
        [not] budget { $value } nahi
        [at_least] { $value } ke vadhare
        [above] { $value } thi vadhare
        [at_most] { $value } sudhi
        [below] { $value } thi ochu
       *[is] budget { $value }
    }
cond-budget-range = { $low } thi { $high } sudhi
cond-budget_gap-above = bhav budget thi upar
cond-budget_gap-below = bhav budget thi niche
cond-budget_gap-at_most = bhav budget thi { $value } sudhi upar
cond-budget_gap-at_least = bhav budget thi ochama ochu { $value } upar
cond-offer_gap-above = offer bhav thi ochi
cond-offer_gap-below = offer bhav thi vadhare
cond-offer_gap-at_most = offer bhav thi { $value } sudhi ochi
cond-offer_gap-at_least = offer bhav thi ochama ochu { $value } ochi
cond-price =
    { $op ->
        [not] ghar no bhav { $value } nahi
        [at_least] ghar no bhav { $value } ke vadhare
        [above] ghar no bhav { $value } thi vadhare
        [at_most] ghar no bhav { $value } sudhi
        [below] ghar no bhav { $value } thi ocho
       *[is] ghar no bhav { $value }
    }
cond-price-range = ghar no bhav { $low } thi { $high } sudhi
cond-offer =
    { $op ->
        [not] offer { $value } nahi
        [at_least] offer { $value } ke vadhare
        [above] offer { $value } thi vadhare
        [at_most] offer { $value } sudhi
        [below] offer { $value } thi ochi
       *[is] offer { $value }
    }
cond-offer-range = offer { $low } thi { $high } sudhi
cond-project =
    { $op ->
        [not] { $value } mate nahi
       *[is] { $value } mate
    }
cond-source =
    { $op ->
        [not] { $value } parthi nahi
       *[is] { $value } parthi
    }
cond-own_column =
    { $op ->
        [not] “{ $value }” nahi
       *[is] “{ $value }”
    }
cond-label =
    { $op ->
        [not] label “{ $value }” nahi
       *[is] label “{ $value }” vali
    }
cond-stage =
    { $op ->
        [not] stage “{ $value }” par nahi
       *[is] stage “{ $value }” par
    }
cond-owner =
    { $op ->
        [not] { $value } pase nahi
       *[is] { $value } pase
    }
cond-owner-me =
    { $op ->
        [not] tamari nahi
       *[is] tamari potani
    }
cond-owner-known = koi sathi ne aapeli
cond-owner-unknown = haji koi ne aapi nathi
cond-team =
    { $op ->
        [not] team { $value } ni nahi
       *[is] team { $value } ni
    }
cond-language =
    { $op ->
        [not] message { $value } ma nahi
       *[is] message { $value } ma
    }
cond-waiting_topic =
    { $op ->
        [not] { $value } no jawab baki nathi
       *[is] { $value } no jawab baki che
    }
cond-loan =
    { $op ->
        [not] loan { $value }: evu nahi
        [at_least] loan { $value } ke ethi aagal
        [above] loan “{ $value }” thi aagal
        [at_most] loan vadhu ma vadhu { $value }
        [below] loan “{ $value }” thi pehla
       *[is] loan { $value }
    }
cond-loan-begun = loan nu kaam sharu che
cond-outcome =
    { $op ->
        [not] { $value } nahi
       *[is] { $value }
    }
cond-lost_reason =
    { $op ->
        [not] lost nu karan “{ $value }” nahi
       *[is] lost nu karan “{ $value }”
    }
cond-move_by =
    { $op ->
        [not] shift { $value } sivay
        [at_least] shift { $value } ke pachi
        [above] shift { $value } pachi
        [below] shift { $value } pehla
       *[is] shift { $value } sudhi ma
    }
cond-silent_days =
    { $op ->
        [not] chhello message { $value } divas pehla nahi
        [at_least] { $value } ke vadhare divas thi message aavyo nathi
        [above] { $value } thi vadhare divas thi message aavyo nathi
        [at_most] chhella { $value } divas ma message aavyo
        [below] chhello message { $value } divas thi navo
       *[is] { $value } divas thi message aavyo nathi
    }
cond-visits_done =
    { $op ->
        [not] jemni { $value } visit nathi thai
        [at_least] jemni { $value } ke vadhare visit thai
        [above] jemni { $value } thi vadhare visit thai
        [at_most] jemni vadhu ma vadhu { $value } visit thai
        [below] jemni { $value } thi ochhi visit thai
       *[is] jemni { $value } visit thai
    }
cond-calls =
    { $op ->
        [not] jemni sathe { $value } vaar vaat nathi thai
        [at_least] jemni sathe { $value } ke vadhare vaar vaat thai
        [above] jemni sathe { $value } thi vadhare vaar vaat thai
        [at_most] jemni sathe vadhu ma vadhu { $value } vaar vaat thai
        [below] jemni sathe { $value } thi ochhi vaar vaat thai
       *[is] jemni sathe { $value } vaar vaat thai
    }
cond-call_tries =
    { $op ->
        [not] jemno phone { $value } vaar na upadyo hoy evu nathi
        [at_least] jemno phone { $value } ke vadhare vaar upadyo nathi
        [above] jemno phone { $value } thi vadhare vaar upadyo nathi
        [at_most] jemno phone vadhu ma vadhu { $value } vaar upadyo nathi
        [below] jemno phone { $value } thi ochhi vaar upadyo nathi
       *[is] jemno phone { $value } vaar upadyo nathi
    }
cond-visits_done-none = jemni koi visit thai nathi
cond-calls-none = jemni sathe haji phone par vaat thai nathi
cond-call_tries-none = jemno ekey phone chukayo nathi
cond-untouched_days-unknown = jemno kyarey sampark karyo nathi
cond-called_since_visit-yes = visit pachi phone karyo
cond-called_since_visit-no = visit pachi phone karyo nathi
cond-uncalled_days-known = jemne call karelo che
cond-silent_days-known = jemno message aavyo che
cond-silent_days-unknown = jemno kyarey message aavyo nathi
cond-uncalled_days-unknown = jemne kyarey call karyo nathi
cond-unknown-within =
    { $value ->
        [1] aaje
       *[other] chhella { $value } divas ma
    } { $field ->
        [silent_days] message aavyo nathi
        [untalked_days] koi vaat thai nathi
        [uncalled_days] phone karyo nathi
       *[other] aapne sampark karyo nathi
    }, navi pan
cond-untouched_days =
    { $op ->
        [not] aapno chhello sampark { $value } divas pehla nahi
        [at_least] { $value } ke vadhare divas thi aapne sampark karyo nathi
        [above] { $value } thi vadhare divas thi aapne sampark karyo nathi
        [at_most] chhella { $value } divas ma aapne sampark karyo
        [below] aapno chhello sampark { $value } divas thi navo
       *[is] { $value } divas thi aapne sampark karyo nathi
    }
cond-untalked_days =
    { $op ->
        [not] chhelli vaat { $value } divas pehla nahi
        [at_least] { $value } ke vadhare divas thi koi vaat thai nathi
        [above] { $value } thi vadhare divas thi koi vaat thai nathi
        [at_most] chhella { $value } divas ma vaat thai
        [below] chhelli vaat { $value } divas thi navi
       *[is] { $value } divas thi koi vaat thai nathi
    }
cond-uncalled_days =
    { $op ->
        [not] chhello phone { $value } divas pehla nahi
        [at_least] { $value } ke vadhare divas thi phone karyo nathi
        [above] { $value } thi vadhare divas thi phone karyo nathi
        [at_most] chhella { $value } divas ma phone karyo
        [below] chhello phone { $value } divas thi ocho juno
       *[is] { $value } divas thi phone karyo nathi
    }
cond-lead =
    { $op ->
        [not] { $value } sivay
       *[is] { $value } ma
    }
cond-lead-named =
    { $n ->
        [1] kaheli lead
       *[other] kaheli { $n } lead
    }
cond-waiting-yes = aapno jawab baki che
cond-waiting-no = koi jawab baki nathi
cond-new-yes = chhella 7 divas ni
cond-new-no = 7 divas thi juni
cond-visited-yes = visit thai gai che
cond-visited-no = haji visit thai nathi
cond-missed_visit-yes = chelli visit chukai gai
cond-missed_visit-no = chelli visit chukai nathi
cond-visit_planned-yes = visit nakki che
cond-visit_planned-no = visit nakki nathi
cond-call_planned-yes = phone karvano che
cond-call_planned-no = phone no divas nakki nathi
cond-visit_asked-yes = visit mate puchyu, haji nakki nathi
cond-visit_asked-no = visit mate puchyu nathi
cond-family_visited-yes = family pan sathe aavi
cond-family_visited-no = family haji aavi nathi
cond-down_payment-yes = down payment taiyar che
cond-down_payment-no = down payment taiyar nathi
cond-home_to_sell-yes = pehla potanu ghar vechvanu che
cond-home_to_sell-no = pehla ghar vechvanu nathi
cond-offered-yes = offer mali che
cond-offered-no = haji offer mali nathi
cond-price_high-yes = bhav vadhare lagyo
cond-price_high-no = bhav vadhare kahyo nathi
cond-papers_asked-yes = kagaliya mangya
cond-papers_asked-no = kagaliya mangya nathi
cond-referred-yes = reference vali
cond-referred-no = reference vagar ni
cond-paused-yes = rah jovanu kahyu che
cond-paused-no = rah jovanu kahyu nathi
cond-refused-yes = na padi che
cond-refused-no = na padi nathi
cond-refused-over = “{ $value }” kahine na padi che
cond-reopened-yes = fari khuli che
cond-reopened-no = fari khuli nathi

moment-created = { $when } aaveli
moment-booked = { $when } book thayeli
moment-closed = { $when } bandh thayeli
moment-cancelled = { $when } cancel thayeli
moment-lost = { $when } lost thayeli
moment-visit = { $when } visit thai
moment-missed_visit = { $when } visit chukai
moment-next_visit = { $when } visit nakki che
moment-next_call = { $when } phone karvano che
moment-call = { $when } phone par vaat thai
moment-last_by_lead = chhello message { $when } aavyo
moment-last_by_us = jemne aapno chhello message { $when } gayo
moment-last_touch = jemno aapne chhelle { $when } contact karyo
moment-waiting_since = { $when } saval aavyo, jawab baki che
moment-stage_since = { $when } aa stage par aavi
moment-offered = { $when } offer mali
moment-price_high = { $when } bhav vadhare lagyo
moment-visit_asked = { $when } visit mate puchyu
moment-papers_asked = { $when } kagaliya mangya
moment-refused = { $when } na padi

word-today = aaje
word-yesterday = gai kale ({ $day })
word-tomorrow = aavti kale ({ $day })
word-this_week = aa athvadiye
word-last_week = gaya athvadiye
word-next_week = aavta athvadiye
word-weekend = Sat-Sun ma
word-this_month = aa mahine
word-last_month = gaya mahine
word-last_7_days = chhella 7 divas ma
word-last_30_days = chhella 30 divas ma
word-this_year = aa varshe
word-last_12_months = chhella 12 mahina ma
when-since = { $day } thi
when-until = { $day } sudhi
when-between = { $start } thi { $end } sudhi
when-ever = game tyare

order-down-score = sauthi uncho score pehla
order-up-score = sauthi nicho score pehla
order-down-budget = sauthi motu budget pehla
order-up-budget = sauthi nanu budget pehla
order-down-price = sauthi vadhu bhav pehla
order-up-price = sauthi ochho bhav pehla
order-down-created = sauthi navi pehla
order-up-created = sauthi juni pehla
order-down-last_by_lead = sauthi navo message pehla
order-up-last_by_lead = sauthi juno message pehla
order-down-last_by_us = aapni sauthi navi vaat pehla
order-up-last_by_us = aapni sauthi juni vaat pehla
order-down-waiting_since = sauthi navo saval pehla
order-up-waiting_since = sauthi juno saval pehla
order-down-next_visit = sauthi modi visit pehla
order-up-next_visit = sauthi najik ni visit pehla
order-down-next_call = sauthi modo phone pehla
order-up-next_call = sauthi najik no phone pehla
order-down-offer = sauthi moti offer pehla
order-up-offer = sauthi nani offer pehla
order-down-offer_at = sauthi navi offer pehla
order-up-offer_at = sauthi juni offer pehla
order-down-offer_gap = bhav thi sauthi dur pehla
order-up-offer_gap = bhav ni sauthi najik pehla
order-down-visits_done = sauthi vadhare visit pehla
order-up-visits_done = sauthi ochi visit pehla
order-down-stage_since = stage par sauthi navi pehla
order-up-stage_since = stage par sauthi juni pehla
order-down-value = sauthi vadhare pehla
order-up-value = sauthi ocha pehla
order-down-change = sauthi vadhare vadhya pehla
order-up-change = sauthi vadhare ghatya pehla

### Lists

list-title = *{ $title }:*
list-title-kinds = *{ $title }: { $kinds }:*
list-title-shown = *{ $title }. { $shown }:*
list-title-all = *{ $title }: { $kinds }. { $shown }:*
list-first =
    { $of ->
        [last] Chhelli
        [calls] Pehla { $n }
       *[other] Pehli { $n }
    }
list-first-of =
    { $kind ->
        [unknown] Pehli { $n } jeno prakar khabar nathi
        [rent] Pehli { $n } bhada ni
        [own] Pehla { $n } owner
       *[buy] Pehla { $n } buyer
    }
list-range = { $first } thi { $last }
list-ordered = { $shown }, { $order }
list-nobody-else = Bas aatli j: { $title }.
list-button-next = Pachi na { $n }
list-button-rent = Bhadu
list-button-buy = Buyer
list-button-own = Owner
list-button-unknown = Prakar khabar nathi
list-other-kinds = Baki ni jova pucho { $names }.
list-button-show = Batavo
list-button-said-no = Kone na padi
list-wrote-later = Jemne e pachi fari lakhyu e aama nathi.
list-planned-too =
    { $n ->
        [1] Aa divaso ma 1 visit aagal nakki che:
       *[other] Aa divaso ma { $n } visit aagal nakki che:
    }
list-undecided = Aa divso ni biji { $n } visit nakki hati; thai ke nahi, koie nondhyu nathi:
list-said-no = Biji { $n } lead e na padi che; jova mate pucho “kone na padi?”
list-unscored = *Score haji nathi.* { $why }
list-due-first = Jenu aaje kai baki che e pehla, pachi sauthi taji lead.
list-latest = Sauthi taji lead pehla che.
list-button-yes = Ha

line-waits =
    { $topic ->
        [none] aapno jawab { $wait } thi baki che
       *[other] { $about } vishe puchyu, aapno jawab { $wait } thi baki che
    }
line-waits-today =
    { $topic ->
        [none] aaje message aavyo, aapno jawab baki che
       *[other] aaje { $about } vishe puchyu, aapno jawab baki che
    }
line-visit = { $when } visit che
line-call-planned = { $when ->
    [past] phone karvano hato: { $day }
   *[ahead] phone karvano che: { $day }
    }
line-wrote = chhello message { $day } aavyo
line-wrote-words = { $day } lakhyu “{ $quote }”
line-wrote-never = haji sudhi koi message aavyo nathi
line-no-talk = emni sathe thayeli koi vaat record ma nathi
line-talked = chhelli vaat { $day } thai
line-touched-never = aapne haji vaat kari nathi
line-budget-gap =
    { $way ->
        [above] bhav { $price }, budget { $other } sudhi: { $gap } upar
        [below] bhav { $price }, budget { $other } sudhi: { $gap } niche
       *[same] bhav ane budget { $price }
    }
line-offer-gap =
    { $way ->
        [above] { $other } ni offer, bhav { $price }: { $gap } ochi
        [below] { $other } ni offer, bhav { $price }: { $gap } vadhare
       *[same] bhav { $price } jetli j offer
    }
line-undated = { $ended }, divas koie lakhyo nathi
line-at-stage = { $day } thi aa stage par
line-refused = { $day } na padi
line-said-no =
    { $day ->
        [none] “{ $quote }”
       *[other] { $day } “{ $quote }”
    }
line-papers = { $day } kagaliya mangya
line-unscored = score mate raja mali nathi
line-missed-kind = aavya nahi
line-planned-kind = nakki
line-unknown-visit = nakki hati; thai ke nahi, record ma nathi
line-tried-kind = phone upadyo nathi

### Nothing found

none-title = *{ $what }: ek pan mali nathi.*
none-open-only = Fakt khulli lead joi che, bandh thai gayeli nahi.
none-want = *{ $what }: tamari koi lead ne joitu nathi.*
none-areas = Bija vistar ma jou?
none-without = “{ $what }” e sharat vagar fari jou?

why-first =
    { $order ->
        [rank] List ma sauthi hot pahela che. Sauthi upar ni lead:
       *[other] List ma sauthi upar ni lead:
    }

### Counts and figures

count-title = *{ $title }.*
count-kinds = *{ $title }:* { $kinds }.
count-still-open = Emathi { $n } haji khulli che.
count-waiting = Emathi { $n } ne jawab aapvano baki che.
count-before =
    { $when ->
        [today] Gai kale sankhya { $n } hati.
        [yesterday] Ena aagla divase sankhya { $n } hati.
        [this_week] Gaya athvadiye sankhya { $n } hati.
        [last_week] Ena aagla athvadiye sankhya { $n } hati.
        [this_month] Gaya mahine sankhya { $n } hati.
        [last_month] Ena aagla mahine sankhya { $n } hati.
        [this_year] Gaya varshe sankhya { $n } hati.
       *[other] E pehla, { $start } thi { $end } sudhi, sankhya { $n } hati.
    }
count-cancelled = Emathi { $n } pachi cancel thai.
count-fell-through = Emathi { $n } book thaine cancel thai hati.
count-undated = Biji { $n } che jeno divas koie lakhyo nathi.
count-undated-split = Biji { $n } che jeno divas koie lakhyo nathi ({ $split }).
count-all-undated = *Khabar nathi:* { $n } hoi shake, pan koi no divas lakhyo nathi.
count-spam = Biji { $n } spam, test ke biji copy hati.
count-before-cancelled = Temathi { $n } pachi cancel thai.
count-compared = { $when }: { $n }.
count-before-whole =
    { $when ->
        [this_week] Aakha gaya athvadiye: { $n }.
        [this_month] Aakha gaya mahine: { $n }.
       *[other] Aakha gaya varshe: { $n }.
    }
group-before = { $line } (pehla: { $n })
group-time-moved =
    { $way ->
        [up] { $first } ni sarkhamni ma { $last }: { $n } vadhare.
        [down] { $first } ni sarkhamni ma { $last }: { $n } ocha.
       *[same] { $first } ni sarkhamni ma { $last }: sarkha.
    }
group-time-open = { $time } haji puro nathi thayo.
group-moved =
    { $way ->
        [rose] *Vadhya, sauthi vadhare pehla: { $keys }.*
       *[fell] *Ghatya, sauthi vadhare pehla: { $keys }.*
    }
group-moved-none =
    { $way ->
        [rose] *Koi vadhyu nathi.*
       *[fell] *Koi ghatyu nathi.*
    }
group-move = { $key } (pehla { $before }, have { $now })
count-unfinished = Aa samay haji puro thayo nathi: { $start } thi { $end } sudhi sankhya { $n } hati.
count-target =
    { $n ->
        [0] { $target } pura thai gaya.
       *[other] { $target } ma { $n } baki che; thase ke nahi, e koi jantu nathi.
    }
visits-missed-too = { $n } visit chukai gai.
count-before-plain = E pehla sankhya { $n } hati.
group-title = *{ $title }, { $by } pramane:*
group-unknown = khabar nathi
group-more =
    { $n ->
        [1] Bija ek ma { $sum } che.
       *[other] Bija { $n } ma maline { $sum } che.
    }
group-rest =
    { $times ->
        [True] pehla { $sum }
       *[other] baki { $sum }
    }
group-none = *{ $what }: ganva jevu kai nathi.*
group-best = *Sauthi saru { $key } che:* { $of } mathi { $won } book, aashre { $one } mathi 1.
group-worst = *Sauthi ochu booking { $key } ma che:* { $of } mathi { $won }, aashre { $one } mathi 1.
group-none-booked = *Sauthi ochu booking { $key } ma che:* { $of } mathi ekey nahi.
group-nothing-booked = *{ $by } pramane haji ekey booking nathi:*
group-share = { $key }: { $of } mathi { $won }
group-rate = { $key }: { $of } mathi { $won } book ({ $percent } %)
group-last = Sauthi ochu: { $line }
trait-family_visited-yes = family sathe
trait-family_visited-no = family vagar
trait-visited-yes = visit thai
trait-visited-no = visit thai nathi
trait-down_payment-yes = down payment taiyar
trait-down_payment-no = down payment taiyar nathi
trait-price_high-yes = bhav vadhare lagyo
trait-price_high-no = bhav vadhare kahyo nathi
group-left-out = { $n } thi ochi lead vala chhodya: { $keys }.
group-few =
    { $n ->
        [1] { $keys } ni fakt ek lead bandh thai che, etla parthi kahevu aghru che.
       *[other] { $keys } ni fakt { $n } lead bandh thai che, etli lead parthi kahevu aghru che.
    }
group-few-several = Aamni bandh thayeli lead haji ochi che, kahevu aghru che: { $keys }.
group-all-few = *Bandh thayeli lead haji ochi che, kahevu aghru che.*
share-plain = { $of } mathi { $won }
group-apart = Etle { $first } % ane { $second } %: { $points } point no farak.
group-near = Aatli lead ma farak pako nathi: { $keys } pan etla j sara hoi shake.
group-none-told = *Koi lead ma lakhyu nathi ({ $by }), etle sauthi saru kayu, kahevu aghru che.*
group-own-column = File ni column “{ $column }” pramane; bijo koi source lakhyo nathi.
group-counted = Ganatri: { $what }.
group-counted-bought = Bhada ni lead gani nathi.
group-counted-known = Ganatri: jeni aa khabar che evi { $known } lead. Badhi maline: { $what }.
group-counted-ended = Ganatri: bandh thayeli { $ended } lead. Badhi maline: { $what }.
share-title = *{ $of } mathi { $won } book*, aashre { $one } mathi 1 ({ $percent } %).
share-none = *{ $of } mathi ekey book thai nathi.*
share-few = Etli lead parthi kahevu aghru che.
share-empty = *Emathi haji ekey bandh thai nathi*, etle bhag nikalto nathi.
share-before = E pehla { $of } mathi { $won }.
share-hits = *{ $of } mathi { $hits } { $what }*, aashre 100 mathi { $n }.
share-few-groups = Aamni lead haji ochi che, kahevu aghru che: { $keys }.

figure-budget =
    { $how ->
        [sum] *Badha budget maline { $value }.*
        [median] *Budget samanya rite aashre { $value } che* (adadha ethi vadhare, adadha ocha).
       *[average] *Average budget { $value } che.*
    }
figure-price =
    { $how ->
        [sum] *Badha bhav maline { $value }.*
        [median] *Bhav samanya rite aashre { $value } che* (adadha ethi vadhare, adadha ocha).
       *[average] *Average bhav { $value } che.*
    }
figure-offer =
    { $how ->
        [sum] *Badhi offer maline { $value }.*
        [median] *Offer samanya rite aashre { $value } che* (adadhi ethi vadhare, adadhi ochi).
       *[average] *Average offer { $value } che.*
    }
figure-score =
    { $how ->
        [sum] *Badha score maline { $value }.*
        [median] *Score samanya rite aashre { $value } che* (adadha ethi upar, adadha niche).
       *[average] *Average score { $value } che.*
    }
figure-days_to_book =
    { $how ->
        [sum] *Enquiry thi booking sudhi badha maline { $value }.*
        [median] *Enquiry thi booking sudhi aashre { $value } lage che* (adadha ethi vahela, adadha moda).
       *[average] *Enquiry thi booking sudhi average { $value } lage che.*
    }
figure-days_to_visit =
    { $how ->
        [sum] *Enquiry thi pehli visit sudhi badha maline { $value }.*
        [median] *Enquiry thi pehli visit sudhi aashre { $value } lage che* (adadha ethi vahela, adadha moda).
       *[average] *Enquiry thi pehli visit sudhi average { $value } lage che.*
    }
figure-first_reply_minutes =
    { $how ->
        [sum] *Aapna pehla jawab badha maline { $value } ma gaya.*
        [median] *Aapno pehlo jawab aashre { $value } ma jay che* (adadha ethi vahela, adadha moda).
       *[average] *Aapno pehlo jawab average { $value } ma jay che.*
    }
figure-calls =
    { $how ->
        [sum] *Phone par badhi maline { $value } vaar vaat thai.*
        [median] *Phone par samanya rite aashre { $value } vaar vaat thay che* (adadhi ma vadhare, adadhi ma ochi).
       *[average] *Phone par average { $value } vaar vaat thai.*
    }
figure-visits_done =
    { $how ->
        [sum] *Badhi maline { $value } visit thai.*
        [median] *Samanya rite aashre { $value } visit thay che* (adadhi ma vadhare, adadhi ma ochi).
       *[average] *Average { $value } visit thai.*
    }
figure-silent_days =
    { $how ->
        [sum] *Message vagar badha maline { $value }.*
        [median] *Chhello message samanya rite aashre { $value } juno che* (adadha vadhare, adadha ocha).
       *[average] *Chhello message average { $value } juno che.*
    }
figure-none = *Emathi koi nu aa khabar nathi.*
figure-before = E pehla { $value }.
figure-group =
    { $how ->
        [sum] *{ $what } badha maline, { $by } pramane:*
        [median] *{ $what } samanya rite, { $by } pramane:*
       *[average] *{ $what } average, { $by } pramane:*
    }
figure-apart = Farak: { $value }.
figure-few = { $keys }: fakt { $n } lead, kahevu aghru che.
number-minutes = { $n } minute

### A day

day2-visits =
    { $n ->
        [0] *{ $when } koi visit nathi*
       *[other] *{ $when } { $n } visit*
    }
day2-visits-of =
    { $n ->
        [0] *{ $who }: { $when } koi visit nathi*
       *[other] *{ $who }: { $when } { $n } visit*
    }
day2-reminders =
    { $n ->
        [0] { $when } koi reminder nathi.
        [1] { $when } tamaru ek reminder:
       *[other] { $when } tamara { $n } reminder:
    }
day2-reminders-only =
    { $n ->
        [0] *{ $when } tamaru koi reminder nathi.*
        [1] *{ $when } tamaru ek reminder*
       *[other] *{ $when } tamara { $n } reminder*
    }
day2-chat = divas ane time fakt chat ma kahya che
day2-chat-quote = divas ane time fakt chat ma kahya che ({ $day }, “{ $quote }”)
day2-clash = Ema { $n } ek j samaye che, { $hour }{ $who }.
day2-no-hour = samay nakki nathi
day2-calls = { $when } { $n } phone karvana che: { $who }.
day2-calls-more = { $when } { $n } phone karvana che: { $who } ane bija { $more }.
day2-waiting =
    { $n ->
        [1] { $who } ne jawab aapvano baki che.
       *[other] { $n } lead ne jawab aapvano baki che: { $who }.
    }
day2-waiting-more = Jawab aapvano baki che: { $who } ane biji { $n } lead.
day2-waits-one = { $lead } ({ $wait } thi)
day2-quiet = { $when } kai baki nathi: na visit, na reminder.
day2-went = ➡ { $name } ne puchi lo, visit kevi rahi.
day2-confirm = ➡ Aaje j { $name } sathe time pako kari lo.
day2-button-waiting = Kone jawab baki

### Konu kevu chale che

score-made = *Score kevi rite bane che:* e juni lead parthi shikhayo che, je book thai ane je na thai.
    Ema jovay che ke lead ketli active che ane kya sudhi hati, visit, shu kahyu, budget ane bhav, source, ane enquiry ketli juni che.
    Koi ek lead mate “kem?” pucho.
score-record = *Score ketla sacha padya*, je juni lead parthi model shikhyu nathi ena par:
score-record-band = { $band } { $of } mathi { $won } ({ $percent } %)
score-record-days =
    { $days ->
        [0] Book thai: { $bands }.
       *[other] { $days } divas ma book thai ({ $kinds }): { $bands }.
    }
score-record-rank = Score ek jagya che: 90 etle 100 juni lead ma 90 thi aagal, 90 % chance nahi.
score-record-none = Score no haji koi record nathi: bahu ochi lead puri thai che.
drivers-few = Book karnara ma shu common che te kahevanu haji vahelu che: puri thayeli { $ended } ma thi { $won } book.
drivers-all = *Puri thayeli { $ended } lead ma thi { $won } book thai*, 100 ma { $percent }.
drivers-more = Vadhare book thai:
drivers-less = Ochi book thai:
drivers-note = Record aa batave che; karan aa j hoy e jaruri nathi.
drivers-none = Book karnara source, area, size, visit ke loan ma bija thi alag nathi dekhata.
drivers-score = Tamari khulli lead na score ma sauthi vadhare point aamathi aave che: { $groups }.
drivers-unscored = Score haji nathi, etle e shathi vadhe e kahevay em nathi.
overview-all = *Tamari badhi lead*
overview-since = { $start } thi
overview-between = { $start } thi { $end } sudhi
overview-days =
    { $who }: { $new } navi lead, { $visits ->
        [none] record ma ek pan visit nathi
       *[other] { $visits } visit
    }, { $booked } booking, { $lost } lost.
overview-cancelled = Booking mathi { $n } pachi cancel thaya.
overview-now =
    Atyare { $open } lead khulli che, { $hot } hot. { $waiting ->
        [0] Koi aapna jawab ni rah jotu nathi.
       *[other] { $waiting } aapna jawab ni rah jue che.
    }
find-planned-calls = Aaj mate { $n } call nakki che.
find-planned-calls-named = Aaj mate { $n } call nakki che: { $who }.
find-behind-calls = { $n } call pehla karvana hata, te pachi kai nondhayu nathi.
find-by-enquiry = Ene badle, je divase enquiry aavi e pramane:
find-no-date = Kyare book karshe, koi kahi na shake.
find-with-ended = Bandh thai gayeli sathe: { $n }.
find-overdue-calls = Bija { $n } pehla karvana hata, te pachi kai nondhayu nathi.
find-no-endings = Record ma haji koi lead booked ke lost lakheli nathi. File ma lakhyu hoy to fari import karo ane kaho ke ena kaya shabdo booked ke lost che.
find-no-visits = Record ma divas sathe koi visit nathi.
find-have-come = Stage ke remark pramane aa aavi gaya che:
find-of-those = Hamna kaheli lead mathi:
find-why-moved = Karan record ma nathi; ahi fakt dekhay che ke kya badlayu.
find-booked-then = E samay ma { $end ->
        [lost] lost
       *[booked] book
    } thayeli, enquiry game tyare hoy:
find-waiting-unheard = Biji { $n } navi lead e lakhyu che, emne aapno koi message ke call gayo nathi: pehla { $names }.
find-waiting-promised = { $n } ne jawab nu vachan che, te pachi kai nondhayu nathi: pehla { $names }.
find-waiting-to-call = Biji { $n } lead aapna jawab ni rah jue che: pehla { $names }.
find-no-contact = Record ma aapno ekey call ke message nathi, etle kone koie contact nathi karyo e khabar padti nathi.
find-few-contacts = Record ma { $leads } mathi fakt { $n } lead sathe aapno call ke message che, etle kone koie contact nathi karyo e khabar padti nathi.
find-no-messages = Record ma koi lead no ekey message nathi, etle kon javab ni rah jue che ane kon chup che e khabar padti nathi.
