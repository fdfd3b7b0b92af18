"""Dates in words, as the six UN languages print them."""

import re
from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
MONTHS = {name.lower(): number for names in _MONTHS.values() for number, name in enumerate(names.split(), 1)}
MONTHS |= {"يونيو": 6, "يوليو": 7, "آب": 8}
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
# Arabic dates name the month twice, in the Levantine way and after the slash in the Egyptian one
DATE = re.compile(
    rf"([0-9]{{1,2}})(?:er|º|-?го)?\s*(?:de\s+)?(?:[\u0600-\u06ff ]+/\s*)?({_MONTH})\s*(?:de\s+)?([0-9]{{4}})"
    r"|([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日",
    re.IGNORECASE,
)


def date_of(match: re.Match) -> date | None:
    """The date that `DATE` found; None where the calendar has no such day."""
    day, month, year = (match[1], MONTHS.get((match[2] or "").lower()), match[3])
    if match[4]:
        year, month, day = match[4], match[5], match[6]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
