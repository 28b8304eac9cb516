# Every sentence a broker reads: Gujarati. Wording: domain.md, sections 3 to 5. No form
# tells a lead's gender; names and quotes stand as stored.


### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
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

### Cards

card-head = *{ $lead }*
card-head-wanting = *{ $lead }* · { $want }
score-line = *{ $band }* · { $score }/100
score-line-adjusted = *{ $band }* · { $score } (મોડેલ { $base }, ચેટથી { $step })
for-line = + { $phrases }
against-line = − { $phrase }
budget-covers = બજેટ { $budget }, ભાવ { $price }
budget-below = બજેટ { $budget }, ભાવ { $price }
dated-phrase = { ON($day) } { $phrase }
record-line =
    { $won ->
        [0] આવી { $of } લીડમાંથી { $days } દિવસમાં એકેય બુક થઈ નથી
       *[other] આવી { $of } લીડમાંથી { $won } બુક થઈ, { $days } દિવસમાં
    }
record-line-undated =
    { $won ->
        [0] આવી { $of } લીડમાંથી એકેય બુક થઈ નથી (તારીખ નોંધાઈ નથી, તેથી સમયમર્યાદા નથી)
       *[other] આવી { $of } લીડમાંથી { $won } બુક થઈ (તારીખ નોંધાઈ નથી, તેથી સમયમર્યાદા નથી)
    }
record-too-few = આવી લીડ હજી ઓછી છે: કેટલી બુક થાય છે, કહેવું મુશ્કેલ
act-line = ➡ { $step }
data-line = ડેટા: { $at }
data-line-synthetic = ડેટા: { $at } · કાલ્પનિક ડેમો
no-score-consent = સ્કોર નથી: સ્કોરિંગની સંમતિ નથી. ચેટ વાંચી શકાય છે અને જવાબ આપી શકાય છે.
no-score-cold = હજી સ્કોર નથી: { $needed }માંથી { $bookings } બુકિંગ.
no-score-cold-others = હજી સ્કોર નથી: બુકિંગ વગર પૂરી થયેલી પૂછપરછ, { $needed }માંથી { $others }.
no-score-cold-unproven = હજી સ્કોર નથી: જૂની લીડ પર મોડેલ અડસટ્ટા કરતાં સારું ન નીકળ્યું.
no-score-model = હજી સ્કોર નથી: આ બ્રોકરેજનું મોડેલ બન્યું નથી. “pakka train” ચલાવો.
no-score-late = સ્કોર સમયસર ન મળ્યો. થોડી વારમાં ફરી પૂછો.
late-score = છેલ્લો સ્કોર, { $at }નો; નવી વાતો એમાં નથી.
by-facts = હકીકતથી: { $facts }
closed-booked = *બુક થઈ*: { $day }. બંધ પૂછપરછનો સ્કોર નથી.
closed-lost = *લોસ્ટ*: { $day }. બંધ પૂછપરછનો સ્કોર નથી.
closed-spam = *સ્પામ*: { $day }. એનો સ્કોર નથી.

### Why

why-head = { $score } = સામાન્ય લીડ { $reference }
why-adjusted = { $score } = મોડેલ { $base }, ચેટથી { $step }
why-line = { $points } { $phrase }
why-rest = { $points } { $things }
why-standing = 100 જૂની લીડમાંથી { $score }થી આગળ; { $score } % શક્યતા નહીં.
smaller-things =
    { $n ->
        [1] એક નાની બાબત
        [2] બે નાની બાબતો
        [3] ત્રણ નાની બાબતો
        [4] ચાર નાની બાબતો
        [5] પાંચ નાની બાબતો
        [6] છ નાની બાબતો
        [7] સાત નાની બાબતો
        [8] આઠ નાની બાબતો
        [9] નવ નાની બાબતો
        [10] દસ નાની બાબતો
        [11] અગિયાર નાની બાબતો
        [12] બાર નાની બાબતો
       *[other] { $n } નાની બાબતો
    }

### What is known

known-budget = બજેટ { $high } સુધી
known-budget-range = બજેટ { $low }થી { $high }
known-budget-least = બજેટ ઓછામાં ઓછું { $low }
known-price = ભાવ { $price }
known-possession = પઝેશન { $day } સુધીમાં જોઈએ
known-move = { $day } સુધીમાં શિફ્ટ થવું છે
known-loan =
    { $stage ->
        [0] લોન શરૂ નથી
        [1] લોનની અરજી કરી
        [2] લોન માટે પાત્ર
       *[3] લોન મંજૂર
    }
