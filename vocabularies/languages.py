"""How the UN's languages are marked in a page: the tag for `lang`, and the direction of writing for `dir`."""


def html_language(code: str) -> str:
    """The tag for `lang`: our `zh` is Chinese in simplified characters."""
    return "zh-Hans" if code == "zh" else code


def direction(code: str) -> str:
    """The direction of writing: `rtl` or `ltr`."""
    return "rtl" if code == "ar" else "ltr"
