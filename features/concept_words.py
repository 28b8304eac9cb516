"""Words of the trade's talk for the text model: one word for one thing, and words that say nothing.

Typed in Latin letters (Indic script is brought to these first). Written from the trade's talk in
five languages (domain.md) and from the words that the demo's conversations use most; it holds
neither names nor anything about who a person is.
"""

from __future__ import annotations

# The one word → other words for it: English ones, and those the glossary lacks or keeps apart.
SAME = """
house: home flat flats houses homes apartment apartments appartment property place unit bungalow
price: cost rate rates prices quote quoted asking amount
costly: expensive pricey overpriced mongha
more: high zada extra vadhre adhik
less: low lower lowest little bit thodo thodu thoda ocho ochho discount negotiable reduce reduced
less: ochaama
cheap: cheaper sasto
send: share sharing sending sent forward mokl moklie moklavjo mokaljo mokalo mokalya moklya bheja
send: bheje mokljo
tell: said inform bol bolo janav janavjo kahie kahish kahishu kahejo batate bataate bataenge
tell: batayenge bataunga bataungi bataaunga bataaungi bataana kahisu janavishu janavisu
see: show seeing seen view viewing saw look dekhein dekhi dekha dekhenge dekhunga dikha dikhana
see: dikhaana dikhane dikhaie dikhaiye joyu jose batavjo jovo jova batavva batavvu jovi joishu
see: joisu
visit: visits vijhit visiting inspection
come: coming came comes aayenge aaunga aaungi aavi aavish aavishu aavisu aavse aavasho aaye aate
come: aaya aegi aaegi ayegi ayega aae aaen aaein aavie avie aavya aavyo aavyu aayein aaega aaenge
come: aavta
want: need needed needs require required requirement wish looking searching search wanted like
want: dhund dhundh dhoond dhundhna sodhie shodhie shodhu chaiye chahie joiae joishe jove
budget: range afford
money: payment pement pemant funds pay paid paying paisa paise rupees rs inr
lakh: lakhs laakhma lakhma lac
crore: cr crores karodma
thousand: hajar hazar hajaar hazaar k hajarma
rent: lease rented rental renting bhaadu kiraya kiraaya
deposit: dipojit dipozit diposit dipojhit
tenant: kiraaedar kirayedar bhadvat bhaadut tenants
buy: bought buying purchase purchased take taking took taken liya lidhu lidho lidha lenge laisu
buy: laishu leni lena kharid kharida kharidyu khareedna
buyer: buyers kharidar kharidaar kharidnar kharidnaar
sell: sold selling sale sells
token: advance bayana biyana bana booking book booked
final: finalise finalize done close closed confirm confirmed fix fixed pakki deal dan fainal
instalment: emi iemai installment
loan: finance mortgage
sanctioned: approved sanction approve approval manjoor senkshan sainkshan eprut
rejected: reject refused declined denied rijekt mana
bank: banks benk benke
papers: paper document documents docs kagaal kagad dastavej deed agreement registry registration
papers: registri rejistri rajistri rajistreshan egriment kagal kagaj
rera: reraa
lawyer: vakil vakeel advocate lawyers
photos: photo pics pictures images video videos layout brochure naksha plen foto brosar
details: information info jankari jaankari vigat detail ditel
location: address pin map pata sarnamu direction lokesan edres
available: availble avlbl vacant khali khaali uplabdh evlebal
parking: parkings prking parikng parking
car: cars gadi gaadi gaadiya gadiyo gaadiyan vehicle bike
maintenance: mentenans mentenens mentenansa mentenence
charges: charge kharch kharcha expense expenses charj fees
meeting: miting
call: phone calling called ring callback fon fone kol
message: messages messaging maisej mesej msg msgs texting text sandesh
stop: unsubscribe
ready: readi possession
old: age years
near: nearby baju baaju aaspas najikma najdik bajuma
far: door dur distance
school: schools iskool
garden: park bagicha
office: workplace
floor: manjil flor floors storey malni
above: top upper higher highest upar upla uparno
ground: niche nicheno
area: locality location vistar carpet size sqft built
room: rooms
small: tiny
big: bigger large spacious
water: supply
noise: avaj aavaj shor noisy
light: ajvalu ajvaalu roshni raushni sunlight
road: street sadak
family: gharwale gharvale parents father mother papa pappa mummy mammi pariwar
friend: dosto
think: thinking soch sochenge sochunga vicharie vicharish vicharishu vicharisu sochte sochkar
ask: asked puch puche puchin puchvu puchie pooch
talk: discuss discussing speak chat charcha
later: afterwards baad pachi afer after
wait: waiting rukiye thobho
now: quick quickly jaldithi currently immediate immediately urgent urgently soon jaldi jhat haal
now: atyare hamna
hurry: utaval jaldbaji
festival: festivals tyohar
weekday: monday tuesday wednesday thursday friday saturday sunday weekend mon tue wed thu fri sat
weekday: sun somvar mangalvar budhvar guruvar gurvar shukravar shanivar ravivar itvar somvare
weekday: mangalvare budhvare guruvare shukravare shanivare ravivare shani ravi mangalvaar budhvaar
weekday: guruvaar shukravaar shanivaar tomorrow today kal kale kaale aaj aaje parso mangalvaarae
weekday: guruvaarae ravivaarae somvaarae shanivaarae shukravaarae budhvaarae
hour: oclock baje vage vaage vagye time hours morning evening afternoon subah shaam savare sanje
monthname: january february march april june july august september october november december
monthname: janvari janavri farvari faravri jun julaai julai agast ogast sitambar saptembar aktobar
monthname: aktubar oktobar navambar navembar disembar disambar epril aprail maarch jaanyuaari jan
monthname: feb mar apr jul aug sept sep oct nov dec febuari februari
month: months monthly mahin
year: saal varse varas
move: shift shifting moving shifted
like: liked gamyu gamyo gamshe gamse gami pasand pasanda pasnd nice
good: achcha accha better best great fine badhiya saras superb excellent theek thik ok okay oke
good: han ha yes sure barobar noted
thanks: thank thankyou dhanyavad dhanyavaad aabhar shukriya thnx thanx thnks tanks
sorry: apologies maaf maf
hello: hey namaste namaskar helo cho
other: another else alternative different elsewhere kuchaur bijo biju bije biji dusro
compare: comparing comparison
stretch: increase badha badhaa vadhari vadhaari
not: no nothing nai dont doesnt didnt cant cannot couldnt wont isnt arent never without nathi nahi
not: nhi mat nthi nahin wouldnt havent hasnt
cancel: cancelled canceled dropped rad rada kensal kainsal
interested: interest
back: return returned refund vapas wapas pachu pacha
last: aakhiri akhri chello chhello chhelo
news: update khabar updates
job: naukri
number: nambar
children: kids child bachcho bachche balko balako
problem: issue samasya taklif dikkat
invest: investment investing
change: changed badli badlai badla
clear: chokha chokkha chokhkha saf
city: shahar sheher shaher saher
first: before pehle pahle pehla pahela phela
project: projekt prajekt scheme
building: bilding society sosayti tower
letter: letar
title: taital
traffic: trafik
"""

