# Every sentence a broker reads in English. Values come rounded and safe to show; a name in
# sentence or list is data. Wording: domain.md, sections 3 to 5.

### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
kind-new_project = new project
kind-resale = buy
kind-rent = rent
kind-sell = selling
kind-let = letting out
kind-land = land
kind-commercial = commercial

band-hot = Hot
band-warm = Warm
band-cold = Cold

### Cards

card-head = *{ $lead }*
card-head-wanting = *{ $lead }* · { $want }
score-line = *{ $band }* · { $score }/100
score-line-adjusted = *{ $band }* · { $score } (model { $base }, { $step } from the chat)
for-line = + { $phrases }
against-line = − { $phrase }
budget-covers = budget { $budget } covers { $price }
budget-below = budget { $budget }, price { $price }
dated-phrase = { $phrase }, { $day }
record-line = Of { $of } such leads, { $won } booked within { $days } days
record-line-undated = Of { $of } such leads, { $won } booked (undated, so no time limit)
record-too-few = Too few such leads to say how many book
act-line = ➡ { $step }
data-line = Data: { $at }
data-line-synthetic = Data: { $at } · synthetic demo

no-score-consent = Not scored. No consent for scoring. You can still read and answer the chat.
no-score-cold = No score yet: { $bookings } of { $needed } bookings.
no-score-cold-others = No score yet: { $others } of { $needed } enquiries that ended without a booking.
no-score-cold-unproven = No score yet: on past leads the model was no better than chance.
no-score-model = No score yet: no model is trained for this brokerage. Run “pakka train”.
no-score-late = No score in time. Ask again in a moment.
late-score = Last score, from { $at }; newer facts are not in it.
by-facts = By facts: { $facts }

closed-booked = *Booked* on { $day }. No score for a closed enquiry.
closed-lost = *Lost* on { $day }. No score for a closed enquiry.
closed-spam = *Spam*, marked { $day }. No score for it.

### Why

why-head = { $score } = usual lead { $reference }
why-adjusted = { $score } = model { $base }, { $step } from the chat
why-line = { $points } { $phrase }
why-rest = { $points } { $things }
why-standing = Hotter than { $score } of 100 past leads; not a { $score } % chance.
smaller-things =
    { $n ->
        [1] one smaller thing
        [2] two smaller things
        [3] three smaller things
        [4] four smaller things
        [5] five smaller things
        [6] six smaller things
        [7] seven smaller things
        [8] eight smaller things
        [9] nine smaller things
        [10] ten smaller things
        [11] eleven smaller things
        [12] twelve smaller things
       *[other] { $n } smaller things
    }

### What is known

known-budget = Budget up to { $high }
known-budget-range = Budget { $low } to { $high }
known-budget-least = Budget from { $low }
known-price = Price { $price }
known-possession = wants possession by { $day }
known-move = moving by { $day }
known-loan =
    { $stage ->
        [0] no loan begun
        [1] loan applied for
        [2] loan eligible
       *[3] loan sanctioned
    }
known-down-payment = down payment ready
known-home-to-sell = must sell own home first
known-wait = asked to wait until { $day }
known-source = via { $source }
known-stage = stage { $stage }
known-enquired = Enquired { $day }
known-visits =
    { $n ->
        [one] { $n } visit done
       *[other] { $n } visits done
    }
known-last-lead = Lead last wrote { $day }
known-last-broker = We last wrote { $day }
known-no-messages = No messages yet
known-count = { $known } of { $of } needs known
known-missing = Not told: { $needs }
need-budget = budget
need-bhk = BHK
need-locality = locality
need-area = area
need-move_by = move date
need-possession = possession
need-loan = loan
need-down_payment = down payment

### Lists and questions back

