### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
want-bhk-said =
    { $noted ->
        [none] { $said } BHK
       *[other] { $said } BHK (note mein { $noted } BHK)
    }
kind-new_project = new project
kind-resale = buy
kind-rent = rent
kind-sell = bechna
kind-let = rent par dena
kind-land = zameen
kind-commercial = commercial
band-hot = hot
band-warm = warm
band-cold = cold
band-said_no = mana kiya

### Cards

budget-covers = budget { $budget }, price { $price }
budget-below = budget { $budget }, price { $price }
budget-least = budget kam se kam { $budget }, price { $price }
dated-phrase = { $phrase }, { $day }

closed = { $ended }. Band enquiry ka score nahi.

### Lists and questions back

hint-no-consent = consent nahi

action-why = Kyun?
action-close = Band karein
action-known = Kya pata hai
action-top = Kisko call karein
action-how-hot = Kitni hot?

### What a lead said

topic-parking = parking
topic-other-charges = baaki kharch
topic-price = price
topic-visit = visit
topic-loan = loan
topic-token = token
topic-possession = possession
topic-floor = floor aur disha
topic-area = area
topic-rera = RERA number
topic-papers = kaagaz
topic-location = location
topic-amenities = amenities
topic-furniture = furniture
topic-family = family

### What it does not answer

action-next-step = Aage kya karein
action-said = Kya kaha
action-changed = Kya badla
action-my-day = Mera din
action-show = Dikhayein
action-yesterday = Beeta kal
action-tomorrow = Aane wala kal

### Ranking by a wish

rerank-raised = { $points } point upar: maang ke kareeb
rerank-lowered = { $points } point neeche: maang se door

### Features: the fact, neither praise nor blame

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: haan
    .no = { $attribute }: nahi
    .unknown = { $attribute } pata nahi
feature-lead_wrote = message { $x } pehle
    .unknown = kabhi message nahi
feature-our_reply_due = humara jawab { $x } se baaki
feature-our_first_reply = humara jawab { $x } mein
feature-lead_reply_time = jawab { $x } mein
    .unknown = abhi tak jawab nahi
feature-messages_7d =
    { $n ->
        [0] message 7 din mein ek bhi nahi
       *[other] message 7 din mein { $n }
    }
    .unknown = abhi koi baatcheet nahi
feature-active_days_14d =
    { $n ->
        [0] active 14 din mein ek bhi din nahi
       *[other] active 14 din mein { $n } din
    }
    .unknown = kab active, pata nahi
feature-came_back = wapas { $n } din baad
    .unknown = chup hone ke baad wapsi nahi
feature-talk_time = baat { $x }
feature-calls_missed =
    { $n ->
        [0] humara koi call miss nahi
        [one] humara call miss
       *[other] humare { $n } call miss
    }
feature-visit_asked = visit maangi
    .no = visit nahi maangi
    .unknown = visit chahiye ya nahi, pata nahi
feature-visits_done =
    { $n ->
        [0] abhi koi visit nahi
       *[other] visit { $n } hui
    }
    .unknown = visit ka pata nahi
feature-same_home_again =
    { $n ->
        [0] koi ghar dobara nahi dekha
       *[other] wahi ghar { $n } baar
    }
    .unknown = kis ghar ki visit, darj nahi
feature-no_shows =
    { $n ->
        [0] koi visit nahi chhooti
       *[other] visit { $n } chhooti
    }
    .unknown = abhi koi visit tay nahi
feature-family_visited = family saath aayi
    .no = family nahi aayi
    .unknown = family nahi aayi
feature-decider_in_talk = decider jude
    .no = decider baat mein nahi
    .unknown = decider kaun, pata nahi
feature-enquiry_age =
    { $n ->
        [0] aaj ki enquiry
       *[other] enquiry { $n } din purani
    }
feature-kind = enquiry: { $x }
    .unknown = kaisi enquiry, nahi bataya
feature-source = aaye { $x } se
    .unknown = kahan se aaye, pata nahi
feature-sources_7d =
    { $n ->
        [0] nayi enquiry 7 din mein nahi
       *[other] source { $n }, 7 din mein
    }
    .unknown = enquiry darj nahi
feature-referred = reference se aaye
    .no = reference nahi
    .unknown = reference pata nahi
feature-named_project = project bataya
    .no = koi project nahi bataya
    .unknown = koi project nahi bataya
feature-needs_known = zaroorat 8 mein { $n } pata
    .unknown = zarooratein nahi batayi
feature-budget_to_price = budget price ka { $n }%
    .unknown = price ke saamne budget pata nahi
feature-budget_raised =
    { $n ->
        [0] budget nahi badhaya
       *[other] budget { $x } badhaya
    }
    .unknown = budget kabhi nahi badla
