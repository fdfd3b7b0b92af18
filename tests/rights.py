"""The rights matrix: what each address answers to each role now; `tests/rights.csv` tells what it should.

`ASK=1 pytest tests/test_rights.py` writes what it answers to the table, to be read line by line before it is committed.
"""

import copy
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlencode

from django.apps import apps
from django.db import transaction
from django.db.models import Max
from django.template import engines
from django.test import Client
from django.urls import URLResolver, get_resolver

from curation.models import Audit, Record
from curation.moves import MOVES
from curation.publishing import Approval, publish, withdraw
from curation.roles import Role, roles_of
from curation.saving import save
from curation.workbench.queue import queues
from recommendations.models import Recommendation
from reports.models import Document
from tests.conftest import CAST, draft
from tests.test_admin import form_of

TABLE = Path(__file__).parent / "rights.csv"
ROLES = ["anonymous", *CAST.values()]
COLUMNS = ["address", "method", "record", "states", *ROLES]
METHODS = ["GET", "POST"]
SENT = {"note": "why", "en": "A reason."}  # what a move asks for
KINDS = ["practices/practice", "recommendations/recommendation", "reports/document"]


def routes(resolver=None, before: str = "") -> set[str]:
    """Every address of the resolver, as it is written in it."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        found |= routes(pattern, route) if isinstance(pattern, URLResolver) else {named(route)}
    return found


def named(route: str) -> str:
    """The route with its parameters named only: the admin lists its apps in any order."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "")


def is_of_a_record(address: str) -> bool:
    """Whether an address is that of one practice, recommendation or document in the admin."""
    return "{pk}" in address


def written_by(kind: str, writer, other) -> Record:
    """A record that the writer wrote; translators, who write no records, wrote a text of it."""
    if Role.TRANSLATOR not in roles_of(writer):
        return MAKERS[kind](writer)
    record = MAKERS[kind](other)
    texts = record.content()["texts"]
    changed = {language: text | {"title": "Put well"} for language, text in texts.items()}
    save(record, by=writer, content=record.content() | {"texts": changed})
    return record


def put(record: Record, state: str) -> None:
    """Bring a draft to a state, with the edition or the withdrawal that belongs to it."""
    if state in ("published", "withdrawn"):
        publish(record, by=None, approval=Approval("repository", file="tests", hash="0" * 64))
    if state == "withdrawn":
        withdraw(record, reason={"en": "A reason."})
    type(record).objects.filter(pk=record.pk).update(state=state)


def _recommendation(by) -> Recommendation:
    given = Recommendation.objects.get(key="A-HRC-42-22-61.a").content()
    number = Recommendation.objects.count()
    record = Recommendation(key=f"rights-{number}")
    save(record, by=by, content=given | {"key": record.key, "document": f"A/HRC/99/{number}"})
    return record


def _document(by) -> Document:
    given = Document.objects.get(symbol="A/HRC/38/22").content()
    symbol = f"A/HRC/99/{Document.objects.count()}"
    record = Document(key=symbol.replace("/", "-"))
    short = {"participants": [], "footnotes": [], "paragraphs": given["paragraphs"][:1]}
    save(record, by=by, content=given | short | {"key": record.key, "symbol": symbol})
    return record


MAKERS = dict(zip(KINDS, [lambda by: draft(by=by), _recommendation, _document], strict=True))


def answer(client: Client, method: str, address: str, fields: dict = SENT) -> str:
    """The status of one request, or `login`, and `+` where it wrote; that is undone, and nobody is logged out."""
    cookies, sent = copy.deepcopy(client.cookies), urlencode(fields, doseq=True) if method == "POST" else ""
    with transaction.atomic():
        before = written()
        response = client.generic(method, address, sent, "application/x-www-form-urlencoded")
        wrote = "+" if written() != before else ""
        response.close()  # else a file counts as one that is still being sent
        transaction.set_rollback(True)
    client.cookies = cookies
    goes_to = response.headers.get("Location", "")
    return "login" if goes_to.startswith("/admin/login/") else f"{response.status_code}{wrote}"


def written() -> int:
    """The number of the last row that the audit trail kept of the tables of records."""
    return Audit.objects.aggregate(last=Max("pk"))["last"] or 0


