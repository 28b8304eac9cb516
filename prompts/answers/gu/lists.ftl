### What was asked of the record, in words: nouns, conditions, periods

find-phrase = { $where } { $when } { $what }, { $amount }, { $rest }
find-phrase-bare = { $where } { $when } { $what }, { $amount }, { $rest }: { $count }
find-kinds = { $count } ({ $kinds })
find-or = { $a } કે { $b }
find-leads =
    { $n ->
       *[other] લીડ
    }
find-buy =
    { $n ->
       *[other] ખરીદનાર
    }
find-rent =
    { $n ->
       *[other] ભાડાની લીડ
    }
find-own =
    { $n ->
       *[other] માલિક
    }
find-unknown =
    { $n ->
        [one] લીડ જેનો પ્રકાર ખબર નથી
       *[other] લીડ જેનો પ્રકાર ખબર નથી
    }
find-new_project =
    { $n ->
       *[other] નવા પ્રોજેક્ટની લીડ
    }
find-resale =
    { $n ->
       *[other] રીસેલની લીડ
    }
find-sell =
    { $n ->
       *[other] વેચવાની લીડ
    }
find-let =
    { $n ->
       *[other] ભાડે આપવાની લીડ
    }
find-land =
    { $n ->
       *[other] જમીનની લીડ
    }
find-commercial =
    { $n ->
       *[other] દુકાન-ઓફિસની લીડ
    }
kinds-buy = { $n } ખરીદનાર
kinds-rent = { $n } ભાડાની
kinds-own = { $n } માલિક
kinds-unknown = { $n } જેનો પ્રકાર ખબર નથી
find-visits =
    { $n ->
       *[other] વિઝિટ
    }
find-visits-planned =
    { $n ->
       *[other] નક્કી થયેલી વિઝિટ
    }
find-visits-missed =
    { $n ->
       *[other] ચૂકાયેલી વિઝિટ
    }
find-calls-missed =
    { $n ->
       *[other] ન ઉપાડેલા ફોન
    }
find-calls-answered =
    { $n ->
       *[other] ઉપાડેલા ફોન
    }
find-calls =
    { $n ->
       *[other] ફોન
    }
find-event-visit_done = { $n } થઈ
find-event-visit_missed = { $n } ચૂકાઈ
find-event-visit_planned = { $n } નક્કી
find-event-unknown_visit = { $n }ની ખબર નથી
find-event-call = { $n }માં વાત થઈ
find-event-call_missed =
    { $n ->
        [1] { $n } ઉપાડ્યો નથી
       *[other] { $n } ઉપાડ્યા નથી
    }
find-closed = બંધ થયેલી
find-open = ખુલ્લી
find-so-far = અત્યાર સુધી (બંધ લીડની પણ)
find-all = ખુલ્લી અને બંધ બંને
find-new = નવી

find-loan-none = શરૂ નથી થઈ
find-loan-eligible = મળી શકે એમ છે
find-loan-applied = અપ્લાય કરી છે
find-loan-sanctioned = મંજૂર
find-loan-refused = બેંકે ના પાડી
find-outcome-booked = બુક
find-outcome-lost = લોસ્ટ
find-outcome-cancelled = કેન્સલ
find-outcome-spam = સ્પામ, ટેસ્ટ કે બીજી કૉપી
find-lost-bought_elsewhere = બીજે લઈ લીધું
find-lost-not_interested = રસ નથી
find-lost-wrong_number = ખોટો નંબર
find-lost-loan = લોન
find-lost-price = ભાવ
find-lost-location = લોકેશન
find-lost-no_reply = જવાબ આવ્યો નથી
find-lost-no_response = જવાબ આવ્યો નથી
find-lost-budget = બજેટ
find-lost-loan_not_approved = લોન ન મળી
find-lost-home_not_liked = ઘર ન ગમ્યું
find-lost-family_did_not_agree = પરિવાર ન માન્યો
find-lost-old_home_not_sold = જૂનું ઘર ન વેચાયું
find-lost-partner = પાર્ટનર હતા, ખરીદનાર નહીં
find-lost-token_returned = ટોકન પાછો લીધો
find-lost-plan_dropped = વિચાર માંડી વાળ્યો
find-lost-owner_refused = માલિક કે સોસાયટીએ ના પાડી
find-lost-brokerage = દલાલી માન્ય ન થઈ
find-lost-wants_ready_to_move = તૈયાર ઘર જોઈતું હતું
find-language-en = અંગ્રેજી
find-language-hi = હિન્દી
find-language-hi-Latn = અંગ્રેજી અક્ષરની હિન્દી
find-language-gu = ગુજરાતી
find-language-gu-Latn = અંગ્રેજી અક્ષરની ગુજરાતી

field-band = સ્કોર
field-score = સ્કોર
field-kind = પ્રકાર
field-locality = વિસ્તાર
field-bhk = BHK
field-budget = બજેટ
field-price = ભાવ
field-offer = ઓફર
field-budget_gap = બજેટથી ભાવ આટલો ઉપર
field-offer_gap = ભાવથી ઓફર આટલી ઓછી
field-project = પ્રોજેક્ટ
field-source = સોર્સ
field-stage = સ્ટેજ
field-own_column = પોતાની કૉલમ
field-label = લેબલ
field-owner = સાથી
field-team = ટીમ
field-language = ભાષા
field-waiting = આપણો જવાબ
field-waiting_topic = લીડનો સવાલ
field-new = ઇન્ક્વાયરીનો દિવસ
field-visited = વિઝિટ
field-visits_done = વિઝિટ
field-missed_visit = ચૂકાયેલી વિઝિટ
field-visit_planned = નક્કી થયેલી વિઝિટ
field-call_planned = હવે પછીનો ફોન
field-visit_asked = વિઝિટની માંગ
field-family_visited = વિઝિટમાં પરિવાર
field-loan = લોન
field-down_payment = ડાઉન પેમેન્ટ
field-home_to_sell = વેચવાનું ઘર
field-offered = ઓફર
field-price_high = ભાવ વિશેની વાત
field-papers_asked = કાગળિયાંની માંગ
field-referred = રેફરન્સ
field-calls = ફોન પર વાત
field-call_tries = ન ઉપાડેલા ફોન
field-paused = રાહ જોવાની વાત
field-refused = ના
field-reopened = ફરી ખૂલવું
field-outcome = પરિણામ
field-lost_reason = લોસ્ટનું કારણ
field-move_by = શિફ્ટની તારીખ
field-silent_days = મેસેજ વગરના દિવસ
field-untouched_days = આપણી વાત વગરના દિવસ
field-untalked_days = વાત વગરના દિવસ
field-called_since_visit = વિઝિટ પછીનો ફોન
field-uncalled_days = ફોન વગરના દિવસ
field-lead = લીડ
field-campaign = કેમ્પેઇન
field-weekday = વાર
field-day = દિવસ
field-week = અઠવાડિયા
field-month = મહિના
field-days_to_book = ઇન્ક્વાયરીથી બુકિંગ સુધીનો સમય
field-days_to_visit = ઇન્ક્વાયરીથી પહેલી વિઝિટ સુધીનો સમય
field-first_reply_minutes = આપણા પહેલા જવાબનો સમય
field-area = કાર્પેટ એરિયા
field-possession = પઝેશનની તારીખ