# Auxiliaries, particles, politeness and question words beyond the glossary's stop words.
LITTLE = """
aa aap aape aapi aapjo aapke aapko aapo aapsho aapso aapva aata aati aave aavta ab again agle all
am amara amare amari amaru ame amne ane any anything api apna apne apni apo aur av avi avta badha
badhane badhu bahar bahu bahut bas bau bhi bohot bohut by can chaalse chahta chahte chalega chalse
chalshe che chey chhe chhie chhu chie chu could d daie daishu daisu de dena denge deta dete di did
dijie dijiye diya diye do dobara does du dun e ek etle everyone fakt fari farithi favse favshe fir
gai gaya gayi gayo gayu get getting ghanu got h hai hain haji ham hamare hamari hame hamen hamne
hati hato hatu have he here hi ho hoga hogi hona honge hoon hovu how hoy hu hua hue hui hum humare
humari hume humne hun id ill im included including inclusive is isi iske isliye itna j ja jaega
jaegi jana jase jashe jaye jayega jayegi ji jo just ka kab kadach kafi kahan kai kaik kaink kaisa
kaise kani kanik kar kare karein karenge kari karie karine karish karishu karisu kariye karjo
karke karna karne karni karo karse karshe karsho karso karta karte karu karunga karungi karvano
karvi karvu kaun kaunsa kaunsi kaya kayo ke kem ketla ketli ketlo ketlu kevi kevu khub ki kijie
kijiye kitna kitne kitni ko koi kon kripya kuch kuchh kya kyaa kyan kyare laga lage lagega lagta
lagyu le let lets liye ll lo m ma mai main mali malse malshe malyo malyu mane many mara mare mate
mathi may maybe me mein mera might mil mila milega milegi milse milta much mujhe must na ne next
ni no nu only or our paaye padega padse padshe pae pan par paye payenge pe phir please pls plz
possible potana potanu raha rahe rahega rahese rahi rahse rahya rahyu re really s saath sab sabko
sak sakta sakte sakti same sathe se shakay shakie shakiye shakya shall shayad should shu shun si
sirf so some something su sudhi sudhima t tak tamara tame tamne te tene tha thai thase thashe
thava thavu thay thayo thayu the there thi till to toh too tum two u until ur us usi uske vahi
vala vali valo valu ve very vo voh wahi wala wali we what when where which who will with wo woh
would ya yah ye yeh
"""
