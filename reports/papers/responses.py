"""What a State makes of recommendations, as the paragraph above them words it."""

import re
from dataclasses import dataclass

_SUPPORT_ES, _SUPPORT_FR = "(?:con el|del|con su|de su) apoyo", "(?:l’adhésion|l'adhésion|l’appui|son adhésion)"
_NOTED = re.compile(
    r"(?:took|takes|take) note|\bnoted\b|(?:toma|tomó|ha tomado|tomado) nota|(?:a pris|prend|pris) note"
    r"|приня\w+ к сведению|注意到|أحاط\w* علم\w*",
    re.IGNORECASE,
)
_UNSUPPORTED = re.compile(
    rf"(?:do|does|did) not enjoy (?:the|its) support|no (?:cuentan|gozan) {_SUPPORT_ES}"
    rf"|ne recueillent pas {_SUPPORT_FR}|не пользуются поддержкой|不支持|لا تحظى بتأييد",
    re.IGNORECASE,
)
_SUPPORTED = re.compile(
    rf"(?<!not )enjoy(?:s|ed)? (?:the|its) support|(?<!no )(?:cuentan|gozan) {_SUPPORT_ES}"
    rf"|recueillent {_SUPPORT_FR}|(?<!не )пользуются поддержкой|(?<!不)得到\S{{0,12}}(?:支持|赞同)|(?<!لا )تحظى بتأييد",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bwill (?:be examined|examine|be considered|consider|provide|give|respond|reply|submit|present)"
    r"|\bser[áa]n examinad\w+|\b(?:examinar|estudiar|responder|dar|presentar|proporcionar)án?\b"
    r"|\bseront examinées|\b(?:examin|étudi|répond|donn|fourni|présent|communiqu)e?ra\b"
    r"|\bбудут рассмотрены|\b(?:рассмотрит|изучит|представит|даст)\b"
    r"|将(?:予以|由|在|对)?\S{0,16}(?:审议|审查|研究|答复|回应)|(?:ست|سي|سوف ت)(?:نظر|درس|رد|قدم|بحث|ستعرض)",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"\bpart(?:ial|ially|ly)\b|\bin part\b", re.IGNORECASE)
NAMES_THEM = re.compile("recommend|recomend|recommand|рекоменд|建议|توصي", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Response:
    """The words that give an answer, which answer that is, and why it is in doubt; empty where there is none."""

    words: str = ""
    answer: str = ""  # "Supported" or "Noted"
    doubt: str = ""


def response_in(introduction: str) -> Response:
    """What the State answered to the recommendations that a paragraph introduces.

    No answer, and no doubt, where it says only that the State will answer; a doubt where it says several things, or
    what these words do not know. They were tried on English reports; in the other languages they are what the UN
    usually prints.
    """
    told = introduction.partition("\n")[0]  # what stands on lines of their own may be a recommendation
    found = {
        name: match[0]
        for name, words in (("Supported", _SUPPORTED), ("Unsupported", _UNSUPPORTED), ("Noted", _NOTED), ("", _OPEN))
        if (match := words.search(told))
    }
    if not NAMES_THEM.search(told):
        return Response(doubt="it does not say that recommendations follow")
    if list(found) == [""]:
        return Response()
    shown = " and ".join(f"“{words}”" for words in found.values())
    if set(found) in ({"Supported"}, {"Noted"}, {"Unsupported", "Noted"}) and not _IN_PART.search(told):
        return Response(next(iter(found.values())), "Supported" if "Supported" in found else "Noted")
    return Response(doubt=f"what the State answered is not certain: {shown or 'its words are not known'}")
