"""Which localities lie next to each other; a table of Ahmedabad, empty for any other city."""

from __future__ import annotations

from features.market import locality_key

# Groups that brokers show together (from the city's map; a habit, editable). A locality may stand
# in several.
_NEIGHBOURHOODS = (
    ("Bopal", "South Bopal", "Ghuma", "Shela", "Ambli"),
    ("Shela", "South Bopal", "Sanand", "Shantipura"),
    ("Satellite", "Jodhpur", "Prahlad Nagar", "Vejalpur", "Shyamal", "Jivraj Park"),
    ("Prahlad Nagar", "Makarba", "Sarkhej", "Corporate Road", "SG Highway"),
    ("Bodakdev", "Vastrapur", "Thaltej", "Sindhu Bhavan Road", "Satellite", "Ambli"),
    ("Thaltej", "Hebatpur", "Shilaj", "Sola", "Science City", "Memnagar", "Gurukul"),
    ("Gota", "Chandlodia", "Jagatpur", "Vaishnodevi", "Ognaj", "Sola", "New Ranip", "Tragad"),
    ("Science City", "Sola", "Bhadaj", "Gota"),
    ("Chandkheda", "Motera", "Sabarmati", "Tragad", "Zundal", "New CG Road", "Ranip"),
    ("Navrangpura", "Naranpura", "Usmanpura", "Ambawadi", "CG Road", "Ellisbridge", "Paldi"),
    ("Paldi", "Vasna", "Ambawadi", "Jivraj Park"),
    ("Naranpura", "Ghatlodia", "Memnagar", "Nava Vadaj", "Vadaj"),
    ("Maninagar", "Isanpur", "Ghodasar", "Vatva", "Kankaria", "Khokhra"),
    ("Nikol", "Naroda", "Vastral", "New Naroda", "Odhav", "Bapunagar", "Krishnanagar"),
)
_NEIGHBOURS: dict[str, set[str]] = {}
for _group in _NEIGHBOURHOODS:
    _keys = {locality_key(name) for name in _group}
    for _key in _keys:
        _NEIGHBOURS.setdefault(_key, set()).update(_keys - {_key})


def are_near(one: str, other: str) -> bool:
    """Whether two localities lie next to each other as far as the table knows."""
    return locality_key(other) in _NEIGHBOURS.get(locality_key(one), ())
