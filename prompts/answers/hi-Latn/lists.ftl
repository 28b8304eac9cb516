### What was asked of the record, in words: nouns, conditions, periods

find-phrase = { $where } { $when } { $what }, { $amount }, { $rest }
find-phrase-bare = { $where } { $when } { $what }, { $amount }, { $rest }: { $count }
find-kinds = { $count } ({ $kinds })
find-or = { $a } ya { $b }
find-leads =
    { $n ->
        [1] lead
       *[other] leads
    }
find-buy =
    { $n ->
       *[other] buyer
    }
find-rent =
    { $n ->
        [1] rent ki lead
       *[other] rent ki leads
    }
find-own =
    { $n ->
       *[other] owner
    }
find-unknown =
    { $n ->
        [one] lead jinka kind pata nahi
       *[other] leads jinka kind pata nahi
    }
find-new_project =
    { $n ->
        [1] naye project ki lead
       *[other] naye project ki leads
    }
find-resale =
    { $n ->
        [1] resale ki lead
       *[other] resale ki leads
    }
find-sell =
    { $n ->
        [1] bechne ki lead
       *[other] bechne ki leads
    }
find-let =
    { $n ->
        [1] rent par dene ki lead
       *[other] rent par dene ki leads
    }
find-land =
    { $n ->
        [1] zameen ki lead
       *[other] zameen ki leads
    }
find-commercial =
    { $n ->
        [1] dukaan-office ki lead
       *[other] dukaan-office ki leads
    }
kinds-buy = { $n } buyer
kinds-rent = { $n } rent
kinds-own = { $n } owner
kinds-unknown = { $n } jinka kind pata nahi
find-visits =
    { $n ->
       *[other] visit
    }
find-visits-planned =
    { $n ->
       *[other] tay visit
    }
find-visits-missed =
    { $n ->
       *[other] chhooti visit
    }
find-calls-missed =
    { $n ->
       *[other] na uthe phone
    }
find-calls-answered =
    { $n ->
       *[other] uthe phone
    }
find-calls =
    { $n ->
       *[other] phone
    }
find-event-visit_done = { $n } hui
find-event-visit_missed = { $n } chhooti
find-event-visit_planned = { $n } tay
find-event-unknown_visit = { $n } ka pata nahi
find-event-call = { $n } par baat hui
find-event-call_missed = { $n } nahi uthe
find-closed = band
find-open = khuli
find-so-far = ab tak (band lead ki bhi)
find-all = khuli aur band dono
find-new = nayi

find-loan-none = shuru nahi
find-loan-eligible = milne layak
find-loan-applied = apply kiya
find-loan-sanctioned = sanction
find-loan-refused = bank ne mana kiya
find-outcome-booked = book
find-outcome-lost = lost
find-outcome-cancelled = cancel
find-outcome-spam = spam, test ya doosri copy
find-lost-bought_elsewhere = kahin aur le liya
find-lost-not_interested = interest nahi
find-lost-wrong_number = galat number
find-lost-loan = loan
find-lost-price = price
find-lost-location = location
find-lost-no_reply = jawab nahi aaya
find-lost-no_response = jawab nahi aaya
find-lost-budget = budget
find-lost-loan_not_approved = loan nahi mila
find-lost-home_not_liked = ghar pasand nahi aaya
find-lost-family_did_not_agree = family nahi maani
find-lost-old_home_not_sold = purana ghar nahi bika
find-lost-partner = partner the, buyer nahi
find-lost-token_returned = token wapas liya
find-lost-plan_dropped = plan chhod diya
find-lost-owner_refused = owner ya society ne mana kiya
find-lost-brokerage = brokerage par nahi maane
find-lost-wants_ready_to_move = ready to move chahiye tha
find-language-en = English
find-language-hi = Hindi
find-language-hi-Latn = Hinglish
find-language-gu = Gujarati
find-language-gu-Latn = English letters ki Gujarati

field-band = score
field-score = score
field-kind = tarah
field-locality = area
field-bhk = BHK
field-budget = budget
field-price = price
field-offer = offer
field-budget_gap = budget se price itna upar
field-offer_gap = price se offer itna kam
field-project = project
field-source = source
field-stage = stage
field-own_column = apna column
field-label = label
field-owner = saathi
field-team = team
field-language = bhasha
field-waiting = humara jawab
field-waiting_topic = lead ka sawaal
field-new = enquiry ka din
field-visited = visit
field-visits_done = visit
field-missed_visit = chhooti visit
field-visit_planned = tay visit
field-call_planned = agla call
field-visit_asked = visit ki ichchha
field-family_visited = visit par family
field-loan = loan
field-down_payment = down payment
field-home_to_sell = bechne ka ghar
field-offered = offer
field-price_high = price par raay
field-papers_asked = papers ki maang
field-referred = reference
field-calls = phone par baat
field-call_tries = na uthe phone
field-paused = rukne ki baat
field-refused = inkaar
field-reopened = dobara khulna
field-outcome = nateeja
field-lost_reason = lost ki wajah
field-move_by = shift ki tareekh
field-silent_days = bina message ke din
field-untouched_days = humare bina bole din
field-untalked_days = bina baatcheet ke din
field-called_since_visit = visit ke baad ka phone
field-uncalled_days = bina phone ke din
field-lead = lead
field-campaign = campaign
field-weekday = din
field-day = din
field-week = hafte
field-month = mahine
field-days_to_book = enquiry se booking tak ka time
field-days_to_visit = enquiry se pehli visit tak ka time
field-first_reply_minutes = humare pehle jawab ka time
field-area = carpet area
field-possession = possession ki tareekh

