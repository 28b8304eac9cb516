### The one next act: verb, what, when, reason; `.short` is the reason to call, for one line of a list

act-opted-out = Inhe message ya phone na karein; mana kiya hai.
    .short = mana kiya hai, phone na karein
act-no-consent = Sirf jo poocha hai uska jawab dein; score ki ijazat nahi mili.
    .short = score ki ijazat nahi mili, sirf sawaal ka jawab dein
act-partner = Pooch lein, kaunsa project aur kiska client hai; yeh partner hain, buyer nahi.
    .short = partner hain, kiska client hai, pooch lein
act-answer =
    { $topic ->
        [question] Aaj unke sawaal ka jawab de dein
        [location] Aaj location bhej dein
        [location_ask] Aaj location bhej dein
       *[other] Aaj { $about } ka jawab de dein
    }; { $since } se intezaar hai.
    .short =
        { $topic ->
            [question] kuch poocha hai
            [quote] { $about } poocha
            [location] location poochi
            [location_ask] location poochi
           *[other] { $about } ka poocha
        }, humara jawab { $wait } se baaki hai
act-answer-today =
    { $topic ->
        [question] Abhi unke sawaal ka jawab de dein
        [location] Abhi location bhej dein
        [location_ask] Abhi location bhej dein
       *[other] Abhi { $about } ka jawab de dein
    }; aaj hi poocha hai.
agreement-of-home =
    { $home ->
        [rent] kiraye ke agreement
       *[other] agreement
    }
act-booked = Booking ho gayi hai: { agreement-of-home } ki tareekh aur papers tay kar lein.
    .short = booking ho gayi, { agreement-of-home } ki tareekh tay kar lein
act-token-paid = Token mil gaya hai: { agreement-of-home } ki tareekh aur papers tay kar lein.
    .short = token mil gaya, { agreement-of-home } ki tareekh tay kar lein
act-token-returned = Pooch lein, booking cancel kyun hui; isse baat phir khul jaye.
    .short = booking cancel hui, wajah pooch lein
act-visit-tomorrow = Kal ki visit aaj hi pakki kar lein: time, jagah aur saath kaun-kaun.
    .short = kal visit hai, time pakka kar lein
act-visit-today = Aaj ki visit abhi pakki kar lein: time, jagah aur saath kaun-kaun.
    .short = aaj visit hai, time pakka kar lein
act-visit-over = Pooch lein ki { $visited } visit kaisi rahi, aur likh dein; hui ya nahi, yeh record mein nahi hai.
    .short = { $visited } visit tay thi, kaisi rahi, pooch lein
act-visit-ahead = { $day } visit hai; ek din pehle pakki kar lein.
    .short = { $day } visit hai, ek din pehle pakki kar lein
act-postponed = { $until } tak rehne dein, yahi kaha hai. Pehle phone karna dabaav lagega.
    .short = { $until } tak rukne ko kaha hai
act-visit-asked = Aaj visit ke do time de dein; { $asked } poocha tha.
    .short = { $asked } visit ka poocha, do time de dein
act-visit-times = Pooch lein visit ke liye kaunsa time theek rahega; { $day } aapne likha tha “{ $quote }”.
    .short = { $day } visit ke time diye the, pooch lein kaunsa theek rahega
act-owner-visitors = Bata dein ki ghar dekhne koi aa raha hai ya nahi; { $asked } poocha tha.
    .short = { $asked } poocha tha ki ghar dekhne koi aa raha hai ya nahi
act-no-feedback = Aaj phone karke pooch lein ki { $visited } visit kaisi rahi; tab se kuch nahi kaha.
    .short = { $visited } visit hui, kaisi rahi, pooch lein
act-compared = Aaj phone karke pooch lein ki doosre ghar mein kya mil raha hai; { $day } likha tha “{ $quote }”.
    .short = { $day } doosre ghar ki baat ki, pooch lein wahan kya mil raha hai
