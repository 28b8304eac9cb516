### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
want-bhk-said =
    { $noted ->
        [none] { $said } BHK
       *[other] { $said } BHK (nondh ma { $noted } BHK)
    }
kind-new_project = navo project
kind-resale = kharidi
kind-rent = bhadu
kind-sell = vechan
kind-let = bhade aapvu
kind-land = jamin
kind-commercial = commercial
band-hot = hot
band-warm = warm
band-cold = cold
band-said_no = na padi

### Cards

budget-covers = budget { $budget }, bhav { $price }
budget-below = budget { $budget }, bhav { $price }
budget-least = budget ochama ochu { $budget }, bhav { $price }
dated-phrase = { $phrase }, { $day }

closed = { $ended }. Bandh enquiry no score nathi.

### Lists and questions back

hint-no-consent = consent nathi

action-why = Kem?
action-close = Bandh karo
action-known = Shu khabar che
action-top = Kone call karvo
action-how-hot = Ketli hot?

### What a lead said

topic-parking = parking
topic-other-charges = baaki na kharch
topic-price = bhav
topic-visit = visit
topic-loan = loan
topic-token = token
topic-possession = possession
topic-floor = maal ane disha
topic-area = area
topic-rera = RERA number
topic-papers = kagal
topic-location = location
topic-amenities = amenities
topic-furniture = furniture
topic-family = family

### What it does not answer

action-next-step = Aagal shu karvu
action-said = Shu kahyu
action-changed = Shu badlayu
action-my-day = Maro divas
action-show = Batavo
action-yesterday = Gai kal
action-tomorrow = Aavti kal

### Ranking by a wish

rerank-raised = { $points } point upar: mang ni najik
rerank-lowered = { $points } point niche: mang thi dur

### Features: the fact, neither praise nor blame

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: ha
    .no = { $attribute }: na
    .unknown = { $attribute } khabar nathi
feature-lead_wrote = message { $x } pehla
    .unknown = kyarey message nathi
feature-our_reply_due = aapno jawab { $x } thi baki
feature-our_first_reply = aapno jawab { $x } ma
feature-lead_reply_time = jawab { $x } ma
    .unknown = haji sudhi jawab nathi
feature-messages_7d =
    { $n ->
        [0] message 7 divas ma ekey nathi
       *[other] message 7 divas ma { $n }
    }
    .unknown = haji koi vaatchit nathi
feature-active_days_14d =
    { $n ->
        [0] active 14 divas ma ekey divas nahi
       *[other] active 14 divas mathi { $n } divas
    }
    .unknown = kyare active, khabar nathi
feature-came_back = pacha { $n } divas pachi
    .unknown = chup thaya pachi pacha nathi aavya
feature-talk_time = vaat { $x }
feature-calls_missed =
    { $n ->
        [0] aapno ekey call chukya nathi
        [one] aapno call chukya
       *[other] aapna { $n } call chukya
    }
feature-visit_asked = visit mangi
    .no = visit mangi nathi
    .unknown = visit joie ke nahi, khabar nathi
feature-visits_done =
    { $n ->
        [0] haji visit thai nathi
       *[other] visit { $n } thai
    }
    .unknown = visit ni khabar nathi
feature-same_home_again =
    { $n ->
        [0] koi ghar fari joyu nathi
       *[other] e j ghar { $n } var
    }
    .unknown = kaya ghar ni visit, nondh nathi
feature-no_shows =
    { $n ->
        [0] ekey visit chukya nathi
       *[other] visit { $n } chukya
    }
    .unknown = haji koi visit nakki nathi
feature-family_visited = family sathe aavi
    .no = family aavi nathi
    .unknown = family aavi nathi
feature-decider_in_talk = nirnay lenar jodaya
    .no = nirnay lenar vaat ma nathi
    .unknown = nirnay kon le che, khabar nathi
feature-enquiry_age =
    { $n ->
        [0] aaj ni enquiry
       *[other] enquiry { $n } divas juni
    }
feature-kind = enquiry: { $x }
    .unknown = kevi enquiry, kahyu nathi
feature-source = aavya { $x } thi
    .unknown = kyathi aavya, khabar nathi
feature-sources_7d =
    { $n ->
        [0] navi enquiry 7 divas ma nathi
       *[other] source { $n }, 7 divas ma
    }
    .unknown = enquiry ni nondh nathi
feature-referred = reference thi aavya
    .no = reference nathi
    .unknown = reference khabar nathi
feature-named_project = project kahyo
    .no = koi project kahyo nathi
    .unknown = koi project kahyo nathi
feature-needs_known = jaruriyat 8 mathi { $n } khabar
    .unknown = jaruriyat kahi nathi
