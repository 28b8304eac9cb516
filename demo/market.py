"""Localities, prices and names of the demo, and the home that a lead asks for."""

from __future__ import annotations

from dataclasses import dataclass

from demo.dice import Dice
from demo.hidden_state import Hidden
from leads.model.lead import LeadKind

# Localities are real places; price levels are round guesses of 2026 asking prices per carpet square
# foot: good enough for believable budgets, not a statement about the market. Names are as brokers
# save them; nobody can own the phone numbers.

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


BUYING = frozenset({LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.LAND, LeadKind.COMMERCIAL})
OWNERS = frozenset({LeadKind.SELL, LeadKind.LET})
EVERYONE = frozenset(LeadKind)
SEEKING = EVERYONE - OWNERS
MONTHLY = frozenset({LeadKind.RENT, LeadKind.LET})


@dataclass(frozen=True, slots=True)
class Home:
    """A wish and a home that answers it; money in INR, per month for rent."""

    bhk: int
    locality: str
    near: str
    project: str
    project2: str
    carpet_sqft: int
    price_inr: float
    budget_inr: float
    property_bhk: int
    property_locality: str
    floor: int
    facing: str

    def more_inr(self) -> float:
        """The amount the person could stretch to."""
        return rounded(self.budget_inr * 1.06)

    def offer_inr(self, share: float) -> float:
        """A counter-offer of `share` of the price."""
        return rounded(self.price_inr * share)


def draw_home(city: City, kind: LeadKind, hidden: Hidden, dice: Dice) -> Home:
    """A home whose price fits the budget better the better the hidden fit is."""
    place = dice.pick(city.localities)
    near = dice.pick(place.near)
    bhk = dice.weighted({1: 0.12, 2: 0.38, 3: 0.37, 4: 0.11, 5: 0.02})
    elsewhere = dice.chance(0.22 - 0.1 * max(-1.0, min(1.5, hidden.fit)))
    other_size = dice.chance(0.12 - 0.05 * max(-1.0, min(1.5, hidden.fit)))
    property_bhk = max(1, min(5, bhk + dice.pick((-1, 1)))) if other_size else bhk
    site = city.locality(near) if elsewhere else place
    carpet = dice.randint(*CARPET_SQFT[property_bhk])
    rate = site.rent_inr if kind in MONTHLY else site.buy_inr
    price = rounded(carpet * rate * _premium(kind) * dice.uniform(0.86, 1.2))
    budget = rounded(price * max(0.55, 1.0 + 0.1 * hidden.fit + dice.gauss(0, 0.06)), coarse=True)
    project, project2 = dice.sample(city.projects, 2)
    return Home(
        bhk=bhk,
        locality=place.name,
        near=near,
        project=project,
        project2=project2,
        carpet_sqft=carpet,
        price_inr=price,
        budget_inr=budget,
        property_bhk=property_bhk,
        property_locality=site.name,
        floor=dice.randint(1, 14),
        facing=dice.pick(FACINGS),
    )


def rounded(inr: float, *, coarse: bool = False) -> float:
    """An amount as people say it: steps of 500, 1 lakh or 5 lakh; `coarse` for budgets."""
    if inr < 2e5:
        step = 1000.0 if coarse else 500.0
    elif inr < 1e7:
        step = 5e5 if coarse and inr > 4e6 else 1e5
    else:
        step = 1e6 if coarse else 5e5
    return max(step, round(inr / step) * step)


def _premium(kind: LeadKind) -> float:
    # New homes cost more than resale, and shops and offices more again: the usual order, not a
    # quote.
    return {LeadKind.NEW_PROJECT: 1.12, LeadKind.COMMERCIAL: 1.5}.get(kind, 1.0)
