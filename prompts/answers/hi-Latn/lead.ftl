### Names, days and how clauses are joined

lead-name = *{ $name }* ·{ $tail }
lead-nameless = Bina naam
lead-want =
    { $kind ->
        [rent] { $home } rent par
        [sell] { $home } bechna hai
        [let] { $home } kiraye par dena hai
        [land] { $home } mein zameen
        [commercial] { $home } mein dukaan ya office
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

### Verdict, rank and chance

lead-verdict = { $head }: *{ $band }*, { $score }
lead-verdict-raised = { $head }: *{ $band }*, { $score } (chat ki baaton se { $n } upar)
lead-verdict-lowered = { $head }: *{ $band }*, { $score } (chat ki baaton se { $n } neeche)
lead-paused = { $verdict }, rukne ko khud kaha hai
lead-rating = aapki rating { $n } ({ $by }, { $day })
rating-in-crm = CRM mein
lead-said-no = { $head }: *mana kiya*, { $day } “{ $quote }”
lead-noted-no =
    { $day ->
        [none] { $head }: *mana kiya*, humare note mein: “{ $quote }”
       *[other] { $head }: *mana kiya*, { $day } ke humare note mein: “{ $quote }”
    }
lead-score-alone = Sirf score dekhein to { $band }, { $score }.
lead-no-reason = Koi ek baat khaas nahi hai.
lead-rank = 100 purani leads mein { $n } se aage.
lead-rank-why = 100 purani leads mein { $n } se aage, yeh { $n } % chance nahi hai: { $chance }.
lead-chance =
    { $days ->
        [0] { "" }
       *[other] { $days } din mein{ " " }
    }aisi { $won ->
        [0] { $of } mein se 1 se bhi kam lead book hoti hai
        [1] lagbhag { $of } mein se 1 lead book hoti hai
       *[other] lagbhag { $of } mein se { $won } lead book hoti hain
    }{ $days ->
        [0] { " " }(samay par parkha nahi gaya: file nahi batati ki kab kya pata tha)
       *[other] { "" }
    }
lead-chance-record =
    { $chance }; { $of } { $band } leads mein se { $won ->
        [0] ek bhi nahi hui
       *[other] { $won } hui
    }
lead-chance-whole =
    { $chance }; { $band } leads kul milakar isse { $way ->
        [less] kam
       *[more] zyada
    }: { $of } mein se { $won ->
        [0] ek bhi nahi hui
       *[other] { $won } hui
    }
lead-chance-few = { $chance }; purani { $band } leads kam hain, pakka nahi
lead-sure = Nahi. { $n } ka matlab: 100 purani leads mein { $n } se aage.
lead-recalibrated = Chance { $day } ko { $n } nateejon se theek kiye gaye.

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
lead-closed = { $head }: *{ $ended }*. Band ho chuki enquiry ka score nahi hota.
lead-closed-why = Record mein wajah “{ $reason }” hai.

### Why

lead-why = *{ $name } { $band } kyun:* { $text }.
lead-why-not = *{ $name } { $band } kyun, hot kyun nahi:* { $text }.
lead-why-not-none = { $name } ke khilaf koi ek baat khaas nahi hai.
lead-also-for = Aur paksh mein: { $text }.
lead-also-against = Aur vipaksh mein: { $text }.
lead-points = Aam lead { $usual } par hoti hai, { $name } { $score } par: { $points }.
lead-points-chat = Chat ki baaton se { $points }, yaani { $score }.
lead-chat-rests = Chat mein: { $text }.

### What would raise the score

lever-head = *{ $name } ka score kisse badhega* (abhi { $now }):
lever-none = Abhi aisa kuch nahi jisse { $name } ka score zyada badhe.
lever-note = Yeh sirf score ka hisaab hai, booking ka vaada nahi.
lever-ask_visit = Visit ke liye poocha jaye, to score { $score } hoga.
lever-visit = Visit ho jaye, to score { $score } hoga.
lever-family = Family ke saath visit ho, to score { $score } hoga.
lever-budget = Price tak ka budget bataya jaye, to score { $score } hoga.
lever-loan = Loan sanction ho jaye, to score { $score } hoga.
lever-token = Token ke baare mein poocha jaye, to score { $score } hoga.
lever-papers = Papers maange jayein, to score { $score } hoga.

### The next act

lead-next = ➡ { $lead }: { $step }
lead-is = Lead { $band } hai, { $score }: { $text }.
lead-is-plain = Lead { $band } hai, { $score }.

### What may be tapped

action-points = Points
action-levers = Kisse badhega?

### What a question or an answer is about, as it stands after "about" and before "का"

about-parking = parking
about-call = kab call karein, is
about-price = price
about-visit = visit
about-loan = loan
about-token = token
about-possession = possession
about-floor = floor aur facing
about-area = carpet area
about-rera = RERA number
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
about-other-charges = baaki kharch
about-liked = pasand
about-competitor = doosre ghar
about-worries = doubt ya pareshani

### Serious or only looking

lead-serious =
    { $lead } { $how ->
        [yes] *serious hain, record yahi kehta hai*
        [half] *kuch had tak serious hain*
        [looking] *ka abhi sirf dekhna chal raha hai*
        [no] *ne khud mana kar diya hai*
       *[early] ke baare mein *abhi kehna mushkil hai*
    }.
lead-owed = { $about } ka jawab { $since } se humari taraf se baaki hai.
lead-owed-question = Ek jawab { $since } se humari taraf se baaki hai.
lead-nobody-no = Mana nahi kiya hai.
lead-no-sign = Record mein abhi tak na visit hai, na offer, na loan.

### What was said and when

lead-quote = { $day }: “{ $quote }”
lead-last-wrote = { $lead } ka aakhri message { $day } { $time } aaya: “{ $quote }”
lead-last-wrote-unread = { $lead } ka aakhri message { $day } { $time } aaya.
lead-never-wrote = { $lead } ka abhi tak koi message nahi aaya.
lead-wrote-not-then = { $lead } ka un dino mein koi message nahi hai; aakhri message { $day } aaya.
lead-we-wrote = Humara aakhri message { $day } { $time } gaya{ $since ->
        [none] { "" }, unke message ke baad kuch nahi
       *[some] { "" }
    }.
lead-we-never-wrote = Humne abhi tak kuch nahi likha.
lead-called = Phone par aakhri baat { $day } hui.
lead-our-last = { $lead } ko humara aakhri message { $day } { $time } gaya: “{ $quote }”
lead-our-last-unread = { $lead } ko humara aakhri message { $day } { $time } gaya.
lead-by-whom = Kisne likha ya phone kiya, yeh record mein nahi hai.
lead-bank = { $lead }: message mein { $bank } ka naam hai.
lead-bank-none = { $lead }: kisi message mein bank ka naam nahi hai.
lead-messages =
    { $theirs ->
        [0] { $lead } ne kuch nahi likha
        [1] { $lead } ka ek message aaya, { $day }
       *[other] { $lead } ke { $theirs } message aaye, aakhri { $day }
    }; { $ours ->
        [0] humne kuch nahi likha
        [1] humne ek likha, { $our_day }
       *[other] humne { $ours } likhe, aakhri { $our_day }
    }.
lead-messages-unknown = { $lead } ke koi message record mein nahi hain.
lead-days-ago =
    { $n ->
        [0] Yeh aaj ki baat hai.
        [1] Tab se 1 din hua.
       *[other] Tab se { $n } din hue.
    }
lead-days-ahead =
    { $n ->
        [0] Agli visit aaj hai.
        [1] Agli visit mein 1 din hai.
       *[other] Agli visit mein { $n } din hain.
    }
lead-waits = Haan, { $lead } ko { $since } se humare jawab ka intezaar hai.
lead-waits-about = Haan, { $lead } ko { $since } se { $about } par humare jawab ka intezaar hai.
lead-promised = { $lead } ko woh batana baaki hai, jiska vaada { $day } kiya tha:
lead-waits-unknown = Pata nahi ki { $lead } ko humara jawab dena baaki hai ya nahi: inse hui koi baat record mein nahi hai.
lead-waits-notes = { $lead } ki koi chat mere paas nahi hai, isliye jawab baaki hai ya nahi, pata nahi; bas humare note hain:
lead-waits-form =
    { $day ->
        [none] { $lead } ne enquiry mein poocha tha: “{ $quote }” Humara koi jawab record mein nahi hai, ise baaki hi maanein.
       *[other] { $lead } ne { $day } enquiry mein poocha tha: “{ $quote }” Humara koi jawab record mein nahi hai, ise baaki hi maanein.
    }
lead-waits-form-noted =
    { $day ->
        [none] { $lead } ne enquiry mein poocha tha: “{ $quote }” Chat mere paas nahi hai; jawab diya ya nahi, sirf humare note bata sakte hain:
       *[other] { $lead } ne { $day } enquiry mein poocha tha: “{ $quote }” Chat mere paas nahi hai; jawab diya ya nahi, sirf humare note bata sakte hain:
    }
lead-no-answer-noted = Uske baad na koi baat record mein hai, na note; phone par jawab diya ho to mujhe pata nahi.
lead-notes-none = Humne { $lead } ke baare mein kuch note nahi kiya hai.
lead-note =
    { $day ->
        [none] Humara note: “{ $quote }”
       *[other] { $day } ka humara note: “{ $quote }”
    }
own-usual = { $text } (aam taur par { $usual })
lead-own-columns = File mein { $lead } ke liye likha hai: { $columns }.
lead-no-own-columns = File mein { $lead } ke liye aur kuch nahi likha.
lead-wrote-else = Unke apne shabdon mein, { $quote }
lead-wants-words =
    { $day ->
        [none] { $lead } ne likha: “{ $quote }”
       *[other] { $lead } ne { $day } likha: “{ $quote }”
    }
lead-wants-noted = Record mein kuch aur note hai: { $home }. Pooch lein, sahi kya hai.
lead-enquired-about = { $lead } ki enquiry: { $home }.
lead-we-wrote-unknown = Humara koi message record mein nahi hai.
lead-waits-promise = { $lead } ka koi sawaal baaki nahi hai, par { $day } ko humne pata karke batane ko kaha tha, aur chat mein nahi dikhta ki uska kya hua:
lead-waits-not = Nahi, { $lead } ko humari taraf se koi jawab dena baaki nahi hai.
lead-call-unheard =
    Us call mein{ $minutes ->
        [0] { "" }
       *[other] { " " }({ $minutes } minute)
    } kya baat hui, record mein nahi hai: call suni nahi jaati, aur koi note nahi hai.
lead-call-planned = { $when ->
        [ahead] { $lead } ko { $day } phone karna tay hai.
        [today] Haan, { $lead } ko { $day } phone karna hai.
       *[past] Haan, { $lead } ko { $day } phone karna tha, uske baad koi phone note nahi.
    }
lead-call-asked = { $lead } ne { $day } phone karne ko kaha tha (“{ $quote }”), uske baad koi phone note nahi.
lead-call-none-unread = { $lead } ko phone karna tay nahi hai; maanga tha ya nahi, yeh chat mein padhne ki ijazat mujhe nahi hai.
lead-call-none = { $lead } ko phone karna tay nahi hai, aur aisa koi phone nahi jo lead ne maanga aur na hua ho.
lead-call-wait = { $lead } ne { $day } se pehle phone na karne ko kaha hai.
lead-home-owner-unknown = { $lead } jo ghar dekh rahe hain, uske malik aur unka number record mein nahi hai.
lead-owner-says-unknown = Ghar ke malik ne kya kaha, yeh record mein nahi hai; { $lead } ke saath jo likha gaya, wahi hai.
lead-visitors-none = { $lead } ka ghar dekhne kaun aaya ya kisne liya, yeh record mein nahi hai: visit ghar dhoondhne walon ke saath likhi jaati hai.

### What is known

lead-told = { $lead }: { $text }.
lead-known-since = Yeh { $day } se pata hai.
lead-unknown = { $lead }: { $about } ki abhi koi jaankari nahi hai.
lead-unknown-but = { $lead }: { $about } record ke kisi column mein nahi hai; is par yeh kaha gaya:
lead-unknown-noted = { $lead }: { $about } file ke kisi column mein nahi hai.
lead-budget-noted =
    { $lead } ka budget ab { $amount } tak hai, humare naye note se{ $old ->
        [none] .
       *[other] ; pehle { $old } tha.
    }
lead-price =
    { $kind ->
        [sell] { $lead } ko { $price } chahiye.
        [let] { $lead } ko mahine ka { $price } kiraya chahiye.
        [rent] { $lead }: jis ghar ki baat hai, uska kiraya mahine ka { $price } hai.
       *[other] { $lead }: jis ghar ki baat hai, uska price { $price } hai.
    }
lead-offer =
    { $lead } ki taraf se { $day } { $offer } ka offer aaya{ $n ->
        [0] .
        [1] , yeh poora price hai.
        [3] , { $price } ke price se { $gap } zyada.
       *[other] , { $price } ke price se { $gap } kam.
    }
lead-visited-told = { $lead } ki visit ho chuki hai, record mein uski tarikh nahi hai.
lead-visited-never = { $lead } ki koi visit hone ka abhi tak note nahi hai.
lead-visited-at =
    { $places ->
        [none] Visit ki jagah record mein nahi hai.
       *[other] Dekhi hui jagah: { $places }.
    }
lead-visit-next = Agli visit { $when } ko tay hai.
lead-visit-next-chat = Chat mein { $when } ki visit ki baat hai, calendar mein nahi hai.
lead-visit-next-agreed = Visit tay hai; uska din sirf chat mein kaha hai: { $when }.
lead-visit-confirmed = { $lead } ne { $day } { $when } ke liye haan kaha: “{ $quote }”
lead-visit-confirm-none = { $when } pakka karne wali { $lead } ki koi baat chat mein nahi mili.
lead-visit-confirm-unknown = { $lead } ne { $when } pakka kiya ya nahi, yeh record mein nahi hai.
lead-visit-moved = Haan: { $day } visit { $before } se { $after } par gayi.
lead-visit-moved-none = Chat mein kahin nahi likha ki tay visit kisi aur din par gayi.
lead-visit-moved-unknown = Visit ka din badla ya nahi, record mein nahi hai.
lead-last-word-lead = Aakhri message unka hai.
lead-last-word-broker = Aakhri message humara hai.
lead-visit-next-none = Calendar mein aage koi visit nahi hai.
lead-visit-place =
    { $place ->
        [none] Jagah record mein nahi hai.
       *[other] Jagah: { $place }.
    }
lead-visit-agreed = { $day } visit tay hui, par kis din, yeh record mein nahi hai: pooch lein.
lead-visit-called-off = Jo visit tay thi, woh { $day } cancel hui; aage koi visit nahi hai.
lead-felt-none = { $lead } ne nahi likha ki ghar kaisa laga.
lead-visit-missed =
    { $n ->
        [1] Ek visit chhoot gayi, { $day }
       *[other] { $n } visit chhoot gayi, aakhri { $day }
    }.
lead-wants = { $lead } ko { $home } chahiye.
lead-project = Project: { $project }.
lead-wants-also = Saath mein chahiye: { $items }.
want-carpet = { $area } carpet
want-facing =
    { $facing ->
        [north] north facing
        [south] south facing
        [east] east facing
        [west] west facing
       *[other] facing { $facing }
    }
lead-not-told = Abhi nahi bataya: { $needs }.
lead-timeline = { $lead } ne enquiry mein time bataya tha: “{ $words }”.
lead-possession-by = { $lead } ko { $day } tak possession chahiye.
lead-stage = { $lead } “{ $stage }” stage par hain.
lead-stage-since = { $lead } { $since } se “{ $stage }” stage par hain.
lead-source = { $lead } ki lead { $day } { $source } se aayi.
lead-ad = { $lead } { $day } aapke ad “{ $ad }” se aaye.
lead-enquired = { $lead } ki enquiry { $day } aayi; source record mein nahi hai.
lead-owner = { $lead } ki lead { $owner } ke paas hai.
lead-owner-none = { $lead } ki lead abhi kisi ke paas nahi hai.
lead-phone = { $lead } ka phone number { $phone } hai.
lead-phone-none = { $lead } ka phone number record mein nahi hai.
lead-booked = Haan, { $lead } ki booking { $day } ho gayi.
lead-token-back = { $lead } ka token wapas diya gaya ya nahi, yeh record mein nahi hai.
lead-token = Token { $amount } ka tha.
lead-booked-not = Nahi, { $lead } ki booking nahi hui hai; record mein token nahi hai.
lead-consent-first = Chat padhne ki ijazat mujhe nahi mili hai; aap khud padh lein.

### Whether a lead is open, and how it ended

state-yes = Haan: { $told }.
state-no = Nahi: { $told }.
state-told = { $told }.
state-open =
    { $lead } abhi open hai{ $stage ->
        [none] {""}
       *[other] , stage “{ $stage }”
    }
state-ended =
    { $lead } { $day ->
        [none] {""}
       *[other] { $day }{" "}
    }{ $how ->
        [booked] *book ho gayi*
        [cancelled] booking ke baad *cancel* ho gayi
        [spam] *spam* mani gayi
       *[lost] *lost* ho gayi
    }{ $stage ->
        [none] {""}
       *[other] {" "}(stage “{ $stage }”)
    }{ $day ->
        [none] ; din record mein nahi hai
       *[other] {""}
    }

### The story so far

lead-so-far = { $lead }, ab tak
same-person =
    { $order ->
        [before] Inhi ki enquiry { $day } pehle bhi aayi thi: { $told }.
       *[again] Inhi ki enquiry { $day } phir aayi: { $told }.
    }
same-person-undated = Inhi ki ek aur enquiry hai: { $told }.
so-far-enquiry = { $day }: { $home } ki enquiry aayi
so-far-enquiry-budget = { $day }: { $home } ki enquiry aayi, { $high } tak
so-far-enquiry-plain = { $day }: enquiry aayi
so-far-visit =
    { $day }: { $n ->
        [1] visit hui
       *[other] phir se visit hui
    }
so-far-missed = { $day }: visit par aana nahi hua
so-far-told = { $day }: { $text }
so-far-offer =
    { $day }: { $offer } ka offer diya{ $n ->
        [0] { "" }
       *[other] , price { $price } hai
    }
so-far-agreed = { $day }: visit tay hui; kis din, yeh record mein nahi hai
so-far-ours = { $day }, humne: “{ $quote }”

### What holds them back

lead-worry = { $lead }: *{ $about }.*
lead-worry-since = Baad mein, { $said }
lead-worry-none = { $lead } ki chat mein mujhe koi chinta pehchaan mein nahi aayi; phone par kya baat hui, mujhe pata nahi.
lead-worry-score = Jo baat lead ke khilaf jaati hai: { $text }.
worry-price = price
worry-family = ghar walon ki haan
worry-loan = loan
worry-sale = apna ghar bechna
worry-other = doosra ghar
worry-home = ghar ki kami
worry-thinking = abhi sochna hai
worry-visit = visit
worry-no = mana kiya hai
worry-parking = parking

### What was said about something

quotes-head = *{ $about } par { $name } ne kaha:*
quotes-newest = *{ $name } ke aakhri message:*
quotes-word = *“{ $about }” par { $name } ne kaha:*
quotes-ours = *{ $name } ko humne likha:*
quotes-none = { $about } par { $lead } ne kuch nahi likha hai.
quotes-ours-none = { $about } par humne { $lead } ko kuch nahi likha hai.
quotes-word-none = “{ $about }” par { $lead } ne kuch nahi likha hai.
quotes-calls = Phone par kya baat hui, mujhe pata nahi.
quotes-replied = { $how ->
    [none] Iske baad { $lead } ko humne kuch nahi likha:
    [held] { $lead } ko humne sirf pata karke batane ka likha, uske baad kuch nahi:
   *[wrote] { $lead } ne yeh likha, aur uske baad humne:
    }
quotes-replied-call = Uske baad phone par baat hui; kya baat hui, mujhe pata nahi.
quotes-more = Aur { $n } lead hain.
quotes-price = Humne price { $price } bataya tha.
quotes-earlier = { $n } purane message yahan nahi dikhaye.
quotes-older = *{ $name }, usse pehle:*
quotes-no-older = { $lead } ke aur purane message nahi hain.
quotes-all-head = *{ $about } par { $n } lead ne likha:*
quotes-promised-head = *{ $n } lead, jinse jawab ka vaada hai, uske baad kuch note nahi:*
quotes-promised-none = In chat mein{ $days } pata karke batane ka koi vaada baaki nahi hai.
quotes-unpromised = Chat mein { $lead } se humara koi vaada nahi mila.
quotes-all-word-none = In shabdon mein { $about } aapki kisi open lead ne nahi likha; main shabd khojta hoon, doosri bhasha mein wahi baat nahi.
quotes-all-none = { $about } par aapki kisi open lead ne kuch nahi likha hai.
quotes-among-none = { $among }: { $about } par inmein se kisi ne kuch nahi likha hai.
quotes-unread = { $n } leads ke message mein nahi dhoondha: uski ijazat nahi mili.
quotes-part = Maine { $n } leads mein dhoondha, sab mein nahi.
quotes-among = Inmein dekha: { $among }.
quotes-all-line = { $n } { $lead }, { $day }: “{ $quote }”
quotes-noted-head = *{ $about } par { $n } lead mein saathiyon ka note hai:*
quotes-noted-line = { $day ->
        [none] { $n } { $lead }: “{ $quote }”
       *[other] { $n } { $lead }, { $day }: “{ $quote }”
    }

### Two leads or more side by side

beside-first = *Pehle { $name }.*
beside-both = Dono { $band } hain: { $a } { $m }, { $b } { $n }.
beside-is = { $lead } { $band } hai, { $score }.
beside-unscored = { $lead } ka score nahi hai.
beside-said-no =
    { $day ->
        [none] { $lead } ne mana kiya, humare note mein likha hai.
       *[other] { $lead } ne { $day } mana kiya.
    }
beside-because = { $name }: { $text }.
beside-owed = { $since } se humare jawab ka intezaar hai

### What changed

moved-band = { $lead }: *{ $day } ke baad { $before }, { $old } se { $band }, { $score }*
moved-turn =
    { $lead }: *{ $last } tak { $before }, { $old }; { $day } se { $band }, { $first }*{ $now ->
        [none] .
       *[other] , ab { $now }.
    }
moved-peak = Sabse upar { $score } tha ({ $day }).
moved-score =
    { $lead }: *{ $day } ke baad { $old } se { $score }*, { $way ->
        [up] score badha
       *[down] score ghata
    }, par abhi bhi { $band } hai.
moved-not = { $lead } *abhi bhi { $band } hai, { $score }*, jaise { $day }.
moved-time = Sirf samay beetne se: { $day } ke baad koi message nahi aaya.
moved-silent = { $day } ke baad lead ka koi message nahi aaya.
moved-made-by = { $points } mein sabse zyada isse: { $text }.
moved-because = Wajah: { $text }.
moved-chat = Chat ki baaton se { $points } ka farak pada.
moved-relearnt = Beech mein score dobara seekhe gaye, isliye dono ki tulna nahi hoti.
moved-no-old = { $lead }: { $day } se pehle ka score mere paas nahi hai; abhi { $band } hai, { $score }.
moved-since = Tab se: { $text }.
moved-nothing = { $day } ke baad kuch naya nahi aaya.
moved-messages =
    { $n } message { $n ->
        [1] aaya
       *[other] aaye
    }
moved-list = *{ $day } se ab tak { $n } lead { $way ->
        [hot] hot hui
        [warm] warm hui
        [cold] cold hui
        [between] { $from } se { $to } hui
        [up] upar gayi
        [left] hot se neeche aayi
        [down] neeche gayi
        [moved] ka score badla
       *[both] mein kuch naya hua
    }:*
moved-list-none = *{ $day } se ab tak { $way ->
        [hot] aapki koi lead hot nahi hui
        [warm] aapki koi lead warm nahi hui
        [cold] aapki koi lead cold nahi hui
        [between] aapki koi lead { $from } se { $to } nahi hui
        [up] aapki koi lead upar nahi gayi
        [left] aapki koi lead hot se neeche nahi aayi
        [down] aapki koi lead neeche nahi gayi
        [moved] aapki kisi lead ka score nahi badla
       *[both] kuch naya nahi aaya
    }.*
moved-unkept = Pichhle dino ke score rakhe nahi hain, isliye kiska score badla yeh pata nahi chalta.
moved-line = { $n } { $lead }: { $before }, { $old } se { $band }, { $score }
moved-line-because = { $line } ({ $text })
moved-line-silent = { $day } ke baad koi message nahi
moved-line-then = { $n } { $lead }: { $day } ko { $then }, { $high }, abhi { $band }, { $score }
moved-line-new = { $n } { $lead }: nayi lead, { $band } hai, { $score }
moved-line-same = { $n } { $lead }: { $text }
moved-more = Aur { $n } lead hain.

### Past leads like this one

alike-rate = *{ $name } jaisi { $of } purani leads mein se { $won ->
        [0] ek bhi book nahi hui
       *[other] { $won } book hui
    }*
alike-rate-days = { $rate }, { $days } din baad.
alike-usual =
    Is stage par aam taur par 10 mein { $tenths ->
        [0] 1 se bhi kam
       *[other] { $tenths }
    } book hoti hain{ $same ->
        [1] ; sirf { $of } leads mein yeh farak mayne nahi rakhta.
       *[other] .
    }
alike-usual-few = Is stage par purani leads kam hain, aam baat kehna mushkil hai.
alike-closest =
    { $rank ->
        [1] Sabse milti-julti
       *[other] Uske baad
    }: { $lead }, { $how }.
alike-none = { $name } jis stage par hain, wahan aapki koi purani lead abhi nahi thi.
alike-without =
    { $name } ki tulna abhi nahi hui{ $why ->
        [no_consent] : iski ijazat nahi mili hai.
        [late] ; thodi der mein phir pooch lein.
       *[away] : purani leads abhi taiyaar nahi hain.
    }

### What is wanted, offered, booked

lead-home-in = { $place } mein { $rooms }
lead-offer-none = Record mein { $lead } ka koi offer nahi hai.
lead-booked-chat = { $lead } ki booking note nahi hai, par chat mein { $text }.

### What happened, with the words around it

happened-missed =
    { $lead } ka { $day } visit par aana nahi hua{ $n ->
        [0] .
       *[other] , { $place }.
    }
happened-ended-before = { $lead } { $day } { $how ->
    [cancelled] cancel hui thi
   *[lost] lost hui thi
    }, { $since } se phir khuli hai.
happened-no-reason = Record mein wajah nahi likhi hai.
happened-since =
    { $day } ki visit{ $how ->
        [missed] , jo chhoot gayi, uske
       *[done] { "" } ke
    } baad { $lead } ne likha:
happened-since-none =
    { $day } ki visit{ $how ->
        [missed] , jo chhoot gayi, uske
       *[done] { "" } ke
    } baad { $lead } ne kuch nahi likha.
happened-none =
    { $day } { $how ->
        [missed] ki chhooti hui visit
        [cancelled] ko cancel hone
       *[done] ki visit
    } ke baad { $lead } se koi baat record mein nahi hai, na message, na call.
happened-before = Usse pehle:
happened-asked = { $lead } ne aakhri baar { $day } { $time } maanga: “{ $quote }”
happened-unanswered = Iska jawab abhi nahi diya hai.
happened-money = { $lead }, paise ki baat:
happened-quoted = { $day }: humne { $price } bataya
happened-price = Record mein price { $price } hai
happened-owed = { $day } humne kaha tha ki poochkar batate hain; uske baad chat mein jawab nahi hai.