group-buyers = Buyers:
group-rentals = Rentals:
group-owners = Owners:
more-buyers = Buyers: { $n } more
more-rentals = Rentals: { $n } more
more-owners = Owners: { $n } more
list-scored = { $rank } { $lead } { $band } { $score }
list-unscored = { $rank } { $lead }
list-hinted = { $line } · { $hint }
hint-no-consent = no consent
hint-last-wrote = wrote { $day }
list-empty = No open leads of yours here. Ask about one by name or 4 phone digits.
list-by-facts = By facts, latest first:

which-name = Which { $name }?
which-lead = Which lead?
which-line = { $lead } { $want }
which-more = { $n } more. Send 4 phone digits.
no-match = No "{ $who }" in your leads. Send 4 phone digits.
no-match-near = No "{ $who }" in your leads. Near: { $near }. Send 4 phone digits.
no-lead-named = Which lead? Send a name or 4 phone digits.
help =
    Ask about a lead:
    How hot is Priya?
    Why?
    What do we know of Priya?
    Who should I call now?
    A name, 4 phone digits or “top 3” will do.
unknown = I know your leads: how hot one is, why, what is known, whom to call. Try “How hot is Priya?” or “Who should I call now?”
late = No answer in time. Ask again in a moment.

action-why = Why?
action-known = What is known
action-top = Whom to call
action-how-hot = How hot?

### Ranking by a wish

rerank-raised =
    { $points ->
        [one] { $points } point up: near to what is wished for
       *[other] { $points } points up: near to what is wished for
    }
rerank-lowered =
    { $points ->
        [one] { $points } point down: far from what is wished for
       *[other] { $points } points down: far from what is wished for
    }

### Next steps (domain.md, section 5)

step-opted-out = Do not contact: asked us to stop.
    .short = asked us to stop
step-no-consent = Answer only what was asked.
    .short = no consent
step-partner = Log as partner; ask which project and whose client.
    .short = a partner
step-answer =
    { $topic ->
        [visit_ask] Answer the visit question first.
        [visit_move] Answer about moving the visit first.
        [location_ask] Send the location first.
        [papers] Answer the papers question first.
        [area] Answer the area question first.
        [counter] Answer the price offer first.
       *[question] Answer the open question first.
    }
    .short = our reply due { $hours }
step-token-paid = Fix papers and date for the banakhat.
    .short = booked
step-token-returned = Ask why the token went back; reopen the talk.
    .short = token returned
step-visit-tomorrow = Confirm tomorrow’s visit: time, pin, who comes.
    .short = visit tomorrow
step-postponed = Nothing before { $until }; remind on { $remind }.
    .short = asked to wait until { $until }
step-visit-asked = Fix the visit: offer two slots.
    .short = visit not fixed
step-no-feedback = Call today about the visit of { $visited }: liked, disliked, price.
    .short = visit of { $visited }, no feedback
step-visited-again = Ask for a token decision.
    .short = visited again
step-family-came = Ask for a token decision.
    .short = family came
step-no-show = Call; offer one new visit slot.
    .short = missed the visit of { $missed }
step-offer-near = Ask the seller about { $offer } before replying (price { $price }).
    .short = offered { $offer }
step-papers-asked = Send the papers on file; for the rest say when.
    .short = papers asked
step-loan-sanctioned = Check until when the loan is valid; choose the unit.
    .short = loan sanctioned
step-loan-not-begun = Offer a loan eligibility check.
    .short = visited, loan not begun
step-home-to-sell = Ask how the sale of the own home goes; offer to list it.
    .short = must sell first
step-budget-short = Show another unit or locality, or ask about a stretch: budget { $budget }, price { $price }.
    .short = budget { $budget }, price { $price }
step-ask-budget = Ask the budget.
    .short = budget not told
step-ask-bhk = Ask how many BHK.
    .short = BHK not told
step-ask-locality = Ask which locality.
    .short = locality not told
step-ask-move = Ask by when they want to move.
    .short = move date not told
step-unanswered = Call once, then pause: no word for { $days } days.
    .short = silent { $days } days

### Features: the fact, neither praise nor blame (domain.md, section 4)

