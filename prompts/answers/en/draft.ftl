# A message to a lead, and what stands around it.

draft-call = Hi { $name },
draft-quoted = “{ $text }”
draft-send-writes = { $lead } writes { $tongue }, so send:
draft-send-own = For { $lead }, in your own words:
draft-send-in = For { $lead }, in { $tongue }:
draft-own-tongue = { $lead } writes { $theirs }, and these words are in { $own }: change them before you send it, if you like.
draft-tongue =
    { $letters ->
        [hindi] Hindi
        [gujarati] Gujarati
        [hinglish] Hinglish
        [gujlish] Gujarati in English letters
       *[english] English
    }
draft-by-rule = _By rule, not by the AI: its draft did not pass the check._
draft-not-known = I have no { $topic } details; if you know, say it at once.
draft-not-known-question = I do not know the answer; if you know, say it at once.
draft-said-price = the price is { $price }.
draft-said-carpet = the carpet area is { $area } sq ft.
draft-said-possession = possession is due on { $day }.
draft-said-project = the home is in { $project }.
draft-said-before = as we wrote on { $day }: { $words }.
draft-what-parking = parking for { $n } cars
draft-hold =
    { $who ->
        [builder] I need to confirm { $what } with the builder.
        [owner] I need to confirm { $what } with the owner.
        [bank] I need to confirm { $what } with the bank.
       *[other] I need to confirm { $what }.
    }
draft-hold-question = I need to find out the answer to your question.
draft-hold-then = As soon as there is an answer, you will get a message.
draft-visit-set = your visit is on { $when }. Does this time still suit you?
draft-visit-set-at = your visit to { $place } is on { $when }. Does this time still suit you?
draft-visit-set-day = your visit is on { $when }. What time suits you?
draft-goodbye = thank you for telling us. If you need a home again, just send a message.
draft-sorry = sorry for the trouble.
draft-sorry-late = sorry for the delay.
draft-thanks-you = thank you.
draft-thanks-visit = thank you for the visit.
draft-congrats = congratulations!
draft-congrats-loan = congratulations on the loan!
draft-congrats-booking = congratulations on the booking!
draft-congrats-token = congratulations on the token!
draft-will-call = I will call you.
draft-will-call-on = I will call you: { $one }.
draft-ask-floor = which floor would you like?
draft-ask-loan = how far is your loan?
draft-ask-papers = please send your papers, so that we can go on.
draft-ask-token = when would it suit you to give the token?
draft-ask-offer = what price do you have in mind?
draft-ask-parking = for how many cars do you need parking?
draft-ask-call = when may I call you?
draft-ask-decision = what have you decided?
draft-ask-reason = may I know the reason?
draft-words = “{ $words }”
draft-kept-out = Not in it, as you wish: { $what }.
draft-left-out = I could not put this in: { $what }. Add it yourself.
draft-not-sent = I send nothing to leads: copy the message above and send it yourself.
draft-not-reworded = I cannot word it otherwise by myself: change the words before you send it.
