"""How far away an address is, in every spelling there is."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.clients.zone import (
    addresses_of,
    is_public,
    literal_address,
    zone_of_address,
)
from minions_engine.types import Zone


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("127.0.0.1", Zone.DEVICE),
        ("127.9.9.9", Zone.DEVICE),
        ("::1", Zone.DEVICE),
        ("::ffff:127.0.0.1", Zone.DEVICE),
        ("10.1.2.3", Zone.NETWORK),
        ("172.31.0.1", Zone.NETWORK),
        ("172.32.0.1", Zone.INTERNET),
        ("192.168.1.10", Zone.NETWORK),
        ("169.254.169.254", Zone.NETWORK),
        ("100.64.0.1", Zone.NETWORK),
        ("fe80::1%eth0", Zone.NETWORK),
        ("fd00::1", Zone.NETWORK),
        ("::ffff:192.168.1.10", Zone.NETWORK),
        ("::ffff:8.8.8.8", Zone.INTERNET),
        ("8.8.8.8", Zone.INTERNET),
        ("2606:4700::1111", Zone.INTERNET),
        ("0.0.0.0", Zone.INTERNET),
        ("::", Zone.INTERNET),
        ("224.0.0.1", Zone.INTERNET),
        ("localhost", Zone.INTERNET),
        ("", Zone.INTERNET),
    ],
)
def test_an_address_is_as_far_as_it_is(address: str, zone: Zone) -> None:
    assert zone_of_address(address) is zone


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("0.0.0.0", False),
        ("::", False),
        ("255.255.255.255", False),
        ("224.0.0.1", False),
        ("ff02::1", False),
        ("192.0.2.1", False),
        ("::ffff:10.0.0.1", False),
        ("127.0.0.1", False),
        ("nonsense", False),
    ],
)
def test_a_public_service_is_at_public_addresses_only(address: str, public: bool) -> None:
    assert is_public(address) is public


@given(st.integers(0, 2**32 - 1))
def test_every_spelling_of_an_address_has_its_zone(number: int) -> None:
    ip = ipaddress.IPv4Address(number)
    zone = zone_of_address(str(ip))
    assert zone_of_address(f"::ffff:{ip}") is zone
    for spelling in (str(number), hex(number), f"{number >> 24}.{number & 0xFFFFFF}"):
        literal = literal_address(spelling)
        assert literal == str(ip)
        assert zone_of_address(literal) is zone


@given(st.ip_addresses())
def test_nothing_is_both_near_and_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not (is_public(str(ip)) and zone_of_address(str(ip)) is not Zone.INTERNET)


@given(st.text(max_size=40))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert zone_of_address(text) in Zone
    assert is_public(text) in (True, False)
    literal = literal_address(text)
    assert literal is None or isinstance(literal, str)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "models.localhost", "localhost."])
async def test_localhost_is_this_machine_and_nobody_is_asked(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object, **__: object) -> None:
        raise AssertionError("the resolver was asked")

    monkeypatch.setattr("socket.getaddrinfo", asked)
    assert await addresses_of(host, 80) == ("127.0.0.1", "::1")


async def test_a_name_that_cannot_be_one_leads_nowhere() -> None:
    with pytest.raises(OSError):
        await addresses_of("x" * 70 + ".example", 80)
