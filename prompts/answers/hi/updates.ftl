## Telling Pakka what happened

update-save = सेव करूँ? { $told }
update-save-several =
    सेव करूँ?
    { $told }
update-instead = इसकी जगह यह सेव करूँ? { $told }
update-saved = सेव हो गया: { $told }
update-saved-before = पहले से सेव है: { $told }
update-undone = वापस ले लिया: { $told }
update-discarded = सेव नहीं किया।
update-no-sum = रक़म नहीं बताई गई। लिख दें, तो यहीं जुड़ जाएगी।
update-still-waiting = अभी तक सेव नहीं हुआ।
update-change = सेव नहीं किया। जैसा होना चाहिए वैसा भेजें, या सिर्फ़ जो बदलना है: दिन, रकम, नाम।
update-stays = यह पहले से सेव है। 10 मिनट में वापस लें, या बताएँ क्या सही है।
update-left-open = जो आपने पहले बताया, वह अभी सेव नहीं हुआ; “हाँ” कहें, फिर दिखाता हूँ।
update-late = कुछ सेव नहीं हुआ: सवाल 10 मिनट से पुराना है। फिर से बताएँ।
update-not-for = { $lead } के लिए कुछ सेव नहीं हुआ।
update-passed = आज { $hour } का समय निकल गया।
update-left-out = यह सेव नहीं होगा, अलग से लिखें: { $what }।
update-gone = यहाँ सेव करने को कुछ नहीं। फिर से बताएँ।
update-undo-late = वापस लेने में देर हो गई: 10 मिनट से ज़्यादा। अब जो सही है वह बताएँ।
update-nothing-to-undo = वापस लेने को कुछ नहीं।
telling-not-allowed = क्या हुआ, यह सिर्फ़ ब्रोकर और मैनेजर बता सकते हैं।
update-nothing-to-cancel = { $lead } की न बुकिंग है न विज़िट जो रद्द हो। क्या लीड लॉस्ट है?
update-no-lead = किस लीड की बात है? नाम या फ़ोन के आख़िरी 4 अंक भेजें।

### What was told, one sentence each

