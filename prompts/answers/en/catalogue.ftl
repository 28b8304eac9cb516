### Who and what

lead-with-tail = { $name } ·{ $tail }
want-bhk = { $n } BHK
want-bhk-said =
    { $noted ->
        [none] { $said } BHK
       *[other] { $said } BHK (noted: { $noted } BHK)
    }
kind-new_project = new project
kind-resale = buy
kind-rent = rent
kind-sell = selling
kind-let = letting out
kind-land = land
kind-commercial = commercial

band-hot = hot
band-warm = warm
band-cold = cold
band-said_no = said no

### Cards

budget-covers = budget { $budget } covers { $price }
budget-below = budget { $budget }, price { $price }
budget-least = budget from { $budget }, price { $price }
dated-phrase = { $phrase }, { $day }

closed = { $ended }. No score for a closed enquiry.

### Lists and questions back

hint-no-consent = no consent

action-why = Why?
action-close = Close the lead
action-known = What is known
action-top = Whom to call
action-how-hot = How hot?

### What a lead said

topic-parking = parking
topic-other-charges = other charge
topic-price = price
topic-visit = visit
topic-loan = loan
topic-token = token
topic-possession = possession
topic-floor = floor and facing
topic-area = area
topic-rera = RERA number
topic-papers = papers
topic-location = location
topic-amenities = amenities
topic-furniture = furniture
topic-family = family

### What it does not answer

action-next-step = Next step
action-said = What was said
action-changed = What changed
action-my-day = My day
action-show = Show them
action-yesterday = Yesterday
action-tomorrow = Tomorrow

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

### Features: the fact, neither praise nor blame

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

### Pages: the frame

page-skip = Skip to the content
page-skip-ask = Skip to the question box
page-nav = Main
page-ask = Ask
page-leads = Leads
page-review = Review
page-canned = Canned replies
page-people = People
page-docs = For developers
page-account = Account
page-language = Language
page-sign-out = Sign out
page-demo = Demo: all people and messages are synthetic.
page-rate = Your rating
page-rate-save = Save
page-rate-off = No rating
page-demo-label = About this data
page-back = Back

### Pages: the chat

page-chat-title = Ask about your leads
page-log = Questions and answers
page-box = Ask about a lead
page-send = Send
page-empty = Try a name, or “Who should I call now?”
page-empty-import = No lead is here yet. Bring your own file first: a sheet from your CRM, a portal or Excel.
page-try-now = Who should I call now?
page-try-three = Top 3
page-try-help = Help
page-new-talk = New conversation
page-answer = Answer
page-answer-about = Answer: { $lead }
page-gone = This answer was about a lead that is no longer among yours.
page-gone-consent = This answer was about a lead that has withdrawn its consent since.
page-looking = Looking…
page-status-reading = Reading the question…
page-status-scoring = Looking at the lead…
page-status-similar = Looking at similar leads…
page-status-writing = Writing…
page-status-working = Working…
page-not-sent = Not sent. Your words are still in the box.
page-offline = Not sent: no connection. Your words are still in the box.
page-again = Send again
page-reasons = Reasons for and against

page-adjusted = (model { $base }, { $step } from the chat)

page-more = Ask further

### Pages: one lead

page-lead = Lead
page-pane-empty = Ask about a lead, and what is known of it stands here.
page-no-score = No score
page-said-no = { $n } said no
page-score-alone = score { $score }
page-call = Call { $lead }
page-ask-lead = Ask about this lead
page-lead-answers = Answers about this lead
page-levers = What would raise the score
page-usual = Compared with a usual lead, which stands at { $score }.
page-why = Why this score
page-nothing-moves = No single fact moves the score much.
page-known = What is known
page-untold = not told
page-yes = yes
page-no = no
page-needs = { $known } of { $of } needs known
page-history = Score since { $day }
page-history-was = Before { $day }: today’s model on what was known then.
page-history-alt =
    { $n ->
        [one] The score on { $n } day: { $points }
       *[other] The score at { $n } moments: { $points }
    }
page-history-one = One score so far: { $score }.
page-mark-model = Scores learnt anew
page-mark-quiet = No message since { $day }
page-marks = What happened
page-now = now
page-talk = Conversation
page-talk-none = No messages yet.
page-talk-earlier =
    { $n ->
        [one] { $n } earlier message
       *[other] { $n } earlier messages
    }
