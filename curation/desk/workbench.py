"""The pages and files of the workbench's queues, and the table of moves."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render

from catalogue.lines import CSV
from curation.desk import twinning
from curation.models import Record
from curation.moves import MOVES, Move
from curation.roles import Role, touched_by
from curation.workbench.queue import COLUMNS, Queue, Slip, queues, queues_of

PAGE, CHUNK = 50, 1000  # rows of a page; rows of a file that are read at a time


def counted(user) -> list[dict]:
    """The first page's rows: each queue that the user sees with its count, or those of its parts."""
    return [
        {"queue": queue, "parts": [(code, name, queue.count(user, code)) for code, name in queue.parts.items()]}
        if queue.told_by_part
        else {"queue": queue, "count": queue.count(user)}
        for queue in queues_of(user)
    ]


def asked(request, name: str) -> tuple[Queue, str]:
    """The queue of that name and the part asked for; 404 where there is none, 403 where the user sees none."""
    queue, part = queues().get(name), request.GET.get("part", "")
    if queue is None or (part and part not in queue.parts):
        raise Http404(f"no queue {name} {part}".strip())
    if not queue.is_for(request.user):
        raise PermissionDenied(f"{queue.title}: for {', '.join(queue.roles)}")
    return queue, part


def twins_view(request, site):
    """The pairs of likely twins, with a button each to say that they are two, and those of which that was said."""
    return queue_view(request, "twins", site, "admin/workbench_twins.html", dismissed=twinning.dismissals())


def queue_view(request, name: str, site, template: str = "admin/workbench_queue.html", **more):
    """One page of a queue: what waits, why, who last changed it, when."""
    queue, part = asked(request, name)
    try:
        page = Paginator(queue.rows(request.user, part), PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error
    parts = [(code, title, queue.count(request.user, code)) for code, title in queue.parts.items()]
    told = {"queue": queue, "part": part, "parts": parts, "page": page, "title": queue.title}
    return render(request, template, {**site.each_context(request), **told, **more})


def csv_view(request, name: str, site):
    """The whole queue as CSV, in the order of its pages."""
    queue, part = asked(request, name)
    response = StreamingHttpResponse(csv_lines(queue, request.user, part), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_lines(queue: Queue, user, part: str) -> Iterator[bytes]:
    """Header and rows as the catalogue writes CSV, some at a time."""
    yield ("\ufeff" + ",".join(COLUMNS) + CSV.end).encode()
    for slips in queue.rows(user, part).chunks(CHUNK):
        yield "".join(CSV.between.join(map(CSV.cell, cells(slip))) + CSV.end for slip in slips).encode()


def cells(slip: Slip) -> list[str]:
    """The values of a row's columns."""
    told = {name: getattr(slip, name) for name in COLUMNS}
    return list((told | {"at": slip.at.isoformat(timespec="seconds") if slip.at else ""}).values())


def moves_view(request, site):
    """Who may move what from where to where, what must be said, and what each role may touch at all."""
    moves = [
        {
            "move": move,
            "before": ", ".join(str(state.label) for state in move.before),
            "said": " and ".join([*["a note for curators"] * move.note, *["a public reason"] * move.reason]),
            "roles": [allowed(role, move) for role in Role],
        }
        for move in MOVES.values()
    ]
    touched = [
        (model._meta.verbose_name_plural, [", ".join(touched_by(role, model)) for role in Role])
        for model in sorted(site._registry, key=lambda model: (not issubclass(model, Record), model._meta.label))
    ]
    told = {"title": "Who may do what", "moves": moves, "touched": touched, "roles": list(Role)}
    return render(request, "admin/workbench_moves.html", {**site.each_context(request), **told})


def allowed(role: Role, move: Move) -> str:
    """Whether a role may make a move, in a word or two."""
    if role not in move.roles:
        return "no"
    return "own records" if role == Role.CONTRIBUTOR else "yes"
