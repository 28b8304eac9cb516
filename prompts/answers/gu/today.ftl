### The first screen of the page.

page-today-due = આજે કરવાનું
page-today-waiting = આપણા જવાબની રાહ
page-today-fresh = નવી અને હોટ
page-today-all = બધું બતાવો
page-today-since = { $day }થી
page-today-draft = જવાબ લખો
