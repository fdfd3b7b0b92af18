"""From a file of recommendations, or a report that prints some, to what its import would do."""

from collections.abc import Callable
from pathlib import Path

from curation.staging import Plan, Source, stage
from recommendations.files.given import given_of
from recommendations.files.paper_rows import rows_of
from recommendations.files.placing import placed
from recommendations.files.reading import read_file
from recommendations.files.resolving import Resolver
from recommendations.local_government import apply_rules, read_rules
from recommendations.models import Recommendation
from reports.papers.importing import source_of
from reports.papers.paper import Paper
from vocabularies.terms import read_terms

# whose files they are; UHRI's layouts are two forms of one source
SOURCES = {"ohchr": "OHCHR thematic list", "uhri-xlsx": "UHRI", "uhri-json": "UHRI", "upr-info": "UPR Info"}


def plan_of(
    path: Path,
    progress: Callable[[str, int], None] = lambda done, rows: None,
    *,
    kind: str | None = None,
    paper: Paper | None = None,
) -> Plan:
    """Read and check a whole file; `progress` is called with "checked" and the number of rows so far.

    `kind` is that of `kind_of`, where it is known; `paper` is what the file holds where it is a report of the UPR
    working group. Raises ValidationError where the file cannot be read.
    """
    resolver, rules = Resolver(read_terms("default")), read_rules()
    if paper:
        plan, rows = Plan(Recommendation, source_of(paper, path)), rows_of(paper, resolver.is_state)
    else:
        file = read_file(path, resolver.is_state, kind)
        plan, rows = Plan(Recommendation, Source(SOURCES[file.kind], file.name, file.hash), notes=file.notes), file.rows

    def marked(content: dict) -> dict:
        return apply_rules(content, rules)

    rows = placed(rows, plan.source.name, are_annotations=plan.source.name == SOURCES["uhri-xlsx"])
    told = given_of(rows, resolver, plan.source.name)
    for row in stage(Recommendation, plan.source, told, marked):
        plan.rows.append(row)
        progress("checked", len(plan.rows))
    return plan