feature-down_payment = down payment taiyaar
    .no = down payment taiyaar nahi
    .unknown = down payment nahi bataya
feature-loan_stage =
    { $n ->
        [0] loan shuru nahi
        [1] loan apply kiya
        [2] loan eligible
       *[other] loan sanction
    }
    .unknown = loan ka nahi bataya
feature-home_to_sell = pehle apna bechne ki baat
    .no = pehle kuch bechna nahi
    .unknown = apna bechna hai ya nahi, nahi bataya
feature-locality_fit =
    { $n ->
        [0] area doosra
        [1] area paas ka
       *[other] area sahi
    }
    .unknown = area sahi ya nahi, pata nahi
feature-bhk_gap =
    { $n ->
        [0] BHK sahi
       *[other] BHK mein { $n } ka farak
    }
    .unknown = BHK sahi ya nahi, pata nahi
feature-carpet_short =
    { $n ->
        [0] carpet kaafi
       *[other] carpet { $n }% kam
    }
    .unknown = carpet kaafi ya nahi, pata nahi
feature-floor_fit = floor sahi
    .no = floor sahi nahi
    .unknown = floor ki pasand nahi batayi
feature-vastu_fit = maangi disha mili
    .no = maangi disha nahi mili
    .unknown = koi disha nahi maangi
feature-possession_late =
    { $n ->
        [0] possession samay par
        [one] possession { $n } mahina late
       *[other] possession { $n } mahine late
    }
    .unknown = possession samay par ya nahi, pata nahi
feature-move_by =
    { $n ->
        [0] aaj shift
       *[other] shift { $n } din mein
    }
    .unknown = shift ki tareekh nahi batayi
feature-price_high =
    { $n ->
        [0] price kabhi zyada nahi kaha
        [1] price zyada kaha
       *[other] price { $n } baar zyada kaha
    }
    .unknown = price par kuch nahi likha
feature-offer_gap =
    { $n ->
        [0] poore price ka offer
       *[other] offer { $n }% kam
    }
    .unknown = abhi offer nahi
feature-papers_asked =
    { $n ->
        [0] kaagaz nahi maange
        [one] kaagaz { $n } maanga
       *[other] kaagaz { $n } maange
    }
    .unknown = kaagaz ki baat nahi hui
feature-options_named =
    { $n ->
        [0] kisi aur ghar se compare nahi
       *[other] compare { $n } option se
    }
    .unknown = doosre option nahi bataye
feature-wait_asked =
    { $n ->
        [0] aaj tak rukne ko kaha
       *[other] rukne ko kaha { $n } din
    }
    .unknown = rukne ko nahi kaha
feature-festival_near =
    { $n ->
        [0] aaj tyohaar
       *[other] tyohaar { $n } din mein
    }
    .unknown = paas mein tyohaar nahi
feature-quote_silent =
    { $n ->
        [0] aaj price bataya, jawab abhi nahi
       *[other] quote ke baad { $n } din chup
    }
    .unknown = koi quote bina jawab nahi
feature-enquiries_30d = yahan 30 din mein { $n } enquiry
    .unknown = yahan ki maang pata nahi
feature-budget_vs_asked = budget yahan auron ke budget ka { $n }%
    .unknown = auron ke saamne budget pata nahi
feature-chat_words = messages ka lehja
    .unknown = padhne ko message nahi
feature-cue_visit_no =
    { $n ->
        [0] visit se mana nahi kiya
        [one] visit se mana kiya
       *[other] visit se { $n } baar mana kiya
    }
    .unknown = abhi koi message nahi
feature-cue_visit_move =
    { $n ->
        [0] visit badalne ko nahi kaha
        [one] visit badalne ko kaha
       *[other] visit { $n } baar badalne ko kaha
    }
    .unknown = abhi koi message nahi
feature-cue_location_ask =
    { $n ->
        [0] location nahi maangi
        [one] location maangi
       *[other] location { $n } baar maangi
    }
    .unknown = abhi koi message nahi
feature-cue_budget_named =
    { $n ->
        [0] chat mein budget nahi bataya
        [one] chat mein budget bataya
       *[other] chat mein { $n } baar budget bataya
    }
    .unknown = abhi koi message nahi
feature-cue_stretch =
    { $n ->
        [0] budget badhane ki baat nahi
        [one] budget badhane ko taiyaar
       *[other] budget badhane ki baat { $n } baar
    }
    .unknown = abhi koi message nahi
feature-cue_counter =
    { $n ->
        [0] apna bhav nahi diya
        [one] apna bhav diya
       *[other] apna bhav { $n } baar diya
    }
    .unknown = abhi koi message nahi
feature-cue_token =
    { $n ->
        [0] token ki baat nahi
        [one] token dene ko taiyaar
       *[other] token dene ki baat { $n } baar
    }
    .unknown = abhi koi message nahi