known-down-payment = ડાઉન પેમેન્ટ તૈયાર
known-home-to-sell = પહેલાં પોતાનું ઘર વેચવું છે
known-wait = { $day } સુધી રાહ જોવા કહ્યું
known-source = { $source }થી આવ્યા
known-stage = સ્ટેજ { $stage }
known-enquired = પૂછપરછ { $day }
known-visits = { $n } વિઝિટ થઈ
known-last-lead = લીડનો છેલ્લો મેસેજ { $day }
known-last-broker = આપણો છેલ્લો મેસેજ { $day }
known-no-messages = હજી કોઈ મેસેજ નથી
known-count = { $of }માંથી { $known } જરૂરિયાત ખબર
known-missing = કહ્યું નથી: { $needs }
need-budget = બજેટ
need-bhk = BHK
need-locality = વિસ્તાર
need-area = સાઇઝ
need-move_by = શિફ્ટની તારીખ
need-possession = પઝેશન
need-loan = લોન
need-down_payment = ડાઉન પેમેન્ટ

### Lists and questions back

group-buyers = ખરીદનાર:
group-rentals = ભાડું:
group-owners = માલિક:
more-buyers = ખરીદનાર: બીજા { $n }
more-rentals = ભાડું: બીજી { $n }
more-owners = માલિક: બીજા { $n }
list-scored = { $rank } { $lead } { $band } { $score }
list-unscored = { $rank } { $lead }
list-hinted = { $line } · { $hint }
hint-no-consent = સંમતિ નથી
hint-last-wrote = { ON($day) } મેસેજ
list-empty = અહીં તમારી કોઈ ખુલ્લી લીડ નથી. નામ કે ફોનના 4 આંકડાથી પૂછો.
list-by-facts = હકીકતથી, સૌથી નવી પહેલાં:
which-name = { $name }: કઈ લીડ?
which-lead = કઈ લીડ?
which-line = { $lead } { $want }
which-more = બીજી { $n }. ફોનના 4 આંકડા મોકલો.
no-match = તમારી લીડમાં "{ $who }" નથી. ફોનના 4 આંકડા મોકલો.
no-match-near = તમારી લીડમાં "{ $who }" નથી. મળતું નામ: { $near }. ફોનના 4 આંકડા મોકલો.
no-lead-named = કઈ લીડ? નામ કે ફોનના 4 આંકડા મોકલો.
help =
    લીડ વિશે પૂછો:
    પ્રિયા કેટલી હોટ છે?
    કેમ?
    પ્રિયા વિશે શું ખબર છે?
    કોને કોલ કરું?
    નામ, ફોનના 4 આંકડા કે “ટોપ 3” પૂરતું છે.
unknown = મને તમારી લીડની ખબર છે: કેટલી હોટ, કેમ, શું ખબર છે, કોને કોલ. જેમ કે “પ્રિયા કેટલી હોટ છે?” કે “કોને કોલ કરું?”
late = જવાબ સમયસર ન બન્યો. થોડી વારમાં ફરી પૂછો.
action-why = કેમ?
action-known = શું ખબર છે
action-top = કોને કોલ કરવો
action-how-hot = કેટલી હોટ?

### Ranking by a wish

rerank-raised = { $points } પોઇન્ટ ઉપર: માંગની નજીક
rerank-lowered = { $points } પોઇન્ટ નીચે: માંગથી દૂર

### Next steps (domain.md, section 5)

step-opted-out = સંપર્ક ન કરો: મેસેજ બંધ કરવા કહ્યું.
    .short = મેસેજ બંધ કરવા કહ્યું
step-no-consent = જેટલું પૂછ્યું, એટલો જ જવાબ આપો.
    .short = સંમતિ નથી
step-partner = પાર્ટનર તરીકે નોંધો; કયો પ્રોજેક્ટ અને કોનો ક્લાયન્ટ, પૂછો.
    .short = પાર્ટનર
step-answer =
    { $topic ->
        [visit_ask] પહેલાં વિઝિટનો જવાબ આપો.
        [visit_move] પહેલાં વિઝિટ બદલવાનો જવાબ આપો.
        [location_ask] પહેલાં લોકેશન મોકલો.
        [papers] પહેલાં કાગળનો જવાબ આપો.
        [area] પહેલાં એરિયાનો જવાબ આપો.
        [counter] પહેલાં ભાવની ઓફરનો જવાબ આપો.
       *[question] પહેલાં એમના સવાલનો જવાબ આપો.
    }
    .short = આપણો જવાબ { $hours }થી બાકી
