### What the brokerage keeps under a name

canned-list = ब्रोकरेज के रखे हुए जवाब। भेजने के लिए लिखें, जैसे “send 4821 { $name }”:
canned-none = अभी किसी नाम से कुछ रखा नहीं है। मैनेजर पेज पर (Canned replies) या pakka canned से जोड़ते हैं।
canned-whom = “{ $name }” किसे भेजें? साथ में लीड का नाम या आख़िरी चार अंक लिखें।