cond-known = { $what }: ખબર છે
cond-unknown = { $what }: ખબર નથી
cond-other =
    { $op ->
        [not] { $what }: { $value } નહીં
        [at_least] { $what }: { $value } કે વધારે
        [above] { $what }: { $value }થી વધારે
        [at_most] { $what }: { $value } સુધી
        [below] { $what }: { $value }થી ઓછા
       *[is] { $what }: { $value }
    }
cond-band =
    { $op ->
        [not] { $value } નહીં
       *[is] { $value }
    }
cond-score =
    { $op ->
        [not] સ્કોર { $value } નહીં
        [at_least] સ્કોર { $value } કે વધારે
        [above] સ્કોર { $value }થી વધારે
        [at_most] સ્કોર { $value } સુધી
        [below] સ્કોર { $value }થી ઓછો
       *[is] સ્કોર { $value }
    }
cond-kind =
    { $op ->
        [not] { $value } નહીં
       *[is] { $value }
    }
cond-locality =
    { $op ->
        [not] { $value }માં નહીં
       *[is] { $value }માં
    }
cond-bhk =
    { $op ->
        [not] { $value } BHK નહીં
        [at_least] { $value } BHK કે મોટું
        [above] { $value } BHKથી મોટું
        [at_most] { $value } BHK સુધી
        [below] { $value } BHKથી નાનું
       *[is] { $value } BHK
    }
cond-budget =
    { $op ->
        [not] બજેટ { $value } નહીં
        [at_least] { $value } કે વધારે
        [above] { $value }થી વધારે
        [at_most] { $value } સુધી
        [below] { $value }થી ઓછું
       *[is] બજેટ { $value }
    }
cond-budget-range = { $low }થી { $high } સુધી
cond-budget_gap-above = ભાવ બજેટથી ઉપર
cond-budget_gap-below = ભાવ બજેટથી નીચે
cond-budget_gap-at_most = ભાવ બજેટથી { $value } સુધી ઉપર
cond-budget_gap-at_least = ભાવ બજેટથી ઓછામાં ઓછું { $value } ઉપર
cond-offer_gap-above = ઓફર ભાવથી ઓછી
cond-offer_gap-below = ઓફર ભાવથી વધારે
cond-offer_gap-at_most = ઓફર ભાવથી { $value } સુધી ઓછી
cond-offer_gap-at_least = ઓફર ભાવથી ઓછામાં ઓછું { $value } ઓછી
cond-price =
    { $op ->
        [not] ઘરનો ભાવ { $value } નહીં
        [at_least] ઘરનો ભાવ { $value } કે વધારે
        [above] ઘરનો ભાવ { $value }થી વધારે
        [at_most] ઘરનો ભાવ { $value } સુધી
        [below] ઘરનો ભાવ { $value }થી ઓછો
       *[is] ઘરનો ભાવ { $value }
    }
cond-price-range = ઘરનો ભાવ { $low }થી { $high } સુધી
cond-offer =
    { $op ->
        [not] ઓફર { $value } નહીં
        [at_least] ઓફર { $value } કે વધારે
        [above] ઓફર { $value }થી વધારે
        [at_most] ઓફર { $value } સુધી
        [below] ઓફર { $value }થી ઓછી
       *[is] ઓફર { $value }
    }
cond-offer-range = ઓફર { $low }થી { $high } સુધી
cond-project =
    { $op ->
        [not] { $value } માટે નહીં
       *[is] { $value } માટે
    }
cond-source =
    { $op ->
        [not] { $value } પરથી નહીં
       *[is] { $value } પરથી
    }
cond-own_column =
    { $op ->
        [not] “{ $value }” નહીં
       *[is] “{ $value }”
    }
cond-label =
    { $op ->
        [not] લેબલ “{ $value }” નહીં
       *[is] લેબલ “{ $value }”વાળી
    }
cond-stage =
    { $op ->
        [not] સ્ટેજ “{ $value }” પર નહીં
       *[is] સ્ટેજ “{ $value }” પર
    }
cond-owner =
    { $op ->
        [not] { $value } પાસે નહીં
       *[is] { $value } પાસે
    }
cond-owner-me =
    { $op ->
        [not] તમારી નહીં
       *[is] તમારી પોતાની
    }
cond-owner-known = કોઈ સાથીને આપેલી
cond-owner-unknown = હજી કોઈને આપી નથી
cond-team =
    { $op ->
        [not] ટીમ { $value }ની નહીં
       *[is] ટીમ { $value }ની
    }
cond-language =
    { $op ->
        [not] મેસેજ { $value }માં નહીં
       *[is] મેસેજ { $value }માં
    }
cond-waiting_topic =
    { $op ->
        [not] { $value }નો જવાબ બાકી નથી
       *[is] { $value }નો જવાબ બાકી છે
    }
cond-loan =
    { $op ->
        [not] લોન { $value }: એવું નહીં
        [at_least] લોન { $value } કે એથી આગળ
        [above] લોન “{ $value }”થી આગળ
        [at_most] લોન વધુમાં વધુ { $value }
        [below] લોન “{ $value }”થી પહેલાં
       *[is] લોન { $value }
    }
cond-loan-begun = લોનનું કામ શરૂ છે
cond-outcome =
    { $op ->
        [not] { $value } નહીં
       *[is] { $value }
    }
cond-lost_reason =
    { $op ->
        [not] લોસ્ટનું કારણ “{ $value }” નહીં
       *[is] લોસ્ટનું કારણ “{ $value }”
    }