cond-known = { $what } ka pata hai
cond-unknown = { $what } ka pata nahi
cond-other =
    { $op ->
        [not] { $what }: { $value } nahi
        [at_least] { $what }: kam se kam { $value }
        [above] { $what }: { $value } se zyada
        [at_most] { $what }: { $value } tak
        [below] { $what }: { $value } se kam
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
        [at_least] score kam se kam { $value }
        [above] score { $value } se zyada
        [at_most] score { $value } tak
        [below] score { $value } se kam
       *[is] score { $value }
    }
cond-kind =
    { $op ->
        [not] { $value } nahi
       *[is] { $value }
    }
cond-locality =
    { $op ->
        [not] { $value } mein nahi
       *[is] { $value } mein
    }
cond-bhk =
    { $op ->
        [not] { $value } BHK nahi
        [at_least] kam se kam { $value } BHK
        [above] { $value } BHK se bada
        [at_most] { $value } BHK tak
        [below] { $value } BHK se chhota
       *[is] { $value } BHK
    }
cond-budget =
    { $op ->
        [not] budget { $value } nahi
        [at_least] kam se kam { $value }
        [above] { $value } se zyada
        [at_most] { $value } tak
        [below] { $value } se kam
       *[is] budget { $value }
    }
cond-budget-range = { $low } se { $high } tak
cond-budget_gap-above = price budget se upar
cond-budget_gap-below = price budget se neeche
cond-budget_gap-at_most = price budget se { $value } tak upar
cond-budget_gap-at_least = price budget se kam se kam { $value } upar
cond-offer_gap-above = offer price se kam
cond-offer_gap-below = offer price se zyada
cond-offer_gap-at_most = offer price se { $value } tak kam
cond-offer_gap-at_least = offer price se kam se kam { $value } kam
cond-price =
    { $op ->
        [not] ghar ka price { $value } nahi
        [at_least] ghar ka price kam se kam { $value }
        [above] ghar ka price { $value } se zyada
        [at_most] ghar ka price { $value } tak
        [below] ghar ka price { $value } se kam
       *[is] ghar ka price { $value }
    }
cond-price-range = ghar ka price { $low } se { $high } tak
cond-offer =
    { $op ->
        [not] offer { $value } nahi
        [at_least] offer kam se kam { $value }
        [above] offer { $value } se zyada
        [at_most] offer { $value } tak
        [below] offer { $value } se kam
       *[is] offer { $value }
    }
cond-offer-range = offer { $low } se { $high } tak
cond-project =
    { $op ->
        [not] { $value } ke liye nahi
       *[is] { $value } ke liye
    }
cond-source =
    { $op ->
        [not] { $value } se nahi
       *[is] { $value } se
    }
cond-own_column =
    { $op ->
        [not] “{ $value }” nahi
       *[is] “{ $value }”
    }
cond-label =
    { $op ->
        [not] label “{ $value }” nahi
       *[is] label “{ $value }” wali
    }
cond-stage =
    { $op ->
        [not] stage “{ $value }” par nahi
       *[is] stage “{ $value }” par
    }
cond-owner =
    { $op ->
        [not] { $value } ke paas nahi
       *[is] { $value } ke paas
    }
cond-owner-me =
    { $op ->
        [not] aapki nahi
       *[is] aapki apni
    }
cond-owner-known = kisi saathi ko di hui
cond-owner-unknown = abhi kisi ko nahi di
cond-team =
    { $op ->
        [not] team { $value } ki nahi
       *[is] team { $value } ki
    }
cond-language =
    { $op ->
        [not] message { $value } mein nahi
       *[is] message { $value } mein
    }
cond-waiting_topic =
    { $op ->
        [not] { $value } ka jawab baaki nahi
       *[is] { $value } ka jawab baaki hai
    }
cond-loan =
    { $op ->
        [not] loan { $value }: aisa nahi
        [at_least] loan { $value } ya usse aage
        [above] loan “{ $value }” se aage
        [at_most] loan zyada se zyada { $value }
        [below] loan “{ $value }” se pehle
       *[is] loan { $value }
    }