feature-budget_to_price = budget bhav na { $n }%
    .unknown = bhav same budget khabar nathi
feature-budget_raised =
    { $n ->
        [0] budget vadharyu nathi
       *[other] budget { $x } vadharyu
    }
    .unknown = budget kyarey badlyu nathi
feature-down_payment = down payment taiyar
    .no = down payment taiyar nathi
    .unknown = down payment kahyu nathi
feature-loan_stage =
    { $n ->
        [0] loan sharu nathi
        [1] loan apply kari
        [2] loan mate eligible
       *[other] loan manjur
    }
    .unknown = loan nu kahyu nathi
feature-home_to_sell = pehla potanu vechvani vaat
    .no = pehla kai vechvanu nathi
    .unknown = potanu vechvu che ke nahi, kahyu nathi
feature-locality_fit =
    { $n ->
        [0] vistar bijo
        [1] vistar najik no
       *[other] vistar barabar
    }
    .unknown = vistar barabar ke nahi, khabar nathi
feature-bhk_gap =
    { $n ->
        [0] BHK barabar
       *[other] BHK ma { $n } no farak
    }
    .unknown = BHK barabar ke nahi, khabar nathi
feature-carpet_short =
    { $n ->
        [0] carpet purto
       *[other] carpet { $n }% ocho
    }
    .unknown = carpet purto ke nahi, khabar nathi
feature-floor_fit = maal barabar
    .no = maal barabar nathi
    .unknown = maal ni pasand kahi nathi
feature-vastu_fit = mangeli disha mali
    .no = mangeli disha mali nathi
    .unknown = koi disha mangi nathi
feature-possession_late =
    { $n ->
        [0] possession time par
        [one] possession { $n } mahino modu
       *[other] possession { $n } mahina modu
    }
    .unknown = possession time par ke nahi, khabar nathi
feature-move_by =
    { $n ->
        [0] aaje shift
       *[other] shift { $n } divas ma
    }
    .unknown = shift ni tarikh kahi nathi
feature-price_high =
    { $n ->
        [0] bhav kyarey vadhare nathi kahyo
        [1] bhav vadhare kahyo
       *[other] bhav { $n } var vadhare kahyo
    }
    .unknown = bhav vishe kai lakhyu nathi
feature-offer_gap =
    { $n ->
        [0] pura bhav ni offer
       *[other] offer { $n }% ochi
    }
    .unknown = haji offer nathi
feature-papers_asked =
    { $n ->
        [0] kagal mangya nathi
        [one] kagal { $n } mangyo
       *[other] kagal { $n } mangya
    }
    .unknown = kagal ni vaat thai nathi
feature-options_named =
    { $n ->
        [0] bija ghar sathe compare nathi
       *[other] compare { $n } option sathe
    }
    .unknown = bija option kahya nathi
feature-wait_asked =
    { $n ->
        [0] aaj sudhi rah jova kahyu
       *[other] rah jova kahyu { $n } divas
    }
    .unknown = rah jova kahyu nathi
feature-festival_near =
    { $n ->
        [0] aaje tahevar
       *[other] tahevar { $n } divas ma
    }
    .unknown = najik ma tahevar nathi
feature-quote_silent =
    { $n ->
        [0] aaje bhav kahyo, jawab haji nathi
       *[other] bhav pachi { $n } divas chup
    }
    .unknown = koi bhav jawab vagar nathi
feature-enquiries_30d = ahi 30 divas ma { $n } enquiry
    .unknown = ahi ni mang khabar nathi
feature-budget_vs_asked = budget ahi bija na budget na { $n }%
    .unknown = bija ni same budget khabar nathi
feature-chat_words = message no sur
    .unknown = vanchva message nathi
feature-cue_visit_no =
    { $n ->
        [0] visit ni na nathi padi
        [one] visit ni na padi
       *[other] visit ni { $n } var na padi
    }
    .unknown = haji koi message nathi
feature-cue_visit_move =
    { $n ->
        [0] visit badalva kahyu nathi
        [one] visit badalva kahyu
       *[other] visit { $n } var badalva kahyu
    }
    .unknown = haji koi message nathi
feature-cue_location_ask =
    { $n ->
        [0] location mangyu nathi
        [one] location mangyu
       *[other] location { $n } var mangyu
    }
    .unknown = haji koi message nathi
feature-cue_budget_named =
    { $n ->
        [0] chat ma budget kahyu nathi
        [one] chat ma budget kahyu
       *[other] chat ma { $n } var budget kahyu
    }
    .unknown = haji koi message nathi
feature-cue_stretch =
    { $n ->
        [0] budget vadharvani vaat nathi
        [one] budget vadharva taiyar
       *[other] budget vadharvani vaat { $n } var
    }
    .unknown = haji koi message nathi