step-token-paid = બાનાખતના કાગળ અને તારીખ નક્કી કરો.
    .short = બુક થઈ
step-token-returned = પૂછો ટોકન કેમ પાછું ગયું; વાત ફરી શરૂ કરો.
    .short = ટોકન પાછું ગયું
step-visit-tomorrow = આવતી કાલે વિઝિટ છે, કન્ફર્મ કરો: સમય, લોકેશન, સાથે કોણ કોણ.
    .short = આવતી કાલે વિઝિટ
step-postponed = { $until } પહેલાં કંઈ નહીં; { ON($remind) } યાદ કરાવો.
    .short = { $until } સુધી રાહ જોવા કહ્યું
step-visit-asked = વિઝિટ નક્કી કરો: બે સમય આપો.
    .short = વિઝિટ નક્કી નથી
step-no-feedback = આજે કોલ કરો, { $visited }ની વિઝિટ કેવી રહી: શું ગમ્યું, શું ન ગમ્યું, ભાવ.
    .short = { $visited }ની વિઝિટ, ફીડબેક નથી
step-visited-again = ટોકનનો નિર્ણય પૂછો.
    .short = ફરી વિઝિટ થઈ
step-family-came = ટોકનનો નિર્ણય પૂછો.
    .short = પરિવાર સાથે આવ્યો
step-no-show = કોલ કરો; વિઝિટનો એક નવો સમય આપો.
    .short = { $missed }ની વિઝિટ ચૂક્યા
step-offer-near = પહેલાં વેચનારને { $offer } પૂછો, પછી જવાબ આપો (ભાવ { $price }).
    .short = { $offer }ની ઓફર
step-papers-asked = જે કાગળ છે એ મોકલો; બાકીના ક્યારે મળશે, કહો.
    .short = કાગળ માંગ્યા
step-loan-sanctioned = લોન ક્યાં સુધી માન્ય છે, જુઓ; યુનિટ પસંદ કરો.
    .short = લોન મંજૂર
step-loan-not-begun = લોનની પાત્રતા તપાસી આપવાની ઓફર કરો.
    .short = વિઝિટ થઈ, લોન શરૂ નથી
step-home-to-sell = એમના ઘરના વેચાણનું શું થયું, પૂછો; લિસ્ટ કરવાની ઓફર કરો.
    .short = પહેલાં પોતાનું વેચવું
step-budget-short = બીજું યુનિટ કે વિસ્તાર બતાવો, અથવા બજેટ વધારવાનું પૂછો: બજેટ { $budget }, ભાવ { $price }.
    .short = બજેટ { $budget }, ભાવ { $price }
step-ask-budget = બજેટ પૂછો.
    .short = બજેટ કહ્યું નથી
step-ask-bhk = કેટલા BHK જોઈએ, પૂછો.
    .short = BHK કહ્યું નથી
step-ask-locality = કયો વિસ્તાર જોઈએ, પૂછો.
    .short = વિસ્તાર કહ્યો નથી
step-ask-move = ક્યાં સુધીમાં શિફ્ટ થવું છે, પૂછો.
    .short = શિફ્ટની તારીખ કહી નથી
step-unanswered = એક વાર કોલ કરો, પછી થોભો: { $days } દિવસથી જવાબ નથી.
    .short = { $days } દિવસથી ચૂપ

### Features: the fact, neither praise nor blame (domain.md, section 4)

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: હા
    .no = { $attribute }: ના
    .unknown = { $attribute } ખબર નથી
feature-lead_wrote = { $x } પહેલાં મેસેજ
    .unknown = ક્યારેય મેસેજ નથી
feature-our_reply_due = આપણો જવાબ { $x }થી બાકી
feature-our_first_reply = આપણો જવાબ { $x }માં
feature-lead_reply_time = { $x }માં જવાબ
    .unknown = હજી સુધી જવાબ નથી
feature-messages_7d =
    { $n ->
        [0] 7 દિવસમાં કોઈ મેસેજ નથી
       *[other] 7 દિવસમાં { $n } મેસેજ
    }
    .unknown = હજી કોઈ વાતચીત નથી
