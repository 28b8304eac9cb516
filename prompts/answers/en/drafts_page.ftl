### A draft on the page

page-draft = Message to change
page-copy = Copy
page-copied = Copied
page-draft-sent = It is on its way.
page-draft-long = That is too long to send: write it shorter, or in two messages.