feature-cue_counter =
    { $n ->
        [0] samo bhav aapyo nathi
        [one] samo bhav aapyo
       *[other] samo bhav { $n } var aapyo
    }
    .unknown = haji koi message nathi
feature-cue_token =
    { $n ->
        [0] token ni vaat nathi
        [one] token aapva taiyar
       *[other] token aapvani vaat { $n } var
    }
    .unknown = haji koi message nathi
feature-cue_area =
    { $n ->
        [0] area puchyo nathi
        [one] carpet ke super built-up puchyu
       *[other] carpet ke super built-up { $n } var puchyu
    }
    .unknown = haji koi message nathi
feature-cue_vastu_floor =
    { $n ->
        [0] disha ke maal kahyo nathi
        [one] disha ke maal kahyo
       *[other] disha ke maal { $n } var kahyo
    }
    .unknown = haji koi message nathi
feature-cue_deadline =
    { $n ->
        [0] kya sudhima joie, kahyu nathi
        [one] kya sudhima joie, kahyu
       *[other] kya sudhima joie, { $n } var kahyu
    }
    .unknown = haji koi message nathi
feature-cue_family =
    { $n ->
        [0] ghare puchvani vaat nathi
        [one] ghare puchvanu che
       *[other] ghare puchvanu che, { $n } var kahyu
    }
    .unknown = haji koi message nathi
feature-cue_festival =
    { $n ->
        [0] tahevar ni vaat nathi
        [one] tahevar ni vaat
       *[other] tahevar ni vaat { $n } var
    }
    .unknown = haji koi message nathi
feature-cue_soft_no =
    { $n ->
        [0] “vicharine kahishu” kahyu nathi
        [one] “vicharine kahishu” kahyu
       *[other] “vicharine kahishu” { $n } var kahyu
    }
    .unknown = haji koi message nathi
feature-cue_hard_no =
    { $n ->
        [0] bije lidhu nathi
        [one] bije lai lidhu
       *[other] bije lai lidhu, { $n } var kahyu
    }
    .unknown = haji koi message nathi
feature-cue_compare =
    { $n ->
        [0] bija sathe compare nathi karyu
        [one] bija sathe compare karyu
       *[other] bija sathe { $n } var compare karyu
    }
    .unknown = haji koi message nathi
feature-cue_rent =
    { $n ->
        [0] bhade mangyu nathi
        [one] fakt bhade joie
       *[other] fakt bhade joie, { $n } var kahyu
    }
    .unknown = haji koi message nathi

### Pages: the frame

page-skip = Sidha lakhan par jao
page-skip-ask = Sidha saval na box par jao
page-nav = Mukhya
page-ask = Pucho
page-leads = Leads
page-review = Review
page-canned = Taiyar javab
page-people = Team na loko
page-docs = Developer mate
page-account = Account
page-language = Bhasha
page-sign-out = Sign out
page-demo = Demo: badha loko ane message synthetic che.
page-rate = Tamari rating
page-rate-save = Save
page-rate-off = Rating nahi
page-demo-label = Aa data vishe
page-back = Pacha

### Pages: the chat

page-chat-title = Tamari lead vishe pucho
page-log = Saval ane jawab
page-box = Lead vishe pucho
page-send = Moklo
page-empty = Koi naam lakho, athva “Kone call karu?”
page-empty-import = Haji koi lead nathi. Pehla tamari file lavo: CRM, portal ke Excel ni sheet.
page-try-now = Kone call karu?
page-try-three = Top 3
page-try-help = Madad
page-new-talk = Navi vaatchit
page-answer = Jawab
page-answer-about = Jawab: { $lead }
page-gone = Aa jawab e lead no hato je have tamari lead ma nathi.
page-gone-consent = Aa jawab e lead no hato jene tyarthi potani consent pachi khenchi chhe.
page-looking = Jovay che…
page-status-reading = Saval vanchay che…
page-status-scoring = Lead jovay che…
page-status-similar = Malti aavti lead jovay che…
page-status-writing = Jawab lakhay che…
page-status-working = Kaam chalu che…
page-not-sent = Gayu nathi. Tamara shabdo box ma j che.
page-offline = Gayu nathi: connection nathi. Tamara shabdo box ma j che.
page-again = Fari moklo
page-reasons = Tarfen ma ane virudh ma

page-adjusted = (model { $base }, chat thi { $step })

page-more = Vadhu pucho

### Pages: one lead

