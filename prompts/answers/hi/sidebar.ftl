### The sidebar in a CRM.

page-side-opening = लीड खोली जा रही है…
page-side-over = यह अब नहीं चलेगा। लीड फिर से खोलें।
page-side-failed = नहीं खुला। एक मिनट बाद लीड फिर से खोलें।
page-side-script = इस पेज के लिए स्क्रिप्ट चाहिए, जो इस ब्राउज़र में बंद है।
page-side-demo = डेमो
page-side-whole = खोलें
page-side-box = { $lead } के बारे में पूछें
page-side-evidence = सबूत
page-side-note = नोट में डालें
page-side-noted = डाल दिया
page-side-good = अच्छा जवाब
page-side-bad = ख़राब जवाब