cond-loan-begun = loan ka kaam shuru hai
cond-outcome =
    { $op ->
        [not] { $value } nahi
       *[is] { $value }
    }
cond-lost_reason =
    { $op ->
        [not] lost ki wajah “{ $value }” nahi
       *[is] lost ki wajah “{ $value }”
    }
cond-move_by =
    { $op ->
        [not] shift { $value } ke alawa
        [at_least] shift { $value } ya uske baad
        [above] shift { $value } ke baad
        [below] shift { $value } se pehle
       *[is] shift { $value } tak
    }
cond-silent_days =
    { $op ->
        [not] aakhri message { $value } din pehle nahi
        [at_least] kam se kam { $value } din se message nahi aaya
        [above] { $value } din se zyada se message nahi aaya
        [at_most] pichhle { $value } din mein message aaya
        [below] aakhri message { $value } din se kam purana
       *[is] { $value } din se message nahi aaya
    }
cond-visits_done =
    { $op ->
        [not] jinki { $value } visit nahi hui
        [at_least] jinki kam se kam { $value } visit hui
        [above] jinki { $value } se zyada visit hui
        [at_most] jinki zyada se zyada { $value } visit hui
        [below] jinki { $value } se kam visit hui
       *[is] jinki { $value } visit hui
    }
cond-calls =
    { $op ->
        [not] jinse { $value } baar baat nahi hui
        [at_least] jinse kam se kam { $value } baar baat hui
        [above] jinse { $value } se zyada baar baat hui
        [at_most] jinse zyada se zyada { $value } baar baat hui
        [below] jinse { $value } se kam baar baat hui
       *[is] jinse { $value } baar baat hui
    }
cond-call_tries =
    { $op ->
        [not] jinka phone { $value } baar na utha ho aisa nahi
        [at_least] jinka phone kam se kam { $value } baar nahi utha
        [above] jinka phone { $value } se zyada baar nahi utha
        [at_most] jinka phone zyada se zyada { $value } baar nahi utha
        [below] jinka phone { $value } se kam baar nahi utha
       *[is] jinka phone { $value } baar nahi utha
    }
cond-visits_done-none = jinki koi visit nahi hui
cond-calls-none = jinse abhi phone par baat nahi hui
cond-call_tries-none = jinka har phone utha
cond-untouched_days-unknown = jinse kabhi sampark nahi kiya
cond-called_since_visit-yes = visit ke baad phone kiya
cond-called_since_visit-no = visit ke baad phone nahi kiya
cond-uncalled_days-known = jinhe call kiya hai
cond-silent_days-known = jinka message aaya hai
cond-silent_days-unknown = jinka kabhi koi message nahi aaya
cond-uncalled_days-unknown = jinhe kabhi call nahi kiya
cond-unknown-within =
    { $value ->
        [1] aaj
       *[other] pichhle { $value } din mein
    } { $field ->
        [silent_days] message nahi aaya
        [untalked_days] baat nahi hui
        [uncalled_days] phone nahi kiya
       *[other] humne sampark nahi kiya
    }, nayi bhi
cond-untouched_days =
    { $op ->
        [not] humara aakhri sampark { $value } din pehle nahi
        [at_least] kam se kam { $value } din se humne sampark nahi kiya
        [above] { $value } din se zyada se humne sampark nahi kiya
        [at_most] pichhle { $value } din mein humne sampark kiya
        [below] humara aakhri sampark { $value } din se kam purana
       *[is] { $value } din se humne sampark nahi kiya
    }
cond-untalked_days =
    { $op ->
        [not] aakhri baat { $value } din pehle nahi
        [at_least] kam se kam { $value } din se baat nahi hui
        [above] { $value } din se zyada se baat nahi hui
        [at_most] pichhle { $value } din mein baat hui
        [below] aakhri baat { $value } din se kam purani
       *[is] { $value } din se baat nahi hui
    }
cond-uncalled_days =
    { $op ->
        [not] aakhri phone { $value } din pehle nahi
        [at_least] kam se kam { $value } din se phone nahi kiya
        [above] { $value } din se zyada se phone nahi kiya
        [at_most] pichhle { $value } din mein phone kiya
        [below] aakhri phone { $value } din se kam purana
       *[is] { $value } din se phone nahi kiya
    }
cond-lead =
    { $op ->
        [not] { $value } chhodkar
       *[is] { $value } mein
    }
cond-lead-named =
    { $n ->
        [1] batayi gayi lead
       *[other] batayi gayi { $n } leads
    }
