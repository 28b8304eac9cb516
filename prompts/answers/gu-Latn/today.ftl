### The first screen of the page.

page-today-due = Aaje karvanu
page-today-waiting = Aapna javab ni raah
page-today-fresh = Navi ane hot
page-today-all = Badhu batavo
page-today-late = Aaj ni list bani rahi che. Thodi vaar ma ahi dekhashe.
page-today-since = { $day } thi
page-today-draft = Javab lakho
