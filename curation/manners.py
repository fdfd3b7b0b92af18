"""How a machine behaves that asks other people's servers: one request at a time, with pauses, and as they wish."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from curation.visiting import Answer, Unreachable, is_public, parts_of, request

REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
PATIENCE = 60  # seconds that a server may ask us to wait; longer, and it is left for another run
ROBOTS = 512_000  # bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB
# they tell of machines, of us or of the law, and not whether a reader finds the page
TELL_NOTHING = (401, 403, 407, 429, 451, 999)


class NotNow(Exception):
    """The server asked to be left alone for longer than a run can wait."""


@dataclass(frozen=True)
class Visit:
    """What became of a link: the answer's number or words, and whether it is well (None: the answer does not tell)."""

    status: str
    ok: bool | None
    answered: bool = True  # whether there was an answer at all


@dataclass
class Manners:
    """Asks web addresses; `agent` says who asks, `pause` is in seconds between two requests to one host."""

    agent: str
    pause: float = 2.0
    may_visit: Callable[[str], bool] = is_public

    def __post_init__(self):
        self._next: dict[str, float] = {}  # host → when it may be asked again
        self._rules: dict[str, RobotFileParser | Unreachable] = {}

    def visit(self, url: str) -> Visit:
        """What the address answers in the end, by HEAD, and by GET where HEAD is not well received.

        Raises NotNow.
        """
        try:
            for _step in range(MOST_REDIRECTS + 1):
                parts_of(url)
                if not self._may_ask(url):
                    return Visit("robots.txt does not let us ask", None)
                answer = self._head_or_get(url)
                if not (answer.status in REDIRECTS and answer.location):
                    return _judged(answer.status)
                url = urljoin(url, answer.location)
        except (Unreachable, ValueError) as error:
            return Visit(str(error)[:200], False, answered=False)
        return Visit(f"more than {MOST_REDIRECTS} redirects", False)

    def _head_or_get(self, url: str) -> Answer:
        try:
            answer = self._ask("HEAD", url)
        except Unreachable:
            return self._ask("GET", url, read=1)
        return answer if answer.status < 400 else self._ask("GET", url, read=1)

    def _ask(self, method: str, url: str, read: int = 0) -> Answer:
        """One request when the host's turn has come; once more when it asks for a little patience."""
        host = urlsplit(url).hostname
        for _time in range(2):
            wait = self._next.get(host, 0) - monotonic()
            if wait > PATIENCE:
                raise NotNow(host)
            sleep(max(wait, 0))
            wait = 0.0
            try:
                answer = request(method, url, agent=self.agent, may_visit=self.may_visit, read=read)
                wait = _asked_to_wait(answer)
            finally:
                self._next[host] = monotonic() + max(self.pause, wait)
            if not wait:
                return answer
        raise NotNow(host)

    def _may_ask(self, url: str) -> bool:
        root = urljoin(url, "/robots.txt")
        if root not in self._rules:
            try:
                self._rules[root] = self._read_rules(root)
            except Unreachable as error:
                self._rules[root] = error  # the host is not asked again for each of its links
        if isinstance(rules := self._rules[root], Unreachable):
            raise rules
        return rules.can_fetch(self.agent, url)

    def _read_rules(self, url: str) -> RobotFileParser:
        """The rules of a host; where there are none everything is allowed, where they are withheld nothing is."""
        rules = RobotFileParser()
        for _step in range(MOST_REDIRECTS + 1):
            answer = self._ask("GET", url, read=ROBOTS)
            if not (answer.status in REDIRECTS and answer.location):
                break
            url = urljoin(url, answer.location)
        if answer.status < 300:
            rules.parse(answer.body.decode("utf-8", "replace").splitlines())
        rules.disallow_all = answer.status in (401, 403) or answer.status >= 500
        rules.allow_all = not rules.disallow_all and answer.status >= 300
        return rules


def _judged(status: int) -> Visit:
    return Visit(str(status), None if status in TELL_NOTHING else 200 <= status < 300)


def _asked_to_wait(answer: Answer) -> float:
    """Seconds, from a number or a date (RFC 9110, 10.2.3); 0 when nothing of the kind was said."""
    if answer.status not in (429, 503) or not answer.retry_after:
        return 0
    if answer.retry_after.isdigit():
        return float(answer.retry_after)
    try:
        return max((parsedate_to_datetime(answer.retry_after) - datetime.now(UTC)).total_seconds(), 0)
    except (ValueError, TypeError):
        return 0