feature-other = { $attribute }: { $x }
    .yes = { $attribute }: yes
    .no = { $attribute }: no
    .unknown = { $attribute } not known

feature-lead_wrote = wrote { $x } ago
    .unknown = never wrote
feature-our_reply_due = our reply due { $x }
feature-our_first_reply = we replied in { $x }
feature-lead_reply_time = replies in { $x }
    .unknown = no reply to us yet
feature-messages_7d =
    { $n ->
        [0] no message in 7 days
        [one] { $n } message, 7 days
       *[other] { $n } messages, 7 days
    }
    .unknown = no conversation yet
feature-active_days_14d =
    { $n ->
        [0] not active in 14 days
       *[other] active { $n }/14 days
    }
    .unknown = no activity known
feature-came_back =
    { $n ->
        [one] back after { $n } day
       *[other] back after { $n } days
    }
    .unknown = no return after a silence
feature-talk_time = talked { $x }
feature-calls_missed =
    { $n ->
        [0] missed none of our calls
        [one] missed our call
       *[other] missed our { $n } calls
    }
feature-visit_asked = asked for a visit
    .no = has not asked for a visit
    .unknown = visit wish not known
feature-visits_done =
    { $n ->
        [0] no visit yet
        [one] { $n } visit done
       *[other] { $n } visits done
    }
    .unknown = visits not known
feature-same_home_again =
    { $n ->
        [0] no home seen twice
       *[other] same home { $n }×
    }
    .unknown = no named visit
feature-no_shows =
    { $n ->
        [0] missed no visit
        [one] missed { $n } visit
       *[other] missed { $n } visits
    }
    .unknown = no visit agreed yet
feature-family_visited = family came
    .no = family has not come
    .unknown = family has not come
feature-decider_in_talk = decider joined
    .no = decider not in the talk
    .unknown = decider not known
feature-enquiry_age =
    { $n ->
        [0] enquired today
        [one] enquired { $n } day ago
       *[other] enquired { $n } days ago
    }
feature-kind = enquiry: { $x }
    .unknown = kind of enquiry not told
feature-source = via { $x }
    .unknown = source not known
feature-sources_7d =
    { $n ->
        [0] no new enquiry in 7 days
        [one] { $n } source, 7 days
       *[other] { $n } sources, 7 days
    }
    .unknown = enquiries not recorded
feature-referred = came by reference
    .no = no reference
    .unknown = reference not known
feature-named_project = named a project
    .no = named no project
    .unknown = named no project
feature-needs_known = { $n }/8 needs known
    .unknown = needs not told
feature-budget_to_price = budget { $n }% of price
    .unknown = budget against price not known
feature-budget_raised =
    { $n ->
        [0] budget not raised
       *[other] raised budget by { $x }
    }
    .unknown = budget never changed
feature-down_payment = down payment ready
    .no = down payment not ready
    .unknown = down payment not told
feature-loan_stage =
    { $n ->
        [0] no loan begun
        [1] loan applied for
        [2] loan eligible
       *[other] loan sanctioned
    }
    .unknown = loan not told
feature-home_to_sell = must sell first
    .no = nothing to sell first
    .unknown = own home to sell not told
feature-locality_fit =
    { $n ->
        [0] area is another
        [1] area is near
       *[other] area matches
    }
    .unknown = area match not known
feature-bhk_gap =
    { $n ->
        [0] BHK matches
       *[other] { $n } BHK off
    }
    .unknown = BHK match not known
feature-carpet_short =
    { $n ->
        [0] carpet area is enough
       *[other] carpet { $n }% short
    }
    .unknown = carpet match not known
feature-floor_fit = floor suits
    .no = floor does not suit
    .unknown = floor wish not told
feature-vastu_fit = asked facing matches
    .no = asked facing does not match
    .unknown = no facing asked
feature-possession_late =
    { $n ->
        [0] possession in time
        [one] possession { $n } month late
       *[other] possession { $n } months late
    }
    .unknown = possession match not known
