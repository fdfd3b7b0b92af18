"""What a first visit to a page costs: bytes as they travel, headers among them, and requests."""

from collections.abc import Iterator

from tools.quality.faults import Fault, Result

BYTES, REQUESTS = 60_000, 8


def weigh(browser, site: str, addresses: list[str]) -> Result:
    """The weight of each page, opened by somebody who holds nothing of the site yet."""
    weights = {address: of_first_visit(browser, site, address) for address in addresses}
    heaviest = max(weights, key=weights.get)
    most = max(requests for _size, requests in weights.values())
    told = f"heaviest {weights[heaviest][0] / 1000:.1f} kB ({heaviest}), at most {most} requests"
    found = [Fault("weight", address, told) for address, weight in weights.items() for told in too_much(*weight)]
    limit = f"{BYTES // 1000} kB, {REQUESTS} requests"
    return Result("Weight of a first visit", f"{len(addresses)} pages", found, told, limit)


def too_much(size: int, requests: int) -> Iterator[str]:
    """What is over the limit."""
    if size > BYTES:
        yield f"{size / 1000:.1f} kB"
    if requests > REQUESTS:
        yield f"{requests} requests"


def of_first_visit(browser, site: str, address: str) -> tuple[int, int]:
    """(bytes, requests) with nothing kept from before; what stands in the page itself (data:) is no request."""
    context = browser.new_context(base_url=site)
    page, asked = context.new_page(), []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto(address, wait_until="networkidle")
    sizes = [request.sizes() for request in asked if request.url.startswith("http")]
    context.close()
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes), len(sizes)
