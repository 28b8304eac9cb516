# Every sentence a broker reads: Hindi in Latin letters, as brokers type it (Hinglish). Wording: domain.md, sections 3 to 5. No form
# tells a lead's gender; names and quotes stand as stored.


### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
kind-new_project = new project
kind-resale = buy
kind-rent = rent
kind-sell = bechna
kind-let = rent par dena
kind-land = zameen
kind-commercial = commercial
band-hot = Hot
band-warm = Warm
band-cold = Cold

### Cards

card-head = *{ $lead }*
card-head-wanting = *{ $lead }* · { $want }
score-line = *{ $band }* · { $score }/100
score-line-adjusted = *{ $band }* · { $score } (model { $base }, chat se { $step })
for-line = + { $phrases }
against-line = − { $phrase }
budget-covers = budget { $budget }, price { $price }
budget-below = budget { $budget }, price { $price }
dated-phrase = { $day } ko { $phrase }
record-line =
    { $won ->
        [0] Aisi { $of } leads mein { $days } din mein ek bhi book nahi hui
       *[other] Aisi { $of } leads mein { $won } book hui, { $days } din mein
    }
record-line-undated =
    { $won ->
        [0] Aisi { $of } leads mein ek bhi book nahi hui (tareekh darj nahi, isliye samay-seema nahi)
       *[other] Aisi { $of } leads mein { $won } book hui (tareekh darj nahi, isliye samay-seema nahi)
    }
record-too-few = Aisi leads abhi kam hain: kitni book hoti hain, kehna mushkil
act-line = ➡ { $step }
data-line = Data: { $at }
data-line-synthetic = Data: { $at } · synthetic demo
no-score-consent = Score nahi: scoring ki consent nahi hai. Chat padhna aur jawab dena phir bhi ho sakta hai.
no-score-cold = Score abhi nahi: { $needed } mein { $bookings } bookings.
no-score-cold-others = Score abhi nahi: bina booking khatam hui enquiry, { $needed } mein { $others }.
no-score-cold-unproven = Score abhi nahi: purani leads par model tukke se behtar nahi nikla.
no-score-model = Score abhi nahi: is brokerage ka model bana nahi hai. “pakka train” chalayein.
no-score-late = Score samay par nahi mila. Thodi der mein phir poochein.
late-score = Pichhla score, { $at } ka; nayi baatein ismein nahi.
by-facts = Facts se: { $facts }
closed-booked = *Book hui*: { $day }. Band enquiry ka score nahi.
closed-lost = *Lost*: { $day }. Band enquiry ka score nahi.
closed-spam = *Spam*: { $day }. Iska score nahi.

### Why

why-head = { $score } = normal lead { $reference }
why-adjusted = { $score } = model { $base }, chat se { $step }
why-line = { $points } { $phrase }
why-rest = { $points } { $things }
why-standing = 100 purani leads mein { $score } se aage; { $score } % chance nahi.
smaller-things =
    { $n ->
        [1] ek chhoti baat
        [2] do chhoti baatein
        [3] teen chhoti baatein
        [4] char chhoti baatein
        [5] paanch chhoti baatein
        [6] chhe chhoti baatein
        [7] saat chhoti baatein
        [8] aath chhoti baatein
        [9] nau chhoti baatein
        [10] das chhoti baatein
        [11] gyarah chhoti baatein
        [12] barah chhoti baatein
       *[other] { $n } chhoti baatein
    }

### What is known

known-budget = Budget { $high } tak
known-budget-range = Budget { $low } se { $high }
known-budget-least = Budget kam se kam { $low }
known-price = Price { $price }
known-possession = possession { $day } tak chahiye
known-move = { $day } tak shift hona hai
known-loan =
    { $stage ->
        [0] loan shuru nahi
        [1] loan apply kiya
        [2] loan eligible
       *[3] loan sanction
    }
