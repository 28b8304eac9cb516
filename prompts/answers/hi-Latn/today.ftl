### The first screen of the page.

page-today-due = Aaj karna hai
page-today-waiting = Humare jawab ka intezaar
page-today-fresh = Nayi aur hot
page-today-all = Sab dikhao
page-today-late = Aaj ki list ban rahi hai. Thodi der mein yahan dikhegi.
page-today-since = { $day } se
page-today-draft = Jawab likhein
