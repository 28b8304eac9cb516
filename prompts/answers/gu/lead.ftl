### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-want =
    { $kind ->
        [rent] { $home } ભાડે
        [sell] { $home } વેચવું છે
        [let] { $home } ભાડે આપવું છે
        [land] જમીન { $home }
        [commercial] દુકાન કે ઓફિસ { $home }
       *[other] { $home }
    }
lead-today = આજે
lead-yesterday = ગઈ કાલે
lead-tomorrow = આવતી કાલે
lead-on = { $day }
lead-since-today = આજ
lead-since-yesterday = ગઈ કાલ
lead-hours =
    { $n ->
        [1] એક કલાક
       *[other] { $n } કલાક
    }
lead-days =
    { $n ->
        [1] એક દિવસ
       *[other] { $n } દિવસ
    }
lead-both = { $a } અને { $b }
lead-two = { $a }, અને { $b }
lead-three = { $a }, { $b }, અને { $c }
lead-sentence = { $text }.
lead-but = પણ { $text }.
lead-act = ➡ { $step }
lead-as-of = _{ $at } સુધી_
lead-as-of-demo = _{ $at } સુધી, ડેમોનો ડેટા_

### Verdict, rank and record

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (ચેટની વાતોથી { $n } ઉપર)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (ચેટની વાતોથી { $n } નીચે)
lead-paused = { $verdict }, રાહ જોવાનું પોતે કહ્યું છે
lead-no-reason = કોઈ એક વાત ખાસ નથી.
lead-rank = 100 જૂની લીડમાં { $n } કરતાં આગળ.
lead-rank-why = 100 જૂની લીડમાં { $n } કરતાં આગળ, આ { $n } % ચાન્સ નથી.
lead-record =
    આવી { $of } લીડમાંથી { $won ->
        [0] એકેય બુક થઈ નથી
       *[other] { $won } બુક થઈ
    }, { $days } દિવસની અંદર.
lead-record-undated =
    આવી { $of } લીડમાંથી { $won ->
        [0] એકેય બુક થઈ નથી
       *[other] { $won } બુક થઈ
    }.
lead-record-few = આવી જૂની લીડ હજી ઓછી છે, કહેવું અઘરું છે.
lead-sure =
    ના. { $n } એટલે 100 જૂની લીડમાં { $n } કરતાં આગળ. ચાન્સ રેકોર્ડ પરથી સમજો: { $one ->
        [0] હજી સુધી એકેય નહીં
       *[other] આશરે { $one }માંથી 1
    }.
lead-sure-few = ના. { $n } એટલે 100 જૂની લીડમાં { $n } કરતાં આગળ. ચાન્સ કહેવા માટે આવી જૂની લીડ હજી ઓછી છે.

### Without a score

lead-unscored = { $head }: *સ્કોર હજી નથી*
lead-cold-start = શીખવા માટે તમારાં { $needed } બુકિંગ જોઈએ, હમણાં { $have } છે.
lead-cold-start-others = શીખવા માટે બુક ન થયેલી { $needed } ઇન્ક્વાયરી જોઈએ, હમણાં { $have } છે.
lead-cold-start-unproven = તમારી જૂની લીડ પર મારો સ્કોર અંદાજ કરતાં સારો નહોતો, એટલે સ્કોર નથી આપ્યો.
lead-seen = જે દેખાય છે: { $text }.
lead-no-consent = સ્કોર માટે રજા મળી નથી. ચેટ વાંચીને જવાબ આપી શકાય.
lead-no-model = તમારી જૂની લીડ પરથી હજી કંઈ શીખાયું નથી; એડમિન એ શરૂ કરાવી શકે.
lead-late = સ્કોર સમયસર બન્યો નહીં; થોડી વારમાં ફરી પૂછી લો.
lead-late-score = આ { $at }નો સ્કોર છે; એના પછીની વાતો આમાં નથી.
lead-closed =
    { $head }: { $day } { $how ->
        [booked] *બુક થઈ ગઈ*
        [spam] *સ્પામ* ગણાઈ
       *[lost] *લોસ્ટ* થઈ ગઈ
    }. બંધ થયેલી ઇન્ક્વાયરીનો સ્કોર નથી હોતો.
lead-closed-why = રેકોર્ડમાં કારણ “{ $reason }” છે.

### Why

lead-why = *{ $name } { $band } કેમ:* { $text }.
lead-points = સામાન્ય લીડ { $usual } પર હોય છે, { $name } { $score } પર: { $points }.
lead-points-chat = ચેટની વાતોથી { $points }, એટલે { $score }.
lead-chat-rests = ચેટમાં: { $text }.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = લીડ { $band } છે, { $score }: { $text }.
lead-is-plain = લીડ { $band } છે, { $score }.

### What may be tapped

action-points = પોઇન્ટ

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = પાર્કિંગ
about-price = ભાવ
about-visit = વિઝિટ
about-loan = લોન
about-token = ટોકન
about-possession = પઝેશન
about-floor = માળ અને દિશા
about-area = કાર્પેટ એરિયા
about-papers = કાગળિયાં
about-location = લોકેશન
about-amenities = સુવિધા
about-furniture = ફર્નિચર
about-family = પરિવાર
about-budget = બજેટ
about-down_payment = ડાઉન પેમેન્ટ
about-move = શિફ્ટની તારીખ
about-source = સોર્સ
about-stage = સ્ટેજ
about-home = ઘર
about-calls = ફોન
about-offer = ઓફર
about-discount = ડિસ્કાઉન્ટ
about-charges = એક્સ્ટ્રા ચાર્જ
about-competitor = બીજાં ઘર
