"""Where the demo's homes stand, and who asks for them: localities, invented projects and people.

Localities are real places; price levels are round guesses of 2026 asking prices per carpet
square foot: good enough to make budgets believable, no statement about the market. Names are as
brokers save them; the phone numbers nobody can own.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.dice import Dice

# Common given and family names of western India, combined at random; any likeness is chance.
_GIVEN = """
    Aakash Aarti Abhay Aditi Ajay Akshay Alka Amit Amruta Anand Anil Anita Anjali Ankit Aparna
    Arjun Arpita Asif Ashok Bharat Bhavesh Bhavna Bhumika Chetan Chirag Daksha Darshan Deepa
    Deepak Devang Dhara Dharmesh Dhruv Dimple Divya Faizan Falguni Farida Gaurav Geeta Girish
    Hardik Harsh Hemal Hetal Hiral Hitesh Imran Jagruti Jatin Jayesh Jignesh Jinal Joseph Juhi
    Kalpesh Kamlesh Kavita Ketan Khushbu Kinjal Kiran Komal Krunal Kunal Lata Madhavi Mahesh
    Manish Mansi Meera Mehul Mihir Minal Mitesh Mohan Mukesh Nayan Neha Nidhi Nikhil Nilesh
    Nimisha Niraj Nisha Ojas Pallavi Parag Parth Pooja Pradeep Pragnesh Pranav Prashant Rachana
    Rajesh Rakesh Ramesh Reena Rekha Reshma Rina Ritesh Riya Rohan Rupal Sachin Sagar Salim
    Samir Sandeep Sanjay Sapna Sarita Sejal Shilpa Shreya Shruti Siddharth Smita Sneha Sohail
    Sonal Sunil Swati Tanvi Tejas Trupti Tushar Uday Urvashi Vaibhav Varsha Vijay Vikas Vinod
    Vipul Viral Vishal Yash Yogesh Zainab Zeel
"""
_FAMILY = """
    Shah Patel Mehta Desai Joshi Trivedi Pandya Bhatt Parmar Solanki Chauhan Rathod Thakkar Soni
    Panchal Prajapati Vyas Dave Modi Parikh Gandhi Kapadia Zaveri Amin Shaikh Pathan Saiyed
    Mansuri Kulkarni Deshpande Patil Pawar Jadhav Shinde Gaikwad Kale Deshmukh Bhosale More Iyer
    Nair Reddy Rao Menon Fernandes DSouza Singh Sharma Gupta Agarwal Jain Verma Yadav Mishra
    Khan Ansari
"""
GIVEN = tuple(_GIVEN.split())
FAMILY = tuple(_FAMILY.split())

# India's plan has no area code 50 and no mobile series that starts with 5, and libphonenumber calls
# these numbers possible but not valid: well-formed E.164 that rings nowhere.
UNISSUED = "+915000"


@dataclass(frozen=True, slots=True)
class Locality:
    """A neighbourhood: INR per carpet sq ft to buy, INR per carpet sq ft and month to rent."""

    name: str
    buy_inr: int
    rent_inr: float
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city's localities and the invented projects in them."""

    name: str
    localities: tuple[Locality, ...]
    projects: tuple[str, ...]

    def locality(self, name: str) -> Locality:
        return next(place for place in self.localities if place.name == name)


AHMEDABAD = City(
    "Ahmedabad",
    (
        Locality("Bopal", 6400, 19, ("South Bopal", "Shela")),
        Locality("South Bopal", 6100, 18, ("Bopal", "Shela")),
        Locality("Shela", 5900, 18, ("South Bopal", "Bopal")),
        Locality("Gota", 5500, 17, ("Chandkheda", "Vaishnodevi")),
        Locality("Chandkheda", 5200, 16, ("Gota", "Motera")),
        Locality("Motera", 5600, 17, ("Chandkheda",)),
        Locality("Vaishnodevi", 5800, 17, ("Gota",)),
        Locality("Satellite", 8600, 25, ("Prahlad Nagar", "Vastrapur")),
        Locality("Prahlad Nagar", 9200, 28, ("Satellite",)),
        Locality("Vastrapur", 8900, 26, ("Satellite", "Thaltej")),
        Locality("Thaltej", 8300, 25, ("Vastrapur",)),
        Locality("Maninagar", 6000, 17, ("Vastral",)),
        Locality("Vastral", 4300, 12, ("Nikol", "Maninagar")),
        Locality("Nikol", 4500, 13, ("Vastral",)),
    ),
    (
        "Sukoon Greens",
        "Kadamb Residency",
        "Aarohi Skyline",
        "Saptak Heights",
        "Vrindam Courtyard",
        "Kesar Orchid",
        "Meghdhanush Elite",
        "Udgam Square",
        "Pannalal Terraces",
        "Riverwalk Nine",
        "Chandan Parisar",
        "Lotus Avenue 7",
    ),
)

PUNE = City(
    "Pune",
    (
        Locality("Wakad", 9000, 28, ("Hinjawadi", "Baner")),
        Locality("Hinjawadi", 8200, 27, ("Wakad",)),
        Locality("Baner", 11500, 34, ("Wakad", "Aundh")),
        Locality("Aundh", 12000, 34, ("Baner",)),
        Locality("Kharadi", 10500, 33, ("Viman Nagar", "Wagholi")),
        Locality("Viman Nagar", 11800, 36, ("Kharadi",)),
        Locality("Wagholi", 6900, 21, ("Kharadi",)),
        Locality("Hadapsar", 8800, 26, ("Undri",)),
        Locality("Undri", 7200, 22, ("Hadapsar", "Kondhwa")),
        Locality("Kondhwa", 8000, 24, ("Undri",)),
        Locality("Kothrud", 12500, 33, ("Warje",)),
        Locality("Warje", 8900, 25, ("Kothrud",)),
    ),
    (
        "Mulshi Breeze",
        "Deccan Leaf",
        "Tamhini Heights",
        "Indrayani Park",
        "Blue Kite Towers",
        "Sahyog Enclave",
        "Parijat One",
        "Northgate Habitat",
        "Silver Oak Lanes",
        "Ekant Residency",
    ),
)

FACINGS = ("east", "west", "north", "south")

# Carpet sq ft of a usual home by BHK, lower and upper end: a rule of thumb of Indian listings.
CARPET_SQFT = {1: (380, 520), 2: (620, 860), 3: (980, 1400), 4: (1600, 2300), 5: (2400, 3200)}


def phone(brokerage: int, number: int) -> str:
    """E.164 of the `number`th invented line (0..99999) of a brokerage (0..9)."""
    return f"{UNISSUED}{brokerage}{number:05d}"


def saved_name(dice: Dice) -> str | None:
    """A lead's name as it was saved: full, given only, family first, or not told."""
    given, family = dice.pick(GIVEN), dice.pick(FAMILY)
    return dice.weighted(
        {
            f"{given} {family}": 0.52,
            given: 0.24,
            f"{family} {given}": 0.09,
            f"{given.lower()} {family.lower()}": 0.05,
            f"{given}ji": 0.04,
            None: 0.06,
        }
    )
