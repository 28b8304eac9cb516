### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
want-bhk-said =
    { $noted ->
        [none] { $said } BHK
       *[other] { $said } BHK (નોંધમાં { $noted } BHK)
    }
kind-new_project = નવો પ્રોજેક્ટ
kind-resale = ખરીદી
kind-rent = ભાડું
kind-sell = વેચાણ
kind-let = ભાડે આપવું
kind-land = જમીન
kind-commercial = કોમર્શિયલ
band-hot = હોટ
band-warm = વોર્મ
band-cold = કોલ્ડ
band-said_no = ના પાડી

### Cards

budget-covers = બજેટ { $budget }, ભાવ { $price }
budget-below = બજેટ { $budget }, ભાવ { $price }
budget-least = બજેટ ઓછામાં ઓછું { $budget }, ભાવ { $price }
dated-phrase = { $phrase }, { $day }

closed = { $ended }. બંધ પૂછપરછનો સ્કોર નથી.

### Lists and questions back

hint-no-consent = સંમતિ નથી

action-why = કેમ?
action-close = બંધ કરો
action-known = શું ખબર છે
action-top = કોને કોલ કરવો
action-how-hot = કેટલી હોટ?

### What a lead said

topic-parking = પાર્કિંગ
topic-other-charges = બાકીના ખર્ચ
topic-price = ભાવ
topic-visit = વિઝિટ
topic-loan = લોન
topic-token = ટોકન
topic-possession = પઝેશન
topic-floor = માળ અને દિશા
topic-area = એરિયા
topic-rera = રેરા નંબર
topic-papers = કાગળ
topic-location = લોકેશન
topic-amenities = સુવિધા
topic-furniture = ફર્નિચર
topic-family = પરિવાર

### What it does not answer

action-next-step = આગળ શું કરવું
action-said = શું કહ્યું
action-changed = શું બદલાયું
action-my-day = મારો દિવસ
action-show = બતાવો
action-yesterday = ગઈ કાલ
action-tomorrow = આવતી કાલ

### Ranking by a wish

rerank-raised = { $points } પોઇન્ટ ઉપર: માંગની નજીક
rerank-lowered = { $points } પોઇન્ટ નીચે: માંગથી દૂર

### Features: the fact, neither praise nor blame

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: હા
    .no = { $attribute }: ના
    .unknown = { $attribute } ખબર નથી
feature-lead_wrote = મેસેજ { $x } પહેલાં
    .unknown = ક્યારેય મેસેજ નથી
feature-our_reply_due = આપણો જવાબ { $x }થી બાકી
feature-our_first_reply = આપણો જવાબ { $x }માં
feature-lead_reply_time = જવાબ { $x }માં
    .unknown = હજી સુધી જવાબ નથી
feature-messages_7d =
    { $n ->
        [0] મેસેજ 7 દિવસમાં એકેય નથી
       *[other] મેસેજ 7 દિવસમાં { $n }
    }
    .unknown = હજી કોઈ વાતચીત નથી
feature-active_days_14d =
    { $n ->
        [0] સક્રિય 14 દિવસમાં એકેય દિવસ નહીં
       *[other] સક્રિય 14 દિવસમાંથી { $n } દિવસ
    }
    .unknown = ક્યારે સક્રિય, ખબર નથી
feature-came_back = પાછા { $n } દિવસ પછી
    .unknown = ચૂપ થયા પછી પાછા નથી આવ્યા
feature-talk_time = વાત { $x }
feature-calls_missed =
    { $n ->
        [0] આપણો એકેય કોલ ચૂક્યા નથી
        [one] આપણો કોલ ચૂક્યા
       *[other] આપણા { $n } કોલ ચૂક્યા
    }
feature-visit_asked = વિઝિટ માંગી
    .no = વિઝિટ માંગી નથી
    .unknown = વિઝિટ જોઈએ કે નહીં, ખબર નથી
feature-visits_done =
    { $n ->
        [0] હજી વિઝિટ થઈ નથી
       *[other] વિઝિટ { $n } થઈ
    }
    .unknown = વિઝિટની ખબર નથી
feature-same_home_again =
    { $n ->
        [0] કોઈ ઘર ફરી જોયું નથી
       *[other] એ જ ઘર { $n } વાર
    }
    .unknown = કયા ઘરની વિઝિટ, નોંધ નથી
feature-no_shows =
    { $n ->
        [0] એકેય વિઝિટ ચૂક્યા નથી
       *[other] વિઝિટ { $n } ચૂક્યા
    }
    .unknown = હજી કોઈ વિઝિટ નક્કી નથી
feature-family_visited = પરિવાર સાથે આવ્યો
    .no = પરિવાર આવ્યો નથી
    .unknown = પરિવાર આવ્યો નથી
feature-decider_in_talk = નિર્ણય લેનાર જોડાયા
    .no = નિર્ણય લેનાર વાતમાં નથી
    .unknown = નિર્ણય કોણ લે છે, ખબર નથી
feature-enquiry_age =
    { $n ->
        [0] આજની પૂછપરછ
       *[other] પૂછપરછ { $n } દિવસ જૂની
    }
feature-kind = પૂછપરછ: { $x }
    .unknown = કેવી પૂછપરછ, કહ્યું નથી
feature-source = આવ્યા { $x }થી
    .unknown = ક્યાંથી આવ્યા, ખબર નથી
feature-sources_7d =
    { $n ->
        [0] નવી પૂછપરછ 7 દિવસમાં નથી
       *[other] સ્રોત { $n }, 7 દિવસમાં
    }
    .unknown = પૂછપરછની નોંધ નથી
feature-referred = રેફરન્સથી આવ્યા
    .no = રેફરન્સ નથી
    .unknown = રેફરન્સ ખબર નથી
feature-named_project = પ્રોજેક્ટ કહ્યો
    .no = કોઈ પ્રોજેક્ટ કહ્યો નથી
    .unknown = કોઈ પ્રોજેક્ટ કહ્યો નથી
feature-needs_known = જરૂરિયાત 8માંથી { $n } ખબર
    .unknown = જરૂરિયાત કહી નથી