cond-waiting-yes = humara jawab baaki hai
cond-waiting-no = koi jawab baaki nahi
cond-new-yes = pichhle 7 din ki
cond-new-no = 7 din se purani
cond-visited-yes = visit ho chuki hai
cond-visited-no = visit abhi nahi hui
cond-missed_visit-yes = pichhli visit chhoot gayi
cond-missed_visit-no = pichhli visit nahi chhooti
cond-visit_planned-yes = visit tay hai
cond-visit_planned-no = visit tay nahi hai
cond-call_planned-yes = call karna hai
cond-call_planned-no = call ka din tay nahi hai
cond-visit_asked-yes = visit ka poocha, abhi tay nahi
cond-visit_asked-no = visit ka nahi poocha
cond-family_visited-yes = family bhi saath aayi
cond-family_visited-no = family abhi nahi aayi
cond-down_payment-yes = down payment taiyaar hai
cond-down_payment-no = down payment taiyaar nahi
cond-home_to_sell-yes = pehle apna ghar bechna hai
cond-home_to_sell-no = pehle ghar bechna nahi hai
cond-offered-yes = offer mila hai
cond-offered-no = offer abhi nahi mila
cond-price_high-yes = price zyada laga
cond-price_high-no = price zyada nahi bataya
cond-papers_asked-yes = papers maange
cond-papers_asked-no = papers nahi maange
cond-referred-yes = reference wali
cond-referred-no = bina reference ki
cond-paused-yes = rukne ko kaha hai
cond-paused-no = rukne ko nahi kaha
cond-refused-yes = mana kiya hai
cond-refused-no = mana nahi kiya
cond-refused-over = “{ $value }” kehkar mana kiya hai
cond-reopened-yes = dobara khuli hai
cond-reopened-no = dobara nahi khuli

moment-created = { $when } aayi
moment-booked = { $when } book hui
moment-closed = { $when } band hui
moment-cancelled = { $when } cancel hui
moment-lost = { $when } lost hui
moment-visit = { $when } visit hui
moment-missed_visit = { $when } visit chhooti
moment-next_visit = { $when } visit tay hai
moment-next_call = { $when } call karna hai
moment-call = { $when } phone par baat hui
moment-last_by_lead = aakhri message { $when } aaya
moment-last_by_us = jinhe humara aakhri message { $when } gaya
moment-last_touch = jinse humne aakhri baar { $when } contact kiya
moment-waiting_since = { $when } sawaal aaya, jawab baaki hai
moment-stage_since = { $when } is stage par aayi
moment-offered = { $when } offer mila
moment-price_high = { $when } price zyada laga
moment-visit_asked = { $when } visit ka poocha
moment-papers_asked = { $when } papers maange
moment-refused = { $when } mana kiya

word-today = aaj
word-yesterday = kal ({ $day })
word-tomorrow = kal ({ $day })
word-this_week = is hafte
word-last_week = pichhle hafte
word-next_week = agle hafte
word-weekend = Sat-Sun ko
word-this_month = is mahine
word-last_month = pichhle mahine
word-last_7_days = pichhle 7 din mein
word-last_30_days = pichhle 30 din mein
word-this_year = is saal
word-last_12_months = pichhle 12 mahine mein
when-since = { $day } se
when-until = { $day } tak
when-between = { $start } se { $end } tak
when-ever = kabhi bhi

order-down-score = sabse uncha score pehle
order-up-score = sabse neecha score pehle
order-down-budget = sabse bada budget pehle
order-up-budget = sabse chhota budget pehle
order-down-price = sabse zyada price pehle
order-up-price = sabse kam price pehle
order-down-created = sabse nayi pehle
order-up-created = sabse purani pehle
order-down-last_by_lead = sabse naya message pehle
order-up-last_by_lead = sabse purana message pehle
order-down-last_by_us = humari sabse nayi baat pehle
order-up-last_by_us = humari sabse purani baat pehle
order-down-waiting_since = sabse naya sawaal pehle
order-up-waiting_since = sabse purana sawaal pehle
order-down-next_visit = sabse baad ki visit pehle
order-up-next_visit = sabse paas ki visit pehle
order-down-next_call = sabse baad ka call pehle
order-up-next_call = sabse paas ka call pehle
order-down-offer = sabse bada offer pehle
order-up-offer = sabse chhota offer pehle
order-down-offer_at = sabse naya offer pehle
order-up-offer_at = sabse purana offer pehle
order-down-offer_gap = price se sabse door pehle
order-up-offer_gap = price ke sabse paas pehle
order-down-visits_done = sabse zyada visit pehle
order-up-visits_done = sabse kam visit pehle
order-down-stage_since = stage par sabse nayi pehle
order-up-stage_since = stage par sabse purani pehle
order-down-value = sabse zyada pehle
order-up-value = sabse kam pehle
order-down-change = sabse zyada badhe pehle
order-up-change = sabse zyada ghate pehle

### Lists

list-title = *{ $title }:*
list-title-kinds = *{ $title }: { $kinds }:*
list-title-shown = *{ $title }. { $shown }:*
list-title-all = *{ $title }: { $kinds }. { $shown }:*
list-first =
    { $of ->
        [last] Aakhri
        [calls] Pehle { $n }
       *[other] Pehli { $n }
    }
