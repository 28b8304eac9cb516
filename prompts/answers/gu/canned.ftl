### What the brokerage keeps under a name

canned-list = બ્રોકરેજે રાખેલા જવાબ. મોકલવા લખો, જેમ કે “4821 ને { $name } મોકલો”:
canned-none = હજુ કોઈ નામે કંઈ રાખ્યું નથી. મેનેજર એ પેજ પર ઉમેરે છે.
canned-whom = “{ $name }” કોને મોકલું? સાથે લીડનું નામ અથવા છેલ્લા ચાર આંકડા લખો.

### Files and places that staff send

reply-attached = { $what } { $lead }ને મોકલું?
reply-attached-held = { $what } { $lead }ને મોકલું? એમનો છેલ્લો મેસેજ 24 કલાકથી જૂનો છે: તેઓ લખશે ત્યારે જશે.
media-how = આ કોઈ લીડને મોકલી શકાય અથવા રાખી શકાય. એના જવાબમાં લખો “પ્રિયા 4821 ને”, અથવા “સ્કાયલાઇન બ્રોશર સેવ કરો”. નહીં તો એ રખાતું નથી.
media-saved = “{ $name }” નામે રાખ્યું છે. મોકલવા: “4821 ને { $name } મોકલો”.
media-bad-name = આ નામ નહીં ચાલે: વધુમાં વધુ 40 અક્ષર, એક શબ્દ સાથે. અથવા પહેલેથી 60 છે: એક કાઢો.
media-which = આમાંથી કોણ: { $leads }? ફાઇલના જવાબમાં છેલ્લા ચાર આંકડા લખો: “4821 ને”.
media-not-taken = { $what } લેવાયું નથી: { $why }
media-gone = WhatsApp પાસે હવે નથી. ફરી મોકલો.
media-away = હમણાં મળ્યું નહીં કે તપાસી શકાયું નહીં. થોડી મિનિટ પછી ફરી મોકલો.
media-large = બહુ મોટું છે: ફોટો 5 એમબી સુધી, બાકી 16 એમબી સુધી.
media-type = આ ફોટો, વીડિયો, પીડીએફ, ઑફિસની ફાઇલ કે ટેક્સ્ટ નથી.
media-virus = એમાં વાયરસ મળ્યો.
canned-removed = “{ $name }” હવે રાખ્યું નથી.
canned-not-yours = જેમણે રાખ્યું છે તે, મેનેજર કે એડમિન જ એ બદલી શકે.
canned-remove-ask = “{ $name }” આખા બ્રોકરેજ માટે કાઢું?
canned-replace-ask = “{ $name }” નામે પહેલેથી કંઈ રાખ્યું છે. એની જગ્યાએ { $what } રાખું?
canned-remove = કાઢો
canned-replace = બદલો
canned-leave = રહેવા દો
canned-left = કંઈ બદલ્યું નથી.

### The whole talk on the phone

chat-head = *{ $lead }*, મેસેજ { $first } થી { $last }, કુલ { $n }
chat-earlier = પહેલાંના
chat-none = { $lead }: કોઈ મેસેજ નોંધાયેલો નથી.
chat-we = અમે
