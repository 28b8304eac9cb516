### Steps that the talk gives: a no, a token, a visit of today

step-refused = एक बार वजह पूछकर बंद कर दें: { $day } को लिखा “{ $quote }”।
    .short = { $day } को मना किया
step-token-said = टोकन दर्ज करें, बानाखत तय करें: { $day } को चैट में लिखा है “{ $quote }”।
    .short = चैट में टोकन, दर्ज नहीं
step-token-ready = टोकन कहाँ और कब देना है, तय करें: { $day } को लिखा “{ $quote }”।
    .short = टोकन देने को तैयार
step-visit-today = आज की विज़िट पक्की करें: समय, लोकेशन, कौन आएगा।
    .short = आज विज़िट
step-visit-ahead = { $day } की विज़िट रहने दें; एक दिन पहले पक्की कर लें।
    .short = { $day } को विज़िट
act-token-said = टोकन दर्ज कर लें और बानाखत की तारीख़ तय कर लें; { $day } चैट में लिखा है “{ $quote }”।
    .short = चैट में टोकन दे दिया है, दर्ज करके बानाखत की तारीख़ तय कर लें
act-token-ready = आज टोकन की जगह और समय तय कर लें; { $day } लिखा है “{ $quote }”।
    .short = टोकन देने को तैयार हैं, जगह और समय तय कर लें