page-sent-map = Open on a map
page-sent-save = Save the file
page-sent-coming = The file is on its way.
page-sent-missing = Not here: { $why }
page-sent-forgotten = Deleted after its time.
page-ad-open = Open the ad
page-by-lead = Lead
page-by-us = We
page-happened = Events
page-consents = Consents
page-consent-given = given
page-consent-withdrawn = withdrawn
page-consent-since = since { $day }
page-consent-unsaid = not recorded
page-consent-change = Record or withdraw
page-consent-for = What it is for
page-consent-basis = What it rests on
page-consent-basis-hint = asked by phone
page-consent-note = Once withdrawn, no score is shown, the lead is found nowhere as a similar one, and no language model reads its words. The chat stays, for whoever answers it.
page-consent-give = Record as given
page-consent-withdraw = Withdraw
page-consent-words = Everything recorded, { $n }
page-consent-no-purpose = Nothing was recorded. Tick what it is for.
page-consent-no-basis = Nothing was recorded. Say what it rests on.
page-consent-later = Nothing was recorded: a word of a later day stands.
page-fact-budget = Budget
page-fact-bhk = BHK
page-fact-locality = Locality
page-fact-area = Area
page-fact-move = Moving by
page-fact-timeline = Timeline
page-fact-possession = Possession by
page-fact-loan = Loan
page-fact-down-payment = Down payment
page-fact-home-to-sell = Home to sell
page-fact-decider = Decider in the talk
page-fact-options = Other homes compared
page-fact-wait = Asked to wait until
page-fact-visit = Visit on
page-fact-floor = Floor
page-fact-facing = Facing
page-fact-property = Home in question
page-fact-price = Price
page-fact-ready = Ready by
page-fact-source = First source
page-fact-campaign = Campaign
page-fact-referred = By reference
page-fact-language = Language
page-fact-stage = Stage
page-fact-owner = Owner
page-carpet = { $n } sq ft carpet
page-super = { $n } sq ft super built-up
page-sqft = { $n } sq ft
page-floor = floor { $n }
page-range = { $low } to { $high }
page-from = from { $low }
page-up-to = up to { $high }
page-minutes = { $n } min
page-event-enquiry = Enquiry
page-event-visit_planned = Visit planned
page-event-visit_done = Visit done
page-event-visit_missed = Visit missed
page-event-family_visited = Family came
page-event-call = Call
page-event-call_missed = Call missed
page-event-page_view = Page seen
page-event-quote = We quoted
page-event-offer = Lead offered
page-event-stage = Stage
page-event-last_contact = Contact
page-event-note = Note
page-event-ad = From our ad
page-purpose-scoring = Scoring
page-purpose-embedding = Reading for similar leads
page-purpose-llm = Language model
page-purpose-contact = Contact
page-purpose-messages = Messages
page-stage-new = new
page-stage-contacted = contacted
page-stage-qualified = qualified
page-stage-visit_planned = visit planned
page-stage-visited = visited
page-stage-negotiating = negotiating
page-stage-booked = booked
page-stage-lost = lost

### Pages: the list

page-your-leads = Your leads
page-count =
    { $n ->
        [one] { $n } lead
       *[other] { $n } leads
    }
page-scores-of = scores of { $at }
page-filter = Filter leads
page-find = Find a lead
page-find-hint = Name or last 4 digits
page-show = Show
page-any = Any
page-clear = Clear
page-open = Open
page-closed = Closed
page-fact-band = Band
page-fact-kind = Kind
page-no-kind = Kind not told
page-col-band = Band, score
page-col-next = Next step
page-col-last = Last message
page-next = Next { $n }
page-first = First page
page-pages = Pages
page-no-leads = No leads here. Clear the filters, or try another name.
page-import = Import leads
page-wrong-filter = That filter cannot be used. Here are all open leads.
page-due-none = nothing due

### Pages: not found, signing in