page-lead = Lead
page-pane-empty = Koi lead vishe pucho, je khabar che e ahi dekhashe.
page-no-score = Score nathi
page-said-no = { $n } e na padi
page-score-alone = score { $score }
page-call = { $lead } ne call
page-ask-lead = Aa lead vishe pucho
page-lead-answers = Aa lead vishe na jawab
page-levers = Score shenathi vadhe
page-usual = Samanya lead ni sarkhamani ma, je { $score } par hoy che.
page-why = Aa score kem
page-nothing-moves = Koi ek vaat score khaas badalti nathi.
page-known = Shu khabar che
page-untold = kahyu nathi
page-yes = ha
page-no = na
page-needs = { $of } mathi { $known } jaruriyat khabar
page-history = { $day } thi score
page-history-was = { $day } pehla: tyare je khabar hati ena par aaj nu model.
page-history-alt = { $n } divas no score: { $points }
page-history-one = Atyar sudhi ek score: { $score }.
page-mark-model = Score navesar thi shikhya
page-mark-quiet = { $day } thi koi message nathi
page-marks = Shu thayu
page-now = hamna
page-talk = Vaatchit
page-talk-none = Haji koi message nathi.
page-talk-earlier =
    { $n ->
        [one] Pehla no { $n } message
       *[other] Pehla na { $n } message
    }
page-sent-map = Map par kholo
page-sent-save = File sachvo
page-sent-coming = File aavi rahi che.
page-sent-missing = Ahi nathi: { $why }
page-sent-forgotten = Samay puro thata kadhi nakhyu.
page-ad-open = Ad kholo
page-by-lead = Lead
page-by-us = Aapne
page-happened = Shu shu thayu
page-consents = Consent
page-consent-given = aapi
page-consent-withdrawn = pachi khenchi
page-consent-since = { $day } thi
page-consent-unsaid = nondhai nathi
page-consent-change = Nondho athva pachi khencho
page-consent-for = Shena mate
page-consent-basis = Shena aadhare
page-consent-basis-hint = phone par puchhyu
page-consent-note = Pachi khenchya pachi koi score dekhato nathi, aa lead malti lead ma aavti nathi, ane koi language model tena shabdo vanchtu nathi. Chat rahe chhe, jawab aapnar mate.
page-consent-give = Aapi chhe em nondho
page-consent-withdraw = Pachi khencho
page-consent-words = Atyar sudhi nondhayelu badhu, { $n }
page-consent-no-purpose = Kai nondhayu nathi. Shena mate chhe te pasand karo.
page-consent-no-basis = Kai nondhayu nathi. Shena aadhare chhe te lakho.
page-consent-later = Kai nondhayu nathi: pachhi na divas ni vaat lagu chhe.
page-fact-budget = Budget
page-fact-bhk = BHK
page-fact-locality = Vistar
page-fact-area = Size
page-fact-move = Shift kya sudhima
page-fact-timeline = Samay
page-fact-possession = Possession kya sudhima
page-fact-loan = Loan
page-fact-down-payment = Down payment
page-fact-home-to-sell = Pehla potanu vechvu
page-fact-decider = Nirnay lenar vaat ma
page-fact-options = Bija ghar sathe compare
page-fact-wait = Kya sudhi rah jova kahyu
page-fact-visit = Visit kyare
page-fact-floor = Maal
page-fact-facing = Disha
page-fact-property = Je ghar ni vaat
page-fact-price = Bhav
page-fact-ready = Kyare taiyar
page-fact-source = Pehlo source
page-fact-campaign = Campaign
page-fact-referred = Reference thi
page-fact-language = Bhasha
page-fact-stage = Stage
page-fact-owner = Broker
page-carpet = { $n } sq ft carpet
page-super = { $n } sq ft super built-up
page-sqft = { $n } sq ft
page-floor = maal { $n }
page-range = { $low } thi { $high }
page-from = ochama ocha { $low }
page-up-to = { $high } sudhi
page-minutes = { $n } min
page-event-enquiry = Enquiry
page-event-visit_planned = Visit nakki
page-event-visit_done = Visit thai
page-event-visit_missed = Visit chukya
page-event-family_visited = Family sathe aavi
page-event-call = Call
page-event-call_missed = Call chukya
page-event-page_view = Page joyu
page-event-quote = Aapne bhav kahyo
page-event-offer = Lead ni offer
page-event-stage = Stage
page-event-last_contact = Contact
page-event-note = Nondh
page-event-ad = Aapni ad thi
page-purpose-scoring = Scoring
page-purpose-embedding = Malti lead mate vanchvu
page-purpose-llm = Language model
page-purpose-contact = Contact
page-purpose-messages = Message
page-stage-new = navi
page-stage-contacted = vaat thai
page-stage-qualified = qualified
page-stage-visit_planned = visit nakki
page-stage-visited = visit thai
page-stage-negotiating = bhav ni vaat
page-stage-booked = book thai
page-stage-lost = lost

### Pages: the list