cond-move_by =
    { $op ->
        [not] શિફ્ટ { $value } સિવાય
        [at_least] શિફ્ટ { $value } કે પછી
        [above] શિફ્ટ { $value } પછી
        [below] શિફ્ટ { $value } પહેલાં
       *[is] શિફ્ટ { $value } સુધીમાં
    }
cond-silent_days =
    { $op ->
        [not] છેલ્લો મેસેજ { $value } દિવસ પહેલાં નહીં
        [at_least] { $value } કે વધારે દિવસથી મેસેજ આવ્યો નથી
        [above] { $value }થી વધારે દિવસથી મેસેજ આવ્યો નથી
        [at_most] છેલ્લા { $value } દિવસમાં મેસેજ આવ્યો
        [below] છેલ્લો મેસેજ { $value } દિવસથી નવો
       *[is] { $value } દિવસથી મેસેજ આવ્યો નથી
    }
cond-visits_done =
    { $op ->
        [not] જેમની { $value } વિઝિટ નથી થઈ
        [at_least] જેમની { $value } કે વધારે વિઝિટ થઈ
        [above] જેમની { $value }થી વધારે વિઝિટ થઈ
        [at_most] જેમની વધુમાં વધુ { $value } વિઝિટ થઈ
        [below] જેમની { $value }થી ઓછી વિઝિટ થઈ
       *[is] જેમની { $value } વિઝિટ થઈ
    }
cond-calls =
    { $op ->
        [not] જેમની સાથે { $value } વાર વાત નથી થઈ
        [at_least] જેમની સાથે { $value } કે વધારે વાર વાત થઈ
        [above] જેમની સાથે { $value }થી વધારે વાર વાત થઈ
        [at_most] જેમની સાથે વધુમાં વધુ { $value } વાર વાત થઈ
        [below] જેમની સાથે { $value }થી ઓછી વાર વાત થઈ
       *[is] જેમની સાથે { $value } વાર વાત થઈ
    }
cond-call_tries =
    { $op ->
        [not] જેમનો ફોન { $value } વાર ન ઉપાડ્યો હોય એવું નથી
        [at_least] જેમનો ફોન { $value } કે વધારે વાર ઉપાડ્યો નથી
        [above] જેમનો ફોન { $value }થી વધારે વાર ઉપાડ્યો નથી
        [at_most] જેમનો ફોન વધુમાં વધુ { $value } વાર ઉપાડ્યો નથી
        [below] જેમનો ફોન { $value }થી ઓછી વાર ઉપાડ્યો નથી
       *[is] જેમનો ફોન { $value } વાર ઉપાડ્યો નથી
    }
cond-visits_done-none = જેમની કોઈ વિઝિટ થઈ નથી
cond-calls-none = જેમની સાથે હજી ફોન પર વાત થઈ નથી
cond-call_tries-none = જેમનો એકેય ફોન ચૂકાયો નથી
cond-untouched_days-unknown = જેમનો ક્યારેય સંપર્ક કર્યો નથી
cond-called_since_visit-yes = વિઝિટ પછી ફોન કર્યો
cond-called_since_visit-no = વિઝિટ પછી ફોન કર્યો નથી
cond-uncalled_days-known = જેમને કૉલ કરેલો છે
cond-silent_days-known = જેમનો મેસેજ આવ્યો છે
cond-silent_days-unknown = જેમનો ક્યારેય મેસેજ આવ્યો નથી
cond-uncalled_days-unknown = જેમને ક્યારેય કૉલ કર્યો નથી
cond-unknown-within =
    { $value ->
        [1] આજે
       *[other] છેલ્લા { $value } દિવસમાં
    } { $field ->
        [silent_days] મેસેજ આવ્યો નથી
        [untalked_days] કોઈ વાત થઈ નથી
        [uncalled_days] ફોન કર્યો નથી
       *[other] આપણે સંપર્ક કર્યો નથી
    }, નવી પણ
cond-untouched_days =
    { $op ->
        [not] આપણો છેલ્લો સંપર્ક { $value } દિવસ પહેલાં નહીં
        [at_least] { $value } કે વધારે દિવસથી આપણે સંપર્ક કર્યો નથી
        [above] { $value }થી વધારે દિવસથી આપણે સંપર્ક કર્યો નથી
        [at_most] છેલ્લા { $value } દિવસમાં આપણે સંપર્ક કર્યો
        [below] આપણો છેલ્લો સંપર્ક { $value } દિવસથી નવો
       *[is] { $value } દિવસથી આપણે સંપર્ક કર્યો નથી
    }
cond-untalked_days =
    { $op ->
        [not] છેલ્લી વાત { $value } દિવસ પહેલાં નહીં
        [at_least] { $value } કે વધારે દિવસથી કોઈ વાત થઈ નથી
        [above] { $value }થી વધારે દિવસથી કોઈ વાત થઈ નથી
        [at_most] છેલ્લા { $value } દિવસમાં વાત થઈ
        [below] છેલ્લી વાત { $value } દિવસથી નવી
       *[is] { $value } દિવસથી કોઈ વાત થઈ નથી
    }
cond-uncalled_days =
    { $op ->
        [not] છેલ્લો ફોન { $value } દિવસ પહેલાં નહીં
        [at_least] { $value } કે વધારે દિવસથી ફોન કર્યો નથી
        [above] { $value }થી વધારે દિવસથી ફોન કર્યો નથી
        [at_most] છેલ્લા { $value } દિવસમાં ફોન કર્યો
        [below] છેલ્લો ફોન { $value } દિવસથી ઓછો જૂનો
       *[is] { $value } દિવસથી ફોન કર્યો નથી
    }
cond-lead =
    { $op ->
        [not] { $value } સિવાય
       *[is] { $value }માં
    }
cond-lead-named =
    { $n ->
        [1] કહેલી લીડ
       *[other] કહેલી { $n } લીડ
    }
