"""Whether every link and every #fragment of the site leads somewhere; other hosts are counted, not asked.

Pages are followed as far as they go. Of an address with a question (`?theme=…`) it is asked, in the first language,
that it answers; what stands on it is not followed, since filters can be combined without end. Written here as
linkinator holds a page against those fragments only that it knew of when it came to the page.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

from tools.quality.faults import Fault, Result
from tools.quality.fetching import fetched

AT_ONCE = 4  # as many files as a worker of the portal sends at a time
FILES = (".csv", ".json", ".xlsx", ".atom")
UNASKED = ("/admin/",)


class Page(HTMLParser):
    """The addresses that a page leads to, and the places in it that can be led to."""

    def __init__(self, content: str):
        super().__init__()
        self.links, self.ids = set(), {"", "top"}
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        """Note the links and the id of a tag."""
        told = dict(attrs)
        self.links |= {told[name] for name in ("href", "src", "xlink:href") if told.get(name)}
        self.ids |= {told["id"]} if told.get("id") else set()


class Crawl:
    """What was read, and which page named it first."""

    def __init__(self, site: str, languages: list[str]):
        self.site, self.pages, self.elsewhere = site, {}, set()
        self.first = f"{site}/{languages[0]}/"
        self.named = {f"{site}/{language}/": "the beginning" for language in languages}
        self.fragments: dict[tuple[str, str], str] = {}

    def run(self) -> list[Fault]:
        """Read wave after wave, until nothing new is named; the faults."""
        found, wave = [], list(self.named)
        with ThreadPoolExecutor(AT_ONCE) as at_once:
            while wave:
                before = set(self.named)
                for url, (status, page) in zip(wave, at_once.map(read, wave), strict=True):
                    self.pages[url] = page
                    found += [Fault("links", self.named[url], f"{status} {url}")] if status >= 400 else []
                    self.note(url, page)
                wave = [url for url in self.named if url not in before]
        return found + list(self.missing())

    def note(self, url: str, page: Page | None) -> None:
        """Note what a page leads to; of one with a question only the fragments within itself."""
        for link in page.links if page else ():
            target, fragment = urldefrag(urljoin(url, link))
            if self.is_to_ask(url, target):
                self.named.setdefault(target, url)
                self.fragments.setdefault((target, unquote(fragment)), url)
            elif not target.startswith(self.site) and target.startswith("http"):
                self.elsewhere.add(target)

    def is_to_ask(self, url: str, target: str) -> bool:
        """Whether to ask for an address that stands on the page `url`."""
        if "?" in target and not target.startswith(self.first) and target != url:
            return False
        is_ours = target.startswith(self.site + "/") and not target.startswith(
            tuple(self.site + one for one in UNASKED)
        )
        return is_ours and ("?" not in url or target == url)

    def missing(self) -> Iterator[Fault]:
        """The fragments that are not in their pages."""
        for (target, fragment), parent in self.fragments.items():
            page = self.pages.get(target)
            if page and fragment not in page.ids:
                yield Fault("links", parent, f"no place #{fragment} in {target}")


def read(url: str) -> tuple[int, Page | None]:
    """(status, the page), or only the status of what is no page."""
    is_file = url.partition("?")[0].endswith(FILES)
    status, kind, content = fetched(url, "HEAD" if is_file else "GET")
    return status, Page(content.decode()) if kind.startswith("text/html") and status < 400 and content else None


def follow(site: str, languages: list[str]) -> Result:
    """The broken links, each with a page on which it stands."""
    crawl = Crawl(site, languages)
    found = crawl.run()
    told = f"{len(crawl.fragments)} links and fragments; {len(crawl.elsewhere)} addresses of other hosts not asked"
    return Result("Links and fragments", f"{len(crawl.named)} addresses", found, told)