feature-cue_area =
    { $n ->
        [0] area nahi poocha
        [one] carpet ya super built-up poocha
       *[other] carpet ya super built-up { $n } baar poocha
    }
    .unknown = abhi koi message nahi
feature-cue_vastu_floor =
    { $n ->
        [0] disha ya floor nahi bataya
        [one] disha ya floor bataya
       *[other] disha ya floor { $n } baar bataya
    }
    .unknown = abhi koi message nahi
feature-cue_deadline =
    { $n ->
        [0] kab tak chahiye, nahi bataya
        [one] kab tak chahiye, bataya
       *[other] kab tak chahiye, { $n } baar bataya
    }
    .unknown = abhi koi message nahi
feature-cue_family =
    { $n ->
        [0] ghar par poochne ki baat nahi
        [one] ghar par poochna hai
       *[other] ghar par poochna hai, { $n } baar kaha
    }
    .unknown = abhi koi message nahi
feature-cue_festival =
    { $n ->
        [0] tyohaar ki baat nahi
        [one] tyohaar ki baat
       *[other] tyohaar ki baat { $n } baar
    }
    .unknown = abhi koi message nahi
feature-cue_soft_no =
    { $n ->
        [0] “sochna hai” nahi kaha
        [one] “sochna hai” kaha
       *[other] “sochna hai” { $n } baar kaha
    }
    .unknown = abhi koi message nahi
feature-cue_hard_no =
    { $n ->
        [0] kahin aur nahi liya
        [one] kahin aur le liya
       *[other] kahin aur le liya, { $n } baar kaha
    }
    .unknown = abhi koi message nahi
feature-cue_compare =
    { $n ->
        [0] doosre se compare nahi kiya
        [one] doosre se compare kiya
       *[other] doosre se { $n } baar compare kiya
    }
    .unknown = abhi koi message nahi
feature-cue_rent =
    { $n ->
        [0] rent par nahi maanga
        [one] sirf rent par chahiye
       *[other] sirf rent par chahiye, { $n } baar kaha
    }
    .unknown = abhi koi message nahi

### Pages: the frame

page-skip = Seedhe content par jayein
page-skip-ask = Seedhe sawaal ke box par jayein
page-nav = Mukhya
page-ask = Poochein
page-leads = Leads
page-review = Review
page-canned = Taiyar jawab
page-people = Team ke log
page-docs = Developer ke liye
page-account = Account
page-language = Bhasha
page-sign-out = Sign out
page-demo = Demo: saare log aur message synthetic hain.
page-rate = Aapki rating
page-rate-save = Save
page-rate-off = Rating nahi
page-demo-label = Is data ke baare mein
page-back = Wapas

### Pages: the chat

page-chat-title = Apni leads ke baare mein poochein
page-log = Sawaal aur jawab
page-box = Lead ke baare mein poochein
page-send = Bhejein
page-empty = Koi naam likhein, ya “Kisko call karu?”
page-empty-import = Abhi koi lead nahi hai. Pehle apni file layein: CRM, portal ya Excel ki sheet.
page-try-now = Kisko call karu?
page-try-three = Top 3
page-try-help = Madad
page-new-talk = Nayi baatcheet
page-answer = Jawab
page-answer-about = Jawab: { $lead }
page-gone = Yeh jawab us lead ka tha jo ab aapki leads mein nahi.
page-gone-consent = Yeh jawab us lead ka tha jisne tab se apna consent wapas liya hai.
page-looking = Dekha ja raha hai…
page-status-reading = Sawaal padha ja raha hai…
page-status-scoring = Lead dekhi ja rahi hai…
page-status-similar = Milti-julti leads dekhi ja rahi hain…
page-status-writing = Jawab likha ja raha hai…
page-status-working = Kaam chalu hai…
page-not-sent = Nahi gaya. Aapke shabd box mein hi hain.
page-offline = Nahi gaya: connection nahi. Aapke shabd box mein hi hain.
page-again = Phir bhejein
page-reasons = Paksh aur vipaksh mein

page-adjusted = (model { $base }, chat se { $step })

page-more = Aur poochein

### Pages: one lead

