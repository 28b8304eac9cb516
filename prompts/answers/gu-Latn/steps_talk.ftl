### Steps that the talk gives: a no, a token, a visit of today

step-refused = Ek vaar karan puchine bandh kari do: { $day } e lakhyu “{ $quote }”.
    .short = { $day } e na padi
step-token-said = Token nondho, banakhat nakki karo: { $day } e chat ma lakhyu che “{ $quote }”.
    .short = chat ma token, nondhayu nathi
step-token-ready = Token kya ane kyare aapvu e nakki karo: { $day } e lakhyu “{ $quote }”.
    .short = token aapva taiyar
step-visit-today = Aaj ni visit paki karo: time, location, kon aavshe.
    .short = aaje visit
step-visit-ahead = { $day } ni visit raheva do; ek divas pehla paki kari lo.
    .short = { $day } e visit
act-token-said = Token nondhi lo ane banakhat ni tarikh nakki kari lo; { $day } chat ma lakhyu che “{ $quote }”.
    .short = chat ma token aapi didhu che, nondhine banakhat ni tarikh nakki kari lo
act-token-ready = Aaje token ni jagya ane time nakki kari lo; { $day } lakhyu che “{ $quote }”.
    .short = token aapva taiyar che, jagya ane time nakki kari lo
