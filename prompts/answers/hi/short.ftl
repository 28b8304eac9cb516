### The short answer, where more ask than can be answered in time.

short-head = _अभी बहुत लोग पूछ रहे हैं, इसलिए संक्षेप में, पिछले स्कोर से:_
short-head-hottest = _अभी बहुत लोग पूछ रहे हैं, इसलिए संक्षेप में: पिछले स्कोर से सबसे हॉट लीड।_
short-said-no = { $head }: *मना कर दिया*; अकेला स्कोर { $score } होता
short-none = अभी बहुत लोग पूछ रहे हैं। थोड़ी देर में फिर पूछ लें।
