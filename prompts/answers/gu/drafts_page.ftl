### A draft on the page

page-draft = મેસેજ, બદલી શકાય
page-copy = કૉપી કરો
page-copied = કૉપી થઈ ગયું
page-draft-sent = મોકલાઈ રહ્યું છે.
page-draft-long = આ મોકલવા માટે બહુ લાંબું છે: ટૂંકું લખો, અથવા બે મેસેજમાં.
