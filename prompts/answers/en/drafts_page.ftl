### A draft on the page

page-draft = Message to change
page-copy = Copy
page-copied = Copied