class Undrawn:
    """Middleware that draws a page only for whoever asks (`?drawn=1`): here its status is all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        """The answer, with an empty page."""
        if not request.GET.get("drawn"):
            response.template_name = engines["django"].from_string("")
        return response


def clients(users) -> dict[str, Client]:
    """A client of each role."""
    found = {"anonymous": Client(raise_request_exception=False)}
    for name, role in CAST.items():
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(users[name])
    return found


def answers(asked: list[tuple[str, str]], users, asked_by: dict[str, Client]) -> Iterator[dict]:
    """The rows of addresses with their methods: one, or for a record's one of each writer and set of states."""
    told = dict(_of_records([pair for pair in asked if is_of_a_record(pair[0])], users, asked_by))
    for address, method in asked:
        about = {"address": address, "method": method, "record": "", "states": ""}
        if not is_of_a_record(address):
            yield about | {role: answer(client, method, filled(address)) for role, client in asked_by.items()}
            continue
        for whose in ("own", "other"):
            merged: dict[tuple, list[str]] = {}
            for state in Record.State.values:
                said = tuple(told[address, method, whose, state, role] for role in ROLES)
                merged.setdefault(said, []).append(state)
            for said, states in merged.items():
                yield about | {"record": whose, "states": " ".join(states)} | dict(zip(ROLES, said, strict=True))


def _of_records(asked: list[tuple[str, str]], users, asked_by) -> Iterator[tuple[tuple, str]]:
    """(address, method, whose, state, role) → the answer; a record is brought to a state once for all addresses."""
    names = {role: name for name, role in CAST.items()}
    made: dict[tuple, tuple] = {}
    for kind, (role, client), whose in product(KINDS, asked_by.items(), ("own", "other")):
        writer = users[names[role]] if whose == "own" and role in names else users["ana"]
        if (kind, writer) not in made:
            record = written_by(kind, writer, users["ana"])
            form = form_of(asked_by["administrator"], f"/admin/{kind}/{record.pk}/change/?drawn=1")
            made[kind, writer] = record, form | {"texts-0-title": "Another"}
        record, form = made[kind, writer]
        for state in Record.State.values:
            with transaction.atomic():
                put(copy.copy(record), state)
                for address, method in asked:
                    if kind in address:
                        fields = form if address.endswith(("/change/", "/preview/")) else SENT
                        said = answer(client, method, address.replace("{pk}", str(record.pk)), fields)
                        yield (address, method, whose, state, role), said
                transaction.set_rollback(True)


def filled(address: str) -> str:
    """The address with a row of each model that it names: `{auth.user}` is a user's number."""
    for label in re.findall(r"{([a-z]+\.[a-z]+)}", address):
        row = apps.get_model(label).objects.order_by("pk").first()
        address = address.replace(f"{{{label}}}", quote(str(row.pk)) if row else "1")
    return address.replace("{pk}", "1")


# what stands for a parameter in an address that names no model
PARAMETERS = {
    "kind": ["practice"],
    "key": ["A-HRC-42-22-61.a"],
    "suffix": ["", ".csv", ".json"],
    "symbol": ["A/HRC/42/22"],
    "section": ["places"],
    "part": ["pages"],
    "number": ["1"],
    "code": ["esp-terrassa"],
    "language": ["fr"],
    "move": list(MOVES),
    "answer": ["confirm"],
    "content_type_id": ["1"],
    "app_label": ["practices", "auth"],
    "url": ["nothing"],
}


def samples() -> list[str]:
    """Addresses that stand for every route, in order."""
    return [sample for route in sorted(routes()) for sample in _samples(route)]


def _samples(route: str) -> list[str]:
    """A route with its parameters filled in, each way that `PARAMETERS` gives."""
    plain = route.replace("^", "").replace("$", "")
    if "/workbench/<" in plain:
        return ["/" + re.sub("<.*?>", name, plain) for name in queues()]
    found = [plain]
    for name in re.findall(r"<(?:\w+:)?(\w+)>", plain):
        values = PARAMETERS.get(name) or [_row(plain)]
        found = [re.sub(rf"<(\w+:)?{name}>", value, one, count=1) for one in found for value in values]
    return ["/" + one for one in found]


def _row(route: str) -> str:
    """What stands for the number of a row: the record's, or that of the first row of the route's model."""
    _admin, app, model, *_rest = route.split("/")
    return "{pk}" if f"{app}/{model}" in KINDS else f"{{{app}.{model}}}"