known-down-payment = down payment taiyaar
known-home-to-sell = pehle apna ghar bechna hai
known-wait = { $day } tak rukne ko kaha
known-source = { $source } se aaye
known-stage = stage { $stage }
known-enquired = Enquiry { $day }
known-visits = { $n } visit hui
known-last-lead = Lead ka pichhla message { $day }
known-last-broker = Humara pichhla message { $day }
known-no-messages = Abhi koi message nahi
known-count = { $of } mein { $known } zaroorat pata
known-missing = Nahi bataya: { $needs }
need-budget = budget
need-bhk = BHK
need-locality = locality
need-area = size
need-move_by = shift ki tareekh
need-possession = possession
need-loan = loan
need-down_payment = down payment

### Lists and questions back

group-buyers = Buyers:
group-rentals = Rent:
group-owners = Owners:
more-buyers = Buyers: { $n } aur
more-rentals = Rent: { $n } aur
more-owners = Owners: { $n } aur
list-scored = { $rank } { $lead } { $band } { $score }
list-unscored = { $rank } { $lead }
list-hinted = { $line } · { $hint }
hint-no-consent = consent nahi
hint-last-wrote = { $day } ko message
list-empty = Yahan aapki koi open lead nahi. Naam ya phone ke 4 ank se poochein.
list-by-facts = Facts se, sabse nayi pehle:
which-name = { $name }: kaunsi lead?
which-lead = Kaunsi lead?
which-line = { $lead } { $want }
which-more = { $n } aur. Phone ke 4 ank bhejein.
no-match = Aapki leads mein "{ $who }" nahi. Phone ke 4 ank bhejein.
no-match-near = Aapki leads mein "{ $who }" nahi. Milta naam: { $near }. Phone ke 4 ank bhejein.
no-lead-named = Kaunsi lead? Naam ya phone ke 4 ank bhejein.
help =
    Lead ke baare mein poochein:
    Priya kitni hot hai?
    Kyun?
    Priya ke baare mein kya pata hai?
    Kisko call karu?
    Naam, phone ke 4 ank ya “top 3” kaafi hai.
unknown = Mujhe aapki leads ka pata hai: kitni hot, kyun, kya pata hai, kisko call. Jaise “Priya kitni hot hai?” ya “Kisko call karu?”
late = Jawab samay par nahi bana. Thodi der mein phir poochein.
action-why = Kyun?
action-known = Kya pata hai
action-top = Kisko call karein
action-how-hot = Kitni hot?

### Ranking by a wish

rerank-raised = { $points } point upar: maang ke kareeb
rerank-lowered = { $points } point neeche: maang se door

### Next steps (domain.md, section 5)

step-opted-out = Contact na karein: message band karne ko kaha.
    .short = message band karne ko kaha
step-no-consent = Jitna poocha gaya, bas utna jawab dein.
    .short = consent nahi
step-partner = Partner mark karein; kaunsa project aur kiska client, poochein.
    .short = partner hai
step-answer =
    { $topic ->
        [visit_ask] Pehle visit ka jawab dein.
        [visit_move] Pehle visit badalne ka jawab dein.
        [location_ask] Pehle location bhejein.
        [papers] Pehle kaagaz ka jawab dein.
        [area] Pehle area ka jawab dein.
        [counter] Pehle price offer ka jawab dein.
       *[question] Pehle unke sawaal ka jawab dein.
    }
    .short = humara jawab { $hours } se baaki
step-token-paid = Banakhat ke kaagaz aur tareekh tay karein.
    .short = book hui
step-token-returned = Poochein token kyun wapas hua; baat phir shuru karein.
    .short = token wapas
step-visit-tomorrow = Kal visit hai, confirm karein: time, location, saath kaun-kaun.
    .short = kal visit hai
step-postponed = { $until } se pehle kuch nahi; { $remind } ko yaad dilayein.
    .short = { $until } tak rukne ko kaha
step-visit-asked = Visit fix karein: do time dein.
    .short = visit fix nahi
