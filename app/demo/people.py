"""Invented people: names as brokers save them, and phone numbers that nobody can own."""

from __future__ import annotations

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