page-lead = Lead
page-pane-empty = Kisi lead ke baare mein poochein, jo pata hai yahan dikhega.
page-no-score = Score nahi
page-said-no = { $n } ne mana kiya
page-score-alone = score { $score }
page-call = { $lead } ko call
page-ask-lead = Is lead ke baare mein poochein
page-lead-answers = Is lead par jawab
page-levers = Score kisse badhega
page-usual = Aam lead se tulna mein, jo { $score } par hoti hai.
page-why = Yeh score kyun
page-nothing-moves = Koi ek baat score ko zyada nahi hilati.
page-known = Kya pata hai
page-untold = nahi bataya
page-yes = haan
page-no = nahi
page-needs = { $of } mein { $known } zaroorat pata
page-history = { $day } se score
page-history-was = { $day } se pehle: tab jo pata tha, us par aaj ka model.
page-history-alt = { $n } din ka score: { $points }
page-history-one = Ab tak ek score: { $score }.
page-mark-model = Score naye sire se seekhe gaye
page-mark-quiet = { $day } se koi message nahi
page-marks = Kya hua
page-now = abhi
page-talk = Baatcheet
page-talk-none = Abhi koi message nahi.
page-talk-earlier =
    { $n ->
        [one] Pehle ka { $n } message
       *[other] Pehle ke { $n } message
    }
page-sent-map = Map par kholein
page-sent-save = File save karein
page-sent-coming = File aa rahi hai.
page-sent-missing = Yahan nahi hai: { $why }
page-sent-forgotten = Samay poora hone par hataya gaya.
page-ad-open = Ad kholein
page-by-lead = Lead
page-by-us = Hum
page-happened = Kya-kya hua
page-consents = Consent
page-consent-given = di
page-consent-withdrawn = wapas li
page-consent-since = { $day } se
page-consent-unsaid = darj nahi
page-consent-change = Darj karein ya wapas lein
page-consent-for = Kis ke liye
page-consent-basis = Kis aadhar par
page-consent-basis-hint = phone par poocha
page-consent-note = Wapas lene ke baad koi score nahi dikhta, yeh lead milti leads mein nahi aati, aur koi language model iske shabd nahi padhta. Chat rehti hai, jawab dene wale ke liye.
page-consent-give = Di hui darj karein
page-consent-withdraw = Wapas lein
page-consent-words = Ab tak darj sab, { $n }
page-consent-no-purpose = Kuch darj nahi hua. Chunein ki yeh kis ke liye hai.
page-consent-no-basis = Kuch darj nahi hua. Batayein ki yeh kis aadhar par hai.
page-consent-later = Kuch darj nahi hua: baad ke din ki baat laagu hai.
page-fact-budget = Budget
page-fact-bhk = BHK
page-fact-locality = Locality
page-fact-area = Size
page-fact-move = Shift kab tak
page-fact-timeline = Time
page-fact-possession = Possession kab tak
page-fact-loan = Loan
page-fact-down-payment = Down payment
page-fact-home-to-sell = Pehle apna bechna
page-fact-decider = Decider baat mein
page-fact-options = Doosre ghar se compare
page-fact-wait = Kab tak rukne ko kaha
page-fact-visit = Visit kab
page-fact-floor = Floor
page-fact-facing = Disha
page-fact-property = Jis ghar ki baat
page-fact-price = Price
page-fact-ready = Kab taiyaar
page-fact-source = Pehla source
page-fact-campaign = Campaign
page-fact-referred = Reference se
page-fact-language = Bhasha
page-fact-stage = Stage
page-fact-owner = Broker
page-carpet = { $n } sq ft carpet
page-super = { $n } sq ft super built-up
page-sqft = { $n } sq ft
page-floor = floor { $n }
page-range = { $low } se { $high }
page-from = kam se kam { $low }
page-up-to = { $high } tak
page-minutes = { $n } min
page-event-enquiry = Enquiry
page-event-visit_planned = Visit tay
page-event-visit_done = Visit hui
page-event-visit_missed = Visit chhooti
page-event-family_visited = Family saath aayi
page-event-call = Call
page-event-call_missed = Call miss
page-event-page_view = Page dekha
page-event-quote = Humne price bataya
page-event-offer = Lead ka offer
page-event-stage = Stage
page-event-last_contact = Contact
page-event-note = Note
page-event-ad = Hamare ad se
page-purpose-scoring = Scoring
page-purpose-embedding = Milti leads ke liye padhna
page-purpose-llm = Language model
page-purpose-contact = Contact
page-purpose-messages = Message
page-stage-new = nayi
page-stage-contacted = baat hui
page-stage-qualified = qualified
page-stage-visit_planned = visit tay
page-stage-visited = visit hui
page-stage-negotiating = bhav ki baat
page-stage-booked = book hui
page-stage-lost = lost

### Pages: the list

page-your-leads = Aapki leads
page-count =
    { $n ->
        [one] { $n } lead
       *[other] { $n } leads
    }
