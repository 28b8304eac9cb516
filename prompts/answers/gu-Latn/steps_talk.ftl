### Steps that the talk gives: a no, a token, a visit of today

act-token-said = Token nondhi lo ane { agreement-of-home } ni tarikh nakki kari lo; { $day } chat ma lakhyu che “{ $quote }”.
    .short = chat ma token aapi didhu che, nondhine { agreement-of-home } ni tarikh nakki kari lo
act-pause-ended = { $when ->
    [same] Hamna phone kari lo: { $asked } te j divse pachi thi phone karvanu kahyu hatu, te pachi koi phone nondhayo nathi.
   *[after] Aaje phone kari lo: { $asked } kahyu hatu ke { $until } pachi phone karjo, e divas aavi gayo.
    }
    .short = { $when ->
        [same] { $until } e phone karvanu kahyu hatu, te pachi koi phone nondhayo nathi
       *[after] { $until } pachi phone karvanu kahyu hatu, aaje kari lo
    }
act-token-ready = Aaje token ni jagya ane time nakki kari lo; { $day } lakhyu che “{ $quote }”.
    .short = token aapva taiyar che, jagya ane time nakki kari lo
act-call-due = { $when ->
    [today] Aaje phone karo, team e aaj mate nakki karyu hatu.
   *[past] Hamna phone karo: team e { $planned } mate nakki karyu hatu, te pachi koi vaat nondhai nathi.
    }
    .short = { $when ->
        [today] aaje phone nakki che
       *[past] { $planned } phone nakki hato, te pachi kai nondhayu nathi
    }
act-call-ahead = Have pachi no phone { $planned } mate nakki che.
    .short = { $planned } phone nakki che
