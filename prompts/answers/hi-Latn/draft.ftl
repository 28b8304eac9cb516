# A message to a lead, and what stands around it.

draft-call = { $name } ji,
draft-quoted = “{ $text }”
draft-send-writes = { $lead } ke message { $tongue } mein hain, yeh bhej dein:
draft-send-own = { $lead } ko, aapke hi shabdon mein:
draft-send-in = { $lead } ke liye, { $tongue } mein:
draft-own-tongue = { $lead } ke message { $theirs } mein hain, yeh shabd { $own } mein; chahein to bhejne se pehle badal lein.
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
draft-said-before = jaisa { $day } ko likha tha: { $words }.
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
draft-sorry = takleef ke liye maaf kijiye.
draft-sorry-late = der ke liye maaf kijiye.
draft-thanks-you = aapka dhanyavad.
draft-thanks-visit = visit ke liye dhanyavad.
draft-congrats = bahut badhai!
draft-congrats-loan = loan ki bahut badhai!
draft-congrats-booking = booking ki bahut badhai!
draft-congrats-token = token ki bahut badhai!
draft-will-call = hum aapko call karenge.
draft-will-call-on = hum aapko call karenge: { $one }.
draft-ask-floor = aapko kaunsa floor chahiye?
draft-ask-loan = aapka loan kahan tak pahuncha?
draft-ask-papers = aage badhne ke liye apne papers bhej dijiye.
draft-ask-token = token kab dena theek rahega?
draft-ask-offer = aapke mann mein kya price hai?
draft-ask-parking = aapko kitni gaadi ki parking chahiye?
draft-ask-call = aapko kab call karein?
draft-ask-decision = aapne kya socha?
draft-ask-reason = kya hum wajah jaan sakte hain?
draft-words = “{ $words }”
draft-kept-out = Aapke kehne par ismein nahi hai: { $what }.
draft-left-out = Yeh ismein nahi aa paya: { $what }. Khud jod lein.
draft-not-sent = Lead ko meri taraf se kuch nahi jaata: upar ka message copy karke aap bhej dein.
draft-not-reworded = Shabd badalna abhi mumkin nahi; bhejne se pehle khud badal lein.