list-first-of =
    { $kind ->
        [unknown] Pehli { $n } jinka kind pata nahi
        [rent] Pehli { $n } rent ki
        [own] Pehle { $n } owner
       *[buy] Pehle { $n } buyer
    }
list-range = { $first } se { $last }
list-ordered = { $shown }, { $order }
list-nobody-else = Bas itna hi: { $title }.
list-button-next = Agle { $n }
list-button-rent = Rent
list-button-buy = Buyer
list-button-own = Owner
list-button-unknown = Kind pata nahi
list-other-kinds = Baaki dekhne ke liye poochein { $names }.
list-button-show = Dikhayein
list-button-said-no = Kisne mana kiya
list-wrote-later = Jinhone uske baad phir likha, woh ismein nahi hain.
list-planned-too =
    { $n ->
        [1] In dinon mein 1 visit aage tay hai:
       *[other] In dinon mein { $n } visits aage tay hain:
    }
list-undecided = In dinon ki { $n } aur visit tay thi; hui ya nahi, kisi ne likha nahi:
list-said-no = { $n } aur lead ne mana kiya hai; dekhne ke liye poochein “kisne mana kiya?”
list-unscored = *Score abhi nahi.* { $why }
list-due-first = Jinka aaj kuch baaki hai woh pehle, phir sabse taazi lead.
list-latest = Sabse taazi lead pehle hai.
list-button-yes = Haan

line-waits =
    { $topic ->
        [none] humara jawab { $wait } se baaki hai
       *[other] { $about } ka poocha, humara jawab { $wait } se baaki hai
    }
line-waits-today =
    { $topic ->
        [none] aaj message aaya, humara jawab baaki hai
       *[other] aaj { $about } ka poocha, humara jawab baaki hai
    }
line-visit = { $when } visit hai
line-call-planned = { $when ->
    [past] call karna tha: { $day }
   *[ahead] call karna hai: { $day }
    }
line-wrote = aakhri message { $day } aaya
line-wrote-words = { $day } likha “{ $quote }”
line-wrote-never = abhi tak koi message nahi aaya
line-no-talk = inse hui koi baat record mein nahi hai
line-talked = aakhri baat { $day } hui
line-touched-never = humne abhi tak baat nahi ki
line-budget-gap =
    { $way ->
        [above] price { $price }, budget { $other } tak: { $gap } upar
        [below] price { $price }, budget { $other } tak: { $gap } neeche
       *[same] price aur budget { $price }
    }
line-offer-gap =
    { $way ->
        [above] { $other } ka offer, price { $price }: { $gap } kam
        [below] { $other } ka offer, price { $price }: { $gap } zyada
       *[same] price { $price } jitna hi offer
    }
line-undated = { $ended }, din kisi ne nahi likha
line-at-stage = { $day } se is stage par
line-refused = { $day } mana kiya
line-said-no =
    { $day ->
        [none] “{ $quote }”
       *[other] { $day } “{ $quote }”
    }
line-papers = { $day } papers maange
line-unscored = score ki ijaazat nahi mili
line-missed-kind = aana nahi hua
line-planned-kind = tay
line-unknown-visit = tay thi; hui ya nahi, record mein nahi hai
line-tried-kind = phone nahi utha

### Nothing found

none-title = *{ $what }: ek bhi nahi mili.*
none-open-only = Sirf khuli leads dekhi hain, jo band ho chuki woh nahi.
none-want = *{ $what }: aapki kisi lead ko nahi chahiye.*
none-areas = Doosre areas mein dekhun?
none-without = “{ $what }” ki shart chhodkar phir dekhun?

why-first =
    { $order ->
        [rank] List mein sabse hot pehle hai. Sabse upar wali lead:
       *[other] List mein sabse upar wali lead:
    }

### Counts and figures

count-title = *{ $title }.*
count-kinds = *{ $title }:* { $kinds }.
count-still-open = Inmein se { $n } abhi bhi khuli hain.
count-waiting = Inmein se { $n } ko jawab dena baaki hai.
count-before =
    { $when ->
        [today] Kal ginti { $n } thi.
        [yesterday] Usse pehle ke din ginti { $n } thi.
        [this_week] Pichhle hafte ginti { $n } thi.
        [last_week] Usse pehle ke hafte ginti { $n } thi.
        [this_month] Pichhle mahine ginti { $n } thi.
        [last_month] Usse pehle ke mahine ginti { $n } thi.
        [this_year] Pichhle saal ginti { $n } thi.
       *[other] Usse pehle, { $start } se { $end } tak, ginti { $n } thi.
    }
