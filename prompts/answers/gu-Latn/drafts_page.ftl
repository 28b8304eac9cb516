### A draft on the page

page-draft = Message, badli shakay
page-copy = Copy karo
page-copied = Copy thai gayu