page-scores-of = { $at } ke score
page-filter = Leads chhaantein
page-find = Lead dhoondhein
page-find-hint = Naam ya aakhri 4 ank
page-show = Dikhayein
page-any = Koi bhi
page-clear = Hatayein
page-open = Open
page-closed = Band
page-fact-band = Band
page-fact-kind = Kis liye
page-no-kind = Kis liye, nahi bataya
page-col-band = Band, score
page-col-next = Aage kya
page-col-last = Pichhli baat
page-next = Agli { $n }
page-first = Pehla page
page-pages = Page
page-no-leads = Yahan koi lead nahi. Filter hatayein, ya doosra naam dein.
page-import = Leads import karein
page-wrong-filter = Yeh filter nahi chalega. Yeh rahin saari open leads.
page-due-none = kuch baaki nahi

### Pages: not found, signing in

page-missing = Nahi mila
page-missing-words = Aisa koi page nahi, ya woh aapke dekhne ka nahi.
page-refused = Aapke role ke liye nahi
page-refused-words = Aapke role mein iski ijazat nahi hai. Role badalwane ke liye apni brokerage ke admin se kahein.
page-to-leads = Aapki leads par
page-sign-in = Sign in
page-token = Token
page-token-hint = Apna token chipkayein. Pehla token wahin dikhta hai jahan { $command } shuru kiya gaya.
page-token-how = Token nahi hai? Jo Pakka chalate hain, woh wahin banayein:
page-token-wrong = Yeh token pehchana nahi gaya. Poori line copy karein, ya naya maangein.
page-token-often = Yahan se bahut galat token aaye. Ek minute rukein, phir bhejein.
page-link-press = Is browser mein sign in karne ke liye button dabayein. Link ek hi baar chalta hai.
page-link-over = Yeh link use ho chuka hai ya ab nahi chalta. Naya link maangein.
page-link-token = Token se sign in karein
page-provider = Company ke account se sign in karein
page-provider-unknown = Us account ka email yahan kisi ka nahi hai, ya verify nahi hua hai. Apne admin se poochein, ya phir se shuru karein.
page-provider-away = Company ka sign in abhi nahi khul raha. Ek minute mein phir koshish karein, ya link maangein.

## Similar past leads

action-similar = Aisi purani leads

similar-common-locality = wahi locality
similar-common-bhk = wahi BHK
similar-common-budget = milta-julta budget
similar-common-loan_stage = loan usi stage par
similar-common-visit_done = visit ho chuki thi
similar-common-visit_planned = visit tay thi
similar-common-visit_missed = visit chhoot gayi thi
similar-common-home_to_sell = pehle apna ghar bechna tha
similar-common-decider_in_talk = decider baat mein
similar-common-down_payment_ready = down payment taiyaar
similar-common-referred = reference se aaye
similar-common-source = wahi source
similar-common-cue-visit_no = visit se mana kiya
similar-common-cue-visit_move = visit badalne ko kaha
similar-common-cue-visit_ask = visit maangi
similar-common-cue-location_ask = location poochi
similar-common-cue-counter = apna bhav diya
similar-common-cue-budget_named = budget bataya
similar-common-cue-stretch = budget badhane ko taiyaar
similar-common-cue-price_high = price zyada laga
similar-common-cue-token = token ki baat
similar-common-cue-loan_no = loan nahi mila
similar-common-cue-loan_ok = loan taiyaar
similar-common-cue-papers = kaagaz pooche
similar-common-cue-area = size poocha
similar-common-cue-vastu_floor = disha ya floor bataya
similar-common-cue-deadline = kab tak chahiye, bataya
similar-common-cue-family = ghar par poochne ki baat
similar-common-cue-hard_no = mana kiya
similar-common-cue-soft_no = baad mein kaha
similar-common-cue-compare = doosre se compare kiya
similar-common-cue-rent = rent ki baat
similar-common-cue-sell_first = pehle apna bechne ki baat

### The LLM's word

rerank-chat-raised =
    { $points } point upar: chat se
rerank-chat-lowered =
    { $points } point neeche: chat se
similar-common-cue-festival = tyohaar ki baat ki
similar-common-cue-partner = broker ya partner hai
similar-common-cue-not_buyer = khareedar nahi
similar-common-cue-opt_out = message mana kiye

### WhatsApp: those who ask