update-called = { $lead } से { $when } फ़ोन पर बात हुई।
update-not-reached = { $lead } को { $when } फ़ोन किया, जवाब नहीं मिला।
update-visit = { $lead } की विज़िट { $when } तय है।
update-visit-moved = { $lead } की विज़िट { $before } की जगह { $at } तय है।
update-visited = { $lead } की विज़िट { $when } हो गई।
update-clash = उसी समय { $lead } की विज़िट भी तय है।
update-visited-planned = { $lead } की तय विज़िट { $when } हो गई।
update-family-came = { $lead } की विज़िट { $when } परिवार के साथ हो गई।
update-no-show = { $lead } की विज़िट { $when } नहीं हुई, आना नहीं हुआ।
update-visit-off = { $lead } की विज़िट रद्द हुई।
update-not-now = { $lead } को { $day } तक रुकना है।
update-booked = { $lead } से { $when } { $amount } का टोकन मिला और लीड बुक हुई।
update-booked-bare = { $lead } से { $when } टोकन मिला और लीड बुक हुई।
update-booked-saved = { $lead } बुक, टोकन { $amount } 🎉
update-booked-bare-saved = { $lead } बुक, टोकन मिल गया 🎉
update-booked-next = ➡ एग्रीमेंट की तारीख़ तय कर लें।
update-cancelled = { $lead } की बुकिंग { $when } रद्द हुई।
update-lost = { $lead } लॉस्ट ({ $reason })।
update-lost-why = { $lead } को अब दिलचस्पी नहीं है: लॉस्ट। वजह पता है?
update-lost-saved = { $lead } लॉस्ट ({ $reason }), अब लिस्ट में नहीं।
update-lost-bare-saved = { $lead } लॉस्ट, अब लिस्ट में नहीं।
update-looking = { $lead } अभी भी देख रहे हैं, लिस्ट में वापस।
update-not-mine = { $lead } आपकी लीड नहीं: मैनेजर से बदलने को कहा जाएगा।
update-rate = { $lead } पर आपकी रेटिंग { $n } लगती है, स्कोर के साथ।
update-rate-off = { $lead } से आपकी रेटिंग हटती है; स्कोर वैसा ही रहता है।
update-rate-none = { $lead } पर आपकी कोई रेटिंग नहीं है।
update-rate-which = { $lead } की क्या रेटिंग, 0 से 100 तक? जैसे लिखें “रेटिंग 80”।
update-name = { $lead } का नाम { $name } है।
update-name-now = नाम अब { $lead } है।
update-name-same = { $lead } का नाम पहले से यही है।
update-name-long = नाम में ज़्यादा से ज़्यादा { $most } अक्षर हों।
update-label = { $lead } पर लेबल “{ $label }” लगता है।
update-unlabel = { $lead } से लेबल “{ $label }” हटता है।
update-label-which = { $lead } पर कौन सा लेबल? जैसे लिखें “निवेशक लेबल लगाओ”।
update-label-none = { $lead } पर लेबल “{ $label }” नहीं है।
update-label-there = { $lead } पर लेबल “{ $label }” पहले से है।
update-label-protected = धर्म, जाति और ऐसी बातें लेबल नहीं बनतीं। कुछ नहीं बदला।
update-label-one = एक बार में एक ही लीड: लेबल में दूसरी लीड का नाम या फ़ोन नंबर नहीं होता। कुछ नहीं बदला।
update-label-long = लेबल में ज़्यादा से ज़्यादा तीन शब्द और { $most } अक्षर हों।
update-label-many = { $lead } पर { $most } लेबल पहले से हैं: पहले एक हटाएँ।
update-label-house = { $most } अलग लेबल पहले से हैं: उन्हीं में से एक लगाएँ।
update-assign = { $lead } { $staff } को दी जाती है।
update-assign-cannot = { $staff } को लीड देना संभव नहीं: एनालिस्ट, या रोका हुआ खाता।
update-assign-same = { $lead } पहले से { $staff } की लीड है।
update-assign-yours = { $lead } पहले से आपकी लीड है।
update-assign-unknown = “{ $staff }” नाम का कोई साथी नहीं मिला। कुछ नहीं बदला।
update-assign-which = { $staff } नाम के कई साथी हैं। { $lead } किसे देनी है?
update-partner = { $lead } पार्टनर हैं, ख़रीदार नहीं।
update-family = { $lead } और { $other } एक ही परिवार हैं।
update-score-wrong = { $lead } का स्कोर ग़लत है।
update-note = { $lead } पर नोट: “{ $words }”
update-ask-note = { $lead } पर नोट सेव करूँ: “{ $words }”?
update-note-only = यह सिर्फ़ नोट में रख पाऊँगा; बाकी क्या करना है, यह समझ में नहीं आया।
update-stage = { $lead } अब “{ $stage }” स्टेज पर।
update-offer = { $lead } का ऑफ़र { $amount } है।
update-agreed = { $lead } के साथ क़ीमत तय: { $amount }।
update-quote = { $lead } के लिए क़ीमत { $amount } है।
update-budget = { $lead } का बजट अब { $amount } है।
update-wants = { $lead } को अब { $home } चाहिए।
update-loan-sanctioned = { $lead } का लोन मंज़ूर हो गया।
update-loan-applied = { $lead } का लोन अप्लाई हो गया।
update-loan-eligible = { $lead } को लोन मिल पाएगा।
update-loan-rejected = { $lead } का लोन पास नहीं हुआ।
update-new-lead = नई लीड: { $lead }, आपकी।
update-new-lead-unscored = अभी कोई सहमति नहीं है: लीड रखी गई, पर स्कोर नहीं होगा।
update-new-lead-up-to = { $amount } तक
update-new-lead-phone = { $name } का फ़ोन नंबर क्या है? लीड रखने के लिए चाहिए।
update-new-lead-known = यह नंबर पहले से आपकी लीड है: { $lead }।
update-place = घर: { $place }।
update-remark = साथ में नोट: “{ $words }”
update-how-was-it = कैसी रही: क्या पसंद आया, क्या नहीं? एक लाइन काफ़ी है।

