### Steps that the talk gives: a no, a token, a visit of today

step-refused = Ask once why, then close it: they wrote “{ $quote }” on { $day }.
    .short = said no on { $day }
step-token-said = Note the token and fix the banakhat: the chat says “{ $quote }” on { $day }.
    .short = token said, not noted
step-token-ready = Fix where and when the token is paid: they wrote “{ $quote }” on { $day }.
    .short = ready for the token
step-visit-today = Confirm today’s visit: time, pin, who comes.
    .short = visit today
step-visit-ahead = Keep the visit of { $day }; confirm it the day before.
    .short = visit on { $day }
act-token-said = Note the token and fix the banakhat date; the chat says “{ $quote }” { $day }.
    .short = paid a token by the chat, note it and fix the banakhat date
act-token-ready = Fix today where and when the token is paid; they wrote “{ $quote }” { $day }.
    .short = is ready for the token, fix where and when