whatsapp-welcome = Namaste, { $name }. Yeh { $brokerage } ka Pakka hai: apni leads ke baare mein yahin poochein, jaise “Kisko call karu?”. Aapke sawaal aur jawab rakhe jaate hain: aap, aapki team ke manager aur brokerage ke admin inhe padh sakte hain; analyst bina naam ke padhte hain.
answer-late = Aapne { $at } par poocha tha. Jawab pehle nahi ja saka:
answer-again = *Dobara bheja gaya:* yeh shayad aapko pehle hi mil chuka hai.
whatsapp-unreadable = Ek sawaal ke liye yeh bahut lamba hai. Chhota karke poochein.
whatsapp-choose = Chunein
whatsapp-who = Is phone se kai log likhte hain. Kaun pooch raha hai?
whatsapp-group = Aapne yeh group mein likha. Jawab yahan hai, jahan aur koi nahi padhta.
whatsapp-unread = Ise na padh sakte hain, na rakhte hain. Isme kya hai woh likhein, ya text forward karein.
whatsapp-edited = Uska jawab pehle likhe shabdon par diya ja chuka. Phir poochne ke liye naya message bhejein.
whatsapp-unheard = Voice note sun nahi sake aur rakhte nahi. Kripya likhkar bhejein.
whatsapp-heard = Suna: “{ $words }”
whatsapp-asked-at = Aapne { $at } par poocha tha: “{ $words }”
whatsapp-asked-on = Aapne { $at } par poocha tha: “{ $words }”
whatsapp-wrote-at = Aapne { $at } par likha tha: “{ $words }”
whatsapp-wrote-on = Aapne { $at } par likha tha: “{ $words }”
whatsapp-left =
    { $n ->
        [one] 1 purane sawal ka jawab nahi diya: { $told }
       *[other] { $n } purane sawalon ka jawab nahi diya: { $told }
    }
forward-whose = { $told }
    Yeh kiska hai? Lead chunein ya naam likhein.
forward-preview = *{ $lead }* ke saath save karein?
    { $told }
forward-chat = Chat, { $n } message, { $first } se { $last }
forward-new-lead = Aapki nayi lead banayein? *{ $name }*, { $phone }
forward-known = Yeh number aapke paas hai: { $lead }.
forward-no-phone = Is contact mein phone number nahi hai.
forward-no-chat = Is file mein chat nahi mili. WhatsApp se bina media export karke bhejein.
forward-roles = Is chat mein kaun kaun hai pata nahi chala. Admin import karein.
forward-saved = Save ho gaya: { $lead }
forward-saved-before = Yeh pehle save ho chuka hai.
forward-dropped = Save nahi kiya.
forward-gone = Iska samay nikal gaya. Kripya phir se forward karein.
forward-yes = Haan
forward-no = Save na karein
forward-who = Doosri lead

### A draft to a lead: in the lead's language

draft-hello-name = Namaste { $name } ji,
draft-hello = Namaste,
draft-blank = […]
draft-thanks = aapke message ke liye dhanyavaad.
draft-about = aapne { $topic } ke baare mein poocha tha.
draft-price = Price { $price } hai.
draft-carpet = Carpet area { $area } sq ft hai.
draft-possession = Possession { $day } ko hai.
draft-rera = RERA number { $number } hai.
draft-law = Stamp duty, title aur kanooni baaton ke liye vakil se poochein.
draft-visit = ghar dekhne ke liye { $one } theek rahega?
draft-owner-visitors = ghar dekhne koi aaye, usse pehle hum aapko bata denge.
draft-follow-up-owner = ghar abhi available hai aur price wahi hai na?
draft-visit-two = ghar dekhne ke liye { $one } theek rahega ya { $two }?
draft-no-show = pichhli baar milna nahi ho paaya. Ghar dekhne ke liye { $one } theek rahega?
draft-confirm = kal aapki visit hai. Samay theek hai, aur saath mein kaun aayega?
draft-feedback = jo ghar aapne dekha, kaisa laga? Kya achha laga aur kya nahi?
draft-visit-over = { $visited } ko aapki visit tay thi. Kya aap ghar dekh paaye, aur kaisa laga?
draft-feedback-of = { $visited } ki visit ke liye dhanyavaad. Kya achha laga aur kya nahi?
draft-decision = dobara aane ke liye dhanyavaad. Aapne kya socha, koi baat baaki hai?
draft-offer = aapke { $offer } ke offer ke liye dhanyavaad. Owner se poochkar batate hain.
draft-papers = hamare paas jo kaagaz hain woh bhej dete hain, aur baaki kab tak aayenge woh bata denge.
draft-loan = kya hum aapki loan eligibility pata karne mein madad karein?
draft-loan-valid = aapka loan letter kab tak valid hai? Uske hisaab se ghar chunenge.
draft-home-to-sell = aapke apne ghar ki bikri kahan tak pahunchi? Aap chahein to hum use list kar sakte hain.
draft-budget-short = aapke { $budget } ke budget mein kya hum doosre ghar ya ilaake bhi dekhein?
draft-ask-budget = aapka budget kitna hai?
draft-ask-bhk = aapko kitne bedroom chahiye?
draft-ask-locality = aapko kaun se ilaake pasand hain?
draft-ask-move = aapko kab tak chahiye?
draft-follow-up = aapki talaash kaisi chal rahi hai? Kya hum kuch madad kar sakte hain?
draft-postponed = jaisa aapne kaha, hum { $until } ke aaspaas phir likhenge.
draft-token-paid = token ke liye dhanyavaad. Ab { agreement-of-home } aur kaagazon ke liye kab milein?
draft-token-returned = pata chala ki booking cancel hui. Kya wajah rahi, aur kya hum doosre ghar dekhein?
draft-partner = aapke message ke liye dhanyavaad. Kis project ki baat hai, aur kis client ke liye?