feature-move_by =
    { $n ->
        [0] moving in today
        [one] moving in { $n } day
       *[other] moving in { $n } days
    }
    .unknown = move date not told
feature-price_high =
    { $n ->
        [0] never called price high
        [one] called price high once
        [2] called price high twice
       *[other] called price high { $n }×
    }
    .unknown = never wrote of price
feature-offer_gap =
    { $n ->
        [0] offered the price
       *[other] offer { $n }% below
    }
    .unknown = no offer yet
feature-papers_asked =
    { $n ->
        [0] asked no papers
        [one] asked { $n } paper
       *[other] asked { $n } papers
    }
    .unknown = papers never spoken of
feature-options_named =
    { $n ->
        [0] compares no other home
        [one] comparing { $n } option
       *[other] comparing { $n } options
    }
    .unknown = other options not told
feature-wait_asked =
    { $n ->
        [0] asked to wait until today
        [one] asked to wait { $n } day
       *[other] asked to wait { $n } days
    }
    .unknown = did not ask to wait
feature-festival_near =
    { $n ->
        [0] festival today
        [one] festival in { $n } day
       *[other] festival in { $n } days
    }
    .unknown = no festival near
feature-quote_silent =
    { $n ->
        [0] quoted today, no answer yet
        [one] silent { $n } day since quote
       *[other] silent { $n } days since quote
    }
    .unknown = no quote left unanswered
feature-enquiries_30d =
    { $n ->
        [one] { $n } enquiry here in 30 days
       *[other] { $n } enquiries here in 30 days
    }
    .unknown = demand here not known
feature-budget_vs_asked = budget { $n }% of what others ask here
    .unknown = budget against others not known
feature-chat_words = how the messages read
    .unknown = no messages to read
feature-cue_visit_no =
    { $n ->
        [0] did not refuse a visit
        [one] would not visit
       *[other] would not visit { $n }×
    }
    .unknown = no messages yet
feature-cue_visit_move =
    { $n ->
        [0] moved no visit
        [one] asked to move the visit
       *[other] asked to move the visit { $n }×
    }
    .unknown = no messages yet
feature-cue_location_ask =
    { $n ->
        [0] did not ask the location
        [one] asked the location
       *[other] asked the location { $n }×
    }
    .unknown = no messages yet
feature-cue_budget_named =
    { $n ->
        [0] named no budget in the chat
        [one] named a budget in the chat
       *[other] named a budget in the chat { $n }×
    }
    .unknown = no messages yet
feature-cue_stretch =
    { $n ->
        [0] offered no stretch
        [one] can stretch the budget
       *[other] can stretch the budget { $n }×
    }
    .unknown = no messages yet
feature-cue_counter =
    { $n ->
        [0] made no counter-offer
        [one] made a counter-offer
       *[other] made a counter-offer { $n }×
    }
    .unknown = no messages yet
feature-cue_token =
    { $n ->
        [0] spoke of no token
        [one] ready for a token
       *[other] ready for a token { $n }×
    }
    .unknown = no messages yet
feature-cue_area =
    { $n ->
        [0] did not ask the area
        [one] asked carpet or super built-up
       *[other] asked carpet or super built-up { $n }×
    }
    .unknown = no messages yet
feature-cue_vastu_floor =
    { $n ->
        [0] named no facing or floor
        [one] named a facing or floor
       *[other] named a facing or floor { $n }×
    }
    .unknown = no messages yet
feature-cue_deadline =
    { $n ->
        [0] named no date to have it by
        [one] named a date to have it by
       *[other] named a date to have it by { $n }×
    }
    .unknown = no messages yet
feature-cue_family =
    { $n ->
        [0] did not wait for the family
        [one] will ask at home
       *[other] will ask at home { $n }×
    }
    .unknown = no messages yet
feature-cue_festival =
    { $n ->
        [0] spoke of no festival
        [one] spoke of a festival
       *[other] spoke of a festival { $n }×
    }
    .unknown = no messages yet
