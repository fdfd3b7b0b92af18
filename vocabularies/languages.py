"""How the UN's languages are marked in a page, and how days and numbers are written in them."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

# Open Graph knows languages with a territory only; that of the standard form, where the language has one
TERRITORIES = {"ar": "AR", "zh": "CN", "en": "GB", "fr": "FR", "ru": "RU", "es": "ES"}


def html_language(code: str) -> str:
    """The tag for `lang`: our `zh` is Chinese in simplified characters."""
    return "zh-Hans" if code == "zh" else code


def direction(code: str) -> str:
    """The direction of writing: `rtl` or `ltr`."""
    return "rtl" if code == "ar" else "ltr"


def with_territory(code: str) -> str:
    """The locale that Open Graph asks for: `zh_CN`."""
    return f"{code}_{TERRITORIES[code]}"


def day_in(day: date, code: str) -> str:
    """The day as the language writes it: `21 November 2026`, `2026年11月21日`; digits are 0 to 9 in all."""
    return format_date(day, "long", locale=with_territory(code) if code == "en" else code)


def number_in(number: int, code: str) -> str:
    """A whole number as the language writes it: `42,013`, `42 013`; digits are 0 to 9 in all."""
    return format_decimal(number, locale=code) if abs(number) > 999 else str(number)
