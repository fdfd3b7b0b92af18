"""How the UN's languages are marked in a page: the tag for `lang`, the direction of writing for `dir`, and a locale."""

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