feature-active_days_14d =
    { $n ->
        [0] 14 દિવસમાં સક્રિય નથી
       *[other] 14માંથી { $n } દિવસ સક્રિય
    }
    .unknown = ક્યારે સક્રિય, ખબર નથી
feature-came_back = { $n } દિવસ પછી પાછા
    .unknown = ચૂપ થયા પછી પાછા નથી આવ્યા
feature-talk_time = { $x } વાત
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
       *[other] { $n } વિઝિટ થઈ
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
       *[other] { $n } વિઝિટ ચૂક્યા
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
       *[other] { $n } દિવસ જૂની પૂછપરછ
    }
feature-kind = પૂછપરછ: { $x }
    .unknown = કેવી પૂછપરછ, કહ્યું નથી
feature-source = { $x }થી આવ્યા
    .unknown = ક્યાંથી આવ્યા, ખબર નથી
feature-sources_7d =
    { $n ->
        [0] 7 દિવસમાં નવી પૂછપરછ નથી
       *[other] 7 દિવસ, { $n } સ્રોત
    }
    .unknown = પૂછપરછની નોંધ નથી
feature-referred = રેફરન્સથી આવ્યા
    .no = રેફરન્સ નથી
    .unknown = રેફરન્સ ખબર નથી
feature-named_project = પ્રોજેક્ટ કહ્યો
    .no = કોઈ પ્રોજેક્ટ કહ્યો નથી
    .unknown = કોઈ પ્રોજેક્ટ કહ્યો નથી
feature-needs_known = 8માંથી { $n } જરૂરિયાત ખબર
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
       *[other] { $n } BHKનો ફરક
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
       *[other] { $n } દિવસમાં શિફ્ટ
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
        [one] { $n } કાગળ માંગ્યો
       *[other] { $n } કાગળ માંગ્યા
    }
    .unknown = કાગળની વાત થઈ નથી
feature-options_named =
    { $n ->
        [0] બીજું કોઈ ઘર સરખાવતા નથી
       *[other] { $n } વિકલ્પ સરખાવે છે
    }
    .unknown = બીજા વિકલ્પ કહ્યા નથી
feature-wait_asked =
    { $n ->
        [0] આજ સુધી રાહ જોવા કહ્યું
       *[other] { $n } દિવસ રાહ જોવા કહ્યું
    }
    .unknown = રાહ જોવા કહ્યું નથી
feature-festival_near =
    { $n ->
        [0] આજે તહેવાર
       *[other] { $n } દિવસમાં તહેવાર
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
       *[other] { $n } વાર બજેટ વધારવાની વાત
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_counter =
    { $n ->
        [0] સામો ભાવ આપ્યો નથી
        [one] સામો ભાવ આપ્યો
       *[other] { $n } વાર સામો ભાવ આપ્યો
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_token =
    { $n ->
        [0] ટોકનની વાત નથી
        [one] ટોકન આપવા તૈયાર
       *[other] { $n } વાર ટોકન આપવાની વાત
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_area =
    { $n ->
        [0] એરિયા પૂછ્યો નથી
        [one] કાર્પેટ કે સુપર બિલ્ટ-અપ પૂછ્યું
       *[other] { $n } વાર કાર્પેટ કે સુપર બિલ્ટ-અપ પૂછ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_vastu_floor =
    { $n ->
        [0] દિશા કે માળ કહ્યો નથી
        [one] દિશા કે માળ કહ્યો
       *[other] { $n } વાર દિશા કે માળ કહ્યો
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
       *[other] { $n } વાર કહ્યું ઘરે પૂછવાનું છે
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_festival =
    { $n ->
        [0] તહેવારની વાત નથી
        [one] તહેવારની વાત
       *[other] { $n } વાર તહેવારની વાત
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
       *[other] { $n } વાર કહ્યું બીજે લઈ લીધું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_compare =
    { $n ->
        [0] બીજા સાથે સરખાવ્યું નથી
        [one] બીજા સાથે સરખાવ્યું
       *[other] { $n } વાર બીજા સાથે સરખાવ્યું
    }
    .unknown = હજી કોઈ મેસેજ નથી
feature-cue_rent =
    { $n ->
        [0] ભાડે માંગ્યું નથી
        [one] ફક્ત ભાડે જોઈએ
       *[other] { $n } વાર કહ્યું ફક્ત ભાડે જોઈએ
    }
    .unknown = હજી કોઈ મેસેજ નથી
