### The sidebar in a CRM.

page-side-opening = लीड खोली जा रही है…
page-side-over = यह अब नहीं चलेगा। लीड फिर से खोलें।
page-side-failed = लोड नहीं हुआ। एक मिनट बाद फिर से कोशिश करें।
page-side-script = इस पेज के लिए स्क्रिप्ट चाहिए, जो इस ब्राउज़र में बंद है।
page-side-demo = डेमो
page-side-whole = खोलें
page-side-box = { $lead } के बारे में पूछें
page-side-evidence = सबूत
page-side-note = नोट में डालें
page-side-noted = डाल दिया
page-side-good = अच्छा जवाब
page-side-bad = ख़राब जवाब
page-side-why-bad = क्या ग़लत था?
page-side-untrue = सही नहीं
page-side-other_question = यह नहीं पूछा था
page-side-other_lead = दूसरी लीड
page-side-wording = शब्द ठीक नहीं
talk-none-here = यहाँ सिर्फ़ यही लीड दिखती है। “{ $who }” के बारे में मुख्य पेज पर पूछें।
update-new-lead-elsewhere = यहाँ सिर्फ़ यही लीड दिखती है। नई लीड मुख्य पेज पर जोड़ें।
