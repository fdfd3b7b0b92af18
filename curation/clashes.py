"""Records that a load would write where another record stands."""

from curation.models import Record


def clashes(model: type[Record], contents: list[dict]) -> list[str]:
    """Why contents cannot be written: each that would say the same as another record in what no two may share.

    What their records say until then does not count, so that records may exchange it.
    """
    if not (model.unique_by and contents):
        return []
    written = {content["key"]: tuple(content[field] for field in model.unique_by) for content in contents}
    rows = model.objects.values_list("key", *model.unique_by)
    held = {tuple(said): key for key, *said in rows if key not in written}
    *names, last = [str(model._meta.get_field(field).verbose_name) for field in model.unique_by]
    same = f"the same {', '.join(names)} and {last}" if names else f"the same {last}"
    found = []
    for key, said in written.items():
        if said[0] and said in held:
            found.append(f"{key}: {same} as {held[said]}")
        held.setdefault(said, key)
    return found