page-missing = Not found
page-missing-words = There is no such page, or it is not yours to see.
page-refused = Not for your role
page-refused-words = Your role does not allow this. An admin of your brokerage may change it.
page-to-leads = To your leads
page-sign-in = Sign in
page-token = Token
page-token-hint = Paste your token. The first one is shown where { $command } was started.
page-token-how = No token yet? Whoever runs Pakka makes one there:
page-token-wrong = That token is not known. Copy the whole line, or ask for a new one.
page-token-often = Too many wrong tokens from here. Wait a minute, then try again.
page-link-press = Press the button to sign in at this browser. The link works once.
page-link-over = This link was used, or is over. Ask for a new one.
page-link-token = Sign in with a token
page-provider = Sign in with your company account
page-provider-unknown = Nobody here has the e-mail of that account, or it is not verified. Ask your admin, or begin again.
page-provider-away = Your company’s sign-in cannot be reached. Try again in a minute, or ask for a link.

## Similar past leads

action-similar = Similar leads

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

### The LLM's word

rerank-chat-raised =
    { $points ->
        [one] { $points } point up: by the chat
       *[other] { $points } points up: by the chat
    }
rerank-chat-lowered =
    { $points ->
        [one] { $points } point down: by the chat
       *[other] { $points } points down: by the chat
    }
similar-common-cue-festival = spoke of a festival
similar-common-cue-partner = is a broker or partner
similar-common-cue-not_buyer = is no buyer
similar-common-cue-opt_out = asked for no messages

### WhatsApp: those who ask

whatsapp-welcome = Welcome, { $name }. This is { $brokerage }’s Pakka: ask about your leads here, such as “Who should I call now?”. Your questions and their answers are kept: you, your teams’ managers and your brokerage’s admins can read them; analysts read them without names.
answer-late = You asked on { $at }. The answer could not leave before:
answer-again = *Sent again:* perhaps you have this already.
whatsapp-unreadable = That is too long for one question. Please ask it shorter.
whatsapp-choose = Choose
whatsapp-who = Several people write from this phone. Who is asking?
whatsapp-group = You wrote this in a group. I answer here, where nobody else reads it.
whatsapp-unread = I cannot read this and do not keep it. Write what it says, or forward the text.
whatsapp-edited = That was answered as you wrote it first. To ask anew, send a new message.
whatsapp-unheard = I could not hear this voice note and do not keep it. Please write it.
whatsapp-heard = I heard: “{ $words }”
whatsapp-asked-at = You asked at { $at }: “{ $words }”
whatsapp-asked-on = You asked on { $at }: “{ $words }”
whatsapp-wrote-at = You wrote at { $at }: “{ $words }”
whatsapp-wrote-on = You wrote on { $at }: “{ $words }”
whatsapp-left =
    { $n ->
        [one] 1 older question is not answered: { $told }
       *[other] { $n } older questions are not answered: { $told }
    }
forward-whose = { $told }
    Whose is this? Tap a lead or write the name.
forward-preview = Save with *{ $lead }*?
    { $told }
forward-chat = Chat, { $n } messages, { $first } to { $last }
forward-new-lead = Add as a new lead of yours? *{ $name }*, { $phone }
forward-known = You have this number: { $lead }.
forward-no-phone = There is no telephone number in this contact.
forward-no-chat = I cannot read a chat in this file. Export it from WhatsApp without media and send it here.
forward-roles = I cannot tell who in this chat is who. Your admin can import it.
forward-saved = Saved: { $lead }
forward-saved-before = That was saved before.
forward-dropped = Not saved.
forward-gone = This can no longer be saved. Please forward it again.
forward-yes = Yes
forward-no = Don’t save
forward-who = Another lead

### A draft to a lead: in the lead's language