page-your-leads = Tamari leads
page-count = { $n } lead
page-scores-of = { $at } na score
page-filter = Lead filter karo
page-find = Lead shodho
page-find-hint = Naam ke chhella 4 aankda
page-show = Batavo
page-any = Koi pan
page-clear = Hatavo
page-open = Open
page-closed = Bandh
page-fact-band = Band
page-fact-kind = Shena mate
page-no-kind = Shena mate, kahyu nathi
page-col-band = Band, score
page-col-next = Aagal shu
page-col-last = Chhelli vaat
page-next = Aagal ni { $n }
page-first = Pehlu page
page-pages = Page
page-no-leads = Ahi koi lead nathi. Filter hatavo, athva biju naam aapo.
page-import = Leads import karo
page-wrong-filter = Aa filter nahi chale. Aa rahi badhi open leads.
page-due-none = kai baki nathi

### Pages: not found, signing in

page-missing = Malyu nathi
page-missing-words = Aavu koi page nathi, athva e tamare jovanu nathi.
page-refused = Tamara role mate nathi
page-refused-words = Tamaro role aani chhut nathi aapto. Tamari brokerage na admin role badli shake che.
page-to-leads = Tamari leads par
page-sign-in = Sign in
page-token = Token
page-token-hint = Tamaru token paste karo. Pehlu token { $command } sharu karyu tya dekhay che.
page-token-how = Token nathi? Je Pakka chalave che te tya j banave:
page-token-wrong = Aa token olkhayu nathi. Aakhi line copy karo, athva navu mango.
page-token-often = Ahithi bahu khota token aavya. Ek minute thobho, pachi moklo.
page-link-press = Aa browser ma sign in karva button dabavo. Link ek j vaar chale che.
page-link-over = Aa link vaprai gai che athva have nahi chale. Navi link mango.
page-link-token = Token thi sign in karo
page-provider = Company na account thi sign in karo
page-provider-unknown = E account no email ahi koi no nathi, athva verify thayelo nathi. Tamara admin ne pucho, athva fari sharu karo.
page-provider-away = Company nu sign in atyare khultu nathi. Ek minute ma fari prayatna karo, athva link mango.

## Similar past leads

action-similar = Aavi juni lead

similar-common-locality = e j vistar
similar-common-bhk = e j BHK
similar-common-budget = maltu aavtu budget
similar-common-loan_stage = loan e j stage par
similar-common-visit_done = visit thai hati
similar-common-visit_planned = visit nakki hati
similar-common-visit_missed = visit chuki gaya hata
similar-common-home_to_sell = pehla potanu ghar vechvanu hatu
similar-common-decider_in_talk = nirnay lenar vaat ma
similar-common-down_payment_ready = down payment taiyar
similar-common-referred = reference thi aavya
similar-common-source = e j source
similar-common-cue-visit_no = visit ni na padi
similar-common-cue-visit_move = visit badalva kahyu
similar-common-cue-visit_ask = visit mangi
similar-common-cue-location_ask = location puchyu
similar-common-cue-counter = samo bhav aapyo
similar-common-cue-budget_named = budget kahyu
similar-common-cue-stretch = budget vadharva taiyar
similar-common-cue-price_high = bhav vadhare lagyo
similar-common-cue-token = token ni vaat
similar-common-cue-loan_no = loan na mali
similar-common-cue-loan_ok = loan taiyar
similar-common-cue-papers = kagal puchya
similar-common-cue-area = size puchi
similar-common-cue-vastu_floor = disha ke maal kahyo
similar-common-cue-deadline = kya sudhima joie, kahyu
similar-common-cue-family = ghare puchvani vaat
similar-common-cue-hard_no = na padi
similar-common-cue-soft_no = pachi kahyu
similar-common-cue-compare = bija sathe compare karyu
similar-common-cue-rent = bhada ni vaat
similar-common-cue-sell_first = pehla potanu vechvani vaat

### The LLM's word

rerank-chat-raised =
    { $points } point upar: chat thi
rerank-chat-lowered =
    { $points } point niche: chat thi
similar-common-cue-festival = tahevar ni vaat kari
similar-common-cue-partner = broker ke partner chhe
similar-common-cue-not_buyer = kharidnar nathi
similar-common-cue-opt_out = message ni na padi

### WhatsApp: those who ask

