# A message to a lead, and what stands around it.

draft-call = { $name }જી,
draft-quoted = “{ $text }”
draft-send-writes = { $lead }ના મેસેજ { $tongue }માં છે, આ મોકલી દો:
draft-send-own = { $lead }ને, તમારા જ શબ્દોમાં:
draft-send-in = { $lead } માટે, { $tongue }માં:
draft-own-tongue = { $lead }ના મેસેજ { $theirs }માં છે, આ શબ્દો { $own }માં; મોકલતાં પહેલાં બદલવા હોય તો બદલી લો.
draft-tongue =
    { $letters ->
        [hindi] હિન્દી
        [gujarati] ગુજરાતી
        [hinglish] હિંગ્લિશ
        [gujlish] અંગ્રેજી અક્ષરોવાળી ગુજરાતી
       *[english] અંગ્રેજી
    }
draft-by-rule = _આ નિયમથી બન્યું છે: AIનો ડ્રાફ્ટ તપાસમાં પાસ ન થયો._
draft-not-known = { $topic }ની માહિતી મારી પાસે નથી; તમને ખબર હોય તો અત્યારે જ લખી દો.
draft-not-known-question = આનો જવાબ મારી પાસે નથી; તમને ખબર હોય તો અત્યારે જ લખી દો.
draft-said-price = ભાવ { $price } છે.
draft-said-carpet = કાર્પેટ એરિયા { $area } ચોરસ ફૂટ છે.
draft-said-possession = પઝેશન { $day }એ છે.
draft-said-project = ઘર { $project }માં છે.
draft-said-before = { $day }એ લખ્યું હતું તેમ: { $words }.
draft-what-parking = { $n ->
        [2] બે
       *[other] { $n }
    } કાર પાર્કિંગ
draft-hold =
    { $who ->
        [builder] { $what }નું બિલ્ડર પાસેથી પાકું કરવાનું છે.
        [owner] { $what }નું માલિક પાસેથી પાકું કરવાનું છે.
        [bank] { $what }નું બેંક પાસેથી પાકું કરવાનું છે.
       *[other] { $what }નું પાકું કરવાનું છે.
    }
draft-hold-question = તમારા સવાલનો સાચો જવાબ જાણવાનો બાકી છે.
draft-hold-then = જવાબ મળતાં જ તમને મેસેજ આવી જશે.
draft-visit-set = તમારી વિઝિટ આ સમયે છે: { $when }. સમય બરાબર છે?
draft-visit-set-at = { $place }ની તમારી વિઝિટ આ સમયે છે: { $when }. સમય બરાબર છે?
draft-visit-set-day = તમારી વિઝિટનો દિવસ: { $when }. કેટલા વાગ્યે ફાવશે?
draft-goodbye = જણાવવા માટે આભાર. આગળ ક્યારેય ઘર જોઈએ તો મેસેજ કરજો.
draft-sorry = તકલીફ બદલ માફ કરજો.
draft-sorry-late = મોડું થયું, માફ કરજો.
draft-thanks-you = આપનો આભાર.
draft-thanks-visit = વિઝિટ માટે આભાર.
draft-congrats = ખૂબ અભિનંદન!
draft-congrats-loan = લોન માટે ખૂબ અભિનંદન!
draft-congrats-booking = બુકિંગ માટે ખૂબ અભિનંદન!
draft-congrats-token = ટોકન માટે ખૂબ અભિનંદન!
draft-will-call = અમે તમને કૉલ કરીશું.
draft-will-call-on = અમે તમને કૉલ કરીશું: { $one }.
draft-ask-floor = તમને કયો ફ્લોર જોઈએ છે?
draft-ask-loan = તમારી લોન ક્યાં સુધી પહોંચી?
draft-ask-papers = આગળ વધવા માટે તમારા કાગળ મોકલી આપજો.
draft-ask-token = ટોકન ક્યારે આપવું ફાવશે?
draft-ask-offer = તમારા મનમાં શું ભાવ છે?
draft-ask-parking = તમને કેટલી ગાડીનું પાર્કિંગ જોઈએ છે?
draft-ask-call = તમને ક્યારે કૉલ કરીએ?
draft-ask-decision = તમે શું વિચાર્યું?
draft-ask-reason = કારણ જાણી શકીએ?
draft-words = “{ $words }”
draft-kept-out = તમે કહ્યું તેમ આમાં નથી: { $what }.
draft-left-out = આ ઉમેરી શકાયું નથી: { $what }. તમે ઉમેરી લો.
draft-not-sent = લીડને મારા તરફથી કંઈ જતું નથી: ઉપરનો મેસેજ કૉપી કરીને તમે મોકલી દો.
draft-not-reworded = શબ્દો બદલી શકાયા નથી; મોકલતાં પહેલાં તમે બદલી લો.