draft-hello-name = Hello { $name },
draft-hello = Hello,
draft-blank = […]
draft-thanks = thank you for your message.
draft-about = you asked about { $topic }.
draft-price = The price is { $price }.
draft-carpet = The carpet area is { $area } sq ft.
draft-possession = Possession is due on { $day }.
draft-rera = The RERA number is { $number }.
draft-law = For stamp duty, title and other points of law, please ask a lawyer.
draft-visit = would { $one } suit you to see the home?
draft-owner-visitors = we will tell you before anybody comes to see the home.
draft-follow-up-owner = is the home still free, and is the price the same?
draft-visit-two = would { $one } or { $two } suit you to see the home?
draft-no-show = we could not meet last time. Would { $one } suit you to see the home?
draft-confirm = your visit is tomorrow. Does the time still suit you, and who will come along?
draft-feedback = what did you think of the home you saw? What did you like, and what not?
draft-visit-over = we had planned your visit for { $visited }. Could you see the home, and how did you like it?
draft-feedback-of = thank you for the visit on { $visited }. What did you like, and what not?
draft-decision = thank you for coming again. Have you decided, or is there something left to settle?
draft-offer = thank you for your offer of { $offer }. I will ask the owner and come back to you.
draft-papers = I will send you the papers we have and tell you when to expect the rest.
draft-loan = would you like help to find out which loan you can get?
draft-loan-valid = until when is your loan letter valid? Then we can choose the home in time.
draft-home-to-sell = how is the sale of your own home going? We can list it, if you like.
draft-budget-short = with your budget of { $budget }, shall we look at other homes or areas too?
draft-ask-budget = what is your budget?
draft-ask-bhk = how many bedrooms do you need?
draft-ask-locality = which areas would suit you?
draft-ask-move = by when do you need it?
draft-follow-up = how is your search going? Is there anything I can help with?
draft-postponed = as you asked, I will write to you again around { $until }.
draft-token-paid = thank you for the token. When may we meet about the { agreement-of-home } and its papers?
draft-token-returned = I heard that the booking was cancelled. What was the reason, and shall we look at other homes?
draft-partner = thank you for your message. Which project is it about, and for which client?

### A draft to a lead: what stands around it, in the asker's language

draft-fill = Fill in: […]

draft-none-opted-out = No draft for { $lead }: asked us not to write.
draft-none-no-consent = No draft for { $lead }: they have not agreed to be scored, so their chat is not read for one. You can read it and write yourself.

### WhatsApp: what somebody who is not staff is told (a `notice-` text is never changed: see leads/store/consent_notices.py)

notice-text = This is { $brokerage }. A person of ours answers you here. May our software also read this chat to understand what you need and to see who waits for an answer? It may use an AI service for that. Reply YES to agree, NO if only people may read it. Write STOP at any time and we write no more.
notice-yes = Yes, I agree
notice-no = No, only people
notice-stop = Stop messages
notice-stopped = Done: we write no more. Write START if you want to hear from us again.
notice-started = Done: we write to you here again, and what you agreed to before holds again. Write STOP at any time and we write no more.

### WhatsApp: what staff hear without asking

