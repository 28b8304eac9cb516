### What speaks for a lead: clauses without a subject, in the middle of a sentence

for-lead_wrote = { $day } message aaya
for-lead_reply_time =
    aksar { $n ->
        [1] ek
       *[other] { $n }
    } ghante mein jawab aa jata hai
for-messages_7d =
    pichhle 7 din mein { $n } message { $n ->
        [1] aaya
       *[other] aaye
    }
for-active_days_14d = pichhle 14 mein se { $n } din halchal rahi
for-came_back = { $n } din baad phir se baat shuru ki
for-visits_done =
    { $n ->
        [1] ek visit ho chuki hai
       *[other] { $n } visit ho chuki hain
    }
for-same_home_again = wahi ghar { $n } baar dekha
for-family_visited = family bhi saath aayi
for-decider_in_talk = faisla jinke haath mein hai, woh bhi baat mein hain
for-enquiry_age =
    enquiry { $n ->
        [0] aaj hi aayi hai
        [1] sirf ek din purani hai
       *[other] sirf { $n } din purani hai
    }
for-source = lead { $x } se aayi
for-sources_7d = 7 din mein { $n } jagah enquiry ki
for-referred = lead reference se aayi
for-named_project = project ka naam lekar poocha
for-needs_known = kya chahiye, kaafi had tak bata diya hai
for-budget_to_price = { $budget } ke budget mein { $price } ka ghar aa jata hai
for-budget_raised = budget { $x } badha diya
for-down_payment = down payment taiyaar hai
for-loan_stage =
    { $n ->
        [1] loan ke liye apply kar diya hai
        [2] loan ki eligibility hai
       *[other] loan sanction ho gaya hai
    }
for-locality_fit =
    { $n ->
        [1] ghar us area ke paas hai jo chahiye
       *[other] ghar usi area mein hai jo chahiye
    }
for-floor_fit = floor wahi hai jo chahiye
for-vastu_fit = facing wahi hai jo chahiye
for-possession_late = possession time par hai
for-move_by =
    { $n ->
        [1] ek
       *[other] { $n }
    } mahine mein shift hona hai
for-offer_gap =
    { $day } { $offer } ka offer diya, { $n ->
        [0] poora price
       *[other] price se sirf { $gap } kam
    }
for-papers_asked = papers maange

### What speaks against

against-lead_wrote = { $n } din se koi message nahi aaya
against-lead_reply_time = jawab aane mein lagbhag { $n } din lagte hain
against-visit_asked = abhi tak visit ke liye nahi poocha
against-visits_done = abhi tak visit nahi hui
against-no_shows =
    { $n ->
        [1] { $date } ki visit par aana nahi hua
       *[other] { $n } baar visit par aana nahi hua
    }
against-decider_in_talk = faisla jinke haath mein hai, unse abhi baat nahi hui
against-enquiry_age = enquiry { $n } mahine purani ho gayi hai
against-needs_known = { $x } ka abhi pata nahi
against-budget_to_price = budget price se { $gap } kam hai
against-down_payment = down payment abhi taiyaar nahi hai
against-loan_stage = loan ka kaam abhi shuru nahi hua
against-loan_refused = loan approve nahi hua
against-home_to_sell = pehle apna ghar bechna hai
against-locality_fit = ghar doosre area mein hai
against-bhk_gap = { $wish } BHK chahiye, yeh { $home } BHK hai
against-carpet_short = carpet { $n } sq ft kam padta hai
against-floor_fit = floor doosra chahiye
against-vastu_fit = facing doosri chahiye
against-possession_late =
    possession zaroorat se { $n ->
        [1] ek
       *[other] { $n }
    } mahine baad milega
against-move_by = jaldi nahi hai, { $month } mein shift hona hai
against-price_high =
    { $n ->
        [1] kaha
       *[other] { $n } baar kaha
    } ki price zyada hai
against-offer_gap = { $day } { $offer } ka offer diya, price se { $gap } kam
against-options_named =
    { $n ->
        [1] ek aur ghar bhi nazar mein hai
       *[other] { $n } aur ghar bhi nazar mein hain
    }
against-quote_silent = humne { $day } price bataya, tab se jawab nahi aaya
against-quote_nodded = humne { $day } price bataya, uske baad sirf “{ $quote }” likha, price par kuch nahi
reason-cue = { $day } likha: “{ $quote }”

### What points are summed under

points-writing = message aur jawab
points-visits = visit
points-price = budget aur price
points-money = loan aur down payment
points-home = ghar aur area
points-source = lead kahan se aayi
points-timing = time
points-needs = kya chahiye
points-words = kya likha
points-details = baaki jaankari
points-small = chhoti baatein
