### Steps that the talk gives: a no, a token, a visit of today

act-token-said = टोकन दर्ज कर लें और बानाखत की तारीख़ तय कर लें; { $day } चैट में लिखा है “{ $quote }”।
    .short = चैट में टोकन दे दिया है, दर्ज करके बानाखत की तारीख़ तय कर लें
act-pause-ended = आज फ़ोन कर लें: { $asked } कहा था कि { $until } के बाद फ़ोन करें, वह दिन आ गया।
    .short = { $until } के बाद फ़ोन करने को कहा था, आज कर लें
act-token-ready = आज टोकन की जगह और समय तय कर लें; { $day } लिखा है “{ $quote }”।
    .short = टोकन देने को तैयार हैं, जगह और समय तय कर लें