alert-somebody = Somebody new
alert-wrote = *{ $lead }* wrote, { $at }
alert-edited = *{ $lead }* changed what they wrote on { $at }:
alert-deleted = *{ $lead }* took back what they wrote on { $at }.
signal-reacted = *{ $lead }* reacted { $sign } to “{ $words }”, { $at }
signal-reacted-bare = *{ $lead }* reacted { $sign } to a message, { $at }
signal-unreacted = *{ $lead }* took back their reaction to “{ $words }”, { $at }
signal-unreacted-bare = *{ $lead }* took back their reaction to a message, { $at }
signal-missed = *{ $lead }* called on WhatsApp, { $at }: missed. Call back.
signal-called = *{ $lead }* called on WhatsApp, { $at }, and you talked { $minutes } min.
signal-number = *{ $lead }* has a new number: { $phone }
signal-phone = *{ $lead }* uses a new telephone, or installed WhatsApp anew, { $at }. Make sure that it is them before you send papers.
signal-opened = *{ $lead }* opened the chat, { $at }, and has written nothing yet.
signal-may-call = *{ $lead }* agreed to be called on WhatsApp, { $at }.
signal-no-calls = *{ $lead }* does not want to be called on WhatsApp, { $at }.
alert-agreed = *{ $lead }* gave consent, { $at }. Now there is a score:
alert-withdrawn = *{ $lead }* took consent back, { $at }
alert-rise = { $before } → *{ $after }*
alert-given = *{ $lead }* is your lead now.
alert-ad = Came from your ad “{ $ad }”
sent-photo = photo
sent-video = video
sent-audio = audio
sent-voice = voice note
sent-voice-heard = voice note, heard
sent-document = file
sent-sticker = sticker
sent-place = place
sent-card = contact card
sent-deleted = message they took back
sent-form = form they filled in
sent-order = order
sent-product = catalogue item
sent-poll = poll, which WhatsApp does not pass on
sent-live = live location, which WhatsApp does not pass on
sent-once = photo or film to be seen once, which WhatsApp does not pass on
sent-round = video note, which WhatsApp does not pass on
sent-other = something that WhatsApp does not pass on: ask what it was
voice-heard = { $lead }, heard in the voice note: “{ $words }”
voice-not-heard = The voice note of { $lead } could not be written down. Listen to it on the page.
file-missing = { $lead }: { $what } is not here: { $why }
file-gone = WhatsApp does not have it any more. Ask for it again.
file-large = it is larger than what is kept. Ask for a smaller one.
file-type = it is not a kind of file that is kept. Ask for a photo or a PDF.
file-virus = a virus was found in it.
file-away = it could not be fetched for hours. Ask for it again.
alert-no-lead = Looks like: { $kind }. No lead was made.
alert-guess = Looks like: { $kind }. If not, say so with the last button.
alert-stopped = Wrote STOP: do not contact.
alert-reply = Reply
alert-waiting = *{ $lead }* is hot and has waited { $hours } for our reply
alert-digest-head = Good morning. Your leads today:
alert-digest-waiting = Waiting for our reply: { $leads }
alert-digest-hot = Hot: { $leads }
alert-digest-more = { $leads } and { $n } more
alert-rules = What I tell you by myself: { $rules }. To change it, write for example “alerts waiting off”.
alert-rule-on = { $rule }: on
alert-rule-off = { $rule }: off
rule-message = messages
rule-rise = rise
rule-waiting = waiting
rule-digest = digest
rule-night = night
alert-night-held = There is news of a lead of yours. From 21:00 to 8:00 alerts are kept: it comes at 8:00. To be told by night too, write “alerts night on”.
sender-buyer = Buyer
sender-tenant = Tenant
sender-owner = Owner
sender-family = Family
sender-partner = Partner
sender-supplier = Supplier
sender-applicant = Applicant
sender-spam = Spam
kind-right = Right
kind-other = Somebody else
kind-ask = What is { $name }?
kind-noted = Noted: { $name } is { $kind }.
kind-not-yours = There is no such person among yours.
kind-asked = { $name } is not yours alone, so I asked { $who } whether they are: { $kind }.
kind-shared = { $name } is not yours alone, and { $kind } would hold for everybody: tell your manager.
kind-proposed = { $who } says { $name } is: { $kind }. It would hold for all their enquiries, also of others. Is it right?

### WhatsApp: answering a lead

reply-ask = Your answer to { $lead }: write it now. You see it before it goes.
reply-draft = Write your own words, or send this draft.
reply-preview = To { $lead }:
reply-preview-template = To { $lead }, as a template, because their last message is older than 24 hours:
reply-preview-held = To { $lead }. Their last message is older than 24 hours and no template is approved: it goes when they write again.
reply-send = Send
reply-edit = Change
reply-drop = Do not send
reply-held = Kept for { $lead }: it goes when they write again.
reply-parts = It goes as { $n } messages, as they stand above.
reply-too-long = That is too long to send: at most some { $most } characters. Write it shorter, or in two answers.
reply-before = That answer went out before.
reply-dropped = Not sent.
reply-stopped = { $lead } wrote STOP: nothing may be sent.
reply-unreachable = { $lead } never wrote to this number: call instead.
reply-gone = That answer is no longer open. Tap Reply again.
reply-gap = Fill in the gap […] first: tap Change, or write it anew.
reply-no-lead = There is no such lead among yours.
reply-empty = An answer needs words. Write it now.

### WhatsApp: an answer that did not reach the lead

undelivered-head = Not delivered to *{ $lead }*: “{ $text }”
undelivered-head-unknown = Perhaps not delivered to *{ $lead }*: “{ $text }”
undelivered-unreached = WhatsApp does not deliver to them. Call instead.
undelivered-window = Their last message is older than 24 hours now. Tap Reply and send it again: it goes as a template, or when they write. Or call.
undelivered-stopped = They wrote STOP. Do not contact them.
undelivered-capped = WhatsApp took it for advertising and held it back. Call, or wait until they write.
undelivered-account = WhatsApp does not let our number send now. Tell your admin, and call meanwhile.
undelivered-away = WhatsApp did not take it, also when tried again. Tap Reply later, or call.
undelivered-unknown = The line broke while it was sent: nobody knows whether it arrived. Ask them before you send it again.
