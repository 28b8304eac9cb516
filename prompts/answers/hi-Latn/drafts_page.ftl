### A draft on the page

page-draft = Message, badal sakte hain
page-copy = Copy karein
page-copied = Copy ho gaya