count-cancelled = Inmein se { $n } baad mein cancel hui.
count-fell-through = Inmein se { $n } ki booking hokar cancel hui thi.
count-undated = { $n } aur hain jinka din kisi ne nahi likha.
count-undated-split = { $n } aur hain jinka din kisi ne nahi likha ({ $split }).
count-all-undated = *Pata nahi:* { $n } tak hui hain, par kisi ka din likha nahi hai.
count-spam = Aur { $n } spam, test ya doosri copy thi.
count-before-cancelled = Unmein se { $n } baad mein cancel hui.
count-compared = { $when }: { $n }.
count-before-whole =
    { $when ->
        [this_week] Poore pichhle hafte mein: { $n }.
        [this_month] Poore pichhle mahine mein: { $n }.
       *[other] Poore pichhle saal mein: { $n }.
    }
group-before = { $line } (pehle: { $n })
group-time-moved =
    { $way ->
        [up] { $first } ke mukable { $last }: { $n } zyada.
        [down] { $first } ke mukable { $last }: { $n } kam.
       *[same] { $first } ke mukable { $last }: barabar.
    }
group-time-open = { $time } abhi poora nahi hua.
group-moved =
    { $way ->
        [rose] *Badhe, sabse zyada pehle: { $keys }.*
       *[fell] *Ghate, sabse zyada pehle: { $keys }.*
    }
group-moved-none =
    { $way ->
        [rose] *Koi nahi badha.*
       *[fell] *Koi nahi ghata.*
    }
group-move = { $key } (pehle { $before }, ab { $now })
count-unfinished = Yeh samay abhi poora nahi hua: { $start } se { $end } tak ginti { $n } thi.
count-target =
    { $n ->
        [0] { $target } poore ho gaye.
       *[other] { $target } mein { $n } baaki hain; hoga ya nahi, yeh koi nahi jaanta.
    }
visits-missed-too = { $n } visit chhoot gayi.
count-before-plain = Usse pehle ginti { $n } thi.
group-title = *{ $title }, { $by } ke hisaab se:*
group-unknown = pata nahi
group-more =
    { $n ->
        [1] Ek aur mein { $sum } hain.
       *[other] { $n } aur mein milakar { $sum } hain.
    }
group-rest =
    { $times ->
        [True] pehle { $sum }
       *[other] baaki { $sum }
    }
group-none = *{ $what }: ginne ko kuch nahi hai.*
group-best = *Sabse achha { $key } hai:* { $of } mein se { $won } book, lagbhag { $one } mein 1.
group-worst = *Sabse kam booking { $key } mein hai:* { $of } mein se { $won }, lagbhag { $one } mein 1.
group-none-booked = *Sabse kam booking { $key } mein hai:* { $of } mein se ek bhi nahi.
group-nothing-booked = *{ $by } ke hisaab se abhi ek bhi booking nahi hai:*
group-share = { $key }: { $of } mein se { $won }
group-rate = { $key }: { $of } mein se { $won } book ({ $percent } %)
group-last = Sabse kam: { $line }
trait-family_visited-yes = family ke saath
trait-family_visited-no = family ke bina
trait-visited-yes = visit hui
trait-visited-no = visit nahi hui
trait-down_payment-yes = down payment taiyaar
trait-down_payment-no = down payment taiyaar nahi
trait-price_high-yes = price zyada laga
trait-price_high-no = price zyada nahi bataya
group-left-out = { $n } se kam leads wale chhode: { $keys }.
group-few =
    { $n ->
        [1] { $keys } ki sirf ek lead band hui hai, itne se kehna mushkil hai.
       *[other] { $keys } ki sirf { $n } leads band hui hain, itne se kehna mushkil hai.
    }
group-few-several = Inki band leads abhi kam hain, kehna mushkil hai: { $keys }.
group-all-few = *Band hui leads abhi kam hain, kehna mushkil hai.*
share-plain = { $of } mein se { $won }
group-apart = Yaani { $first } % aur { $second } %: { $points } point ka farak.
group-near = Itni leads mein fark pakka nahi: { $keys } bhi utne hi achhe ho sakte hain.
group-none-told = *Kisi lead mein nahi likha hai ({ $by }), isliye sabse achha kaun, kehna mushkil hai.*
group-own-column = File ke column “{ $column }” ke hisaab se; aur koi source nahi likha hai.
group-counted = Ginti: { $what }.
group-counted-bought = Rent wali leads nahi gini.
group-counted-known = Ginti: { $known } leads jinka yeh pata hai. Sab milakar: { $what }.
group-counted-ended = Ginti: band hui { $ended } leads. Sab milakar: { $what }.
share-title = *{ $of } mein se { $won } book*, lagbhag { $one } mein 1 ({ $percent } %).
share-none = *{ $of } mein se ek bhi book nahi hui.*
share-few = Itne se kehna mushkil hai.
share-empty = *Inmein se abhi ek bhi band nahi hui*, isliye hissa nahi nikalta.
share-before = Usse pehle { $of } mein se { $won }.
share-hits = *{ $of } mein se { $hits } { $what }*, lagbhag 100 mein { $n }.
share-few-groups = Inki leads abhi kam hain, kehna mushkil hai: { $keys }.