feature-budget_to_price = બજેટ ભાવના { $n }%
    .unknown = ભાવ સામે બજેટ ખબર નથી
feature-budget_raised =
    { $n ->
        [0] બજેટ વધાર્યું નથી
       *[other] બજેટ { $x } વધાર્યું
    }
    .unknown = બજેટ ક્યારેય બદલ્યું નથી
feature-down_payment = ડાઉન પેમેન્ટ તૈયાર
    .no = ડાઉન પેમેન્ટ તૈયાર નથી
    .unknown = ડાઉન પેમેન્ટ કહ્યું નથી
feature-loan_stage =
    { $n ->
        [0] લોન શરૂ નથી
        [1] લોનની અરજી કરી
        [2] લોન માટે પાત્ર
       *[other] લોન મંજૂર
    }
    .unknown = લોનનું કહ્યું નથી
feature-home_to_sell = પહેલાં પોતાનું વેચવાની વાત
    .no = પહેલાં કંઈ વેચવાનું નથી
    .unknown = પોતાનું વેચવું છે કે નહીં, કહ્યું નથી
feature-locality_fit =
    { $n ->
        [0] વિસ્તાર બીજો
        [1] વિસ્તાર નજીકનો
       *[other] વિસ્તાર બરાબર
    }
    .unknown = વિસ્તાર બરાબર કે નહીં, ખબર નથી
feature-bhk_gap =
    { $n ->
        [0] BHK બરાબર
       *[other] BHKમાં { $n }નો ફરક
    }
    .unknown = BHK બરાબર કે નહીં, ખબર નથી
feature-carpet_short =
    { $n ->
        [0] કાર્પેટ પૂરતો
       *[other] કાર્પેટ { $n }% ઓછો
    }
    .unknown = કાર્પેટ પૂરતો કે નહીં, ખબર નથી
feature-floor_fit = માળ બરાબર
    .no = માળ બરાબર નથી
    .unknown = માળની પસંદ કહી નથી
feature-vastu_fit = માંગેલી દિશા મળી
    .no = માંગેલી દિશા મળી નથી
    .unknown = કોઈ દિશા માંગી નથી
feature-possession_late =
    { $n ->
        [0] પઝેશન સમયસર
        [one] પઝેશન { $n } મહિનો મોડું
       *[other] પઝેશન { $n } મહિના મોડું
    }
    .unknown = પઝેશન સમયસર કે નહીં, ખબર નથી
feature-move_by =
    { $n ->
        [0] આજે શિફ્ટ
       *[other] શિફ્ટ { $n } દિવસમાં
    }
    .unknown = શિફ્ટની તારીખ કહી નથી
feature-price_high =
    { $n ->
        [0] ભાવ ક્યારેય વધારે નથી કહ્યો
        [1] ભાવ વધારે કહ્યો
       *[other] ભાવ { $n } વાર વધારે કહ્યો
    }
    .unknown = ભાવ વિશે કંઈ લખ્યું નથી
feature-offer_gap =
    { $n ->
        [0] પૂરા ભાવની ઓફર
       *[other] ઓફર { $n }% ઓછી
    }
    .unknown = હજી ઓફર નથી
feature-papers_asked =
    { $n ->
        [0] કાગળ માંગ્યા નથી
        [one] કાગળ { $n } માંગ્યો
       *[other] કાગળ { $n } માંગ્યા
    }
    .unknown = કાગળની વાત થઈ નથી
feature-options_named =
    { $n ->
        [0] બીજા ઘર સાથે સરખામણી નથી
       *[other] સરખામણી { $n } વિકલ્પ સાથે
    }
    .unknown = બીજા વિકલ્પ કહ્યા નથી
feature-wait_asked =
    { $n ->
        [0] આજ સુધી રાહ જોવા કહ્યું
       *[other] રાહ જોવા કહ્યું { $n } દિવસ
    }
    .unknown = રાહ જોવા કહ્યું નથી
feature-festival_near =
    { $n ->
        [0] આજે તહેવાર
       *[other] તહેવાર { $n } દિવસમાં
    }
    .unknown = નજીકમાં તહેવાર નથી
feature-quote_silent =
    { $n ->
        [0] આજે ભાવ કહ્યો, જવાબ હજી નથી
       *[other] ભાવ પછી { $n } દિવસ ચૂપ
    }
    .unknown = કોઈ ભાવ જવાબ વગર નથી
feature-enquiries_30d = અહીં 30 દિવસમાં { $n } પૂછપરછ
    .unknown = અહીંની માંગ ખબર નથી
feature-budget_vs_asked = બજેટ અહીં બીજાના બજેટના { $n }%
    .unknown = બીજાની સામે બજેટ ખબર નથી
feature-chat_words = મેસેજનો સૂર
    .unknown = વાંચવા મેસેજ નથી