whatsapp-welcome = Namaste, { $name }. Aa { $brokerage }nu Pakka che: tamari leads vishe ahi j pucho, jem ke “Kone call karu?”. Tamara sawal ane jawab rakhvama aave che: tame, tamari team na manager ane brokerage na admin te vanchi shake che; analyst naam vagar vanche che.
answer-late = Tame { $at } e puchyu hatu. Jawab pahela jai shakyo nahi:
answer-again = *Fari moklyu:* aa kadach tamne pahela j mali gayu che.
whatsapp-unreadable = Ek sawal mate aa bahu lambu che. Tunkma pucho.
whatsapp-choose = Pasand karo
whatsapp-who = Aa phone thi ghana loko lakhe che. Kon puche che?
whatsapp-group = Tame aa group ma lakhyu. Jawab ahi che, jya biju koi vanchtu nathi.
whatsapp-unread = Aa vanchi shakatu nathi ane rakhva ma aavtu nathi. Ema shu che te lakho, athva text forward karo.
whatsapp-edited = Eno jawab pahela lakhela shabdo par apai gayo. Fari puchva navo message moklo.
whatsapp-unheard = Voice note sambhali shakai nathi ane rakhva ma aavti nathi. Krupa karine lakhine moklo.
whatsapp-heard = Sambhalyu: “{ $words }”
whatsapp-asked-at = Tame { $at } vagye puchyu hatu: “{ $words }”
whatsapp-asked-on = Tame { $at } vagye puchyu hatu: “{ $words }”
whatsapp-wrote-at = Tame { $at } vagye lakhyu hatu: “{ $words }”
whatsapp-wrote-on = Tame { $at } vagye lakhyu hatu: “{ $words }”
whatsapp-left =
    { $n ->
        [one] 1 juna sawal no jawab aapyo nathi: { $told }
       *[other] { $n } juna sawalo na jawab aapya nathi: { $told }
    }
forward-whose = { $told }
    Aa konu che? Lead pasand karo athva naam lakho.
forward-preview = *{ $lead }* sathe save karie?
    { $told }
forward-chat = Chat, { $n } message, { $first } thi { $last }
forward-new-lead = Tamari navi lead banavie? *{ $name }*, { $phone }
forward-known = Aa number tamari pase che: { $lead }.
forward-no-phone = Aa contact ma phone number nathi.
forward-no-chat = Aa file ma chat mali nathi. WhatsApp mathi media vagar export karine moklo.
forward-roles = Aa chat ma kon kon che te khabar na padi. Tamara admin import kari shake che.
forward-saved = Save thayu: { $lead }
forward-saved-before = Aa pehla save thai gayu che.
forward-dropped = Save karyu nathi.
forward-gone = Aa have save nahi thai shake. Krupa karine fari forward karo.
forward-yes = Ha
forward-no = Save na karo
forward-who = Biji lead

### A draft to a lead: in the lead's language

draft-hello-name = Namaste { $name },
draft-hello = Namaste,
draft-blank = […]
draft-thanks = tamara message mate aabhar.
draft-about = tame { $topic } vishe puchyu hatu.
draft-price = Bhav { $price } che.
draft-carpet = Carpet area { $area } sq ft che.
draft-possession = Possession { $day } na roj che.
draft-rera = RERA number { $number } che.
draft-law = Stamp duty, title ane kayda ni vaat mate vakil ne puchsho.
draft-visit = ghar jova mate { $one } favshe?
draft-owner-visitors = ghar jova koi aave te pehla ame tamne janavishu.
draft-follow-up-owner = ghar haji available che ane bhav e j che ne?
draft-visit-two = ghar jova mate { $one } favshe ke { $two }?
draft-no-show = gaya vakhte malvanu na thayu. Ghar jova mate { $one } favshe?
draft-confirm = kale tamari visit che. Samay barabar che, ane sathe kon aavshe?
draft-feedback = je ghar tame joyu, kevu lagyu? Shu gamyu ane shu na gamyu?
draft-visit-over = { $visited } ni tamari visit nakki hati. Ghar joi shakya? Kevu lagyu?
draft-feedback-of = { $visited } ni visit mate aabhar. Shu gamyu ane shu na gamyu?
draft-decision = fari aavva mate aabhar. Tame shu vicharyu, koi vaat baki che?
draft-offer = tamari { $offer } ni offer mate aabhar. Owner ne puchine janaviye chhie.
draft-papers = amari pase je kagal che te mokliye chhie, ane bakina kyare aavshe te janavishu.
draft-loan = tamne ketli loan mali shake te janva ma madad kariye?
draft-loan-valid = tamaro loan letter kya sudhi valid che? Te pramane ghar pasand karishu.
draft-home-to-sell = tamara potana ghar nu vechan kya pahonchyu? Tame ichho to ame tene list kari shakiye.
draft-budget-short = tamara { $budget } na budget ma shu aapne bija ghar ke vistar pan joie?
draft-ask-budget = tamaru budget ketlu che?
draft-ask-bhk = tamare ketla bedroom joie?
draft-ask-locality = tamne kaya vistar game?
draft-ask-move = tamare kya sudhi ma joie che?
draft-follow-up = tamari shodh kevi chale che? Ame kai madad kari shakiye?
draft-postponed = tame kahyu tem, ame { $until } ni aaspaas fari lakhishu.
draft-token-paid = token mate aabhar. Have { agreement-of-home } ane kagal mate kyare maliye?
draft-token-returned = booking cancel thayu em janyu. Shu karan hatu, ane shu aapne bija ghar joie?
draft-partner = tamara message mate aabhar. Kaya project ni vaat che, ane kaya client mate?

