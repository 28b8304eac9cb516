## Telling Pakka what happened

update-save = સેવ કરું? { $told }
update-save-several =
    સેવ કરું?
    { $told }
update-instead = એને બદલે આ સેવ કરું? { $told }
update-saved = સેવ થઈ ગયું: { $told }
update-saved-before = પહેલેથી સેવ છે: { $told }
update-undone = પાછું લઈ લીધું: { $told }
update-discarded = સેવ નથી કર્યું.
update-no-sum = રકમ કહી નથી. લખો, તો અહીં ઉમેરાય.
update-still-waiting = હજી સેવ થયું નથી.
update-change = સેવ નથી કર્યું. જેવું હોવું જોઈએ તેવું મોકલો, કે ખાલી જે બદલવું છે: દિવસ, રકમ, નામ.
update-stays = આ પહેલેથી સેવ છે. 10 મિનિટમાં પાછું લો, કે કહો શું સાચું છે.
update-left-open = તમે પહેલાં કહ્યું તે હજી સેવ નથી થયું; “હા” કહો, ફરી બતાવું.
update-late = કંઈ સેવ થયું નથી: સવાલ 10 મિનિટથી જૂનો છે. ફરી કહો.
update-not-for = { $lead } માટે કંઈ સેવ થયું નથી.
update-passed = આજે { $hour }નો સમય જતો રહ્યો.
update-left-out = આ સેવ નહીં થાય, અલગથી લખો: { $what }.
update-gone = અહીં સેવ કરવા જેવું કંઈ નથી. ફરી કહો.
update-undo-late = પાછું લેવામાં મોડું થઈ ગયું: 10 મિનિટથી વધારે. હવે જે સાચું છે તે કહો.
update-nothing-to-undo = પાછું લેવા જેવું કંઈ નથી.
telling-not-allowed = શું થયું તે ફક્ત બ્રોકર અને મેનેજર કહી શકે.
update-nothing-to-cancel = { $lead }નું નથી બુકિંગ કે નથી વિઝિટ જે રદ થાય. શું લીડ લોસ્ટ છે?
update-no-lead = કઈ લીડની વાત છે? નામ કે ફોનના છેલ્લા 4 આંકડા મોકલો.

### What was told, one sentence each

