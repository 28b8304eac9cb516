### A draft on the page

page-draft = Message, badal sakte hain
page-copy = Copy karein
page-copied = Copy ho gaya
page-draft-sent = Bheja ja raha hai.
page-draft-long = Yeh bhejne ke liye bahut lamba hai: chhota likhein, ya do message mein.