cond-waiting-yes = આપણો જવાબ બાકી છે
cond-waiting-no = કોઈ જવાબ બાકી નથી
cond-new-yes = છેલ્લા 7 દિવસની
cond-new-no = 7 દિવસથી જૂની
cond-visited-yes = વિઝિટ થઈ ગઈ છે
cond-visited-no = હજી વિઝિટ થઈ નથી
cond-missed_visit-yes = છેલ્લી વિઝિટ ચૂકાઈ ગઈ
cond-missed_visit-no = છેલ્લી વિઝિટ ચૂકાઈ નથી
cond-visit_planned-yes = વિઝિટ નક્કી છે
cond-visit_planned-no = વિઝિટ નક્કી નથી
cond-call_planned-yes = ફોન કરવાનો છે
cond-call_planned-no = ફોનનો દિવસ નક્કી નથી
cond-visit_asked-yes = વિઝિટ માટે પૂછ્યું, હજી નક્કી નથી
cond-visit_asked-no = વિઝિટ માટે પૂછ્યું નથી
cond-family_visited-yes = પરિવાર પણ સાથે આવ્યો
cond-family_visited-no = પરિવાર હજી આવ્યો નથી
cond-down_payment-yes = ડાઉન પેમેન્ટ તૈયાર છે
cond-down_payment-no = ડાઉન પેમેન્ટ તૈયાર નથી
cond-home_to_sell-yes = પહેલાં પોતાનું ઘર વેચવાનું છે
cond-home_to_sell-no = પહેલાં ઘર વેચવાનું નથી
cond-offered-yes = ઓફર મળી છે
cond-offered-no = હજી ઓફર મળી નથી
cond-price_high-yes = ભાવ વધારે લાગ્યો
cond-price_high-no = ભાવ વધારે કહ્યો નથી
cond-papers_asked-yes = કાગળિયાં માંગ્યાં
cond-papers_asked-no = કાગળિયાં માંગ્યાં નથી
cond-referred-yes = રેફરન્સવાળી
cond-referred-no = રેફરન્સ વગરની
cond-paused-yes = રાહ જોવાનું કહ્યું છે
cond-paused-no = રાહ જોવાનું કહ્યું નથી
cond-refused-yes = ના પાડી છે
cond-refused-no = ના પાડી નથી
cond-refused-over = “{ $value }” કહીને ના પાડી છે
cond-reopened-yes = ફરી ખૂલી છે
cond-reopened-no = ફરી ખૂલી નથી

moment-created = { $when } આવેલી
moment-booked = { $when } બુક થયેલી
moment-closed = { $when } બંધ થયેલી
moment-cancelled = { $when } કેન્સલ થયેલી
moment-lost = { $when } લોસ્ટ થયેલી
moment-visit = { $when } વિઝિટ થઈ
moment-missed_visit = { $when } વિઝિટ ચૂકાઈ
moment-next_visit = { $when } વિઝિટ નક્કી છે
moment-next_call = { $when } ફોન કરવાનો છે
moment-call = { $when } ફોન પર વાત થઈ
moment-last_by_lead = છેલ્લો મેસેજ { $when } આવ્યો
moment-last_by_us = જેમને આપણો છેલ્લો મેસેજ { $when } ગયો
moment-last_touch = જેમનો આપણે છેલ્લે { $when } સંપર્ક કર્યો
moment-waiting_since = { $when } સવાલ આવ્યો, જવાબ બાકી છે
moment-stage_since = { $when } આ સ્ટેજ પર આવી
moment-offered = { $when } ઓફર મળી
moment-price_high = { $when } ભાવ વધારે લાગ્યો
moment-visit_asked = { $when } વિઝિટ માટે પૂછ્યું
moment-papers_asked = { $when } કાગળિયાં માંગ્યાં
moment-refused = { $when } ના પાડી

word-today = આજે
word-yesterday = ગઈ કાલે ({ $day })
word-tomorrow = આવતી કાલે ({ $day })
word-this_week = આ અઠવાડિયે
word-last_week = ગયા અઠવાડિયે
word-next_week = આવતા અઠવાડિયે
word-weekend = શનિ-રવિમાં
word-this_month = આ મહિને
word-last_month = ગયા મહિને
word-last_7_days = છેલ્લા 7 દિવસમાં
word-last_30_days = છેલ્લા 30 દિવસમાં
word-this_year = આ વર્ષે
word-last_12_months = છેલ્લા 12 મહિનામાં
when-since = { $day }થી
when-until = { $day } સુધી
when-between = { $start }થી { $end } સુધી
when-ever = ગમે ત્યારે

order-down-score = સૌથી ઊંચો સ્કોર પહેલાં
order-up-score = સૌથી નીચો સ્કોર પહેલાં
order-down-budget = સૌથી મોટું બજેટ પહેલાં
order-up-budget = સૌથી નાનું બજેટ પહેલાં
order-down-price = સૌથી વધુ ભાવ પહેલાં
order-up-price = સૌથી ઓછો ભાવ પહેલાં
order-down-created = સૌથી નવી પહેલાં
order-up-created = સૌથી જૂની પહેલાં
order-down-last_by_lead = સૌથી નવો મેસેજ પહેલાં
order-up-last_by_lead = સૌથી જૂનો મેસેજ પહેલાં
order-down-last_by_us = આપણી સૌથી નવી વાત પહેલાં
order-up-last_by_us = આપણી સૌથી જૂની વાત પહેલાં
order-down-waiting_since = સૌથી નવો સવાલ પહેલાં
order-up-waiting_since = સૌથી જૂનો સવાલ પહેલાં
order-down-next_visit = સૌથી મોડી વિઝિટ પહેલાં
order-up-next_visit = સૌથી નજીકની વિઝિટ પહેલાં
order-down-next_call = સૌથી મોડો ફોન પહેલાં
order-up-next_call = સૌથી નજીકનો ફોન પહેલાં
order-down-offer = સૌથી મોટી ઓફર પહેલાં
order-up-offer = સૌથી નાની ઓફર પહેલાં
order-down-offer_at = સૌથી નવી ઓફર પહેલાં
order-up-offer_at = સૌથી જૂની ઓફર પહેલાં
order-down-offer_gap = ભાવથી સૌથી દૂર પહેલાં
order-up-offer_gap = ભાવની સૌથી નજીક પહેલાં
order-down-visits_done = સૌથી વધારે વિઝિટ પહેલાં
order-up-visits_done = સૌથી ઓછી વિઝિટ પહેલાં
order-down-stage_since = સ્ટેજ પર સૌથી નવી પહેલાં
order-up-stage_since = સ્ટેજ પર સૌથી જૂની પહેલાં
order-down-value = સૌથી વધારે પહેલાં
order-up-value = સૌથી ઓછા પહેલાં
order-down-change = સૌથી વધારે વધ્યા પહેલાં
order-up-change = સૌથી વધારે ઘટ્યા પહેલાં

