### The first screen of the page.

page-today-due = Aaje karvanu
page-today-waiting = Aapna javab ni raah
page-today-fresh = Navi ane hot
page-today-all = Badhu batavo
page-today-since = { $day } thi
page-today-draft = Javab lakho
