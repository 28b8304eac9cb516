### What speaks for a lead: clauses without a subject, in the middle of a sentence

for-lead_wrote = { $day } message aavyo
for-lead_reply_time =
    mote bhage { $n ->
        [1] ek
       *[other] { $n }
    } kalak ma jawab aavi jay che
for-messages_7d =
    chhella 7 divas ma { $n } message { $n ->
        [1] aavyo
       *[other] aavya
    }
for-active_days_14d = chhella 14 mathi { $n } divas touch ma rahya
for-came_back = { $n } divas pachi fari vaat sharu kari
for-visits_done =
    { $n ->
        [1] ek
       *[other] { $n }
    } visit thai gai che
for-same_home_again = e j ghar { $n } vaar joyu
for-family_visited = family pan sathe aavi
for-decider_in_talk = nirnay jemna hath ma che e pan vaat ma che
for-enquiry_age =
    enquiry { $n ->
        [0] aaje j aavi che
        [1] fakt ek divas juni che
       *[other] fakt { $n } divas juni che
    }
for-source = lead { $x } thi aavi
for-sources_7d = 7 divas ma { $n } jagya e enquiry kari
for-referred = lead reference thi aavi
for-named_project = project nu naam laine puchyu
for-needs_known = shu joie che e mote bhage kahi didhu che
for-budget_to_price = { $budget } na budget ma { $price } nu ghar aavi jay che
for-budget_raised = budget { $x } vadharyu
for-down_payment = down payment taiyar che
for-loan_stage =
    { $n ->
        [1] loan mate apply karyu che
        [2] loan mali shake em che
       *[other] loan sanction thai gai che
    }
for-locality_fit =
    { $n ->
        [1] ghar joita vistar ni najik che
       *[other] ghar joita vistar ma j che
    }
for-floor_fit = floor joie evo j che
for-vastu_fit = facing joie evu j che
for-possession_late = possession time par che
for-move_by =
    { $n ->
        [1] ek
       *[other] { $n }
    } mahina ma shift thavu che
for-offer_gap =
    { $day } { $offer } ni offer kari, { $n ->
        [0] puro bhav
       *[other] bhav karta fakt { $gap } ochi
    }
for-papers_asked = kagaliya mangya

### What speaks against

against-lead_wrote = { $n } divas thi koi message aavyo nathi
against-lead_reply_time = jawab aavta lagbhag { $n } divas lage che
against-visit_asked = haji visit mate puchyu nathi
against-visits_done = haji visit thai nathi
against-no_shows =
    { $n ->
        [1] { $date } ni visit par aavya nahi
       *[other] { $n } vaar visit par aavya nahi
    }
against-decider_in_talk = nirnay jemna hath ma che emni sathe haji vaat thai nathi
against-enquiry_age = enquiry { $n } mahina juni thai gai che
against-needs_known = { $x } ni haji khabar nathi
against-budget_to_price = budget bhav karta { $gap } ochu che
against-down_payment = down payment haji taiyar nathi
against-loan_stage = loan nu kaam haji sharu thayu nathi
against-loan_refused = loan approve na thai
against-home_to_sell = pehla potanu ghar vechvanu che
against-locality_fit = ghar bija vistar ma che
against-bhk_gap = { $wish } BHK joie che, aa { $home } BHK che
against-carpet_short = carpet { $n } sq ft ocho pade che
against-floor_fit = bijo floor joie che
against-vastu_fit = biju facing joie che
against-possession_late =
    possession joie ena karta { $n ->
        [1] ek mahino
       *[other] { $n } mahina
    } modu malshe
against-move_by = utaval nathi, { $month } ma shift thavu che
against-price_high =
    { $n ->
        [1] kahyu
       *[other] { $n } vaar kahyu
    } ke bhav vadhare che
against-offer_gap = { $day } { $offer } ni offer kari, bhav karta { $gap } ochi
against-options_named =
    { $n ->
        [1] biju ek ghar
       *[other] bija { $n } ghar
    } pan jue che
against-quote_silent = aapne { $day } bhav kahyo, tyar pachi jawab aavyo nathi
against-quote_nodded = aapne { $day } bhav kahyo, pachi fakt “{ $quote }” lakhyu, bhav vishe kai nahi
reason-cue = { $day } lakhyu: “{ $quote }”

### What points are summed under

points-writing = ketlu lakhe che
points-visits = visit
points-price = budget ane bhav
points-money = loan ane down payment
points-home = ghar ane vistar
points-source = lead kya thi aavi
points-timing = samay
points-needs = shu joie che
points-words = shu lakhyu
points-details = baki ni vigat
points-small = nani vaato