### Lists

list-title = *{ $title }:*
list-title-kinds = *{ $title }: { $kinds }:*
list-title-shown = *{ $title }. { $shown }:*
list-title-all = *{ $title }: { $kinds }. { $shown }:*
list-first =
    { $of ->
        [last] છેલ્લી
        [calls] પહેલા { $n }
       *[other] પહેલી { $n }
    }
list-first-of =
    { $kind ->
        [unknown] પહેલી { $n } જેનો પ્રકાર ખબર નથી
        [rent] પહેલી { $n } ભાડાની
        [own] પહેલા { $n } માલિક
       *[buy] પહેલા { $n } ખરીદનાર
    }
list-range = { $first }થી { $last }
list-ordered = { $shown }, { $order }
list-nobody-else = બસ આટલી જ: { $title }.
list-button-next = પછીના { $n }
list-button-rent = ભાડું
list-button-buy = ખરીદનાર
list-button-own = માલિક
list-button-unknown = પ્રકાર ખબર નથી
list-other-kinds = બાકીની જોવા પૂછો { $names }.
list-button-show = બતાવો
list-button-said-no = કોણે ના પાડી
list-wrote-later = જેમણે એ પછી ફરી લખ્યું એ આમાં નથી.
list-planned-too =
    { $n ->
        [1] આ દિવસોમાં 1 વિઝિટ આગળ નક્કી છે:
       *[other] આ દિવસોમાં { $n } વિઝિટ આગળ નક્કી છે:
    }
list-undecided = આ દિવસોની બીજી { $n } વિઝિટ નક્કી હતી; થઈ કે નહીં, કોઈએ નોંધ્યું નથી:
list-said-no = બીજી { $n } લીડે ના પાડી છે; જોવા માટે પૂછો “કોણે ના પાડી?”
list-unscored = *સ્કોર હજી નથી.* { $why }
list-due-first = જેનું આજે કંઈ બાકી છે એ પહેલાં, પછી સૌથી તાજી લીડ.
list-latest = સૌથી તાજી લીડ પહેલા છે.
list-button-yes = હા

line-waits =
    { $topic ->
        [none] આપણો જવાબ { $wait }થી બાકી છે
       *[other] { $about } વિશે પૂછ્યું, આપણો જવાબ { $wait }થી બાકી છે
    }
line-waits-today =
    { $topic ->
        [none] આજે મેસેજ આવ્યો, આપણો જવાબ બાકી છે
       *[other] આજે { $about } વિશે પૂછ્યું, આપણો જવાબ બાકી છે
    }
line-visit = { $when } વિઝિટ છે
line-call-planned = { $when ->
    [past] ફોન કરવાનો હતો: { $day }
   *[ahead] ફોન કરવાનો છે: { $day }
    }
line-wrote = છેલ્લો મેસેજ { $day } આવ્યો
line-wrote-words = { $day } લખ્યું “{ $quote }”
line-wrote-never = હજી સુધી કોઈ મેસેજ આવ્યો નથી
line-no-talk = એમની સાથે થયેલી કોઈ વાત રેકોર્ડમાં નથી
line-talked = છેલ્લી વાત { $day } થઈ
line-touched-never = આપણે હજી વાત કરી નથી
line-budget-gap =
    { $way ->
        [above] ભાવ { $price }, બજેટ { $other } સુધી: { $gap } ઉપર
        [below] ભાવ { $price }, બજેટ { $other } સુધી: { $gap } નીચે
       *[same] ભાવ અને બજેટ { $price }
    }
line-offer-gap =
    { $way ->
        [above] { $other }ની ઓફર, ભાવ { $price }: { $gap } ઓછી
        [below] { $other }ની ઓફર, ભાવ { $price }: { $gap } વધારે
       *[same] ભાવ { $price } જેટલી જ ઓફર
    }
line-undated = { $ended }, દિવસ કોઈએ લખ્યો નથી
line-at-stage = { $day }થી આ સ્ટેજ પર
line-refused = { $day } ના પાડી
line-said-no =
    { $day ->
        [none] “{ $quote }”
       *[other] { $day } “{ $quote }”
    }
line-papers = { $day } કાગળિયાં માંગ્યાં
line-unscored = સ્કોર માટે રજા મળી નથી
line-missed-kind = આવ્યા નહીં
line-planned-kind = નક્કી
line-unknown-visit = નક્કી હતી; થઈ કે નહીં, રેકોર્ડમાં નથી
line-tried-kind = ફોન ઉપાડ્યો નથી

### Nothing found

none-title = *{ $what }: એક પણ મળી નથી.*
none-open-only = ફક્ત ખુલ્લી લીડ જોઈ છે, બંધ થઈ ગયેલી નહીં.
none-want = *{ $what }: તમારી કોઈ લીડને જોઈતું નથી.*
none-areas = બીજા વિસ્તારમાં જોઉં?
none-without = “{ $what }” એ શરત વગર ફરી જોઉં?

why-first =
    { $order ->
        [rank] લિસ્ટમાં સૌથી હોટ પહેલાં છે. સૌથી ઉપરની લીડ:
       *[other] લિસ્ટમાં સૌથી ઉપરની લીડ:
    }

### Counts and figures

count-title = *{ $title }.*
count-kinds = *{ $title }:* { $kinds }.
count-still-open = એમાંથી { $n } હજી ખુલ્લી છે.
count-waiting = એમાંથી { $n }ને જવાબ આપવાનો બાકી છે.
count-before =
    { $when ->
        [today] ગઈ કાલે સંખ્યા { $n } હતી.
        [yesterday] એના આગલા દિવસે સંખ્યા { $n } હતી.
        [this_week] ગયા અઠવાડિયે સંખ્યા { $n } હતી.
        [last_week] એના આગલા અઠવાડિયે સંખ્યા { $n } હતી.
        [this_month] ગયા મહિને સંખ્યા { $n } હતી.
        [last_month] એના આગલા મહિને સંખ્યા { $n } હતી.
        [this_year] ગયા વર્ષે સંખ્યા { $n } હતી.
       *[other] એ પહેલાં, { $start }થી { $end } સુધી, સંખ્યા { $n } હતી.
    }
