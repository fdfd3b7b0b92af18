"""Addresses asked for as a program asks, without a browser."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen


def fetched(url: str, method: str = "GET") -> tuple[int, str, bytes]:
    """(status, content type, content), whatever the status; redirects are followed."""
    try:
        with urlopen(Request(url, headers={"Accept": "text/html"}, method=method), timeout=60) as answer:
            return answer.status, answer.headers.get("Content-Type", ""), answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers.get("Content-Type", ""), refused.read()