figure-budget =
    { $how ->
        [sum] *Sab budget milakar { $value }.*
        [median] *Budget aam taur par lagbhag { $value } hai* (aadhe isse zyada, aadhe kam).
       *[average] *Average budget { $value } hai.*
    }
figure-price =
    { $how ->
        [sum] *Sab price milakar { $value }.*
        [median] *Price aam taur par lagbhag { $value } hai* (aadhe isse zyada, aadhe kam).
       *[average] *Average price { $value } hai.*
    }
figure-offer =
    { $how ->
        [sum] *Sab offer milakar { $value }.*
        [median] *Offer aam taur par lagbhag { $value } hai* (aadhe isse zyada, aadhe kam).
       *[average] *Average offer { $value } hai.*
    }
figure-score =
    { $how ->
        [sum] *Sab score milakar { $value }.*
        [median] *Score aam taur par lagbhag { $value } hai* (aadhe isse upar, aadhe neeche).
       *[average] *Average score { $value } hai.*
    }
figure-days_to_book =
    { $how ->
        [sum] *Enquiry se booking tak sab milakar { $value }.*
        [median] *Enquiry se booking tak lagbhag { $value } lagte hain* (aadhi isse jaldi, aadhi der se).
       *[average] *Enquiry se booking tak average { $value } lagte hain.*
    }
figure-days_to_visit =
    { $how ->
        [sum] *Enquiry se pehli visit tak sab milakar { $value }.*
        [median] *Enquiry se pehli visit tak lagbhag { $value } lagte hain* (aadhi isse jaldi, aadhi der se).
       *[average] *Enquiry se pehli visit tak average { $value } lagte hain.*
    }
figure-first_reply_minutes =
    { $how ->
        [sum] *Humare pehle jawab sab milakar { $value } mein gaye.*
        [median] *Humara pehla jawab lagbhag { $value } mein jata hai* (aadhe isse jaldi, aadhe der se).
       *[average] *Humara pehla jawab average { $value } mein jata hai.*
    }
figure-calls =
    { $how ->
        [sum] *Phone par sab milakar { $value } baar baat hui.*
        [median] *Phone par aam taur par lagbhag { $value } baar baat hoti hai* (aadhi mein zyada, aadhi mein kam).
       *[average] *Phone par average { $value } baar baat hui.*
    }
figure-visits_done =
    { $how ->
        [sum] *Sab milakar { $value } visit hui.*
        [median] *Aam taur par lagbhag { $value } visit hoti hain* (aadhi mein zyada, aadhi mein kam).
       *[average] *Average { $value } visit hui.*
    }
figure-silent_days =
    { $how ->
        [sum] *Bina message ke sab milakar { $value }.*
        [median] *Aakhri message aam taur par lagbhag { $value } purana hai* (aadhe zyada, aadhe kam).
       *[average] *Aakhri message average { $value } purana hai.*
    }
figure-none = *Inmein se kisi ka yeh pata nahi hai.*
figure-before = Usse pehle { $value }.
figure-group =
    { $how ->
        [sum] *{ $what } sab milakar, { $by } ke hisaab se:*
        [median] *{ $what } aam taur par, { $by } ke hisaab se:*
       *[average] *{ $what } average, { $by } ke hisaab se:*
    }
figure-apart = Farak: { $value }.
figure-few =
    { $n ->
        [1] { $keys }: sirf ek lead, kehna mushkil hai.
       *[other] { $keys }: sirf { $n } leads, kehna mushkil hai.
    }
number-minutes = { $n } minute

### A day

day2-visits =
    { $n ->
        [0] *{ $when } koi visit nahi hai*
       *[other] *{ $when } { $n } visit*
    }
day2-visits-of =
    { $n ->
        [0] *{ $who }: { $when } koi visit nahi hai*
       *[other] *{ $who }: { $when } { $n } visit*
    }
day2-reminders =
    { $n ->
        [0] { $when } koi reminder nahi hai.
        [1] { $when } aapka ek reminder:
       *[other] { $when } aapke { $n } reminder:
    }
day2-reminders-only =
    { $n ->
        [0] *{ $when } aapka koi reminder nahi hai.*
        [1] *{ $when } aapka ek reminder*
       *[other] *{ $when } aapke { $n } reminder*
    }
day2-chat = din aur time sirf chat mein kaha hai
day2-chat-quote = din aur time sirf chat mein kaha hai ({ $day }, “{ $quote }”)
day2-clash = Inmein { $n } ek hi time par hain, { $hour }{ $who }.
day2-no-hour = time tay nahi
day2-calls = { $when } { $n } call karne hain: { $who }.
day2-calls-more = { $when } { $n } call karne hain: { $who } aur { $more } aur.
day2-waiting =
    { $n ->
        [1] { $who } ko jawab dena baaki hai.
       *[other] { $n } leads ko jawab dena baaki hai: { $who }.
    }