count-cancelled = એમાંથી { $n } પછી કેન્સલ થઈ.
count-fell-through = એમાંથી { $n } બુક થઈને કેન્સલ થઈ હતી.
count-undated = બીજી { $n } છે જેનો દિવસ કોઈએ લખ્યો નથી.
count-undated-split = બીજી { $n } છે જેનો દિવસ કોઈએ લખ્યો નથી ({ $split }).
count-all-undated = *ખબર નથી:* { $n } હોઈ શકે, પણ કોઈનો દિવસ લખ્યો નથી.
count-spam = બીજી { $n } સ્પેમ, ટેસ્ટ કે બીજી કૉપી હતી.
count-before-cancelled = તેમાંથી { $n } પછી કેન્સલ થઈ.
count-compared = { $when }: { $n }.
count-before-whole =
    { $when ->
        [this_week] આખા ગયા અઠવાડિયે: { $n }.
        [this_month] આખા ગયા મહિને: { $n }.
       *[other] આખા ગયા વર્ષે: { $n }.
    }
group-before = { $line } (પહેલાં: { $n })
group-time-moved =
    { $way ->
        [up] { $first }ની સરખામણીમાં { $last }: { $n } વધારે.
        [down] { $first }ની સરખામણીમાં { $last }: { $n } ઓછા.
       *[same] { $first }ની સરખામણીમાં { $last }: સરખા.
    }
group-time-open = { $time } હજી પૂરો થયો નથી.
group-moved =
    { $way ->
        [rose] *વધ્યા, સૌથી વધારે પહેલાં: { $keys }.*
       *[fell] *ઘટ્યા, સૌથી વધારે પહેલાં: { $keys }.*
    }
group-moved-none =
    { $way ->
        [rose] *કોઈ વધ્યું નથી.*
       *[fell] *કોઈ ઘટ્યું નથી.*
    }
group-move = { $key } (પહેલાં { $before }, હવે { $now })
count-unfinished = આ સમય હજી પૂરો થયો નથી: { $start }થી { $end } સુધી સંખ્યા { $n } હતી.
count-target =
    { $n ->
        [0] { $target } પૂરા થઈ ગયા.
       *[other] { $target }માં { $n } બાકી છે; થશે કે નહીં, એ કોઈ જાણતું નથી.
    }
visits-missed-too = { $n } વિઝિટ ચુકાઈ ગઈ.
count-before-plain = એ પહેલાં સંખ્યા { $n } હતી.
group-title = *{ $title }, { $by } પ્રમાણે:*
group-unknown = ખબર નથી
group-more =
    { $n ->
        [1] બીજા એકમાં { $sum } છે.
       *[other] બીજા { $n }માં મળીને { $sum } છે.
    }
group-rest =
    { $times ->
        [True] પહેલાં { $sum }
       *[other] બાકી { $sum }
    }
group-none = *{ $what }: ગણવા જેવું કંઈ નથી.*
group-best = *સૌથી સારું { $key } છે:* { $of }માંથી { $won } બુક, આશરે { $one }માંથી 1.
group-worst = *સૌથી ઓછું બુકિંગ { $key }માં છે:* { $of }માંથી { $won }, આશરે { $one }માંથી 1.
group-none-booked = *સૌથી ઓછું બુકિંગ { $key }માં છે:* { $of }માંથી એકેય નહીં.
group-nothing-booked = *{ $by } પ્રમાણે હજી એકેય બુકિંગ નથી:*
group-share = { $key }: { $of }માંથી { $won }
group-rate = { $key }: { $of }માંથી { $won } બુક ({ $percent } %)
group-last = સૌથી ઓછું: { $line }
trait-family_visited-yes = પરિવાર સાથે
trait-family_visited-no = પરિવાર વગર
trait-visited-yes = વિઝિટ થઈ
trait-visited-no = વિઝિટ થઈ નથી
trait-down_payment-yes = ડાઉન પેમેન્ટ તૈયાર
trait-down_payment-no = ડાઉન પેમેન્ટ તૈયાર નથી
trait-price_high-yes = ભાવ વધારે લાગ્યો
trait-price_high-no = ભાવ વધારે કહ્યો નથી
group-left-out = { $n }થી ઓછી લીડવાળા છોડ્યા: { $keys }.
group-few =
    { $n ->
        [1] { $keys }ની ફક્ત એક લીડ બંધ થઈ છે, એટલા પરથી કહેવું અઘરું છે.
       *[other] { $keys }ની ફક્ત { $n } લીડ બંધ થઈ છે, એટલી લીડ પરથી કહેવું અઘરું છે.
    }
group-few-several = આમની બંધ થયેલી લીડ હજી ઓછી છે, કહેવું અઘરું છે: { $keys }.
group-all-few = *બંધ થયેલી લીડ હજી ઓછી છે, કહેવું અઘરું છે.*
share-plain = { $of }માંથી { $won }
group-apart = એટલે { $first } % અને { $second } %: { $points } પોઇન્ટનો ફરક.
group-near = આટલી લીડમાં ફરક પાકો નથી: { $keys } પણ એટલા જ સારા હોઈ શકે.
group-none-told = *કોઈ લીડમાં લખ્યું નથી ({ $by }), એટલે સૌથી સારું કયું, કહેવું અઘરું છે.*
group-own-column = ફાઇલની કૉલમ “{ $column }” પ્રમાણે; બીજો કોઈ સોર્સ લખ્યો નથી.
group-counted = ગણતરી: { $what }.
group-counted-bought = ભાડાની લીડ ગણી નથી.
group-counted-known = ગણતરી: જેની આ ખબર છે એવી { $known } લીડ. બધી મળીને: { $what }.
group-counted-ended = ગણતરી: બંધ થયેલી { $ended } લીડ. બધી મળીને: { $what }.
share-title = *{ $of }માંથી { $won } બુક*, આશરે { $one }માંથી 1 ({ $percent } %).
share-none = *{ $of }માંથી એકેય બુક થઈ નથી.*
share-few = એટલી લીડ પરથી કહેવું અઘરું છે.
share-empty = *એમાંથી હજી એકેય બંધ થઈ નથી*, એટલે ભાગ નીકળતો નથી.
share-before = એ પહેલાં { $of }માંથી { $won }.
share-hits = *{ $of }માંથી { $hits } { $what }*, આશરે 100માંથી { $n }.
share-few-groups = આમની લીડ હજી ઓછી છે, કહેવું અઘરું છે: { $keys }.