step-no-feedback = Aaj call karein, { $visited } ki visit kaisi rahi: kya pasand, kya nahi, price.
    .short = { $visited } ki visit, feedback nahi
step-visited-again = Token ka faisla poochein.
    .short = dobara visit hui
step-family-came = Token ka faisla poochein.
    .short = family saath aayi
step-no-show = Call karein; visit ka ek naya time dein.
    .short = { $missed } ki visit chhooti
step-offer-near = Pehle seller se { $offer } poochein, phir jawab dein (price { $price }).
    .short = { $offer } ka offer
step-papers-asked = Jo kaagaz hain, bhejein; baaki kab milenge, batayein.
    .short = kaagaz maange
step-loan-sanctioned = Loan kab tak valid hai, dekhein; unit chunein.
    .short = loan sanction
step-loan-not-begun = Loan eligibility check ka offer dein.
    .short = visit hui, loan shuru nahi
step-home-to-sell = Unke ghar ki bikri ka haal poochein; list karne ka offer dein.
    .short = pehle apna bechna
step-budget-short = Doosra unit ya locality dikhayein, ya budget badhane ka poochein: budget { $budget }, price { $price }.
    .short = budget { $budget }, price { $price }
step-ask-budget = Budget poochein.
    .short = budget nahi bataya
step-ask-bhk = Kitne BHK chahiye, poochein.
    .short = BHK nahi bataya
step-ask-locality = Kaunsi locality chahiye, poochein.
    .short = locality nahi batayi
step-ask-move = Kab tak shift hona hai, poochein.
    .short = shift ki tareekh nahi batayi
step-unanswered = Ek baar call karein, phir rukein: { $days } din se jawab nahi.
    .short = { $days } din se chup

### Features: the fact, neither praise nor blame (domain.md, section 4)

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: haan
    .no = { $attribute }: nahi
    .unknown = { $attribute } pata nahi
feature-lead_wrote = { $x } pehle message
    .unknown = kabhi message nahi
feature-our_reply_due = humara jawab { $x } se baaki
feature-our_first_reply = humara jawab { $x } mein
feature-lead_reply_time = { $x } mein jawab
    .unknown = abhi tak jawab nahi
feature-messages_7d =
    { $n ->
        [0] 7 din mein koi message nahi
       *[other] 7 din mein { $n } message
    }
    .unknown = abhi koi baatcheet nahi
feature-active_days_14d =
    { $n ->
        [0] 14 din mein active nahi
       *[other] 14 mein { $n } din active
    }
    .unknown = kab active, pata nahi
feature-came_back = { $n } din baad wapas
    .unknown = chup hone ke baad wapsi nahi
feature-talk_time = { $x } baat
feature-calls_missed =
    { $n ->
        [0] humara koi call miss nahi
        [one] humara call miss
       *[other] humare { $n } call miss
    }
feature-visit_asked = visit maangi
    .no = visit nahi maangi
    .unknown = visit chahiye ya nahi, pata nahi
feature-visits_done =
    { $n ->
        [0] abhi koi visit nahi
       *[other] { $n } visit hui
    }
    .unknown = visit ka pata nahi
feature-same_home_again =
    { $n ->
        [0] koi ghar dobara nahi dekha
       *[other] wahi ghar { $n } baar
    }
    .unknown = kis ghar ki visit, darj nahi
feature-no_shows =
    { $n ->
        [0] koi visit nahi chhooti
       *[other] { $n } visit chhooti
    }
    .unknown = abhi koi visit tay nahi
feature-family_visited = family saath aayi
    .no = family nahi aayi
    .unknown = family nahi aayi
feature-decider_in_talk = decider jude
    .no = decider baat mein nahi
    .unknown = decider kaun, pata nahi
feature-enquiry_age =
    { $n ->
        [0] aaj ki enquiry
       *[other] { $n } din purani enquiry
    }