### A draft to a lead: what stands around it, in the asker's language

draft-fill = Bharein: […]

draft-none-opted-out = { $lead } ke liye draft nahi: message na karne ko kaha hai.
draft-none-no-consent = { $lead } ke liye draft nahi: score ki ijazat nahi mili, isliye chat padhi nahi gayi. Aap chat padhkar khud likh dein.

### WhatsApp: what somebody who is not staff is told (a `notice-` text is never changed: see leads/store/consent_notices.py)

notice-text = Yeh { $brokerage } hai. Yahan hamari taraf se ek insaan hi jawab dega. Kya hamare software ko bhi yeh chat padhne dein, taaki aapki zaroorat samjhi jaye aur dikhe ki kise jawab ka intezaar hai? Isme AI service ka upyog sambhav hai. Haan ho to HAAN likhein; sirf insaan padhein to NAHI. Kabhi bhi STOP likhein, phir hum message nahi karenge.
notice-yes = Haan, theek hai
notice-no = Nahi, sirf insaan
notice-stop = Message band karein
notice-stopped = Theek hai: ab hum message nahi karenge. Dobara chahiye to START likhein.
notice-started = Theek hai: ab hum aapko yahan phir message karenge, aur aapki pehle di hui sahmati phir se maanya hai. Kabhi bhi STOP likhein, phir hum message nahi karenge.

### WhatsApp: what staff hear without asking

alert-somebody = Koi naya vyakti
alert-wrote = *{ $lead }* ka message, { $at }
alert-edited = *{ $lead }* ne { $at } ka message badla:
alert-deleted = *{ $lead }* ne { $at } ka message hata diya.
signal-reacted = *{ $lead }* ne “{ $words }” par { $sign } lagaya, { $at }
signal-reacted-bare = *{ $lead }* ne ek message par { $sign } lagaya, { $at }
signal-unreacted = *{ $lead }* ne “{ $words }” se apna reaction hataya, { $at }
signal-unreacted-bare = *{ $lead }* ne ek message se apna reaction hataya, { $at }
signal-missed = *{ $lead }* ka WhatsApp call aaya, { $at }: miss hua. Wapas call karein.
signal-called = *{ $lead }* ka WhatsApp call aaya, { $at }, { $minutes } minute baat hui.
signal-number = *{ $lead }* ka naya number hai: { $phone }
signal-phone = *{ $lead }* ne naya phone liya hai ya WhatsApp phir se dala hai, { $at }. Kagaz bhejne se pehle pakka kar lein ki wahi hain.
signal-opened = *{ $lead }* ne chat kholi, { $at }, abhi kuch likha nahi hai.
signal-may-call = *{ $lead }* ko WhatsApp par call karne ki haan mili hai, { $at }.
signal-no-calls = *{ $lead }* ko WhatsApp par call nahi chahiye, { $at }.
alert-agreed = *{ $lead }* ne consent di, { $at }. Ab score hai:
alert-withdrawn = *{ $lead }* ne consent wapas li, { $at }
alert-rise = { $before } → *{ $after }*
alert-given = *{ $lead }* ab aapki lead hai.
alert-ad = Aapke ad “{ $ad }” se aaye
sent-photo = photo
sent-video = video
sent-audio = audio
sent-voice = voice note
sent-voice-heard = voice note, suna hua
sent-document = file
sent-sticker = sticker
sent-place = jagah
sent-card = contact card
sent-deleted = wapas liya hua message
sent-form = bhara hua form
sent-order = order
sent-product = catalogue ki cheez
sent-poll = poll, jo WhatsApp aage nahi bhejta
sent-live = live location, jo WhatsApp aage nahi bhejta
sent-once = ek baar dekhne wala photo ya video, jo WhatsApp aage nahi bhejta
sent-round = video note, jo WhatsApp aage nahi bhejta
sent-other = kuch aisa jo WhatsApp aage nahi bhejta: poochein ki kya tha
voice-heard = { $lead } ke voice note mein suna: “{ $words }”
voice-not-heard = { $lead } ka voice note likha nahi ja saka. Page par sun lein.
file-missing = { $lead }: { $what } yahan nahi hai: { $why }
file-gone = WhatsApp ke paas ab nahi hai. Phir se mangayein.
file-large = seema se badi file hai. Chhoti file mangayein.
file-type = is tarah ki file nahi rakhi jaati. Photo ya PDF mangayein.
file-virus = isme virus mila.
file-away = kai ghante tak nahi mili. Phir se mangayein.
alert-no-lead = Lagta hai: { $kind }. Lead nahi banayi.
alert-guess = Lagta hai: { $kind }. Nahi to aakhri button dabayein.
alert-stopped = STOP likha hai: contact na karein.
alert-reply = Jawab dein
alert-waiting = *{ $lead }* hot hai, { $hours } se humare jawab ka intezaar
alert-digest-head = Good morning. Aaj ki leads:
alert-digest-waiting = Humare jawab ka intezaar: { $leads }
alert-digest-hot = Hot: { $leads }
alert-digest-more = { $leads } aur { $n } aur
alert-rules = Apne aap yeh bataya jaata hai: { $rules }. Badalne ke liye likhein, jaise “alert intezaar band”.
alert-rule-on = { $rule }: chalu
alert-rule-off = { $rule }: band
rule-message = message
rule-rise = badhat
rule-waiting = intezaar
rule-digest = rozana
rule-night = raat
alert-night-held = Aapki ek lead ki khabar hai. Raat 9 se subah 8 baje tak alert roke jaate hain: yeh subah 8 baje aayega. Raat mein bhi paane ke liye likhein “alert raat chalu”.
sender-buyer = Kharidar
sender-tenant = Kirayedar
sender-owner = Malik
sender-family = Parivaar
sender-partner = Partner
sender-supplier = Supplier
sender-applicant = Naukri ke liye
sender-spam = Spam
kind-right = Sahi
kind-other = Koi aur
kind-ask = { $name } kaun hai?
kind-noted = Note kiya: { $name }, { $kind }.
kind-not-yours = Aapke paas aisa koi vyakti nahi.
kind-asked = { $name } sirf aapke nahi hain, isliye { $who } se poocha hai: { $kind }?
kind-shared = { $name } sirf aapke nahi hain, aur “{ $kind }” sab par lagu hoga: apne manager ko batayein.
kind-proposed = { $who } ke hisaab se { $name }: { $kind }. Yeh unki sabhi enquiry par lagu hoga, doosron ki bhi. Sahi hai?