### When it happened, or is to happen

update-today = आज, { $day } को,
update-yesterday = कल, { $day } को,
update-on = { $day } को
update-at = { $day }, { $hour }
update-day-hour = { $day }, { $hour }

### Reminders

update-ask-remind-lead = { $when } याद दिलाऊँ: { $lead } को फ़ोन?
update-ask-remind-both = { $when } याद दिलाऊँ, { $lead }: “{ $words }”?
update-ask-remind-words = { $when } याद दिलाऊँ: “{ $words }”?
update-ask-remind-bare = { $when } याद दिलाऊँ?
update-remind-lead = { $at }, { $lead } को फ़ोन
update-remind-both = { $at }, { $lead }: “{ $words }”
update-remind-words = { $at }: “{ $words }”
update-remind-bare = { $at }
update-remind-saved = रिमाइंडर लग गया: { $told }।
update-ask-move = रिमाइंडर { $before } से { $at } करूँ: { $what }?
update-moved = समय बदल गया: { $what }, अब { $at }, { $before } नहीं।
update-ask-drop = रिमाइंडर हटा दूँ: { $told }?
update-dropped = रिमाइंडर हट गया: { $told }।
update-errand = रिमाइंडर
update-errand-call = { $lead } को फ़ोन
update-remind-once = रिमाइंडर एक ही बार आता है, बार-बार नहीं: यह पहला होगा।
update-day-assumed = दिन नहीं बताया गया, इसलिए आज लिखा है; कोई और दिन था तो भेज दें।
update-day-unread = “{ $word }” कौन-सा दिन है, समझ नहीं आया, इसलिए आज लिखा है; कोई और दिन था तो भेज दें।
update-which-hour = “{ $part }” { $hour } से मेल नहीं खाता, इसलिए समय वही है; कोई और समय हो तो भेज दें।
update-no-reminders = आपका कोई रिमाइंडर नहीं है।
update-reminders = *आपके रिमाइंडर, अगला पहले:*
update-reminder-line = { $place } { $told }
update-which-reminder = कौन सा रिमाइंडर?
update-no-such-reminder = आपका ऐसा कोई रिमाइंडर नहीं मिला।

### What is asked back

update-when-visit = विज़िट किस दिन है?
update-when-remind = कब याद दिलाऊँ?
update-when-remind-move = रिमाइंडर कब का करूँ?
update-when-not-now = कब तक रुकें?
update-when-of = { $lead }: { $asked }
update-kal = { $lead } को फ़ोन हो गया, या करना है?
update-which-two = कौन सी दो लीड एक परिवार हैं? दोनों नाम भेजें।
update-which-visit = { $lead } की विज़िट { $when } तय है। वही हो गई, या कोई और थी?
update-visit-known = { $lead } की { $when } की विज़िट पहले से रिकॉर्ड में है। कैसी रही, बता दें?
update-miss-known = { $lead } की विज़िट { $when } नहीं हुई, यह पहले से रिकॉर्ड में है।

action-telling-yes = हाँ
action-telling-change = बदलें
action-telling-undo = वापस लें
action-lost = लॉस्ट
action-lost-price = क़ीमत
action-lost-bought = कहीं और ले लिया
action-lost-unknown = पता नहीं
action-that-visit = वही
action-other-visit = कोई और
action-saturday = शनिवार
action-sunday = रविवार
action-in-1-hour = 1 घंटे में
action-tomorrow-morning = आने वाले कल सुबह
action-in-1-week = 1 हफ़्ते में
action-in-1-month = 1 महीने में
action-in-3-months = 3 महीने में
action-called-near = बीते कल कॉल किया
action-call-near = आने वाले कल कॉल
action-called-far = 2 दिन पहले किया
action-call-far = 2 दिन बाद कॉल
