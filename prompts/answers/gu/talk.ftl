### What is asked back, what is not answered, small talk

talk-which =
    { $n ->
        [1] { $name } નામની એક લીડ છે. આ જ ને?
       *[other] { $name } નામની { $n } લીડ છે, કઈ?
    }
talk-namesakes = આ નામની ખુલ્લી લીડ { $lead } છે; આ જ નામની બીજી { $n } બંધ થઈ ગઈ: { $others }.
talk-which-plain = કઈ લીડ?
talk-which-line = { $place } { $lead }: { $want }
talk-which-bare = { $place } { $lead }
talk-which-more =
    { $n ->
        [1] એ નામની બીજી એક છે; ફોનના છેલ્લા 4 આંકડા મોકલી દો.
       *[other] એ નામની બીજી { $n } છે; ફોનના છેલ્લા 4 આંકડા મોકલી દો.
    }
talk-want-buy = { $home } ખરીદવું છે
talk-want-rent = { $home } ભાડે જોઈએ છે
talk-want-own = પોતાનું ઘર આપવું છે
talk-none = “{ $who }” નામની લીડ તમારી પાસે મળી નથી. નામ ફરી અથવા ફોનના છેલ્લા 4 આંકડા મોકલી દો.
talk-none-near = “{ $who }” નામની લીડ તમારી પાસે મળી નથી. { $near }ની વાત છે? નહીં તો ફોનના છેલ્લા 4 આંકડા મોકલી દો.
talk-no-name = કઈ લીડ? નામ કે ફોનના છેલ્લા 4 આંકડા મોકલી દો.
talk-no-name-visits = એટલે, વિઝિટ કોની કોની થઈ? કોઈ લીડની વાત હોય તો નામ કે છેલ્લા 4 આંકડા મોકલી દો.
talk-button-visits = આ અઠવાડિયાની વિઝિટ
talk-button-pick = લીડ પસંદ કરો
talk-which-day = કયો દિવસ: ગઈ કાલ ({ $yesterday }) કે આવતી કાલ ({ $tomorrow })?
talk-button-yesterday = ગઈ કાલ
talk-button-tomorrow = આવતી કાલ

talk-not-read = { $read } સમજાયું, { $unread } નહીં.
talk-not-read-at-all = { $unread } સમજાયું નહીં.
talk-not-read-unclear = { $read } એટલે શું, એ બરાબર સમજાયું નહીં.
talk-not-read-nothing = આ સમજાયું નહીં.
talk-two-offers = બે કામ થઈ શકે: { $one } બતાવું, કે { $two }?
talk-offer-usual = પૂછી લો: કોને ફોન કરવો, કઈ લીડ કેટલી હોટ છે, કે કોણે શું કહ્યું.
talk-offer-lead = કોઈ એક લીડે એ વિશે શું કહ્યું એ કહું
talk-offer-calls = હમણાં કોને ફોન કરવો એ બતાવું
talk-button-calls = કોને ફોન કરવો
talk-and = { $a } અને { $b }
talk-quoted = “{ $text }”

talk-no-value = તમારી લીડમાં એવું કંઈ મળ્યું નથી: { $what }.
talk-no-value-some = એવું કંઈ મળ્યું નથી: { $what }. આટલાં છે: { $some }.
talk-no-value-other = એમાંનું કંઈક રેકોર્ડ સાથે મળતું નથી. જરા બીજી રીતે પૂછી લો.
talk-analyst = એનાલિસ્ટને નામ વગરના આંકડા દેખાય છે. ગણતરી, ભાગ કે સરેરાશ પૂછી લો.
talk-late = સમય પૂરો થઈ ગયો. થોડી વારમાં ફરી પૂછી લો.

talk-thanks = ગમે ત્યારે પૂછજો 🙂
talk-thanks-due = આનંદ થયો. { $lead }ને જવાબ આપવાનો હજી બાકી છે.
talk-thanks-due-topic = આનંદ થયો. { $lead }ને { $topic }નો જવાબ આપવાનો હજી બાકી છે.
talk-ok = ભલે 🙂
talk-bye = ભલે, ફરી મળીએ 🙂 ગમે ત્યારે પૂછજો.
talk-hello = નમસ્તે! પૂછી લો: કોને ફોન કરવો, કઈ લીડ કેટલી હોટ છે, કે કોણે શું કહ્યું.
talk-hello-quiet = નમસ્તે! આજે કોઈ વિઝિટ નથી, અને કોઈને જવાબ આપવાનો બાકી નથી. કોને ફોન કરવો એ બતાવું?
talk-hello-visits = નમસ્તે! આજે { $visits } વિઝિટ છે, અને કોઈને જવાબ આપવાનો બાકી નથી. કોને ફોન કરવો એ બતાવું?
talk-hello-waiting = નમસ્તે! આજે કોઈ વિઝિટ નથી, પણ { $waiting } લીડને જવાબ આપવાનો બાકી છે. બતાવું?
talk-hello-both = નમસ્તે! આજે { $visits } વિઝિટ છે, અને { $leads }ને જવાબ આપવાનો બાકી છે. પહેલાં એ જ બતાવું?
talk-hello-leads = { $n } લીડ
talk-help =
    આમ પૂછી લો:
    { $name } કેટલી હોટ લીડ છે?
    હમણાં કોને ફોન કરવો?
    { $area }માં કેટલી હોટ લીડ છે?
    { $name }એ ભાવ વિશે શું કહ્યું?
    અથવા કહી દો: “{ $name }ની વિઝિટ આજે થઈ ગઈ”, “કાલે 11 વાગ્યે યાદ કરાવજો”.

talk-outside-law = સ્ટેમ્પ ડ્યૂટી, ટાઇટલ અને ટેક્સ માટે વકીલને પૂછી લો. કાગળિયાં કોણે કોણે માંગ્યાં, બતાવું?
talk-outside-forecast = આગળ શું થશે, મને ખબર નથી; મારી પાસે ફક્ત તમારી લીડ છે. કોણે કેટલી ઓફર કરી, બતાવું?
talk-outside-others = મને ફક્ત તમારી લીડ દેખાય છે, બીજાની નહીં. એના માટે મેનેજરને પૂછી લો.
talk-outside-market = બજાર કે બેંકના રેટ મને ખબર નથી; મારી પાસે ફક્ત તમારી લીડ છે. કોણે કેટલી ઓફર કરી, બતાવું?
talk-outside-inventory = વેચવાનાં ઘર મારી પાસે નથી, ફક્ત તમારી લીડ છે. લીડને ક્યાં ઘર જોઈએ છે, બતાવું?
talk-outside-other = એ મારી પાસે નથી; મને તમારી લીડ, એમની વાતો અને વિઝિટની ખબર છે. કોને ફોન કરવો એ બતાવું?
talk-button-yes = હા
joined-left =
    { $n ->
        [1] એક સવાલ રહી ગયો; એ ફરી પૂછી લો.
       *[other] { $n } સવાલ રહી ગયા; એ ફરી પૂછી લો.
    }
