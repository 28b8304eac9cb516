### Steps that the talk gives: a no, a token, a visit of today

act-token-said = Token darj kar lein aur { agreement-of-home } ki date tay kar lein; { $day } chat mein likha hai “{ $quote }”.
    .short = chat mein token de diya hai, darj karke { agreement-of-home } ki date tay kar lein
act-pause-ended = { $when ->
    [same] Abhi phone kar lein: { $asked } usi din baad mein phone karne ko kaha tha, uske baad koi call note nahi hai.
   *[after] Aaj phone kar lein: { $asked } kaha tha ki { $until } ke baad phone karein, woh din aa gaya.
    }
    .short = { $when ->
        [same] { $until } ko phone karne ko kaha tha, uske baad koi call note nahi
       *[after] { $until } ke baad phone karne ko kaha tha, aaj kar lein
    }
act-token-ready = Aaj token ki jagah aur time tay kar lein; { $day } likha hai “{ $quote }”.
    .short = token dene ko taiyaar hain, jagah aur time tay kar lein
act-call-due = { $when ->
    [today] Aaj call karein, team ne aaj ke liye tay kiya tha.
   *[past] Abhi call karein: team ne { $planned } ke liye tay kiya tha, uske baad koi baat note nahi hai.
    }
    .short = { $when ->
        [today] aaj call tay hai
       *[past] { $planned } call tay tha, uske baad kuch note nahi
    }
act-call-ahead = Agla call { $planned } ke liye tay hai.
    .short = { $planned } call tay hai
