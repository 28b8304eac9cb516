### Steps that the talk gives: a no, a token, a visit of today

act-token-said = टोकन दर्ज कर लें और { agreement-of-home } की तारीख़ तय कर लें; { $day } चैट में लिखा है “{ $quote }”।
    .short = चैट में टोकन दे दिया है, दर्ज करके { agreement-of-home } की तारीख़ तय कर लें
act-pause-ended = { $when ->
    [same] अभी फ़ोन कर लें: { $asked } उसी दिन बाद में फ़ोन करने को कहा था, उसके बाद कोई कॉल नोट नहीं है।
   *[after] आज फ़ोन कर लें: { $asked } कहा था कि { $until } के बाद फ़ोन करें, वह दिन आ गया।
    }
    .short = { $when ->
        [same] { $until } को फ़ोन करने को कहा था, उसके बाद कोई कॉल नोट नहीं
       *[after] { $until } के बाद फ़ोन करने को कहा था, आज कर लें
    }
act-token-ready = आज टोकन की जगह और समय तय कर लें; { $day } लिखा है “{ $quote }”।
    .short = टोकन देने को तैयार हैं, जगह और समय तय कर लें
act-call-due = { $when ->
    [today] आज कॉल करें, टीम ने आज के लिए तय किया था।
   *[past] अभी कॉल करें: टीम ने { $planned } के लिए तय किया था, उसके बाद कोई बात नोट नहीं है।
    }
    .short = { $when ->
        [today] आज कॉल तय है
       *[past] { $planned } कॉल तय था, उसके बाद कुछ नोट नहीं
    }
act-call-ahead = अगला कॉल { $planned } के लिए तय है।
    .short = { $planned } कॉल तय है