### A draft to a lead: what stands around it, in the asker's language

draft-fill = Bharo: […]

draft-none-opted-out = { $lead } mate draft nathi: message na karva kahyu che.
draft-none-no-consent = { $lead } mate draft nathi: score mate raja mali nathi, etle chat vanchi nathi. Tame chat vanchine jate lakhi shako cho.

### WhatsApp: what somebody who is not staff is told (a `notice-` text is never changed: see leads/store/consent_notices.py)

notice-text = Aa { $brokerage } che. Ahi amara taraf thi manas j jawab aapshe. Shu amaru software pan aa chat vanchi shake, jethi tamari jaruriyat samje ane jue ke kon jawab ni rah jue che? E mate AI service pan vaprai shake. Sammat ho to HA lakho; fakt manas vanche to NA lakho. Game tyare STOP lakho, pachi ame message nahi kariye.
notice-yes = Ha, sammat
notice-no = Na, fakt manas
notice-stop = Message bandh karo
notice-stopped = Saru: have ame message nahi kariye. Fari joie to START lakho.
notice-started = Saru: have ame tamne ahi fari message karishu, ane tame pahela aapeli sammati fari manya che. Game tyare STOP lakho, pachi ame message nahi kariye.

### WhatsApp: what staff hear without asking

alert-somebody = Koi navi vyakti
alert-wrote = *{ $lead }* no message, { $at }
alert-edited = *{ $lead }* e { $at } no message badlyo:
alert-deleted = *{ $lead }* e { $at } no message kadhi nakhyo.
signal-reacted = *{ $lead }* e “{ $words }” par { $sign } mukyu, { $at }
signal-reacted-bare = *{ $lead }* e ek message par { $sign } mukyu, { $at }
signal-unreacted = *{ $lead }* e “{ $words }” par thi potanu reaction hatavyu, { $at }
signal-unreacted-bare = *{ $lead }* e ek message par thi potanu reaction hatavyu, { $at }
signal-missed = *{ $lead }* no WhatsApp call aavyo, { $at }: miss thayo. Same thi call karo.
signal-called = *{ $lead }* no WhatsApp call aavyo, { $at }, { $minutes } minute vaat thai.
signal-number = *{ $lead }* no navo number che: { $phone }
signal-phone = *{ $lead }* e navo phone lidho che athva WhatsApp fari nakhyu che, { $at }. Kagal mokalta pahela khatri karo ke e j che.
signal-opened = *{ $lead }* e chat kholi, { $at }, haju kai lakhyu nathi.
signal-may-call = *{ $lead }* ne WhatsApp par call karvani ha mali che, { $at }.
signal-no-calls = *{ $lead }* ne WhatsApp par call nathi joito, { $at }.
alert-agreed = *{ $lead }* e consent aapi, { $at }. Have score che:
alert-withdrawn = *{ $lead }* e consent pachi khenchi, { $at }
alert-rise = { $before } → *{ $after }*
alert-given = *{ $lead }* have tamari lead che.
alert-ad = Tamari ad “{ $ad }” thi aavya
sent-photo = photo
sent-video = video
sent-audio = audio
sent-voice = voice note
sent-voice-heard = voice note, sambhleli
sent-document = file
sent-sticker = sticker
sent-place = jagya
sent-card = contact card
sent-deleted = pacho lidhelo message
sent-form = bharelu form
sent-order = order
sent-product = catalogue ni vastu
sent-poll = poll, je WhatsApp aagal moklatu nathi
sent-live = live location, je WhatsApp aagal moklatu nathi
sent-once = ek vaar jovano photo ke video, je WhatsApp aagal moklatu nathi
sent-round = video note, je WhatsApp aagal moklatu nathi
sent-other = kaink je WhatsApp aagal moklatu nathi: puchho ke shu hatu
voice-heard = { $lead } ni voice note ma sambhlyu: “{ $words }”
voice-not-heard = { $lead } ni voice note lakhi shakai nathi. Page par sambhli lo.
file-missing = { $lead }: { $what } ahi nathi: { $why }
file-gone = WhatsApp pase have nathi. Fari mangavo.
file-large = maryada thi moti file che. Nani file mangavo.
file-type = aavi file rakhvama aavti nathi. Photo ke PDF mangavo.
file-virus = ema virus malyo.
file-away = kalako sudhi mali nahi. Fari mangavo.
alert-no-lead = Lage che: { $kind }. Lead banavi nathi.
alert-guess = Lage che: { $kind }. Nahi to chhellu button dabavo.
alert-stopped = STOP lakhyu che: contact na karo.
alert-reply = Jawab aapo
alert-waiting = *{ $lead }* hot che, { $hours } thi aapna jawab ni rah
alert-digest-head = Good morning. Aaj ni leads:
alert-digest-waiting = Aapna jawab ni rah: { $leads }
alert-digest-hot = Hot: { $leads }
alert-digest-more = { $leads } ane biji { $n }
alert-rules = Jate aa janavay che: { $rules }. Badalva lakho, jem ke “alert rah bandh”.
alert-rule-on = { $rule }: chalu
alert-rule-off = { $rule }: bandh
rule-message = message
rule-rise = vadharo
rule-waiting = rah
rule-digest = rojnu
rule-night = raat
alert-night-held = Tamari ek lead na samachar che. Raate 9 thi savare 8 sudhi alert roki rakhay che: te savare 8 vagye aavshe. Raate pan melavva lakho “alert raat chalu”.
sender-buyer = Kharidnar
sender-tenant = Bhadut
sender-owner = Malik
sender-family = Parivar
sender-partner = Partner
sender-supplier = Supplier
sender-applicant = Nokri mate
sender-spam = Spam
kind-right = Barabar
kind-other = Biju koi
kind-ask = { $name } kon che?
kind-noted = Nondhyu: { $name }, { $kind }.
kind-not-yours = Tamari pase evi koi vyakti nathi.
kind-asked = { $name } fakt tamara nathi, etle { $who } ne puchyu che: { $kind }?
kind-shared = { $name } fakt tamara nathi, ane “{ $kind }” badha ne lagu padshe: tamara manager ne kaho.
kind-proposed = { $who } kahe che ke { $name }: { $kind }. E emni badhi puchparach ne lagu padshe, bija ni pan. Barabar che?