feature-cue_visit_no =
    { $n ->
        [0] વિઝિટની ના નથી પાડી
        [one] વિઝિટની ના પાડી
       *[other] વિઝિટની { $n } વાર ના પાડી
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_visit_move =
    { $n ->
        [0] વિઝિટ બદલવા કહ્યું નથી
        [one] વિઝિટ બદલવા કહ્યું
       *[other] વિઝિટ { $n } વાર બદલવા કહ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_location_ask =
    { $n ->
        [0] લોકેશન માંગ્યું નથી
        [one] લોકેશન માંગ્યું
       *[other] લોકેશન { $n } વાર માંગ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_budget_named =
    { $n ->
        [0] ચેટમાં બજેટ કહ્યું નથી
        [one] ચેટમાં બજેટ કહ્યું
       *[other] ચેટમાં { $n } વાર બજેટ કહ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_stretch =
    { $n ->
        [0] બજેટ વધારવાની વાત નથી
        [one] બજેટ વધારવા તૈયાર
       *[other] બજેટ વધારવાની વાત { $n } વાર
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_counter =
    { $n ->
        [0] સામો ભાવ આપ્યો નથી
        [one] સામો ભાવ આપ્યો
       *[other] સામો ભાવ { $n } વાર આપ્યો
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_token =
    { $n ->
        [0] ટોકનની વાત નથી
        [one] ટોકન આપવા તૈયાર
       *[other] ટોકન આપવાની વાત { $n } વાર
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_area =
    { $n ->
        [0] એરિયા પૂછ્યો નથી
        [one] કાર્પેટ કે સુપર બિલ્ટ-અપ પૂછ્યું
       *[other] કાર્પેટ કે સુપર બિલ્ટ-અપ { $n } વાર પૂછ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_vastu_floor =
    { $n ->
        [0] દિશા કે માળ કહ્યો નથી
        [one] દિશા કે માળ કહ્યો
       *[other] દિશા કે માળ { $n } વાર કહ્યો
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_deadline =
    { $n ->
        [0] ક્યાં સુધીમાં જોઈએ, કહ્યું નથી
        [one] ક્યાં સુધીમાં જોઈએ, કહ્યું
       *[other] ક્યાં સુધીમાં જોઈએ, { $n } વાર કહ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_family =
    { $n ->
        [0] ઘરે પૂછવાની વાત નથી
        [one] ઘરે પૂછવાનું છે
       *[other] ઘરે પૂછવાનું છે, { $n } વાર કહ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_festival =
    { $n ->
        [0] તહેવારની વાત નથી
        [one] તહેવારની વાત
       *[other] તહેવારની વાત { $n } વાર
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_soft_no =
    { $n ->
        [0] “વિચારીને કહીશું” કહ્યું નથી
        [one] “વિચારીને કહીશું” કહ્યું
       *[other] “વિચારીને કહીશું” { $n } વાર કહ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_hard_no =
    { $n ->
        [0] બીજે લીધું નથી
        [one] બીજે લઈ લીધું
       *[other] બીજે લઈ લીધું, { $n } વાર કહ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_compare =
    { $n ->
        [0] બીજા સાથે સરખાવ્યું નથી
        [one] બીજા સાથે સરખાવ્યું
       *[other] બીજા સાથે { $n } વાર સરખાવ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_rent =
    { $n ->
        [0] ભાડે માંગ્યું નથી
        [one] ફક્ત ભાડે જોઈએ
       *[other] ફક્ત ભાડે જોઈએ, { $n } વાર કહ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી

### Pages: the frame

page-skip = સીધા લખાણ પર જાઓ
page-skip-ask = સીધા સવાલના બોક્સ પર જાઓ
page-nav = મુખ્ય
page-ask = પૂછો
page-leads = લીડ
page-review = રિવ્યૂ
page-canned = તૈયાર જવાબ
page-people = ટીમના લોકો
page-docs = ડેવલપર માટે
page-account = એકાઉન્ટ
page-language = ભાષા
page-sign-out = સાઇન આઉટ
page-demo = ડેમો: બધા લોકો અને મેસેજ કાલ્પનિક છે.
page-rate = તમારું રેટિંગ
page-rate-save = સેવ કરો
page-rate-off = રેટિંગ નહીં
page-demo-label = આ ડેટા વિશે
page-back = પાછા

### Pages: the chat

page-chat-title = તમારી લીડ વિશે પૂછો
page-log = સવાલ અને જવાબ
page-box = લીડ વિશે પૂછો
page-send = મોકલો
page-empty = કોઈ નામ લખો, અથવા “કોને કોલ કરું?”
page-empty-import = હજી કોઈ લીડ નથી. પહેલાં તમારી ફાઇલ લાવો: CRM, પોર્ટલ કે Excelની શીટ.
page-try-now = કોને કોલ કરું?
page-try-three = ટોપ 3
page-try-help = મદદ
page-new-talk = નવી વાતચીત
page-answer = જવાબ
page-answer-about = જવાબ: { $lead }
page-gone = આ જવાબ એ લીડનો હતો જે હવે તમારી લીડમાં નથી.
page-gone-consent = આ જવાબ એ લીડનો હતો જેણે ત્યારથી પોતાની સંમતિ પાછી ખેંચી છે.
page-looking = જોવાય છે…
page-status-reading = સવાલ વંચાય છે…
page-status-scoring = લીડ જોવાય છે…
page-status-similar = મળતી આવતી લીડ જોવાય છે…
page-status-writing = જવાબ લખાય છે…
page-status-working = કામ ચાલુ છે…
page-not-sent = ગયું નથી. તમારા શબ્દો બોક્સમાં જ છે.
page-offline = ગયું નથી: કનેક્શન નથી. તમારા શબ્દો બોક્સમાં જ છે.
page-again = ફરી મોકલો
page-reasons = તરફેણમાં અને વિરુદ્ધમાં

page-adjusted = (મોડેલ { $base }, ચેટથી { $step })

page-more = વધુ પૂછો

### Pages: one lead

page-lead = લીડ
page-pane-empty = કોઈ લીડ વિશે પૂછો, જે ખબર છે એ અહીં દેખાશે.
page-no-score = સ્કોર નથી
page-said-no = { $n }એ ના પાડી
page-score-alone = સ્કોર { $score }
page-call = { $lead } ને કોલ
page-ask-lead = આ લીડ વિશે પૂછો
page-lead-answers = આ લીડ વિશેના જવાબ
page-levers = સ્કોર શેનાથી વધે
page-usual = સામાન્ય લીડની સરખામણીમાં, જે { $score } પર હોય છે.
page-why = આ સ્કોર કેમ
page-nothing-moves = કોઈ એક વાત સ્કોર ખાસ બદલતી નથી.
page-known = શું ખબર છે
page-untold = કહ્યું નથી
page-yes = હા
page-no = ના
page-needs = { $of }માંથી { $known } જરૂરિયાત ખબર
page-history = { $day }થી સ્કોર
page-history-was = { $day } પહેલાં: ત્યારે જે ખબર હતી એના પર આજનું મોડેલ.
page-history-alt = { $n } દિવસનો સ્કોર: { $points }
page-history-one = અત્યાર સુધી એક સ્કોર: { $score }.
page-mark-model = સ્કોર નવેસરથી શીખ્યા
page-mark-quiet = { $day }થી કોઈ મેસેજ નથી
page-marks = શું થયું
page-now = હમણાં
page-talk = વાતચીત
page-talk-none = હજી કોઈ મેસેજ નથી.
page-talk-earlier =
    { $n ->
        [one] પહેલાંનો { $n } મેસેજ
       *[other] પહેલાંના { $n } મેસેજ
    }
page-sent-map = નકશા પર ખોલો
page-sent-save = ફાઇલ સાચવો
page-sent-coming = ફાઇલ આવી રહી છે.
page-sent-missing = અહીં નથી: { $why }
page-sent-forgotten = સમય પૂરો થતાં કાઢી નાખ્યું.
page-ad-open = જાહેરાત ખોલો
page-by-lead = લીડ
page-by-us = આપણે
page-happened = શું શું થયું
page-consents = સંમતિ
page-consent-given = આપી
page-consent-withdrawn = પાછી ખેંચી
page-consent-since = { $day } થી
page-consent-unsaid = નોંધાઈ નથી
page-consent-change = નોંધો અથવા પાછી ખેંચો
page-consent-for = શેના માટે
page-consent-basis = શેના આધારે
page-consent-basis-hint = ફોન પર પૂછ્યું
page-consent-note = પાછી ખેંચ્યા પછી કોઈ સ્કોર દેખાતો નથી, આ લીડ મળતી લીડમાં આવતી નથી, અને કોઈ લેંગ્વેજ મોડેલ તેના શબ્દો વાંચતું નથી. ચેટ રહે છે, જવાબ આપનાર માટે.
page-consent-give = આપી છે એમ નોંધો
page-consent-withdraw = પાછી ખેંચો
page-consent-words = અત્યાર સુધી નોંધાયેલું બધું, { $n }
page-consent-no-purpose = કંઈ નોંધાયું નથી. શેના માટે છે તે પસંદ કરો.
page-consent-no-basis = કંઈ નોંધાયું નથી. શેના આધારે છે તે લખો.
page-consent-later = કંઈ નોંધાયું નથી: પછીના દિવસની વાત લાગુ છે.
page-fact-budget = બજેટ
page-fact-bhk = BHK
page-fact-locality = વિસ્તાર
page-fact-area = સાઇઝ
page-fact-move = શિફ્ટ ક્યાં સુધીમાં
page-fact-timeline = સમય
page-fact-possession = પઝેશન ક્યાં સુધીમાં
page-fact-loan = લોન
page-fact-down-payment = ડાઉન પેમેન્ટ
page-fact-home-to-sell = પહેલાં પોતાનું વેચવું
page-fact-decider = નિર્ણય લેનાર વાતમાં
page-fact-options = બીજા ઘર સાથે સરખામણી
page-fact-wait = ક્યાં સુધી રાહ જોવા કહ્યું
page-fact-visit = વિઝિટ ક્યારે
page-fact-floor = માળ
page-fact-facing = દિશા
page-fact-property = જે ઘરની વાત
page-fact-price = ભાવ
page-fact-ready = ક્યારે તૈયાર
page-fact-source = પહેલો સ્રોત
page-fact-campaign = કેમ્પેઇન
page-fact-referred = રેફરન્સથી
page-fact-language = ભાષા
page-fact-stage = સ્ટેજ
page-fact-owner = બ્રોકર
page-carpet = { $n } ચો. ફૂટ કાર્પેટ
page-super = { $n } ચો. ફૂટ સુપર બિલ્ટ-અપ
page-sqft = { $n } ચો. ફૂટ
page-floor = માળ { $n }
page-range = { $low }થી { $high }
page-from = ઓછામાં ઓછા { $low }
page-up-to = { $high } સુધી
page-minutes = { $n } મિનિટ
page-event-enquiry = પૂછપરછ
page-event-visit_planned = વિઝિટ નક્કી
page-event-visit_done = વિઝિટ થઈ
page-event-visit_missed = વિઝિટ ચૂક્યા
page-event-family_visited = પરિવાર સાથે આવ્યો
page-event-call = કોલ
page-event-call_missed = કોલ ચૂક્યા
page-event-page_view = પેજ જોયું
page-event-quote = આપણે ભાવ કહ્યો
page-event-offer = લીડની ઓફર
page-event-stage = સ્ટેજ
page-event-last_contact = કોન્ટેક્ટ
page-event-note = નોંધ
page-event-ad = આપણી જાહેરાતથી
page-purpose-scoring = સ્કોરિંગ
page-purpose-embedding = મળતી લીડ માટે વાંચવું
page-purpose-llm = લેંગ્વેજ મોડેલ
page-purpose-contact = સંપર્ક
page-purpose-messages = મેસેજ
page-stage-new = નવી
page-stage-contacted = વાત થઈ
page-stage-qualified = ક્વોલિફાઇડ
page-stage-visit_planned = વિઝિટ નક્કી
page-stage-visited = વિઝિટ થઈ
page-stage-negotiating = ભાવની વાત
page-stage-booked = બુક થઈ
page-stage-lost = લોસ્ટ

### Pages: the list

page-your-leads = તમારી લીડ
page-count = { $n } લીડ
page-scores-of = { $at }ના સ્કોર
page-filter = લીડ ગાળો
page-find = લીડ શોધો
page-find-hint = નામ કે છેલ્લા 4 આંકડા
page-show = બતાવો
page-any = કોઈ પણ
page-clear = હટાવો
page-open = ખુલ્લી
page-closed = બંધ
page-fact-band = બેન્ડ
page-fact-kind = શેના માટે
page-no-kind = શેના માટે, કહ્યું નથી
page-col-band = બેન્ડ, સ્કોર
page-col-next = આગળ શું
page-col-last = છેલ્લી વાત
page-next = આગળની { $n }
page-first = પહેલું પેજ
page-pages = પેજ
page-no-leads = અહીં કોઈ લીડ નથી. ફિલ્ટર હટાવો, અથવા બીજું નામ આપો.
page-import = લીડ ઇમ્પોર્ટ કરો
page-wrong-filter = આ ફિલ્ટર નહીં ચાલે. આ રહી બધી ખુલ્લી લીડ.
page-due-none = કંઈ બાકી નથી

### Pages: not found, signing in

page-missing = મળ્યું નથી
page-missing-words = આવું કોઈ પેજ નથી, અથવા એ તમારે જોવાનું નથી.
page-refused = તમારા રોલ માટે નથી
page-refused-words = તમારો રોલ આની છૂટ નથી આપતો. તમારી બ્રોકરેજના એડમિન રોલ બદલી શકે છે.
page-to-leads = તમારી લીડ પર
page-sign-in = સાઇન ઇન
page-token = ટોકન
page-token-hint = તમારું ટોકન પેસ્ટ કરો. પહેલું ટોકન { $command } શરૂ કર્યું ત્યાં દેખાય છે.
page-token-how = ટોકન નથી? જે Pakka ચલાવે છે, તે ત્યાં જ બનાવે:
page-token-wrong = આ ટોકન ઓળખાયું નથી. આખી લાઇન કોપી કરો, અથવા નવું માંગો.
page-token-often = અહીંથી બહુ ખોટા ટોકન આવ્યા. એક મિનિટ થોભો, પછી મોકલો.
page-link-press = આ બ્રાઉઝરમાં સાઇન ઇન કરવા બટન દબાવો. લિંક એક જ વાર ચાલે છે.
page-link-over = આ લિંક વપરાઈ ગઈ છે અથવા હવે નહીં ચાલે. નવી લિંક માંગો.
page-link-token = ટોકનથી સાઇન ઇન કરો
page-provider = કંપનીના એકાઉન્ટથી સાઇન ઇન કરો
page-provider-unknown = એ એકાઉન્ટનો ઈમેલ અહીં કોઈનો નથી, અથવા ચકાસાયેલો નથી. તમારા એડમિનને પૂછો, અથવા ફરી શરૂ કરો.
page-provider-away = કંપનીનું સાઇન ઇન અત્યારે ખૂલતું નથી. એક મિનિટમાં ફરી પ્રયત્ન કરો, અથવા લિંક માંગો.

## Similar past leads

action-similar = આવી જૂની લીડ

similar-common-locality = એ જ વિસ્તાર
similar-common-bhk = એ જ BHK
similar-common-budget = મળતું આવતું બજેટ
similar-common-loan_stage = લોન એ જ સ્ટેજ પર
similar-common-visit_done = વિઝિટ થઈ હતી
similar-common-visit_planned = વિઝિટ નક્કી હતી
similar-common-visit_missed = વિઝિટ ચૂકી ગયા હતા
similar-common-home_to_sell = પહેલાં પોતાનું ઘર વેચવાનું હતું
similar-common-decider_in_talk = નિર્ણય લેનાર વાતમાં
similar-common-down_payment_ready = ડાઉન પેમેન્ટ તૈયાર
similar-common-referred = રેફરન્સથી આવ્યા
similar-common-source = એ જ સોર્સ
similar-common-cue-visit_no = વિઝિટની ના પાડી
similar-common-cue-visit_move = વિઝિટ બદલવા કહ્યું
similar-common-cue-visit_ask = વિઝિટ માંગી
similar-common-cue-location_ask = લોકેશન પૂછ્યું
similar-common-cue-counter = સામો ભાવ આપ્યો
similar-common-cue-budget_named = બજેટ કહ્યું
similar-common-cue-stretch = બજેટ વધારવા તૈયાર
similar-common-cue-price_high = ભાવ વધારે લાગ્યો
similar-common-cue-token = ટોકનની વાત
similar-common-cue-loan_no = લોન ન મળી
similar-common-cue-loan_ok = લોન તૈયાર
similar-common-cue-papers = કાગળ પૂછ્યા
similar-common-cue-area = સાઇઝ પૂછી
similar-common-cue-vastu_floor = દિશા કે માળ કહ્યો
similar-common-cue-deadline = ક્યાં સુધીમાં જોઈએ, કહ્યું
similar-common-cue-family = ઘરે પૂછવાની વાત
similar-common-cue-hard_no = ના પાડી
similar-common-cue-soft_no = પછી કહ્યું
similar-common-cue-compare = બીજા સાથે સરખાવ્યું
similar-common-cue-rent = ભાડાની વાત
similar-common-cue-sell_first = પહેલાં પોતાનું વેચવાની વાત

### The LLM's word

rerank-chat-raised =
    { $points } પોઇન્ટ ઉપર: ચેટથી
rerank-chat-lowered =
    { $points } પોઇન્ટ નીચે: ચેટથી
similar-common-cue-festival = તહેવારની વાત કરી
similar-common-cue-partner = બ્રોકર કે પાર્ટનર છે
similar-common-cue-not_buyer = ખરીદનાર નથી
similar-common-cue-opt_out = મેસેજની ના પાડી

### WhatsApp: those who ask

whatsapp-welcome = નમસ્તે, { $name }. આ { $brokerage }નું Pakka છે: તમારી લીડ વિશે અહીં પૂછો, જેમ કે “કોને કોલ કરું?”. તમારા સવાલ અને જવાબ રાખવામાં આવે છે: તમે, તમારી ટીમના મેનેજર અને બ્રોકરેજના એડમિન તે વાંચી શકે છે; એનાલિસ્ટ નામ વગર વાંચે છે.
answer-late = તમે { $at } એ પૂછ્યું હતું. જવાબ પહેલાં જઈ શક્યો નહીં:
answer-again = *ફરી મોકલ્યું:* આ કદાચ તમને પહેલાં જ મળી ગયું છે.
whatsapp-unreadable = એક સવાલ માટે આ બહુ લાંબું છે. ટૂંકમાં પૂછો.
whatsapp-choose = પસંદ કરો
whatsapp-who = આ ફોનથી ઘણા લોકો લખે છે. કોણ પૂછે છે?
whatsapp-group = તમે આ ગ્રુપમાં લખ્યું. જવાબ અહીં છે, જ્યાં બીજું કોઈ વાંચતું નથી.
whatsapp-unread = આ વાંચી શકાતું નથી અને રાખવામાં આવતું નથી. એમાં શું છે તે લખો, અથવા ટેક્સ્ટ ફોરવર્ડ કરો.
whatsapp-edited = એનો જવાબ પહેલાં લખેલા શબ્દો પર અપાઈ ગયો. ફરી પૂછવા નવો મેસેજ મોકલો.
whatsapp-unheard = વોઇસ નોટ સાંભળી શકાઈ નથી અને રાખવામાં આવતી નથી. કૃપા કરીને લખીને મોકલો.
whatsapp-heard = સાંભળ્યું: “{ $words }”
whatsapp-asked-at = તમે { $at } વાગ્યે પૂછ્યું હતું: “{ $words }”
whatsapp-asked-on = તમે { $at } વાગ્યે પૂછ્યું હતું: “{ $words }”
whatsapp-wrote-at = તમે { $at } વાગ્યે લખ્યું હતું: “{ $words }”
whatsapp-wrote-on = તમે { $at } વાગ્યે લખ્યું હતું: “{ $words }”
whatsapp-left =
    { $n ->
        [one] 1 જૂના સવાલનો જવાબ આપ્યો નથી: { $told }
       *[other] { $n } જૂના સવાલોના જવાબ આપ્યા નથી: { $told }
    }
forward-whose = { $told }
    આ કોનું છે? લીડ પસંદ કરો અથવા નામ લખો.
forward-preview = *{ $lead }* સાથે સેવ કરીએ?
    { $told }
forward-chat = ચેટ, { $n } મેસેજ, { $first } થી { $last }
forward-new-lead = તમારી નવી લીડ બનાવીએ? *{ $name }*, { $phone }
forward-known = આ નંબર તમારી પાસે છે: { $lead }.
forward-no-phone = આ કોન્ટેક્ટમાં ફોન નંબર નથી.
forward-no-chat = આ ફાઇલમાં ચેટ મળી નથી. WhatsAppમાંથી મીડિયા વગર એક્સપોર્ટ કરીને મોકલો.
forward-roles = આ ચેટમાં કોણ કોણ છે તે ખબર ન પડી. તમારા એડમિન ઇમ્પોર્ટ કરી શકે છે.
forward-saved = સેવ થયું: { $lead }
forward-saved-before = આ પહેલાં સેવ થઈ ગયું છે.
forward-dropped = સેવ કર્યું નથી.
forward-gone = આ હવે સેવ નહીં થઈ શકે. કૃપા કરીને ફરી ફોરવર્ડ કરો.
forward-yes = હા
forward-no = સેવ ન કરો
forward-who = બીજી લીડ

### A draft to a lead: in the lead's language

draft-hello-name = નમસ્તે { $name },
draft-hello = નમસ્તે,
draft-blank = […]
draft-thanks = તમારા મેસેજ માટે આભાર.
draft-about = તમે { $topic } વિશે પૂછ્યું હતું.
draft-price = ભાવ { $price } છે.
draft-carpet = કાર્પેટ એરિયા { $area } ચોરસ ફૂટ છે.
draft-possession = પઝેશન { $day }એ છે.
draft-rera = રેરા નંબર { $number } છે.
draft-law = સ્ટેમ્પ ડ્યુટી, ટાઇટલ અને કાયદાની વાત માટે વકીલને પૂછશો.
draft-visit = ઘર જોવા માટે { $one } ફાવશે?
draft-owner-visitors = ઘર જોવા કોઈ આવે તે પહેલાં અમે તમને જણાવીશું.
draft-follow-up-owner = ઘર હજી ખાલી છે અને ભાવ એ જ છે ને?
draft-visit-two = ઘર જોવા માટે { $one } ફાવશે કે { $two }?
draft-no-show = ગયા વખતે મળવાનું ન થયું. ઘર જોવા માટે { $one } ફાવશે?
draft-confirm = કાલે તમારી વિઝિટ છે. સમય બરાબર છે, અને સાથે કોણ આવશે?
draft-feedback = જે ઘર તમે જોયું, કેવું લાગ્યું? શું ગમ્યું અને શું ન ગમ્યું?
draft-visit-over = { $visited }ની તમારી વિઝિટ નક્કી હતી. ઘર જોઈ શક્યા? કેવું લાગ્યું?
draft-feedback-of = { $visited }ની વિઝિટ માટે આભાર. શું ગમ્યું અને શું ન ગમ્યું?
draft-decision = ફરી આવવા માટે આભાર. તમે શું વિચાર્યું, કોઈ વાત બાકી છે?
draft-offer = તમારી { $offer }ની ઓફર માટે આભાર. માલિકને પૂછીને જણાવીએ છીએ.
draft-papers = અમારી પાસે જે કાગળ છે તે મોકલીએ છીએ, અને બાકીના ક્યારે આવશે તે જણાવીશું.
draft-loan = તમને કેટલી લોન મળી શકે તે જાણવામાં મદદ કરીએ?
draft-loan-valid = તમારો લોન લેટર ક્યાં સુધી માન્ય છે? તે પ્રમાણે ઘર પસંદ કરીશું.
draft-home-to-sell = તમારા પોતાના ઘરનું વેચાણ ક્યાં પહોંચ્યું? તમે ઇચ્છો તો અમે તેને લિસ્ટ કરી શકીએ.
draft-budget-short = તમારા { $budget }ના બજેટમાં શું આપણે બીજાં ઘર કે વિસ્તાર પણ જોઈએ?
draft-ask-budget = તમારું બજેટ કેટલું છે?
draft-ask-bhk = તમારે કેટલા બેડરૂમ જોઈએ?
draft-ask-locality = તમને કયા વિસ્તાર ગમે?
draft-ask-move = તમારે ક્યાં સુધીમાં જોઈએ છે?
draft-follow-up = તમારી શોધ કેવી ચાલે છે? અમે કંઈ મદદ કરી શકીએ?
draft-postponed = તમે કહ્યું તેમ, અમે { $until }ની આસપાસ ફરી લખીશું.
draft-token-paid = ટોકન માટે આભાર. { agreement-of-home } અને કાગળ માટે ક્યારે મળીએ?
draft-token-returned = બુકિંગ કેન્સલ થયું એમ જાણ્યું. શું કારણ હતું, અને શું આપણે બીજાં ઘર જોઈએ?
draft-partner = તમારા મેસેજ માટે આભાર. કયા પ્રોજેક્ટની વાત છે, અને કયા ક્લાયન્ટ માટે?

### A draft to a lead: what stands around it, in the asker's language

draft-fill = ભરો: […]

draft-none-opted-out = { $lead } માટે ડ્રાફ્ટ નથી: મેસેજ ન કરવા કહ્યું છે.
draft-none-no-consent = { $lead } માટે ડ્રાફ્ટ નથી: સ્કોર માટે રજા મળી નથી, એટલે ચેટ વાંચી નથી. તમે ચેટ વાંચીને જાતે લખી શકો છો.

### WhatsApp: what somebody who is not staff is told (a `notice-` text is never changed: see leads/store/consent_notices.py)

notice-text = આ { $brokerage } છે. અહીં અમારા તરફથી માણસ જ જવાબ આપશે. શું અમારું સોફ્ટવેર પણ આ ચેટ વાંચી શકે, જેથી તમારી જરૂરિયાત સમજે અને જુએ કે કોણ જવાબની રાહ જુએ છે? એ માટે AI સેવા પણ વપરાઈ શકે. સંમત હો તો હા લખો; ફક્ત માણસ વાંચે તો ના લખો. ગમે ત્યારે STOP લખો, પછી અમે મેસેજ નહીં કરીએ.
notice-yes = હા, સંમત
notice-no = ના, ફક્ત માણસ
notice-stop = મેસેજ બંધ કરો
notice-stopped = સારું: હવે અમે મેસેજ નહીં કરીએ. ફરી જોઈએ તો START લખો.
notice-started = સારું: હવે અમે તમને અહીં ફરી મેસેજ કરીશું, અને તમે પહેલાં આપેલી સંમતિ ફરી માન્ય છે. ગમે ત્યારે STOP લખો, પછી અમે મેસેજ નહીં કરીએ.

### WhatsApp: what staff hear without asking

alert-somebody = કોઈ નવી વ્યક્તિ
alert-wrote = *{ $lead }*નો મેસેજ, { $at }
alert-edited = *{ $lead }*એ { $at }નો મેસેજ બદલ્યો:
alert-deleted = *{ $lead }*એ { $at }નો મેસેજ કાઢી નાખ્યો.
signal-reacted = *{ $lead }*એ “{ $words }” પર { $sign } મૂક્યું, { $at }
signal-reacted-bare = *{ $lead }*એ એક મેસેજ પર { $sign } મૂક્યું, { $at }
signal-unreacted = *{ $lead }*એ “{ $words }” પરથી પોતાનું રિએક્શન હટાવ્યું, { $at }
signal-unreacted-bare = *{ $lead }*એ એક મેસેજ પરથી પોતાનું રિએક્શન હટાવ્યું, { $at }
signal-missed = *{ $lead }*નો WhatsApp કોલ આવ્યો, { $at }: મિસ થયો. સામેથી કોલ કરો.
signal-called = *{ $lead }*નો WhatsApp કોલ આવ્યો, { $at }, { $minutes } મિનિટ વાત થઈ.
signal-number = *{ $lead }*નો નવો નંબર છે: { $phone }
signal-phone = *{ $lead }*એ નવો ફોન લીધો છે અથવા WhatsApp ફરી નાખ્યું છે, { $at }. કાગળો મોકલતા પહેલાં ખાતરી કરો કે એ જ છે.
signal-opened = *{ $lead }*એ ચેટ ખોલી, { $at }, હજી કંઈ લખ્યું નથી.
signal-may-call = *{ $lead }*ને WhatsApp પર કોલ કરવાની હા મળી છે, { $at }.
signal-no-calls = *{ $lead }*ને WhatsApp પર કોલ નથી જોઈતો, { $at }.
alert-agreed = *{ $lead }*એ સંમતિ આપી, { $at }. હવે સ્કોર છે:
alert-withdrawn = *{ $lead }*એ સંમતિ પાછી ખેંચી, { $at }
alert-rise = { $before } → *{ $after }*
alert-given = *{ $lead }* હવે તમારી લીડ છે.
alert-ad = તમારી જાહેરાત “{ $ad }”થી આવ્યા
sent-photo = ફોટો
sent-video = વીડિયો
sent-audio = ઓડિયો
sent-voice = વોઇસ નોટ
sent-voice-heard = વોઇસ નોટ, સાંભળેલી
sent-document = ફાઇલ
sent-sticker = સ્ટીકર
sent-place = જગ્યા
sent-card = સંપર્ક કાર્ડ
sent-deleted = પાછો લીધેલો મેસેજ
sent-form = ભરેલું ફોર્મ
sent-order = ઓર્ડર
sent-product = કેટલોગની વસ્તુ
sent-poll = પોલ, જે WhatsApp આગળ મોકલતું નથી
sent-live = લાઇવ લોકેશન, જે WhatsApp આગળ મોકલતું નથી
sent-once = એક વાર જોવાનો ફોટો કે વીડિયો, જે WhatsApp આગળ મોકલતું નથી
sent-round = વીડિયો નોટ, જે WhatsApp આગળ મોકલતું નથી
sent-other = કંઈક જે WhatsApp આગળ મોકલતું નથી: પૂછો કે શું હતું
voice-heard = { $lead }ની વોઇસ નોટમાં સાંભળ્યું: “{ $words }”
voice-not-heard = { $lead }ની વોઇસ નોટ લખી શકાઈ નથી. પેજ પર સાંભળી લો.
file-missing = { $lead }: { $what } અહીં નથી: { $why }
file-gone = WhatsApp પાસે હવે નથી. ફરી મંગાવો.
file-large = મર્યાદાથી મોટી ફાઇલ છે. નાની ફાઇલ મંગાવો.
file-type = આવી ફાઇલ રાખવામાં આવતી નથી. ફોટો કે પીડીએફ મંગાવો.
file-virus = એમાં વાયરસ મળ્યો.
file-away = કલાકો સુધી મળી નહીં. ફરી મંગાવો.
alert-no-lead = લાગે છે: { $kind }. લીડ બનાવી નથી.
alert-guess = લાગે છે: { $kind }. નહીં તો છેલ્લું બટન દબાવો.
alert-stopped = STOP લખ્યું છે: સંપર્ક ન કરો.
alert-reply = જવાબ આપો
alert-waiting = *{ $lead }* હોટ છે, { $hours }થી આપણા જવાબની રાહ
alert-digest-head = સુપ્રભાત. આજની લીડ:
alert-digest-waiting = આપણા જવાબની રાહ: { $leads }
alert-digest-hot = હોટ: { $leads }
alert-digest-more = { $leads } અને બીજી { $n }
alert-rules = જાતે આ જણાવાય છે: { $rules }. બદલવા લખો, જેમ કે “એલર્ટ રાહ બંધ”.
alert-rule-on = { $rule }: ચાલુ
alert-rule-off = { $rule }: બંધ
rule-message = મેસેજ
rule-rise = વધારો
rule-waiting = રાહ
rule-digest = રોજનું
rule-night = રાત
alert-night-held = તમારી એક લીડના સમાચાર છે. રાતે 9 થી સવારે 8 સુધી એલર્ટ રોકી રખાય છે: તે સવારે 8 વાગ્યે આવશે. રાતે પણ મેળવવા લખો “એલર્ટ રાત ચાલુ”.
sender-buyer = ખરીદનાર
sender-tenant = ભાડૂત
sender-owner = માલિક
sender-family = પરિવાર
sender-partner = પાર્ટનર
sender-supplier = સપ્લાયર
sender-applicant = નોકરી માટે
sender-spam = સ્પામ
kind-right = બરાબર
kind-other = બીજું કોઈ
kind-ask = { $name } કોણ છે?
kind-noted = નોંધ્યું: { $name }, { $kind }.
kind-not-yours = તમારી પાસે એવી કોઈ વ્યક્તિ નથી.
kind-asked = { $name } ફક્ત તમારા નથી, એટલે { $who }ને પૂછ્યું છે: { $kind }?
kind-shared = { $name } ફક્ત તમારા નથી, અને “{ $kind }” બધાને લાગુ પડશે: તમારા મેનેજરને કહો.
kind-proposed = { $who } કહે છે કે { $name }: { $kind }. એ એમની બધી પૂછપરછને લાગુ પડશે, બીજાની પણ. બરાબર છે?

### WhatsApp: answering a lead

reply-ask = { $lead }ને જવાબ: હવે લખો. મોકલતા પહેલાં બતાવાશે.
reply-draft = તમારા શબ્દોમાં લખો, અથવા આ ડ્રાફ્ટ મોકલો.
reply-preview = { $lead }ને:
reply-preview-template = { $lead }ને, ટેમ્પલેટથી, કારણ કે એમનો છેલ્લો મેસેજ 24 કલાકથી જૂનો છે:
reply-preview-held = { $lead }ને. એમનો છેલ્લો મેસેજ 24 કલાકથી જૂનો છે અને કોઈ ટેમ્પલેટ મંજૂર નથી: તેઓ લખશે ત્યારે જશે.
reply-send = મોકલો
reply-edit = બદલો
reply-drop = ન મોકલો
reply-held = { $lead } માટે રાખ્યું છે: તેઓ લખશે ત્યારે જશે.
reply-parts = આ { $n } મેસેજમાં જશે, જેમ ઉપર લખ્યા છે.
reply-too-long = આ મોકલવા માટે બહુ લાંબું છે: વધુમાં વધુ આશરે { $most } અક્ષર. ટૂંકું લખો, અથવા બે જવાબમાં.
reply-before = આ જવાબ પહેલાં જ ગયો છે.
reply-dropped = મોકલ્યું નથી.
reply-stopped = { $lead }એ STOP લખ્યું છે: કંઈ મોકલી ન શકાય.
reply-unreachable = { $lead }એ આ નંબર પર ક્યારેય લખ્યું નથી: કોલ કરો.
reply-gone = આ જવાબ હવે ખુલ્લો નથી. ફરી જવાબ આપો દબાવો.
reply-gap = પહેલાં ખાલી જગ્યા […] ભરો: બદલો દબાવો, અથવા નવું લખો.
reply-no-lead = તમારી લીડમાં એવી કોઈ લીડ નથી.
reply-empty = જવાબમાં કંઈક લખો.

### WhatsApp: an answer that did not reach the lead

undelivered-head = *{ $lead }* સુધી પહોંચ્યું નથી: “{ $text }”
undelivered-head-unknown = કદાચ *{ $lead }* સુધી પહોંચ્યું નથી: “{ $text }”
undelivered-unreached = WhatsApp એમને મેસેજ પહોંચાડતું નથી. કોલ કરો.
undelivered-window = એમનો છેલ્લો મેસેજ હવે 24 કલાકથી જૂનો છે. જવાબ આપો દબાવી ફરી મોકલો: ટેમ્પલેટથી જશે, અથવા તેઓ લખશે ત્યારે. અથવા કોલ કરો.
undelivered-stopped = એમણે STOP લખ્યું છે. સંપર્ક ન કરો.
undelivered-capped = WhatsApp એ આને જાહેરાત ગણી રોક્યું. કોલ કરો, અથવા તેઓ લખે ત્યાં સુધી રાહ જુઓ.
undelivered-account = WhatsApp હમણાં આપણા નંબરથી મોકલવા દેતું નથી. એડમિનને કહો, ત્યાં સુધી કોલ કરો.
undelivered-away = WhatsApp એ આ લીધું નહીં, ફરી પ્રયત્ને પણ. પછીથી જવાબ આપો દબાવો, અથવા કોલ કરો.
undelivered-unknown = મોકલતી વખતે લાઇન તૂટી ગઈ: પહોંચ્યું કે નહીં તે ખબર નથી. ફરી મોકલતા પહેલાં એમને પૂછી લો.
