"""How the six UN languages print a citation: the regular expressions of symbols, paragraphs and what stands between.

They read text whose marks are plain already. White space is taken possessively (`*+`), so that a long run of it costs
its length and no more.
"""

import re

# UN documents letter in Latin but for Arabic, which takes the abjad; Cyrillic letters are typed for Latin ones
LETTERS = dict(zip("أبجدهوزحطيكلمن", "abcdefghijklmn", strict=True)) | dict(zip("асеорх", "aceopx", strict=True))
# Chinese numbers its annexes in words
ROMAN = dict(zip("一二三四五六七八九十", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], strict=True))

# a treaty body's name may be broken by a space ("C ERD"), a symbol by a line's end beside a slash or after a dash
_HEADS = "|".join(" ?".join(head) for head in ["CCPR", "CERD", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED", "HRI"])
_HEAD = rf"(?:{_HEADS}|[AES])"
_PART = (
    r"(?:(?i:Add|Corr|Rev|Amend)\.[0-9]++(?=-\s?[0-9])"  # of Add.1-3 the first
    rf"|[A-Za-z0-9]++(?:[.-]++(?!{_HEAD}\s?/\s)[A-Za-z0-9]++)*+"
    r"(?:\s?\((?:[IVXLC]+|[0-9]{4})\))?(?:-\s{0,6}\n\s{0,6}[0-9]+)?)"
)
# One slash is no citation: A/4 is a sheet of paper. A head after a slash or before a space begins the next symbol.
SYMBOL = re.compile(
    rf"(?<![A-Za-z0-9/.])(?:{_HEAD}(?:\s?/\s{{0,6}}(?!{_HEAD}\s?/){_PART}){{2,12}}"
    r"|(?:JUA|JAL|UA|AL|OL)\s{1,6}[A-Z]{3}\s{1,6}[0-9]+/[0-9]{4}(?![0-9]))"
)

# en, fr, es, ru, ar, zh; a singular is followed by one number only, so that "para. 12, 30 countries" is paragraph 12
_ONE = r"para(?:graphe?)?\.?|párr(?:afo)?\.?|parr\.|п\.|пункт[а-я]{0,2}|(?:ال|لل|وال)?فقرة"
_MANY = (
    r"paras\.?|paragraph(?:e?s)|par\.|§{1,2}|párrs\.|párrafos|пп\.|пункт(?:ы|ов|ам|ах)"
    r"|(?:ال|لل|وال)?فقر(?:ات|تان|تين)|第"
)
_WORD = rf"(?:(?P<many>(?i:{_MANY}))|(?i:{_ONE}))\s*+(?:من\s*+)?"
_AND = r"(?:\s*+(?:,|&|and|or|et|ou|y|e|o|и|или|و|أو|和|以及|及|与|或)){0,2}\s*+"
TO = r"\s*+(?:-|to|à|a|по|至|到|إلى)\s*+(?!\))"
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,4})?"
_LETTER = rf"\s*+\(?\s*+(?:[a-z]|[ivx]{{2,4}}|[{''.join(LETTERS)}])\s*+\)"
_LETTERED = rf"(?:{_LETTER})+(?:{TO}(?:{_LETTER})+)?"
# 12b, and 12 b where that is no word: y, e, o and French d' are, a and e but before a mark; n. 5 is a note
_BARE = r"(?:[a-z]| (?:[b-df-n]|[ae](?=[,;:.]|\s*+\Z)))(?:-[a-z])?(?![\w'’]|\s*+\)|\.\s?[0-9])"
# no paragraph: 39/7, 12%, the Chinese for article, chapter, page, session, year and the like, a Russian agenda's item
_OTHERWISE = r"(?![0-9/%]|\.[0-9]|\s*+(?:[号条章页届次项年月部卷期个类节委]|повестки))"
STEP = re.compile(
    rf"(?P<joined>{_AND})(?P<word>{_WORD})?"
    rf"(?:(?P<number>(?>{_NUMBER}(?:{TO}{_NUMBER})?)){_OTHERWISE}(?P<bare>{_BARE})?(?:\s*+段)?(?P<letters>{_LETTERED})?"
    rf"|(?P<more>{_LETTERED}))"
)

_ANNEX = r"(?:annexe?|anexo|приложени[ея]|附件|(?:ال)?مرفق)(?!\w*[a-zа-я])"
_ANNEXED = rf"(?P<annex>(?i:{_ANNEX})\s*+(?P<which>[IVX]++|[0-9]++|[{''.join(ROMAN)}])?)"
# between a symbol and its paragraphs: the rest of Add.1-3, a correction of the same text, a closing bracket, an annex
GAP = re.compile(
    rf"(?:-\s?[0-9]+)?(?:{_AND}Corr\.[0-9]+)*\s*+\)?\s*+(?:段|号(?:文件|报告|决议|决定))?\s*+\)?[\s,;(:]*+"
    rf"(?:{_ANNEXED}[\s,:]*+)?"
)
# a bracket, or the end of what it may speak of: a sentence, a footnote, or another document (39/7, 1325 (2000)) begins
BRACKET = re.compile(
    r"(?P<year>\([0-9]{4}\))|(?P<open>\()|[!?؟。]|(?<!\.)\.(?=\s)|\n[ \t]*+(?:\n|[0-9]{1,3}[ \t])"
    r"|[A-Za-z0-9]/[A-Za-z0-9]"
)
CLOSE = re.compile(r"\s*+\)")
