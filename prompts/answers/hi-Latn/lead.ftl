### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-want =
    { $kind ->
        [rent] { $home } rent par
        [sell] { $home } bechna hai
        [let] { $home } kiraye par dena hai
        [land] zameen { $home }
        [commercial] dukaan ya office { $home }
       *[other] { $home }
    }
lead-today = aaj
lead-yesterday = kal
lead-tomorrow = kal
lead-on = { $day } ko
lead-since-today = aaj
lead-since-yesterday = kal
lead-hours =
    { $n ->
        [1] ek ghante
       *[other] { $n } ghante
    }
lead-days =
    { $n ->
        [1] ek din
       *[other] { $n } din
    }
lead-both = { $a } aur { $b }
lead-two = { $a }, aur { $b }
lead-three = { $a }, { $b }, aur { $c }
lead-sentence = { $text }.
lead-but = Par { $text }.
lead-act = ➡ { $step }
lead-as-of = _{ $at } tak_
lead-as-of-demo = _{ $at } tak, demo data_

### Verdict, rank and record

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (chat ki baaton se { $n } upar)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (chat ki baaton se { $n } neeche)
lead-paused = { $verdict }, rukne ko khud kaha hai
lead-no-reason = Koi ek baat khaas nahi hai.
lead-rank = 100 purani leads mein { $n } se aage.
lead-rank-why = 100 purani leads mein { $n } se aage, yeh { $n } % chance nahi hai.
lead-record =
    Aisi { $of } leads mein se { $won ->
        [0] ek bhi book nahi hui
       *[other] { $won } book hui
    }, { $days } din ke andar.
lead-record-undated =
    Aisi { $of } leads mein se { $won ->
        [0] ek bhi book nahi hui
       *[other] { $won } book hui
    }.
lead-record-few = Aisi purani leads abhi kam hain, kehna mushkil hai.
lead-sure =
    Nahi. { $n } ka matlab: 100 purani leads mein { $n } se aage. Chance record se samjhein: { $one ->
        [0] abhi tak ek bhi nahi
       *[other] lagbhag { $one } mein 1
    }.
lead-sure-few = Nahi. { $n } ka matlab: 100 purani leads mein { $n } se aage. Chance bataane ke liye aisi purani leads abhi kam hain.

### Without a score

lead-unscored = { $head }: *score abhi nahi*
lead-cold-start = Seekhne ke liye aapki { $needed } booking chahiye, abhi { $have } hain.
lead-cold-start-others = Seekhne ke liye aisi { $needed } enquiry chahiye jo book nahi hui, abhi { $have } hain.
lead-cold-start-unproven = Aapki purani leads par mera score andaze se behtar nahi nikla, isliye score nahi diya.
lead-seen = Jo dikhta hai: { $text }.
lead-no-consent = Score ki ijazat nahi mili hai. Chat padhkar jawab dein.
lead-no-model = Aapki purani leads se abhi kuch seekha nahi gaya hai; admin se shuru karwa lein.
lead-late = Score time par nahi bana; thodi der mein phir pooch lein.
lead-late-score = Yeh { $at } ka score hai; uske baad ki baatein ismein nahi hain.
lead-closed =
    { $head }: { $day } { $how ->
        [booked] *book ho gayi*
        [spam] *spam* mani gayi
       *[lost] *lost* ho gayi
    }. Band ho chuki enquiry ka score nahi hota.
lead-closed-why = Record mein wajah “{ $reason }” hai.

### Why

lead-why = *{ $name } { $band } kyun:* { $text }.
lead-points = Aam lead { $usual } par hoti hai, { $name } { $score } par: { $points }.
lead-points-chat = Chat ki baaton se { $points }, yaani { $score }.
lead-chat-rests = Chat mein: { $text }.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = Lead { $band } hai, { $score }: { $text }.
lead-is-plain = Lead { $band } hai, { $score }.

### What may be tapped

action-points = Points

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = parking
about-price = price
about-visit = visit
about-loan = loan
about-token = token
about-possession = possession
about-floor = floor aur facing
about-area = carpet area
about-papers = papers
about-location = location
about-amenities = amenities
about-furniture = furniture
about-family = family
about-budget = budget
about-down_payment = down payment
about-move = shift ki tareekh
about-source = source
about-stage = stage
about-home = ghar
about-calls = phone
about-offer = offer
about-discount = discount
about-charges = extra charges
about-competitor = doosre ghar
