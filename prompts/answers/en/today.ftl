### The first screen of the page.

page-today-due = Due today
page-today-waiting = Waiting for our answer
page-today-fresh = New and hot
page-today-all = Show all
page-today-late = Today’s list is being made. It appears here in a moment.
page-today-since = since { $day }
page-today-draft = Draft an answer
