### Steps that the talk gives: a no, a token, a visit of today

act-token-said = ટોકન નોંધી લો અને બાનાખતની તારીખ નક્કી કરી લો; { $day } ચેટમાં લખ્યું છે “{ $quote }”.
    .short = ચેટમાં ટોકન આપી દીધું છે, નોંધીને બાનાખતની તારીખ નક્કી કરી લો
act-token-ready = આજે ટોકનની જગ્યા અને સમય નક્કી કરી લો; { $day } લખ્યું છે “{ $quote }”.
    .short = ટોકન આપવા તૈયાર છે, જગ્યા અને સમય નક્કી કરી લો