feature-kind = enquiry: { $x }
    .unknown = kaisi enquiry, nahi bataya
feature-source = { $x } se aaye
    .unknown = kahan se aaye, pata nahi
feature-sources_7d =
    { $n ->
        [0] 7 din mein nayi enquiry nahi
       *[other] 7 din, { $n } source
    }
    .unknown = enquiry darj nahi
feature-referred = reference se aaye
    .no = reference nahi
    .unknown = reference pata nahi
feature-named_project = project bataya
    .no = koi project nahi bataya
    .unknown = koi project nahi bataya
feature-needs_known = 8 mein { $n } zaroorat pata
    .unknown = zarooratein nahi batayi
feature-budget_to_price = budget price ka { $n }%
    .unknown = price ke saamne budget pata nahi
feature-budget_raised =
    { $n ->
        [0] budget nahi badhaya
       *[other] budget { $x } badhaya
    }
    .unknown = budget kabhi nahi badla
feature-down_payment = down payment taiyaar
    .no = down payment taiyaar nahi
    .unknown = down payment nahi bataya
feature-loan_stage =
    { $n ->
        [0] loan shuru nahi
        [1] loan apply kiya
        [2] loan eligible
       *[other] loan sanction
    }
    .unknown = loan ka nahi bataya
feature-home_to_sell = pehle apna bechne ki baat
    .no = pehle kuch bechna nahi
    .unknown = apna bechna hai ya nahi, nahi bataya
feature-locality_fit =
    { $n ->
        [0] area doosra
        [1] area paas ka
       *[other] area sahi
    }
    .unknown = area sahi ya nahi, pata nahi
feature-bhk_gap =
    { $n ->
        [0] BHK sahi
       *[other] { $n } BHK ka farak
    }
    .unknown = BHK sahi ya nahi, pata nahi
feature-carpet_short =
    { $n ->
        [0] carpet kaafi
       *[other] carpet { $n }% kam
    }
    .unknown = carpet kaafi ya nahi, pata nahi
feature-floor_fit = floor sahi
    .no = floor sahi nahi
    .unknown = floor ki pasand nahi batayi
feature-vastu_fit = maangi disha mili
    .no = maangi disha nahi mili
    .unknown = koi disha nahi maangi
feature-possession_late =
    { $n ->
        [0] possession samay par
        [one] possession { $n } mahina late
       *[other] possession { $n } mahine late
    }
    .unknown = possession samay par ya nahi, pata nahi
feature-move_by =
    { $n ->
        [0] aaj shift
       *[other] { $n } din mein shift
    }
    .unknown = shift ki tareekh nahi batayi
feature-price_high =
    { $n ->
        [0] price kabhi zyada nahi kaha
        [1] price zyada kaha
       *[other] price { $n } baar zyada kaha
    }
    .unknown = price par kuch nahi likha
feature-offer_gap =
    { $n ->
        [0] poore price ka offer
       *[other] offer { $n }% kam
    }
    .unknown = abhi offer nahi
feature-papers_asked =
    { $n ->
        [0] kaagaz nahi maange
        [one] { $n } kaagaz maanga
       *[other] { $n } kaagaz maange
    }
    .unknown = kaagaz ki baat nahi hui
feature-options_named =
    { $n ->
        [0] koi aur ghar compare nahi
       *[other] { $n } option compare
    }
    .unknown = doosre option nahi bataye
feature-wait_asked =
    { $n ->
        [0] aaj tak rukne ko kaha
       *[other] { $n } din rukne ko kaha
    }
    .unknown = rukne ko nahi kaha
feature-festival_near =
    { $n ->
        [0] aaj tyohaar
       *[other] { $n } din mein tyohaar
    }
    .unknown = paas mein tyohaar nahi
feature-quote_silent =
    { $n ->
        [0] aaj price bataya, jawab abhi nahi
       *[other] quote ke baad { $n } din chup
    }
    .unknown = koi quote bina jawab nahi
