### Steps that the talk gives: a no, a token, a visit of today

step-refused = Ek baar wajah poochkar band kar dein: { $day } ko likha “{ $quote }”.
    .short = { $day } ko mana kiya
step-token-said = Token darj karein, banakhat tay karein: { $day } ko chat mein likha hai “{ $quote }”.
    .short = chat mein token, darj nahi
step-token-ready = Token kahan aur kab dena hai, tay karein: { $day } ko likha “{ $quote }”.
    .short = token dene ko taiyaar
step-visit-today = Aaj ki visit pakki karein: time, location, kaun aayega.
    .short = aaj visit
step-visit-ahead = { $day } ki visit rehne dein; ek din pehle pakki kar lein.
    .short = { $day } ko visit
act-token-said = Token darj kar lein aur banakhat ki date tay kar lein; { $day } chat mein likha hai “{ $quote }”.
    .short = chat mein token de diya hai, darj karke banakhat ki date tay kar lein
act-token-ready = Aaj token ki jagah aur time tay kar lein; { $day } likha hai “{ $quote }”.
    .short = token dene ko taiyaar hain, jagah aur time tay kar lein