update-called = { $lead } સાથે { $when } ફોન પર વાત થઈ.
update-not-reached = { $lead }ને { $when } ફોન કર્યો, જવાબ ન મળ્યો.
update-visit = { $lead }ની વિઝિટ { $when } નક્કી છે.
update-visit-moved = { $lead }ની વિઝિટ { $at } નક્કી છે; પહેલાં { $before } હતી.
update-visited = { $lead }ની વિઝિટ { $when } થઈ ગઈ.
update-clash = એ જ સમયે { $lead }ની વિઝિટ પણ નક્કી છે.
update-visited-planned = { $lead }ની નક્કી વિઝિટ { $when } થઈ ગઈ.
update-family-came = { $lead }ની વિઝિટ { $when } ફેમિલી સાથે થઈ ગઈ.
update-no-show = { $lead }ની વિઝિટ { $when } ન થઈ, આવવાનું ન થયું.
update-visit-off = { $lead }ની વિઝિટ રદ થઈ.
update-not-now = { $lead }ને { $day } સુધી રાહ જોવી છે.
update-booked = { $lead } પાસેથી { $when } { $amount }નું ટોકન મળ્યું અને લીડ બુક થઈ.
update-booked-bare = { $lead } પાસેથી { $when } ટોકન મળ્યું અને લીડ બુક થઈ.
update-booked-saved = { $lead } બુક, ટોકન { $amount } 🎉
update-booked-bare-saved = { $lead } બુક, ટોકન મળી ગયું 🎉
update-booked-next = ➡ એગ્રીમેન્ટની તારીખ નક્કી કરી લો.
update-cancelled = { $lead }નું બુકિંગ { $when } રદ થયું.
update-lost = { $lead } લોસ્ટ ({ $reason }).
update-lost-why = { $lead }ને હવે રસ નથી: લોસ્ટ. કારણ ખબર છે?
update-lost-saved = { $lead } લોસ્ટ ({ $reason }), હવે લિસ્ટમાં નથી.
update-lost-bare-saved = { $lead } લોસ્ટ, હવે લિસ્ટમાં નથી.
update-looking = { $lead } હજી શોધે છે, ફરી લિસ્ટમાં.
update-not-mine = { $lead } તમારી લીડ નથી: મેનેજરને બદલવા કહેવાશે.
update-rate = { $lead } પર તમારું રેટિંગ { $n } લાગે છે, સ્કોરની સાથે.
update-rate-off = { $lead } પરથી તમારું રેટિંગ હટે છે; સ્કોર એવો જ રહે છે.
update-rate-none = { $lead } પર તમારું કોઈ રેટિંગ નથી.
update-rate-which = { $lead }નું રેટિંગ કેટલું, 0 થી 100? જેમ કે લખો “રેટિંગ 80”.
update-name = { $lead }નું નામ { $name } છે.
update-name-now = નામ હવે { $lead } છે.
update-name-same = { $lead }નું નામ પહેલેથી આ જ છે.
update-name-long = નામમાં વધુમાં વધુ { $most } અક્ષર હોય.
update-label = { $lead } પર લેબલ “{ $label }” લાગે છે.
update-unlabel = { $lead } પરથી લેબલ “{ $label }” હટે છે.
update-label-which = { $lead } પર કયું લેબલ? જેમ કે લખો “રોકાણકાર લેબલ લગાવો”.
update-label-none = { $lead } પર લેબલ “{ $label }” નથી.
update-label-there = { $lead } પર લેબલ “{ $label }” પહેલેથી છે.
update-label-protected = ધર્મ, જાતિ અને એવી વાતો લેબલ નથી. કંઈ બદલાયું નથી.
update-label-one = એક વારમાં એક જ લીડ: લેબલમાં બીજી લીડનું નામ કે ફોન નંબર ન હોય. કંઈ બદલાયું નથી.
update-label-long = લેબલમાં વધુમાં વધુ ત્રણ શબ્દ અને { $most } અક્ષર હોય.
update-label-many = { $lead } પર { $most } લેબલ પહેલેથી છે: પહેલાં એક હટાવો.
update-label-house = { $most } જુદાં લેબલ પહેલેથી છે: એમાંથી એક લગાવો.
update-assign = { $lead } { $staff }ને અપાય છે.
update-assign-cannot = { $staff }ને લીડ આપી શકાતી નથી: એનાલિસ્ટ છે, અથવા રોકેલા છે.
update-assign-same = { $lead } પહેલેથી { $staff }ની લીડ છે.
update-assign-yours = { $lead } પહેલેથી તમારી લીડ છે.
update-assign-unknown = “{ $staff }” નામના કોઈ સાથી નથી. કંઈ બદલાયું નથી.
update-assign-which = { $staff } નામના ઘણા સાથી છે. { $lead } કોને આપવી છે?
update-partner = { $lead } પાર્ટનર છે, ખરીદનાર નહીં.
update-family = { $lead } અને { $other } એક જ ફેમિલી છે.
update-score-wrong = { $lead }નો સ્કોર ખોટો છે.
update-note = { $lead } પર નોંધ: “{ $words }”
update-ask-note = { $lead } પર નોંધ સેવ કરું: “{ $words }”?
update-note-only = આ ફક્ત નોંધમાં રાખી શકીશ; બીજું શું કરવાનું છે એ સમજાયું નહીં.
update-stage = { $lead } હવે “{ $stage }” સ્ટેજ પર.
update-offer = { $lead }ની ઓફર { $amount } છે.
update-agreed = { $lead } સાથે ભાવ નક્કી: { $amount }.
update-quote = { $lead } માટે ભાવ { $amount } છે.
update-budget = { $lead }નું બજેટ હવે { $amount } છે.
update-wants = { $lead }ને હવે { $home } જોઈએ છે.
update-loan-sanctioned = { $lead }ની લોન મંજૂર થઈ.
update-loan-applied = { $lead }ની લોન એપ્લાય થઈ.
update-loan-eligible = { $lead }ને લોન મળી શકે.
update-loan-rejected = { $lead }ની લોન પાસ ન થઈ.
update-new-lead = નવી લીડ: { $lead }, તમારી.
update-new-lead-unscored = હજી કોઈ સંમતિ નથી: લીડ રાખી છે, પણ સ્કોર નહીં થાય.
update-new-lead-up-to = { $amount } સુધી
update-new-lead-phone = { $name }નો ફોન નંબર શું છે? લીડ રાખવા માટે જોઈએ.
update-new-lead-known = આ નંબર પહેલેથી તમારી લીડ છે: { $lead }.
update-place = ઘર: { $place }.
update-remark = સાથે નોંધ: “{ $words }”
update-how-was-it = કેવી રહી: શું ગમ્યું, શું ન ગમ્યું? એક લાઇન પૂરતી છે.