feature-enquiries_30d = yahan 30 din mein { $n } enquiry
    .unknown = yahan ki maang pata nahi
feature-budget_vs_asked = budget yahan auron ke budget ka { $n }%
    .unknown = auron ke saamne budget pata nahi
feature-chat_words = messages ka lehja
    .unknown = padhne ko message nahi
feature-cue_visit_no =
    { $n ->
        [0] visit se mana nahi kiya
        [one] visit se mana kiya
       *[other] visit se { $n } baar mana kiya
    }
    .unknown = abhi koi message nahi
feature-cue_visit_move =
    { $n ->
        [0] visit badalne ko nahi kaha
        [one] visit badalne ko kaha
       *[other] visit { $n } baar badalne ko kaha
    }
    .unknown = abhi koi message nahi
feature-cue_location_ask =
    { $n ->
        [0] location nahi maangi
        [one] location maangi
       *[other] location { $n } baar maangi
    }
    .unknown = abhi koi message nahi
feature-cue_budget_named =
    { $n ->
        [0] chat mein budget nahi bataya
        [one] chat mein budget bataya
       *[other] chat mein { $n } baar budget bataya
    }
    .unknown = abhi koi message nahi
feature-cue_stretch =
    { $n ->
        [0] budget badhane ki baat nahi
        [one] budget badhane ko taiyaar
       *[other] { $n } baar budget badhane ki baat
    }
    .unknown = abhi koi message nahi
feature-cue_counter =
    { $n ->
        [0] apna bhav nahi diya
        [one] apna bhav diya
       *[other] { $n } baar apna bhav diya
    }
    .unknown = abhi koi message nahi
feature-cue_token =
    { $n ->
        [0] token ki baat nahi
        [one] token dene ko taiyaar
       *[other] { $n } baar token dene ki baat
    }
    .unknown = abhi koi message nahi
feature-cue_area =
    { $n ->
        [0] area nahi poocha
        [one] carpet ya super built-up poocha
       *[other] { $n } baar carpet ya super built-up poocha
    }
    .unknown = abhi koi message nahi
feature-cue_vastu_floor =
    { $n ->
        [0] disha ya floor nahi bataya
        [one] disha ya floor bataya
       *[other] { $n } baar disha ya floor bataya
    }
    .unknown = abhi koi message nahi
feature-cue_deadline =
    { $n ->
        [0] kab tak chahiye, nahi bataya
        [one] kab tak chahiye, bataya
       *[other] kab tak chahiye, { $n } baar bataya
    }
    .unknown = abhi koi message nahi
feature-cue_family =
    { $n ->
        [0] ghar par poochne ki baat nahi
        [one] ghar par poochna hai
       *[other] { $n } baar kaha ghar par poochna hai
    }
    .unknown = abhi koi message nahi
feature-cue_festival =
    { $n ->
        [0] tyohaar ki baat nahi
        [one] tyohaar ki baat
       *[other] { $n } baar tyohaar ki baat
    }
    .unknown = abhi koi message nahi
feature-cue_soft_no =
    { $n ->
        [0] “sochna hai” nahi kaha
        [one] “sochna hai” kaha
       *[other] “sochna hai” { $n } baar kaha
    }
    .unknown = abhi koi message nahi
feature-cue_hard_no =
    { $n ->
        [0] kahin aur nahi liya
        [one] kahin aur le liya
       *[other] { $n } baar kaha kahin aur le liya
    }
    .unknown = abhi koi message nahi
feature-cue_compare =
    { $n ->
        [0] doosre se compare nahi kiya
        [one] doosre se compare kiya
       *[other] { $n } baar doosre se compare kiya
    }
    .unknown = abhi koi message nahi
feature-cue_rent =
    { $n ->
        [0] rent par nahi maanga
        [one] sirf rent par chahiye
       *[other] { $n } baar kaha sirf rent par chahiye
    }
    .unknown = abhi koi message nahi
