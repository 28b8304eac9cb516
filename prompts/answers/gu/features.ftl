### What speaks for a lead: clauses without a subject, in the middle of a sentence

for-lead_wrote = { $day } મેસેજ આવ્યો
for-lead_reply_time =
    મોટે ભાગે { $n ->
        [1] એક
       *[other] { $n }
    } કલાકમાં જવાબ આવી જાય છે
for-messages_7d =
    છેલ્લા 7 દિવસમાં { $n } મેસેજ { $n ->
        [1] આવ્યો
       *[other] આવ્યા
    }
for-active_days_14d = છેલ્લા 14માંથી { $n } દિવસ સંપર્કમાં રહ્યા
for-came_back = { $n } દિવસ પછી ફરી વાત શરૂ કરી
for-visits_done =
    { $n ->
        [1] એક
       *[other] { $n }
    } વિઝિટ થઈ ગઈ છે
for-same_home_again = એ જ ઘર { $n } વાર જોયું
for-family_visited = પરિવાર પણ સાથે આવ્યો
for-decider_in_talk = નિર્ણય જેમના હાથમાં છે એ પણ વાતમાં છે
for-enquiry_age =
    ઇન્ક્વાયરી { $n ->
        [0] આજે જ આવી છે
        [1] ફક્ત એક દિવસ જૂની છે
       *[other] ફક્ત { $n } દિવસ જૂની છે
    }
for-source = લીડ { $x }થી આવી
for-sources_7d = 7 દિવસમાં { $n } જગ્યાએ ઇન્ક્વાયરી કરી
for-referred = લીડ રેફરન્સથી આવી
for-named_project = પ્રોજેક્ટનું નામ લઈને પૂછ્યું
for-needs_known = શું જોઈએ છે એ મોટે ભાગે કહી દીધું છે
for-budget_to_price = { $budget }ના બજેટમાં { $price }નું ઘર આવી જાય છે
for-budget_raised = બજેટ { $x } વધાર્યું
for-down_payment = ડાઉન પેમેન્ટ તૈયાર છે
for-loan_stage =
    { $n ->
        [1] લોન માટે અપ્લાય કર્યું છે
        [2] લોન મળી શકે એમ છે
       *[other] લોન મંજૂર થઈ ગઈ છે
    }
for-locality_fit =
    { $n ->
        [1] ઘર જોઈતા વિસ્તારની નજીક છે
       *[other] ઘર જોઈતા વિસ્તારમાં જ છે
    }
for-floor_fit = માળ જોઈએ એવો જ છે
for-vastu_fit = દિશા જોઈએ એવી જ છે
for-possession_late = પઝેશન સમયસર છે
for-move_by =
    { $n ->
        [1] એક
       *[other] { $n }
    } મહિનામાં શિફ્ટ થવું છે
for-offer_gap =
    { $day } { $offer }ની ઓફર કરી, { $n ->
        [0] પૂરો ભાવ
       *[other] ભાવ કરતાં ફક્ત { $gap } ઓછી
    }
for-papers_asked = કાગળિયાં માંગ્યાં

### What speaks against

against-lead_wrote = { $n } દિવસથી કોઈ મેસેજ આવ્યો નથી
against-lead_reply_time = જવાબ આવતાં લગભગ { $n } દિવસ લાગે છે
against-visit_asked = હજી વિઝિટ માટે પૂછ્યું નથી
against-visits_done = હજી વિઝિટ થઈ નથી
against-no_shows =
    { $n ->
        [1] { $date }ની વિઝિટ પર આવ્યા નહીં
       *[other] { $n } વાર વિઝિટ પર આવ્યા નહીં
    }
against-decider_in_talk = નિર્ણય જેમના હાથમાં છે એમની સાથે હજી વાત થઈ નથી
against-enquiry_age = ઇન્ક્વાયરી { $n } મહિના જૂની થઈ ગઈ છે
against-needs_known = { $x }ની હજી ખબર નથી
against-budget_to_price = બજેટ ભાવ કરતાં { $gap } ઓછું છે
against-down_payment = ડાઉન પેમેન્ટ હજી તૈયાર નથી
against-loan_stage = લોનનું કામ હજી શરૂ થયું નથી
against-loan_refused = લોન મંજૂર ન થઈ
against-home_to_sell = પહેલાં પોતાનું ઘર વેચવાનું છે
against-locality_fit = ઘર બીજા વિસ્તારમાં છે
against-bhk_gap = { $wish } BHK જોઈએ છે, આ { $home } BHK છે
against-carpet_short = કાર્પેટ { $n } ચો. ફૂટ ઓછો પડે છે
against-floor_fit = બીજો માળ જોઈએ છે
against-vastu_fit = બીજી દિશા જોઈએ છે
against-possession_late =
    પઝેશન જોઈએ એના કરતાં { $n ->
        [1] એક મહિનો
       *[other] { $n } મહિના
    } મોડું મળશે
against-move_by = ઉતાવળ નથી, { $month }માં શિફ્ટ થવું છે
against-price_high =
    { $n ->
        [1] કહ્યું
       *[other] { $n } વાર કહ્યું
    } કે ભાવ વધારે છે
against-offer_gap = { $day } { $offer }ની ઓફર કરી, ભાવ કરતાં { $gap } ઓછી
against-options_named =
    { $n ->
        [1] બીજું એક ઘર
       *[other] બીજાં { $n } ઘર
    } પણ જુએ છે
against-quote_silent = આપણે { $day } ભાવ કહ્યો, ત્યાર પછી જવાબ આવ્યો નથી
against-quote_nodded = આપણે { $day } ભાવ કહ્યો, પછી ફક્ત “{ $quote }” લખ્યું, ભાવ વિશે કંઈ નહીં
reason-cue = { $day } લખ્યું: “{ $quote }”

### What points are summed under

points-writing = કેટલું લખે છે
points-visits = વિઝિટ
points-price = બજેટ અને ભાવ
points-money = લોન અને ડાઉન પેમેન્ટ
points-home = ઘર અને વિસ્તાર
points-source = લીડ ક્યાંથી આવી
points-timing = સમય
points-needs = શું જોઈએ છે
points-words = શું લખ્યું
points-details = બાકીની વિગત
points-small = નાની વાતો