### WhatsApp: answering a lead

reply-ask = { $lead } ne jawab: have lakho. Mokalta pahela batavay che.
reply-draft = Tamara shabdo ma lakho, athva aa draft moklo.
reply-preview = { $lead } ne:
reply-preview-template = { $lead } ne, template thi, karan ke emno chhello message 24 kalak thi juno che:
reply-preview-held = { $lead } ne. Emno chhello message 24 kalak thi juno che ane koi template manjur nathi: teo lakhshe tyare jashe.
reply-send = Moklo
reply-edit = Badlo
reply-drop = Na moklo
reply-held = { $lead } mate rakhyu che: teo lakhshe tyare jashe.
reply-parts = Aa { $n } message ma jashe, jem upar lakhya che.
reply-too-long = Aa mokalva mate bahu lambu che: vadhuma vadhu ashre { $most } akshar. Tunku lakho, athva be jawab ma.
reply-before = Aa jawab pahela j gayo che.
reply-dropped = Moklyu nathi.
reply-stopped = { $lead } e STOP lakhyu che: kai mokli na shakay.
reply-unreachable = { $lead } e aa number par kyarey lakhyu nathi: call karo.
reply-gone = Aa jawab have khullo nathi. Fari Jawab aapo dabavo.
reply-gap = Pahela khali jagya […] bharo: Badlo dabavo, athva navu lakho.
reply-no-lead = Tamari leads ma evi koi lead nathi.
reply-empty = Jawab ma kaik lakho.

### WhatsApp: an answer that did not reach the lead

undelivered-head = *{ $lead }* sudhi pahonchyu nathi: “{ $text }”
undelivered-head-unknown = Kadach *{ $lead }* sudhi pahonchyu nathi: “{ $text }”
undelivered-unreached = WhatsApp emne message pahonchadtu nathi. Call karo.
undelivered-window = Emno chhello message have 24 kalak thi juno che. Jawab aapo dabavi fari moklo: template thi jashe, athva teo lakhshe tyare. Athva call karo.
undelivered-stopped = Emne STOP lakhyu che. Contact na karo.
undelivered-capped = WhatsApp e aane advertising gani rokyu. Call karo, athva teo lakhe tya sudhi rah juo.
undelivered-account = WhatsApp hamna aapna number thi moklva detu nathi. Admin ne kaho, tya sudhi call karo.
undelivered-away = WhatsApp e aa lidhu nahi, fari prayatne pan. Pachhi thi Jawab aapo dabavo, athva call karo.
undelivered-unknown = Mokalti vakhte line tuti gai: pahonchyu ke nahi te khabar nathi. Fari mokalta pahela emne puchi lo.
