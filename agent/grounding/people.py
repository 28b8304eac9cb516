"""Given names and surnames that an LLM may invent for a person in India."""

from __future__ import annotations

import re
from functools import lru_cache

from language.phonetics import sounds, words_of

_UNWRITTEN = re.compile(r"(?<=[a-z][^aeiou])a(?=[^aeiou])")

# Common given names of all communities in western and northern India, and foreign stand-ins that
# models write; the list only says that a word is a name, never whose or of what faith.
_GIVEN = """
    amanpreet jaspreet harpreet manpreet simran gurdeep sukhwinder balwinder jasleen parveen rukhsar
    shabnam nusrat salma yasmin tabassum zainab iqbal usman bilal cyrus rustom percy freny perin
    faisal zubin tripti nasreen
    thomas mathew george anthony peter sebastian rosy agnes venkatesh lakshman subramaniam
    aarav aarti aarohi aanya abdul abhay abhijit abhinav abhishek aditi aditya ahmed aishwarya ajay
    ajit akash akbar akhil akshay alka alok alpa alpesh aman amar amarjeet ambika ameya amina amit
    amita amitabh amol amrita amrish anand ananya anil anika anita anjali anju ankit ankita ankur
    anmol anshul anuj anupam anuradha anushka anvi aparna archana arif arjun arpit arpita arun aruna
    aryan asif ashish ashok ashwin ashwini atul avani avinash ayesha ayush babu bablu bhagwan
    bhanu bharat bharati bhargav bhaskar bhavesh bhavik
    bhavika bhavin bhavna bhumi bhumika bhupendra
    bhushan bijal bina bipin brijesh chandan chandra
    chandrakant chandresh charmi chetan chetna chirag
    chintan daksha darpan darsh darshan darshana darshit deep deepa deepak deepali deepika deepti
    devang devansh devendra devika dhara dharmendra dharmesh dharti dhaval dhiraj dhruv dhruvi
    dhwani digvijay dilip dimple dinesh dinkar dipak dipali dipesh dipika dipti divya divyesh
    dolly drashti ekta esha falguni farah farhan farida fatima
    firoz gaurang gaurav gauri gautam gayatri geeta
    girish gita gopal govind gunjan gurpreet hansa hardik hari harish harsh harsha harshad harshil
    harshit hasmukh heena hema hemal hemang hemant hemlata
    hetal hetvi himani himanshu hina hiral hiren
    hitesh hrithik husain hussain imran indira irfan isha ishaan ishan ishita ismail jagdish jagruti
    janak janki jasmin jasmine jatin javed jayant jayanti jayesh
    jayshree jayendra jeet jeetu jenil jennifer
    jhanvi jigar jigna jignesh jinal jitendra jiten jitu john josh joseph juhi jyoti jyotsna kabir
    kailash kajal kalpana kalpesh kamal kamini kamla kamlesh
    kanchan kanu karan karim karishma kartik karuna
    kashish kaushal kaushik kavita kavya ketan ketki keval kevin khushbu khushi kinjal kirit kirti
    kishan kishor kishore komal krina kripa krish krishna
    kriti krunal kruti krupa kuldeep kumar kunal
    kush lakshmi lalit lalita lata lavanya laxmi leela lokesh
    madhav madhu madhuri mahendra mahesh mahima
    mahi malay malti manan manav manali manish manisha manju
    manjula manoj mansi manasi manthan maulik mayank
    mayur mayuri meena meenakshi meera meet megha meghna mehul
    michael milan milind minal mitali mital mitesh
    mohan mohammed mohammad mohit mona monali monika mrunal
    mukesh mukul muskan nadeem namrata nandini
    nandita naresh narendra nasir naveen navin naseem neel
    neelam neeraj neeta neetu neha nehal nidhi
    niharika nikhil nikita nikunj nilam nilesh nimesh nimisha nina
    nipun niraj niral niranjan nirav nirmal nirmala
    nisarg nisha nishant nishit nita niti nitin nitya om omkar padma palak pallavi panna parag paras
    paresh parth parul parvati payal pinal pinky pintu piyush
    pooja poonam prabha prachi pradeep pradip
    prakash pramod pranav pranali prapti prasad prashant pratap
    pratik pratiksha pravin praveen preeti prem
    prerna priti pritesh priya priyanka priyank punit purvi
    purva pushpa rachana radha radhika raghav
    rahil rahim rahul raj raja rajan rajat rajendra rajesh rajeshwari rajeev rajiv raju rajni rakesh
    rakhi ram raman ramesh ramila rani ranjan ranjit rashid
    rashmi ratan raunak ravi ravindra reena rekha
    renu renuka reshma rina rinku ripal ritesh ritika ritu
    riya robert rohan rohini rohit ronak roshan
    roshni ruchi ruchita rupa rupal rupesh rushabh rushi sachin
    sagar sahil saira sajid salim salman sameer
    samir samira sandeep sandip sandhya sangeeta sangita sania sanjana sanjay sanjeev sanket santosh
    sapna sarita sarla saroj satish satyam saurabh saumya savita
    seema sejal shabana shabnam shahid shailesh
    shakti shalini shanaya shankar shanti sharad sharmila shashi
    sheetal shefali shikha shilpa shital shivam
    shiv shivani shivangi shraddha shreya shrikant shruti
    shubham shweta siddharth simran sita smita smith
    sneha snehal soham sohil sonal sonali sonam sonia sonu stuti
    subhash sudha sudhir sugandha suhani sujata
    sukhdev sulochana suman sumit sumitra sunil sunita suraj
    surbhi surekha surendra suresh sushil sushila
    sushma swapnil swara swati tanay tanisha tanmay tanvi tanya
    tarang tarun tejal tejas tejash tina trupti
    tulsi tushar uday ujjwal uma umang umesh unnati upasana urmila urvashi urvi usha utsav vaibhav
    vaishali vaishnavi vandana vanita varsha varun vasant vatsal vedant veena veer venkatesh vibha
    vidhi vidya vihaan vijay vijaya vikas vikash vikram vimal vina
    vinay vineet vinita vinod vipin vipul viraj
    viral viren virendra vishal vishnu vishwas vivek vraj
    vrinda yamini yash yashvi yashwant yogendra
    yogesh yogita yusuf zainab zaheer zara zeel zeenat zoya
    david james mary sarah emily emma michael peter paul alice
    bob charlie jane doe smith johnson williams
"""
_SURNAMES = """
    patel shah mehta desai modi joshi trivedi pandya bhatt vyas raval upadhyay acharya shukla mishra
    tiwari tripathi dwivedi chaturvedi pathak dubey pandey
    sharma verma gupta agarwal aggarwal bansal
    goyal jindal mittal garg singhal maheshwari khandelwal kothari doshi sheth parekh parikh gandhi
    zaveri jhaveri dalal kapadia choksi chokshi solanki chauhan chavda jadeja jhala gohil vaghela
    parmar rathod rathore sisodia barot makwana rajput pathan
    shaikh sheikh saiyed sayyed ansari qureshi
    mansuri malek mirza siddiqui khatri memon vohra mughal lokhandwala fernandes pereira rodrigues
    gomes dsouza macwan singh kaur sandhu sidhu arora kapoor
    khanna malhotra chopra mehra bhatia ahuja
    sethi bose banerjee mukherjee chatterjee ghosh dutta nair menon pillai iyer iyengar reddy naidu
    krishnan kulkarni deshpande deshmukh patil jadhav pawar shinde gaikwad kamble yadav choudhary
    chaudhary chaudhari jain thakkar thakor thakur panchal mistry gajjar suthar prajapati vaghasiya
    savaliya dholakia ramani virani naik nayak purohit bhavsar brahmbhatt sutariya kumar khan rana
    soni saxena srivastava shrivastava bajaj bhandari chawla dhawan grover kohli luthra mathur nanda
    oberoi puri rastogi sachdeva sehgal suri talwar tandon
    vaidya wadhwa bhalla bakshi chadha dhillon
    gill grewal sawant sarkar mondal biswas chakraborty kelkar gokhale apte bhosale
"""
# Sound like a name, and are a word of a text when typed in small letters or in an Indic script:
# Diya/diya "gave", Asha/asha "hope", Meet/meet, Ravi/Sunday, Milan/meeting.
_ALSO_WORDS = """
    aman amar anand aman kamal babu bhanu bharat chandan deep
    diya asha darshan dharti dimple doe ekta gita
    hari harsh jasmine jeet josh kabir kailash karuna keval
    kirti komal krish kripa krupa kumar kush lata
    madhu mahi malay mahima man meet mehra milan mona nita niti nidhi neel om padma prachi
    prem prerna puri purva purvi raj raja rajan ram raman rana
    ranjan rani ratan ravi ritu roshan roshni
    rupa rushi sagar sapna sethi shakti shanti shashi shiv sidhu singh sita soni sonu suman suri
    surat swara tina tulsi uday uma urvi utsav vidhi vidya vijay
    vijaya vikas vimal vina varsha veer viral
    viren vishwas will zara mary paul bob naik gill modi jyoti divya nisha neeta rachana sneha
    sandhya usha shraddha stuti unnati khushi pooja palak nirmal nirmala chetan chetna manan manthan
    saral santosh akash prakash bina bipin sharad vasant tarang umang sharma
    kajal karan karim mira meera mina tanya vatsal nanda bajaj
    mistry suthar tandon patil bakshi dalal
    surekha jaya hansa
"""


@lru_cache(1)
def _named() -> tuple[frozenset[str], frozenset[str]]:
    every = frozenset(_sounds(_GIVEN)) | frozenset(_sounds(_SURNAMES))
    return every, every - frozenset(_sounds(_ALSO_WORDS))


def _sounds(names: str) -> list[str]:
    return [sound for name in names.split() for sound in words_of(name)]


def is_name(raw: str, *, is_beside: bool = False) -> bool:
    """Whether a word is a person's name: with a capital or beside one any, else no other word."""
    every, plain = _named()
    known = every if raw[:1].isupper() or is_beside else plain
    return any(sound in known for sound in _heard(raw))


def _heard(raw: str) -> list[str]:
    """Its sounds; in an Indic script also without one "a" that is in no sign: હરપ્રીત, Harpreet."""
    own = list(sounds(raw))
    if raw.isascii():
        return own
    return own + [s[: a.start()] + s[a.end() :] for s in own for a in _UNWRITTEN.finditer(s)]
