### What speaks for a lead: clauses without a subject, in the middle of a sentence

for-lead_wrote = wrote { $day }
for-lead_reply_time =
    usually answers within { $n ->
        [one] an hour
       *[other] { $n } hours
    }
for-messages_7d =
    wrote { $n ->
        [1] once
        [2] twice
       *[other] { $n } times
    } in the past week
for-active_days_14d = was active on { $n } of the last 14 days
for-came_back = came back after { $n } quiet days
for-visits_done =
    has visited { $n ->
        [1] once
        [2] twice
       *[other] { $n } times
    }
for-same_home_again =
    saw the same home { $n ->
        [2] twice
       *[other] { $n } times
    }
for-family_visited = brought the family along
for-decider_in_talk = whoever decides is in the talk
for-enquiry_age =
    enquired only { $n ->
        [0] today
        [1] yesterday
       *[other] { $n } days ago
    }
for-source = came through { $x }
for-sources_7d = enquired in { $n } places this week
for-referred = came by reference
for-named_project = asked for the project by name
for-needs_known = has told us most of what they need
for-budget_to_price = the { $budget } budget covers the { $price } price
for-budget_raised = raised the budget by { $x }
for-down_payment = has the down payment ready
for-loan_stage =
    { $n ->
        [1] has applied for a loan
        [2] is eligible for a loan
       *[other] the loan is sanctioned
    }
for-locality_fit =
    { $n ->
        [1] the home is close to the area they want
       *[other] the home is in the area they want
    }
for-floor_fit = the floor is as they asked
for-vastu_fit = the facing is as they asked
for-possession_late = possession comes in time
for-move_by =
    wants to move within { $n ->
        [1] a month
       *[other] { $n } months
    }
for-offer_gap =
    offered { $offer } { $day }, { $n ->
        [0] the full price
       *[other] only { $gap } below the price
    }
for-papers_asked = asked for the papers

### What speaks against

against-lead_wrote = has not written for { $n } days
against-lead_reply_time = takes about { $n } days to answer
against-visit_asked = has not asked for a visit yet
against-visits_done = has not visited yet
against-no_shows =
    { $n ->
        [1] did not come to the visit of { $date }
       *[other] missed { $n } visits
    }
against-decider_in_talk = we have not talked to whoever decides
against-enquiry_age = the enquiry is already { $n } months old
against-needs_known = we don’t know the { $x } yet
against-budget_to_price = the budget is { $gap } below the price
against-down_payment = does not have the down payment yet
against-loan_stage = has not started on the loan
against-loan_refused = was not given the loan
against-home_to_sell = has to sell their own home first
against-locality_fit = the home is in another area
against-bhk_gap = wants { $wish } BHK, but this home has { $home }
against-carpet_short = the carpet area is { $n } sq ft less than asked
against-floor_fit = they asked for another floor
against-vastu_fit = they asked for another facing
against-possession_late =
    possession comes { $n ->
        [1] a month
       *[other] { $n } months
    } after they need it
against-move_by = is in no hurry and wants to move in { $month }
against-price_high =
    said { $n ->
        [1] that
        [2] twice that
       *[other] { $n } times that
    } the price is high
against-offer_gap = offered { $offer } { $day }, { $gap } below the price
against-options_named =
    is looking at { $n ->
        [1] another home
       *[other] { $n } other homes
    } too
against-quote_silent = has not answered since we named the price { $day }
against-quote_nodded = after we named the price { $day }, wrote only “{ $quote }” and nothing about it
reason-cue = wrote { $day }: “{ $quote }”

### What points are summed under

points-writing = how often they write
points-visits = visits
points-price = budget and price
points-money = loan and down payment
points-home = home and place
points-source = where they came from
points-timing = age and timing
points-needs = what they need
points-words = what they wrote
points-details = other details
points-small = small things
