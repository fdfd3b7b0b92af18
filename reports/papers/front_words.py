"""How the first page of a UN document words each of its parts, in the six languages.

Spaces in Chinese and Arabic words may stand anywhere, and Spanish and French letters with accents may be lost: so do
these pages circulate.
"""

import re

from reports.papers.dates import DATE


def _spaced(words: str) -> str:
    """A pattern for words, between whose letters spaces may stand."""
    return r"\s*".join(map(re.escape, words.replace(" ", "")))


_UN = r"united nations|naciones unidas|nations unies|организация объединенных наций|объединенные нации"
_UN += f"|{_spaced('联合国')}|{_spaced('الأمم المتحدة')}"
_ORGANS = r"general assembly|asamblea general|assemblée générale|генеральная ассамблея|security council"
_ORGANS += r"|economic and social council|consejo econ[óo]?mico y social|conseil économique et social"
_ORGANS += r"|экономический и социальный совет"
_ORGANS += "".join(
    f"|{_spaced(name)}" for name in ("大会", "经济及社会理事会", "الجمعية العامة", "المجلس الاقتصادي والاجتماعي")
)
_LANGUAGES = r"english|espa(?:ñ|n)?ol|fran(?:ç|c)?ais|french|spanish|russian|chinese|arabic|русский|"
_LANGUAGES += f"{_spaced('中文')}|{_spaced('عربي')}(?:ة)?"
_TONGUE = r"[^\W\d]+(?:(?:, | and | y | et | и )[^\W\d]+)*"
_NAMES = r"english|espa(?:ñ|n)?ol|fran(?:ç|c)?ais|french|spanish|russian|chinese|arabic|ingl[eé]?s|anglais|espagnol"
_NAMES += r"|franc[eé]s|rus[eos]+|russe|chin[oe]i?s?|[aá]rab[eo]|английский|испанский|французский|русский"
_CONVENTIONS = (
    r"(?:international (?:convention|covenant)|convention (?:on|against)|pacte international|pacto internacional"
)
_CONVENTIONS += r"|convenci[óo]?n|convention (?:internationale|relative|sur|contre)"
_CONVENTIONS += r"|международн\w+ (?:конвенция|пакт)|конвенция)\b.*"
_CONVENTIONS += r"|ا\s?ل\s?ا\s?تفاقي.*|العهد الدولي.*|.{4,40}公约"
_BODIES = (
    r"human rights council|consejo de derechos humanos|conseil des droits de l\s?[’']\s?homme|совет по правам человека"
)
_BODIES += f"|{_spaced('人权理事会')}|{_spaced('مجلس حقوق الإنسان')}"
_BODIES += r"|(?:committee|comit[ée]|комитет|لجنة)\s.{4,90}|\w{3,30}委员会"
_GROUPS = r"working group on .*|grupo de trabajo .*|groupe de travail .*|рабочая группа .*|\w+工作组|الفريق العامل .*"
_SESSIONS = r"(?:[\w-]+ ){1,3}session|[0-9]{1,3}\s?(?:[ºo°]|er)?\s?per[ií]?odo de sesiones|(?:[\w-]+ ){1,4}session"
_SESSIONS += r"|(?:[\w-]+ ){1,4}сессия|第\w+届(?:会议|特别会议)|الدورة [\w ]+"
_NUMBERS = r"[0-9]+(?:\s?\(\w\))?(?:(?:,\s?|\s?(?:and|y|et|и|和|、|و)\s?)[0-9]+(?:\s?\(\w\))?)*"
_AGENDA = rf"agenda items? (?P<en>{_NUMBERS})|temas? (?P<es>{_NUMBERS}) (?:de la agenda|del programa)"
_AGENDA += rf"|points? (?P<fr>{_NUMBERS}) de l\s?[’']\s?ordre du jour|пункты? (?P<ru>{_NUMBERS}) повестки дня"
_AGENDA += rf"|议程项目\s?(?P<zh>{_NUMBERS})|(?:البند|البندان|البنود) (?P<ar>{_NUMBERS}) من جدول الأعمال"
_RANGE = rf"[0-9]{{1,2}}(?:er)?(?: \w+){{0,2}}(?:\s?[–-]\s?|\s(?:a|al|to|au|по|-)\s){DATE.pattern}"
_RANGE += r"|[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日至.*日"
_GENERAL = r"general|limited|restricted|générale?|limitée|limitada|reservada|общая|ограниченная|普通|عام(?:ة)?"

# in the order in which they are tried at the beginning of what is left of a line
PARTS = [
    (part, re.compile(rf"(?:{pattern})(?!\w)[ \t]*", re.IGNORECASE))
    for part, pattern in [
        ("un", _UN),
        ("advance", r"advance (?:un)?edited (?:version|copy)"),
        ("distribution", rf"distr(?:ibution)?\b\s?[.:]*\s*(?P<distribution>{_GENERAL})"),
        ("original", rf"original\b\s?:?\s*(?P<original>{_NAMES}|{_TONGUE})"),
        ("original", r"(?:原文|الأصل)\s?[:：]\s*(?P<original_other>\w+)"),
        ("session dates", _RANGE),
        ("date", DATE.pattern),
        ("language", _LANGUAGES),
        ("organ", _ORGANS),
        ("agenda", _AGENDA),
        ("convention", _CONVENTIONS),
        ("body", _BODIES),
        ("group", _GROUPS),
        ("session", _SESSIONS),
    ]
]
SUMMARY = re.compile(r"(?:executive )?summary|resumen|résumé|резюме|概\s?要|摘\s?要|موجز", re.IGNORECASE)
AUTHOR = re.compile(
    r"(?:Report|Note|Informe|Rapport|Nota|Доклад|Записка|تقرير|مذكرة)\b.*|\S*的?(?:报告|说明)"
    r"|(?:Resolution|Decision|Resoluci[óo]?n|Decisi[óo]?n|Résolution|Décision|Резолюция|Решение)\b.*|\S*通过的(?:决议|决定)"
    r"|(?:القرار|قرار|المقرر|مقرر)\b.*"
)
