"""Laws of the limit on what one client sends in a day, and of the date until which an address is kept."""

from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address

from hypothesis import given
from hypothesis import strategies as st

from curation.error_reports import months_after
from curation.limits import DailyLimit, client_address


@given(most=st.integers(0, 8), day=st.dates(date(2020, 1, 1), date(2900, 1, 1)), others=st.sets(st.ip_addresses()))
def test_of_one_client_just_so_many_are_taken_a_day_whatever_others_send(most, day, others):
    limit, at = DailyLimit(), datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
    assert [limit.allows("me", most, at=at) for _report in range(most + 2)] == [True] * most + [False] * 2
    assert all(limit.allows(str(other), most, at=at) for other in others) or not most
    assert not limit.allows("me", most, at=at)
    assert limit.allows("me", most, at=at + timedelta(seconds=1)) == bool(most), "another day"
    assert b"me" not in repr(limit.sent).encode()


ADDRESSES = st.ip_addresses(v=4).map(str)


@given(forged=st.lists(st.text("0123456789.,: x")), seen=st.lists(ADDRESSES, min_size=1, max_size=3), remote=ADDRESSES)
def test_nothing_that_a_client_writes_into_the_header_makes_it_another_client(forged, seen, remote):
    # `seen`: the client as the outermost proxy saw it, then each proxy as the next one saw it
    environ = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": ",".join([*forged, *seen])}
    assert client_address(environ, proxies=len(seen)) == seen[0]
    assert client_address(environ, proxies=0) == remote
    assert client_address({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": seen[0]}, proxies=2) == remote
    assert client_address({"REMOTE_ADDR": remote}, proxies=1) == remote
    for written in (f"{seen[0]}:4711", f"::ffff:{seen[0]}"):
        assert client_address({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": written}, proxies=1) == seen[0]


@given(
    network=st.integers(0x2001 << 48, (0x2002 << 48) - 1), host=st.integers(0, 2**64 - 1), port=st.integers(1, 65535)
)
def test_whoever_has_an_ipv6_network_is_one_client(network, host, port):
    first, other = (str(ip_address(network << 64 | end)) for end in (0, host))
    found = {client_address({"REMOTE_ADDR": written}, 0) for written in (first, other, f"[{other}]:{port}")}
    assert found == {f"{first}/64"}


@given(day=st.dates(date(2000, 1, 1), date(2900, 1, 1)), months=st.integers(0, 48))
def test_some_months_after_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