act-disliked = Pooch lein, kaisa ghar theek rahega, ya doosra ghar dikha dein; { $day } likha tha “{ $quote }”.
    .short = { $day } likha kya theek nahi, pooch lein kya theek rahega
act-visited-again = Aaj token ka pooch lein; ek se zyada visit ho chuki hain.
    .short = phir se visit hui, token ka pooch lein
act-family-came = Aaj token ka pooch lein; family bhi saath aayi.
    .short = family bhi saath aayi, token ka pooch lein
act-no-show = Aaj phone karke visit ka ek naya time de dein; { $missed } ki visit chhoot gayi.
    .short = { $missed } ki visit chhoot gayi, naya time de dein
act-offer-near = Aaj owner se { $offer } ki baat kar lein; price se sirf { $gap } kam hai.
    .short = { $offer } ka offer, price se { $gap } kam, owner se pooch lein
act-offer-apart = Aaj owner se { $offer } ki baat kar lein; price se { $gap } kam hai.
    .short = { $offer } ka offer, price se { $gap } kam, owner se pooch lein
act-papers-asked = Jo papers hain aaj bhej dein aur baaki kab tak, bata dein; papers maange hain.
    .short = papers maange, jo hain bhej dein
act-loan-sanctioned = Isi hafte saath mein ghar tay kar lein; loan sanction ho gaya hai. Kab tak chalega, pooch lein.
    .short = loan sanction ho gaya, ghar tay kar lein
act-loan-not-begun = Aaj loan check karwane ka keh dein; visit ho gayi, par loan ka kaam shuru nahi hua.
    .short = visit hui par loan shuru nahi, loan check ka keh dein
act-home-to-sell = Pooch lein, apna ghar bechne ki baat kahan tak pahunchi; pehle woh bechna hai.
    .short = pehle apna ghar bechna hai, kahan tak pahunche, pooch lein
act-budget-short = { $budget } ke aas-paas ka ghar dikha dein, ya pooch lein ki budget badhega kya; yeh { $price } ka hai.
    .short = budget { $budget }, ghar { $price } ka, doosra dikha dein
act-ask-budget = Budget pooch lein; abhi tak nahi bataya hai.
    .short = budget abhi nahi bataya, pooch lein
act-ask-bhk = Kitne BHK chahiye, pooch lein; abhi tak nahi bataya hai.
    .short = kitne BHK chahiye, pooch lein
act-ask-locality = Kaunsa area chahiye, pooch lein; abhi tak nahi bataya hai.
    .short = kaunsa area chahiye, pooch lein
act-ask-move = Pooch lein, kab tak chahiye; abhi tak nahi bataya hai.
    .short = kab tak chahiye, pooch lein
act-unanswered = Ek baar phone kar lein; jawab na mile to ruk jayein. { $days } din se koi jawab nahi aaya.
    .short = { $days } din se jawab nahi aaya, ek baar phone kar lein
act-promised =
    { $theirs ->
        [none] Vaada nibha lein: { $day } aapne likha tha “{ $quote }”, uske baad jawab nahi diya.
       *[other] Vaada nibha lein: “{ $theirs }” par { $day } aapne likha tha “{ $quote }”, uske baad jawab nahi diya.
    }
    .short = { $day } pata karke batane ka vaada hai
act-said-no =
    { $day ->
        [none] Lost mein band kar dun? Humare note mein mana kiya hai.
       *[other] Lost mein band kar dun? Mana kar diya hai, { $day }.
    }
    .short =
        { $day ->
            [none] note mein mana kiya, band kar dein
           *[other] { $day } mana kiya, band kar dein
        }
act-none = Abhi humari taraf se kuch baaki nahi hai.
act-none-known = Mujhe kuch baaki nahi dikhta, par inse hui koi baat record mein nahi hai.
act-asked-in-form = { $day } enquiry mein jo poocha tha, uska jawab de dein, agar nahi diya ho: “{ $quote }”
    .short = { $day } poocha: “{ $quote }”
act-noted = { $noted } ke humare note se aage badhein: “{ $quote }”
    .short = { $noted } ka note: “{ $quote }”
