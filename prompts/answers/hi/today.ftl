### The first screen of the page.

page-today-due = आज करना है
page-today-waiting = हमारे जवाब का इंतज़ार
page-today-fresh = नई और हॉट
page-today-all = सब दिखाओ
page-today-late = आज की लिस्ट बन रही है। थोड़ी देर में यहाँ दिखेगी।
page-today-since = { $day } से
page-today-draft = जवाब लिखें