### WhatsApp: answering a lead

reply-ask = { $lead } ko jawab: abhi likhein. Bhejne se pehle dikhaya jayega.
reply-draft = Apne shabdon mein likhein, ya yeh draft bhejein.
reply-preview = { $lead } ko:
reply-preview-template = { $lead } ko, template se, kyunki unka aakhri message 24 ghante se purana hai:
reply-preview-held = { $lead } ko. Unka aakhri message 24 ghante se purana hai aur koi template approved nahi: jab woh likhenge tab jayega.
reply-send = Bhejein
reply-edit = Badlein
reply-drop = Na bhejein
reply-held = { $lead } ke liye rakha hai: jab woh likhenge tab jayega.
reply-parts = Yeh { $n } messages mein jaayega, jaise upar likhe hain.
reply-too-long = Yeh bhejne ke liye bahut lamba hai: zyada se zyada lagbhag { $most } akshar. Chhota likhein, ya do jawabon mein.
reply-before = Yeh jawab pehle hi ja chuka hai.
reply-dropped = Nahi bheja.
reply-stopped = { $lead } ne STOP likha hai: kuch nahi bhej sakte.
reply-unreachable = { $lead } ne is number par kabhi nahi likha: call karein.
reply-gone = Yeh jawab ab khula nahi. Phir se Jawab dein dabayein.
reply-gap = Pehle khali jagah […] bharein: Badlein dabayein, ya naya likhein.
reply-no-lead = Aapki leads mein aisi koi lead nahi.
reply-empty = Jawab mein kuch likhein.

### WhatsApp: an answer that did not reach the lead

undelivered-head = *{ $lead }* tak nahi pahuncha: “{ $text }”
undelivered-head-unknown = Shayad *{ $lead }* tak nahi pahuncha: “{ $text }”
undelivered-unreached = WhatsApp unhe message nahi pahuncha raha. Call karein.
undelivered-window = Unka aakhri message ab 24 ghante se purana hai. Jawab dein dabakar phir bhejein: template se jayega, ya jab woh likhenge. Ya call karein.
undelivered-stopped = Unhone STOP likha hai. Contact na karein.
undelivered-capped = WhatsApp ne ise advertising samajhkar roka. Call karein, ya unke likhne tak rukein.
undelivered-account = WhatsApp abhi hamare number se bhejne nahi de raha. Admin ko batayein, tab tak call karein.
undelivered-away = WhatsApp ne ise nahi liya, dobara koshish par bhi. Baad mein Jawab dein dabayein, ya call karein.
undelivered-unknown = Bhejte samay line toot gayi: pata nahi pahuncha ya nahi. Dobara bhejne se pehle unse pooch lein.