figure-budget =
    { $how ->
        [sum] *બધાં બજેટ મળીને { $value }.*
        [median] *બજેટ સામાન્ય રીતે આશરે { $value } છે* (અડધાં એથી વધારે, અડધાં ઓછાં).
       *[average] *સરેરાશ બજેટ { $value } છે.*
    }
figure-price =
    { $how ->
        [sum] *બધા ભાવ મળીને { $value }.*
        [median] *ભાવ સામાન્ય રીતે આશરે { $value } છે* (અડધા એથી વધારે, અડધા ઓછા).
       *[average] *સરેરાશ ભાવ { $value } છે.*
    }
figure-offer =
    { $how ->
        [sum] *બધી ઓફર મળીને { $value }.*
        [median] *ઓફર સામાન્ય રીતે આશરે { $value } છે* (અડધી એથી વધારે, અડધી ઓછી).
       *[average] *સરેરાશ ઓફર { $value } છે.*
    }
figure-score =
    { $how ->
        [sum] *બધા સ્કોર મળીને { $value }.*
        [median] *સ્કોર સામાન્ય રીતે આશરે { $value } છે* (અડધા એથી ઉપર, અડધા નીચે).
       *[average] *સરેરાશ સ્કોર { $value } છે.*
    }
figure-days_to_book =
    { $how ->
        [sum] *ઇન્ક્વાયરીથી બુકિંગ સુધી બધા મળીને { $value }.*
        [median] *ઇન્ક્વાયરીથી બુકિંગ સુધી આશરે { $value } લાગે છે* (અડધાં એથી વહેલાં, અડધાં મોડાં).
       *[average] *ઇન્ક્વાયરીથી બુકિંગ સુધી સરેરાશ { $value } લાગે છે.*
    }
figure-days_to_visit =
    { $how ->
        [sum] *ઇન્ક્વાયરીથી પહેલી વિઝિટ સુધી બધા મળીને { $value }.*
        [median] *ઇન્ક્વાયરીથી પહેલી વિઝિટ સુધી આશરે { $value } લાગે છે* (અડધાં એથી વહેલાં, અડધાં મોડાં).
       *[average] *ઇન્ક્વાયરીથી પહેલી વિઝિટ સુધી સરેરાશ { $value } લાગે છે.*
    }
figure-first_reply_minutes =
    { $how ->
        [sum] *આપણા પહેલા જવાબ બધા મળીને { $value }માં ગયા.*
        [median] *આપણો પહેલો જવાબ આશરે { $value }માં જાય છે* (અડધા એથી વહેલા, અડધા મોડા).
       *[average] *આપણો પહેલો જવાબ સરેરાશ { $value }માં જાય છે.*
    }
figure-calls =
    { $how ->
        [sum] *ફોન પર બધી મળીને { $value } વાર વાત થઈ.*
        [median] *ફોન પર સામાન્ય રીતે આશરે { $value } વાર વાત થાય છે* (અડધીમાં વધારે, અડધીમાં ઓછી).
       *[average] *ફોન પર સરેરાશ { $value } વાર વાત થઈ.*
    }
figure-visits_done =
    { $how ->
        [sum] *બધી મળીને { $value } વિઝિટ થઈ.*
        [median] *સામાન્ય રીતે આશરે { $value } વિઝિટ થાય છે* (અડધીમાં વધારે, અડધીમાં ઓછી).
       *[average] *સરેરાશ { $value } વિઝિટ થઈ.*
    }
figure-silent_days =
    { $how ->
        [sum] *મેસેજ વગર બધા મળીને { $value }.*
        [median] *છેલ્લો મેસેજ સામાન્ય રીતે આશરે { $value } જૂનો છે* (અડધા વધારે, અડધા ઓછા).
       *[average] *છેલ્લો મેસેજ સરેરાશ { $value } જૂનો છે.*
    }
figure-none = *એમાંથી કોઈનું આ ખબર નથી.*
figure-before = એ પહેલાં { $value }.
figure-group =
    { $how ->
        [sum] *{ $what } બધા મળીને, { $by } પ્રમાણે:*
        [median] *{ $what } સામાન્ય રીતે, { $by } પ્રમાણે:*
       *[average] *{ $what } સરેરાશ, { $by } પ્રમાણે:*
    }
figure-apart = ફરક: { $value }.
figure-few = { $keys }: ફક્ત { $n } લીડ, કહેવું અઘરું છે.
number-minutes = { $n } મિનિટ

### A day

day2-visits =
    { $n ->
        [0] *{ $when } કોઈ વિઝિટ નથી*
       *[other] *{ $when } { $n } વિઝિટ*
    }
day2-visits-of =
    { $n ->
        [0] *{ $who }: { $when } કોઈ વિઝિટ નથી*
       *[other] *{ $who }: { $when } { $n } વિઝિટ*
    }
day2-reminders =
    { $n ->
        [0] { $when } કોઈ રિમાઇન્ડર નથી.
        [1] { $when } તમારું એક રિમાઇન્ડર:
       *[other] { $when } તમારાં { $n } રિમાઇન્ડર:
    }
day2-reminders-only =
    { $n ->
        [0] *{ $when } તમારું કોઈ રિમાઇન્ડર નથી.*
        [1] *{ $when } તમારું એક રિમાઇન્ડર*
       *[other] *{ $when } તમારાં { $n } રિમાઇન્ડર*
    }
day2-chat = દિવસ અને સમય ફક્ત ચેટમાં કહ્યા છે
day2-chat-quote = દિવસ અને સમય ફક્ત ચેટમાં કહ્યા છે ({ $day }, “{ $quote }”)
day2-clash = એમાં { $n } એક જ સમયે છે, { $hour }{ $who }.
day2-no-hour = સમય નક્કી નથી
day2-calls = { $when } { $n } ફોન કરવાના છે: { $who }.
day2-calls-more = { $when } { $n } ફોન કરવાના છે: { $who } અને બીજા { $more }.
day2-waiting =
    { $n ->
        [1] જવાબ આપવાનો બાકી છે: { $who }.
       *[other] { $n } લીડને જવાબ આપવાનો બાકી છે: { $who }.
    }
