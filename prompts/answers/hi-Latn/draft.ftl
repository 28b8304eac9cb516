# A message to a lead, and what stands around it.

draft-call = { $name } ji,
draft-quoted = “{ $text }”
draft-send-writes = { $lead } ke message { $tongue } mein hain, yeh bhej dein:
draft-send-in = { $lead } ke liye, { $tongue } mein:
draft-tongue =
    { $letters ->
        [hindi] Hindi
        [gujarati] Gujarati
        [hinglish] Hinglish
        [gujlish] angrezi aksharon wali Gujarati
       *[english] English
    }
draft-by-rule = _Yeh niyam se bana hai: AI ka draft jaanch mein pass nahi hua._
draft-not-known = { $topic } ki jaankari mere paas nahi hai; aapko pata ho to abhi likh dein.
draft-not-known-question = Iska jawab mere paas nahi hai; aapko pata ho to abhi likh dein.
draft-said-price = price { $price } hai.
draft-said-carpet = carpet area { $area } sq ft hai.
draft-said-possession = possession { $day } ko hai.
draft-said-project = ghar { $project } mein hai.
draft-what-parking = { $n ->
        [2] do
       *[other] { $n }
    } car parking
draft-hold =
    { $who ->
        [builder] { $what } ka builder se pakka karna hai.
        [owner] { $what } ka owner se pakka karna hai.
        [bank] { $what } ka bank se pakka karna hai.
       *[other] { $what } ka pakka karna hai.
    }
draft-hold-question = aapke sawaal ka sahi jawab pata karna hai.
draft-hold-then = Jawab milte hi aapko message aa jayega.
draft-visit-set = aapki visit { $when } ko hai. Samay theek hai?
draft-visit-set-at = { $place } ki aapki visit { $when } ko hai. Samay theek hai?
draft-visit-set-day = aapki visit { $when } ko hai. Kitne baje theek rahega?
draft-goodbye = batane ke liye dhanyavaad. Aage kabhi ghar chahiye ho to message kar dijiye.
