### Steps that the talk gives: a no, a token, a visit of today

act-token-said = Note the token and fix the { agreement-of-home } date; the chat says “{ $quote }” { $day }.
    .short = paid a token by the chat, note it and fix the { agreement-of-home } date
act-pause-ended = { $when ->
    [same] Call now: { $asked } they asked for a call later that day, and none is noted since.
   *[after] Call today: { $asked } they asked for a call after { $until }, and that day has come.
    }
    .short = { $when ->
        [same] asked for a call on { $until }, none is noted since
       *[after] asked for a call after { $until }, call today
    }
act-token-ready = Fix today where and when the token is paid; they wrote “{ $quote }” { $day }.
    .short = is ready for the token, fix where and when
act-call-due = { $when ->
    [today] Call today, as your team planned.
   *[past] Call now: your team planned it for { $planned }, and no contact is noted since.
    }
    .short = { $when ->
        [today] a call is planned for today
       *[past] a call was planned for { $planned }, none is noted since
    }
act-call-ahead = The next call is planned for { $planned }.
    .short = a call is planned for { $planned }