feature-cue_soft_no =
    { $n ->
        [0] no “will think”
        [one] said “will think”
       *[other] said “will think” { $n }×
    }
    .unknown = no messages yet
feature-cue_hard_no =
    { $n ->
        [0] did not buy elsewhere
        [one] bought elsewhere
       *[other] bought elsewhere { $n }×
    }
    .unknown = no messages yet
feature-cue_compare =
    { $n ->
        [0] compared with no other
        [one] compared with another
       *[other] compared with another { $n }×
    }
    .unknown = no messages yet
feature-cue_rent =
    { $n ->
        [0] did not ask for rent
        [one] wants only rent
       *[other] wants only rent { $n }×
    }
    .unknown = no messages yet

## Similar past leads

action-similar = Similar leads
similar-head = *{ $lead }* · past leads like this one
similar-rate =
    { $of ->
        [1] { $booked ->
            [0] The only one like it did not book
           *[other] The only one like it booked
        }
       *[other] { $booked ->
            [0] None of the { $of } nearest booked
           *[other] { $booked } of the { $of } nearest booked
        }
    }
similar-rate-days =
    { $days ->
        [one] { similar-rate }, median { $days } day
       *[other] { similar-rate }, median { $days } days
    }
similar-rate-and-usual = { $rate }; { $usual }.
similar-usual = at this stage { $tenths } of 10 do
similar-usual-rare = at this stage fewer than 1 of 10 do
similar-usual-few =
    { $of ->
        [one] only { $of } past lead at this stage: too few to say what is usual
       *[other] only { $of } past leads at this stage: too few to say what is usual
    }
similar-one = • { $lead }: { $outcome }
similar-one-like = { $line }. { $shared }
similar-outcome-booked =
    { $days ->
        [-1] booked
        [0] booked the same day
        [one] booked { $days } day later
       *[other] booked { $days } days later
    }
similar-outcome-lost =
    { $days ->
        [-1] lost
        [0] lost the same day
        [one] lost { $days } day later
       *[other] lost { $days } days later
    }
similar-outcome-spam = spam
similar-none = No past lead of yours stood at this stage yet.
similar-without-no_consent = Not compared: no consent for it.
similar-without-other_embedder = Not compared: the index was made with another embedder. Run “pakka index”.
similar-without-away = Not compared: the index of past leads is not ready. Ask again later.
similar-without-late = Not compared in time. Ask again in a moment.

similar-common-locality = same area
similar-common-bhk = same BHK
similar-common-budget = similar budget
similar-common-loan_stage = same loan stage
similar-common-visit_done = had visited
similar-common-visit_planned = had planned a visit
similar-common-visit_missed = had missed a visit
similar-common-home_to_sell = own home to sell first
similar-common-decider_in_talk = decider in the talk
similar-common-down_payment_ready = down payment ready
similar-common-referred = came by reference
similar-common-source = same source
similar-common-cue-visit_no = refused a visit
similar-common-cue-visit_move = moved a visit
similar-common-cue-visit_ask = asked for a visit
similar-common-cue-location_ask = asked where it is
similar-common-cue-counter = made a counter-offer
similar-common-cue-budget_named = named a budget
similar-common-cue-stretch = could stretch the budget
similar-common-cue-price_high = found the price high
similar-common-cue-token = spoke of a token
similar-common-cue-loan_no = loan refused
similar-common-cue-loan_ok = loan ready
similar-common-cue-papers = asked about papers
similar-common-cue-area = asked about the area
similar-common-cue-vastu_floor = asked about vastu or floor
similar-common-cue-deadline = named a deadline
similar-common-cue-family = spoke of the family
similar-common-cue-hard_no = said no
similar-common-cue-soft_no = put it off
similar-common-cue-compare = compared with others
similar-common-cue-rent = spoke of rent
similar-common-cue-sell_first = must sell first
