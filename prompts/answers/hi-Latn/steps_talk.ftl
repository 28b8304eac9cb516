### Steps that the talk gives: a no, a token, a visit of today

act-token-said = Token darj kar lein aur banakhat ki date tay kar lein; { $day } chat mein likha hai “{ $quote }”.
    .short = chat mein token de diya hai, darj karke banakhat ki date tay kar lein
act-pause-ended = Aaj phone kar lein: { $asked } kaha tha ki { $until } ke baad phone karein, woh din aa gaya.
    .short = { $until } ke baad phone karne ko kaha tha, aaj kar lein
act-token-ready = Aaj token ki jagah aur time tay kar lein; { $day } likha hai “{ $quote }”.
    .short = token dene ko taiyaar hain, jagah aur time tay kar lein
