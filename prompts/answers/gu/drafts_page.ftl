### A draft on the page

page-draft = મેસેજ, બદલી શકાય
page-copy = કૉપી કરો
page-copied = કૉપી થઈ ગયું
