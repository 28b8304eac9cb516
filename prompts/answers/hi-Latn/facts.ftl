### Facts of one lead, as an LLM reads them and cites them: short, each true by itself

fact-score = score { $score }, { $band }
fact-score-chat = score { $score }, { $band }; chat ke bina { $base }
fact-no-score =
    { $why ->
        [cold_start] score abhi nahi: seekhne ke liye { $needed } booking chahiye, abhi { $n } hain
        [no_consent] score nahi: sehmati nahi di hai
        [closed] score nahi: enquiry band ho chuki hai
        [no_model] score nahi: model taiyaar nahi hai
       *[other] abhi ka score nahi hai
    }
fact-rank = 100 purani leads mein { $n } se aage
fact-record =
    { $days ->
        [0] { $of } { $band } leads mein se { $won } book hui
       *[other] { $of } { $band } leads mein se { $won } book hui, { $days } din ke andar
    }
fact-reason = { $text } ({ $points } points)
fact-step = agla kadam: { $text }
fact-waiting =
    { $about ->
        [none] { $since } se humare jawab ka intezaar
       *[other] { $about }: { $since } se humare jawab ka intezaar
    }
fact-waiting-none = inka koi sawaal humare paas baaki nahi
fact-waiting-unknown = inka koi sawaal baaki hai ya nahi, pata nahi: inse hui baat record mein nahi hai
fact-visit-none = calendar mein koi visit nahi
fact-visit-off = { $day } ko chat mein visit ke liye mana kiya
fact-visit-over =
    { $of ->
        [chat] chat mein { $when } ki visit ki baat hai, calendar mein nahi; hui ya nahi, yeh record mein nahi hai
       *[calendar] { $when } ki visit tay hui thi; hui ya nahi, yeh record mein nahi hai
    }
fact-visit-next =
    { $of ->
        [chat] visit chat mein kahi hai, calendar mein nahi:
       *[calendar] visit calendar mein hai:
    } { $day }{ $hour ->
        [none] , time nahi bataya
       *[other] , { $hour }
    }{ $place ->
        [none] { "" }
       *[other] , { $place }
    }
fact-visits =
    { $n ->
        [0] record mein koi visit nahi hui
       *[other] { $n } visit hui
    }
fact-came =
    { $n ->
        [1] ek visit hui
       *[other] { $n } visit hui
    }{ $day ->
        [none] { "" }
       *[other] { $n ->
            [1] , { $day }
           *[other] , aakhri { $day }
        }
    }
fact-visit-done =
    { $place ->
        [none] { $day } ko visit hui
       *[other] { $day } ko { $place } dekha
    }
fact-visit-missed =
    { $place ->
        [none] { $day } { $hour } visit par aana nahi hua
       *[other] { $day } { $hour } visit par aana nahi hua, { $place }
    }
missed-visit-on = { $day } visit par aana nahi hua
fact-visit-asked = { $day } visit ke liye poocha
fact-family = { $day } family bhi saath aayi
fact-family-none = family ke aane ka koi note nahi
fact-budget =
    { $low ->
        [none] budget { $high } tak hai
       *[other] { $high ->
            [none] budget kam se kam { $low } hai
           *[other] budget { $low } se { $high } tak hai
        }
    }
fact-budget-none = budget: nahi bataya
fact-price = ghar ka price: { $price }
fact-price-none = ghar ka price: record mein nahi
fact-offer = { $day } { $offer } ka offer diya
fact-offer-none = record mein koi offer nahi
fact-price-high = { $day } kaha ki price zyada hai
fact-loan =
    loan: { $stage }{ $since ->
        [none] { "" }
       *[other] , { $since } se pata hai
    }
fact-loan-none = loan: pata nahi
fact-down-payment-none = down payment: nahi bataya
fact-home = chahiye: { $home }
fact-not-told = { $need }: nahi bataya
fact-project = { $project } naam se maanga
fact-area = { $n } sq ft chahiye
fact-move-by = { $day } tak chahiye
fact-timeline = kab tak, enquiry mein bataya: “{ $words }”
fact-move-none = kab tak chahiye: nahi bataya
fact-ad = { $day } ko hamare ad “{ $ad }” se aaye
fact-stage =
    { $since ->
        [none] stage: { $stage }
       *[other] stage: { $stage }, { $since } se
    }
fact-owner = { $owner } sambhaal rahe hain
fact-owner-none = abhi kisi ko nahi di
fact-enquired = { $day } enquiry ki
fact-last-lead =
    { $n ->
        [0] aakhri message aaj aaya
       *[other] aakhri message { $day } ko aaya, { $n } din pehle
    }
fact-last-us = humne aakhri baar { $day } likha
fact-last-contact = humara aakhri contact { $day } hua
fact-next-call =
    agla call { $day } ko{ $hour ->
        [none] { "" }
       *[other] { " " }{ $hour }
    } karna hai
fact-no-messages = chat mein inka koi message nahi
fact-calls =
    { $n ->
        [1] phone par ek baar baat hui, { $day }
       *[other] phone par { $n } baar baat hui, aakhri baar { $day }
    }
fact-last-call = aakhri call { $day } ko, { $n } minute
fact-call-unheard = { $day } ki call ka koi note nahi: kya baat hui, record mein nahi
fact-nothing-since = { $day } ke baad record mein na kisi taraf se message hai, na call
fact-calls-none = record mein phone par koi baat nahi hai
fact-tries =
    { $n ->
        [1] 1 call nahi uthaya, { $day }
       *[other] { $n } call nahi uthaye, aakhri { $day }
    }
fact-first-reply = humara pehla jawab { $span } mein gaya
fact-refused = { $day } ko chat mein mana kar diya
fact-refused-noted = { $day } ke humare note mein mana kiya
fact-token-paid =
    { $sum ->
        [none] { $day } ko chat mein likha hai ki token de diya
       *[other] { $day } ko chat mein likha hai ki { $sum } token de diya
    }
fact-token-ready = { $day } ko kaha ki token dene ko taiyaar hain
fact-wait = { $day } tak rukne ko kaha hai
fact-booked-none = record mein koi booking nahi
fact-outcome =
    { $day ->
        [none] { "" }
       *[other] { $day }{ " " }
    }{ $how ->
        [booked] book hui
        [cancelled] booking cancel hui
        [lost] lost hui
        [spam] spam mani gayi
       *[reopened] phir khuli
    }{ $reason ->
        [none] { "" }
       *[other] , wajah: { $reason }
    }
fact-token-back-none = token lautaya ya nahi: record mein nahi
fact-older-promised = { $day } ko humne likha ki pata karke batate hain: “{ $quote }”; uska kya hua, chat mein nahi hai
fact-promised = { $day } ko humne likha ki pata karke batate hain: “{ $quote }”; uske baad jawab nahi diya
fact-said =
    { $who ->
        [us] humne likha
       *[lead] unhone likha
    }, { $day }: “{ $quote }”