### When it happened, or is to happen

update-today = આજે, { $day },
update-yesterday = ગઈકાલે, { $day },
update-on = { $day }
update-at = { $day }, { $hour }
update-day-hour = { $day }, { $hour }

### Reminders

update-ask-remind-lead = { $when } યાદ કરાવું: { $lead }ને ફોન?
update-ask-remind-both = { $when } યાદ કરાવું, { $lead }: “{ $words }”?
update-ask-remind-words = { $when } યાદ કરાવું: “{ $words }”?
update-ask-remind-bare = { $when } યાદ કરાવું?
update-remind-lead = { $at }, { $lead }ને ફોન
update-remind-both = { $at }, { $lead }: “{ $words }”
update-remind-words = { $at }: “{ $words }”
update-remind-bare = { $at }
update-remind-saved = રિમાઇન્ડર સેવ થયું: { $told }.
update-ask-move = રિમાઇન્ડર { $before }ને બદલે { $at } કરું: { $what }?
update-moved = સમય બદલાયો: { $what }, હવે { $at }, { $before } નહીં.
update-ask-drop = રિમાઇન્ડર કાઢી નાખું: { $told }?
update-dropped = રિમાઇન્ડર કાઢી નાખ્યું: { $told }.
update-errand = રિમાઇન્ડર
update-errand-call = { $lead }ને ફોન
update-remind-once = રિમાઇન્ડર એક જ વાર આવે છે, વારંવાર નહીં: આ પહેલું હશે.
update-day-assumed = દિવસ કહ્યો નથી, એટલે આજ લખી છે; બીજો દિવસ હોય તો મોકલો.
update-day-unread = “{ $word }” કયો દિવસ છે તે સમજાયું નથી, એટલે આજ લખી છે; બીજો દિવસ હોય તો મોકલો.
update-which-hour = “{ $part }” { $hour } સાથે બેસતું નથી, એટલે સમય એ જ રાખ્યો છે; બીજો હોય તો મોકલો.
update-no-reminders = તમારું કોઈ રિમાઇન્ડર નથી.
update-reminders = *તમારાં રિમાઇન્ડર, નજીકનું પહેલા:*
update-reminder-line = { $place } { $told }
update-which-reminder = કયું રિમાઇન્ડર?
update-no-such-reminder = તમારું એવું કોઈ રિમાઇન્ડર મળ્યું નથી.

### What is asked back

update-when-visit = વિઝિટ કયા દિવસે છે?
update-when-remind = ક્યારે યાદ કરાવું?
update-when-remind-move = રિમાઇન્ડર ક્યારનું કરું?
update-when-not-now = ક્યાં સુધી રાહ જોઈએ?
update-when-of = { $lead }: { $asked }
update-kal = { $lead }ને ફોન થઈ ગયો, કે કરવાનો છે?
update-which-two = કઈ બે લીડ એક ફેમિલી છે? બંને નામ મોકલો.
update-which-visit = { $lead }ની વિઝિટ { $when } નક્કી છે. એ જ થઈ ગઈ, કે બીજી હતી?
update-visit-known = { $lead }ની { $when } થયેલી વિઝિટ પહેલેથી રેકોર્ડમાં છે. કેવી રહી, કહો?
update-miss-known = { $lead }ની { $when } વિઝિટ ન થઈ, એ પહેલેથી રેકોર્ડમાં છે.

action-telling-yes = હા
action-telling-change = બદલો
action-telling-undo = પાછું લો
action-lost = લોસ્ટ
action-lost-price = ભાવ
action-lost-bought = બીજે લઈ લીધું
action-lost-unknown = ખબર નથી
action-that-visit = એ જ
action-other-visit = બીજી
action-saturday = શનિવારે
action-sunday = રવિવારે
action-in-1-hour = 1 કલાકમાં
action-tomorrow-morning = આવતીકાલે સવારે
action-in-1-week = 1 અઠવાડિયામાં
action-in-1-month = 1 મહિનામાં
action-in-3-months = 3 મહિનામાં
action-called-near = ગઈકાલે કોલ કર્યો
action-call-near = આવતીકાલે કોલ
action-called-far = 2 દિવસ પહેલાં કર્યો
action-call-far = 2 દિવસ પછી કોલ