day2-waiting-more =
    { $n ->
        [1] { $who } aur ek aur lead ko jawab dena baaki hai.
       *[other] { $who } aur { $n } aur leads ko jawab dena baaki hai.
    }
day2-waits-one = { $lead } ({ $wait } se)
day2-quiet = { $when } kuch baaki nahi hai: na visit, na reminder.
day2-went = ➡ { $name } se pooch lein, visit kaisi rahi.
day2-confirm = ➡ Aaj hi { $name } se time pakka kar lein.
day2-button-waiting = Kise jawab baaki

### Kaun kaisa kar raha hai

score-made = *Score kaise banta hai:* yeh purani leads se seekha gaya hai, jo book hui aur jo nahi hui.
    Isme dekha jaata hai ki lead kitni active hai aur kab tak thi, visit, kya kaha, budget aur price, source, aur enquiry kitni purani hai.
    Kisi ek lead ke liye “kyu?” poochein.
score-record = *Score kitne sach nikle*, un purani leads par jinse model ne seekha nahi tha:
score-record-band = { $band } { $of } mein se { $won } ({ $percent } %)
score-record-days =
    { $days ->
        [0] Book hui: { $bands }.
       *[other] { $days } din mein book hui ({ $kinds }): { $bands }.
    }
score-record-rank = Score ek jagah hai: 90 matlab 100 purani leads mein 90 se aage, 90 % chance nahi.
score-record-none = Score ka abhi koi record nahi hai: bahut kam leads khatam hui hain.
drivers-few = Yeh kehne ke liye ki book karne walon mein kya common hai, abhi kam leads khatam hui hain: { $ended } mein se { $won } book.
drivers-all = *Khatam hui { $ended } leads mein se { $won } book hui*, 100 mein { $percent }.
drivers-more = Zyada book hui:
drivers-less = Kam book hui:
drivers-note = Record yahi dikhata hai; zaroori nahi ki wajah yahi ho.
drivers-none = Book karne wale source, area, size, visit ya loan mein baaki se alag nahi dikhte.
drivers-score = Aapki khuli leads ke score mein sabse zyada point inse aate hain: { $groups }.
drivers-unscored = Score abhi nahi hai, isliye woh kisse badhta hai yeh nahi keh sakte.
overview-all = *Aapki sab leads*
overview-since = { $start } se
overview-between = { $start } se { $end } tak
overview-days =
    { $who }: { $new } nayi leads, { $visits ->
        [none] record mein ek bhi visit nahi
       *[other] { $visits } visit
    }, { $booked } booking, { $lost } lost.
overview-cancelled = Bookings mein se { $n } baad mein cancel hui.
overview-now =
    Abhi { $open } leads khuli hain, { $hot } hot. { $waiting ->
        [0] Kisi ko humare jawab ka intezaar nahi.
       *[other] { $waiting } ko humare jawab ka intezaar hai.
    }
find-planned-calls = Aaj ke liye { $n } call tay hain.
find-planned-calls-named = Aaj ke liye { $n } call tay hain: { $who }.
find-behind-calls = { $n } call pehle karne the, unke baad koi baat note nahi.
find-by-enquiry = Iski jagah, jis din enquiry aayi us hisaab se:
find-no-date = Kab book karenge, yeh pehle se pata nahi hota.
find-with-ended = Band ho chuki milakar: { $n }.
find-overdue-calls = { $n } aur pehle karne the, unke baad koi baat note nahi.
find-no-endings = Record mein abhi koi lead booked ya lost nahi likhi hai. File mein likha ho to use phir se import karein aur batayein ki uske kaunse shabd booked ya lost hain.
find-no-visits = Record mein din ke saath koi visit nahi hai.
find-have-come = Stage ya remark ke hisaab se ye aa chuke hain:
find-of-those = Abhi batayi gayi leads mein se:
find-why-moved = Wajah record mein nahi hai; yahan sirf dikhta hai ki kahan badla.
find-booked-then = Us samay mein { $end ->
        [lost] lost
       *[booked] book
    } hui, enquiry chahe kabhi ki ho:
find-waiting-unheard = { $n } aur nayi lead ne likha hai, unhe humara koi message ya call nahi gaya: pehle { $names }.
find-waiting-promised = { $n } se jawab ka vaada hai, uske baad kuch note nahi: pehle { $names }.
find-waiting-to-call = { $n } aur lead humare jawab ka intezaar kar rahi hain: pehle { $names }.
find-no-contact = Record mein humara koi call ya message nahi hai, isliye kisse contact nahi hua yeh pata nahi chalta.
find-few-contacts = Record mein { $leads } mein se sirf { $n } lead ke saath humara call ya message hai, isliye kisse contact nahi hua yeh pata nahi chalta.
find-no-messages = Record mein kisi lead ka koi message nahi hai, isliye kaun jawab ka intezaar kar raha hai aur kaun chup hai, yeh pata nahi chalta.