day2-waiting-more = જવાબ આપવાનો બાકી છે: { $who } અને બીજી { $n } લીડ.
day2-waits-one = { $lead } ({ $wait }થી)
day2-quiet = { $when } કંઈ બાકી નથી: ન વિઝિટ, ન રિમાઇન્ડર.
day2-went = ➡ { $name } ને પૂછી લો, વિઝિટ કેવી રહી.
day2-confirm = ➡ આજે જ { $name } સાથે સમય પાકો કરી લો.
day2-button-waiting = કોને જવાબ બાકી

### કોનું કેવું ચાલે છે

score-made = *સ્કોર કેવી રીતે બને છે:* એ જૂની લીડ પરથી શિખાયો છે, જે બુક થઈ અને જે ન થઈ.
    એમાં જોવાય છે કે લીડ કેટલી ઍક્ટિવ છે અને ક્યાં સુધી હતી, વિઝિટ, શું કહ્યું, બજેટ અને ભાવ, સોર્સ, અને ઇન્ક્વાયરી કેટલી જૂની છે.
    કોઈ એક લીડ માટે “કેમ?” પૂછો.
score-record = *સ્કોર કેટલા સાચા પડ્યા*, જે જૂની લીડ પરથી મોડેલ શીખ્યું નથી એના પર:
score-record-band = { $band } { $of }માંથી { $won } ({ $percent } %)
score-record-days =
    { $days ->
        [0] બુક થઈ: { $bands }.
       *[other] { $days } દિવસમાં બુક થઈ ({ $kinds }): { $bands }.
    }
score-record-rank = સ્કોર એક જગ્યા છે: 90 એટલે 100 જૂની લીડમાં 90થી આગળ, 90 % ચાન્સ નહીં.
score-record-none = સ્કોરનો હજી કોઈ રેકોર્ડ નથી: બહુ ઓછી લીડ પૂરી થઈ છે.
drivers-few = બુક કરનારામાં શું કોમન છે તે કહેવાનું હજી વહેલું છે: પૂરી થયેલી { $ended }માંથી { $won } બુક.
drivers-all = *પૂરી થયેલી { $ended } લીડમાંથી { $won } બુક થઈ*, 100માં { $percent }.
drivers-more = વધારે બુક થઈ:
drivers-less = ઓછી બુક થઈ:
drivers-note = રેકોર્ડ આ બતાવે છે; કારણ આ જ હોય એ જરૂરી નથી.
drivers-none = બુક કરનારા સોર્સ, વિસ્તાર, સાઇઝ, વિઝિટ કે લોનમાં બીજાથી અલગ નથી દેખાતા.
drivers-score = તમારી ખુલ્લી લીડના સ્કોરમાં સૌથી વધારે પૉઇન્ટ આમાંથી આવે છે: { $groups }.
drivers-unscored = સ્કોર હજી નથી, એટલે એ શાથી વધે એ કહેવાય એમ નથી.
overview-all = *તમારી બધી લીડ*
overview-since = { $start }થી
overview-between = { $start }થી { $end } સુધી
overview-days =
    { $who }: { $new } નવી લીડ, { $visits ->
        [none] રેકોર્ડમાં એક પણ વિઝિટ નથી
       *[other] { $visits } વિઝિટ
    }, { $booked } બુકિંગ, { $lost } લોસ્ટ.
overview-cancelled = બુકિંગમાંથી { $n } પછી કેન્સલ થયાં.
overview-now =
    અત્યારે { $open } લીડ ખુલ્લી છે, { $hot } હોટ. { $waiting ->
        [0] કોઈ આપણા જવાબની રાહ જોતું નથી.
       *[other] { $waiting } આપણા જવાબની રાહ જુએ છે.
    }
find-planned-calls = આજ માટે { $n } કૉલ નક્કી છે.
find-planned-calls-named = આજ માટે { $n } કૉલ નક્કી છે: { $who }.
find-behind-calls = { $n } કૉલ પહેલાં કરવાના હતા, તે પછી કંઈ નોંધાયું નથી.
find-by-enquiry = એને બદલે, જે દિવસે પૂછપરછ આવી એ પ્રમાણે:
find-no-date = ક્યારે બુક કરશે, કોઈ કહી ન શકે.
find-with-ended = બંધ થઈ ગયેલી સાથે: { $n }.
find-overdue-calls = બીજા { $n } પહેલાં કરવાના હતા, તે પછી કંઈ નોંધાયું નથી.
find-no-endings = રેકોર્ડમાં હજી કોઈ લીડ બુક કે લોસ્ટ લખેલી નથી. ફાઇલમાં લખ્યું હોય તો ફરી ઇમ્પોર્ટ કરો અને કહો કે એના કયા શબ્દો બુક કે લોસ્ટ છે.
find-no-visits = રેકોર્ડમાં દિવસ સાથે કોઈ વિઝિટ નથી.
find-have-come = સ્ટેજ કે રિમાર્ક પ્રમાણે આ આવી ગયા છે:
find-of-those = હમણાં કહેલી લીડમાંથી:
find-why-moved = કારણ રેકોર્ડમાં નથી; અહીં ફક્ત દેખાય છે કે ક્યાં બદલાયું.
find-booked-then = એ સમયમાં { $end ->
        [lost] લોસ્ટ
       *[booked] બુક
    } થયેલી, પૂછપરછ ગમે ત્યારની હોય:
find-waiting-unheard = બીજી { $n } નવી લીડે લખ્યું છે, એમને આપણો કોઈ મેસેજ કે કૉલ ગયો નથી: પહેલાં { $names }.
find-waiting-promised = { $n }ને જવાબનું વચન છે, તે પછી કંઈ નોંધાયું નથી: પહેલાં { $names }.
find-waiting-to-call = બીજી { $n } લીડ આપણા જવાબની રાહ જુએ છે: પહેલાં { $names }.
find-no-contact = રેકોર્ડમાં આપણો એકેય કોલ કે મેસેજ નથી, એટલે કોને કોઈએ કોન્ટેક્ટ નથી કર્યો એ ખબર પડતી નથી.
find-few-contacts = રેકોર્ડમાં { $leads }માંથી ફક્ત { $n } લીડ સાથે આપણો કોલ કે મેસેજ છે, એટલે કોને કોઈએ કોન્ટેક્ટ નથી કર્યો એ ખબર પડતી નથી.
find-no-messages = રેકોર્ડમાં કોઈ લીડનો એકેય મેસેજ નથી, એટલે કોણ જવાબની રાહ જુએ છે અને કોણ ચૂપ છે એ ખબર પડતી નથી.
