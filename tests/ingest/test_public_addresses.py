"""With public addresses alone nothing of this machine or its network is reached, by whatever way."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest
from tests.ingest.serving import answering, server
from tests.ingest.taking import refusal

from accordingto.ingest import RefusalKind
from accordingto.ingest.public_addresses import PublicTransport, public_address
from accordingto.ingest.refusals import CannotRead
from accordingto.settings import Settings

ONLY_PUBLIC = Settings(url_timeout=5.0, public_addresses_only=True)


def leads_to(*addresses: str) -> Any:
    """A name service that knows one answer."""

    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    return getaddrinfo


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "ff02::1",
    ],
)
def test_private_addresses_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", leads_to(address))
    with pytest.raises(CannotRead, match="private network"):
        public_address("innocent.example", 80)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_gone_to(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", leads_to(address))
    assert public_address("innocent.example", 443) == address


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", leads_to("93.184.215.14", "127.0.0.1"))
    with pytest.raises(CannotRead):
        public_address("innocent.example", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]"])
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with server(answering(b"secret", "Content-Type: text/plain")) as address:
        port = address.rpartition(":")[2]
        found = refusal(f"http://{host}:{port}/", settings=ONLY_PUBLIC)
    assert found.kind in {RefusalKind.ADDRESS, RefusalKind.UNREACHABLE}


class Recording(httpx.BaseTransport):
    """Stands in for the network: keeps what is sent, and answers as it is told to."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers = list(answers)
        self.seen: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return self.answers.pop(0)


def client_on(network: Recording) -> httpx.Client:
    transport = PublicTransport()
    transport._inner = network  # type: ignore[assignment]
    return httpx.Client(transport=transport, follow_redirects=True)


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", leads_to("93.184.215.14"))
    network = Recording(httpx.Response(200, text="a report"))
    with client_on(network) as client:
        answer = client.get("https://news.example/a?b=c")
    (sent,) = network.seen
    assert (sent.url.host, sent.headers["host"]) == ("93.184.215.14", "news.example")
    assert sent.extensions["sni_hostname"] == "news.example"
    assert (answer.text, str(answer.url)) == ("a report", "https://news.example/a?b=c")


def test_a_redirection_into_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        found: list[Any] = leads_to("10.0.0.1" if host == "inside.example" else "93.184.215.14")(host, port)
        return found

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    network = Recording(httpx.Response(302, headers={"location": "http://inside.example/secret"}))
    with client_on(network) as client, pytest.raises(CannotRead, match="private network"):
        client.get("https://news.example/")
    assert [sent.headers["host"] for sent in network.seen] == ["news.example"]


def test_a_redirection_to_another_public_host_is_followed_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", leads_to("93.184.215.14"))
    network = Recording(
        httpx.Response(301, headers={"location": "/b"}),
        httpx.Response(301, headers={"location": "https://www.news.example/c"}),
        httpx.Response(200, text="found"),
    )
    with client_on(network) as client:
        answer = client.get("https://news.example/a")
    assert str(answer.url) == "https://www.news.example/c"
    assert [sent.headers["host"] for sent in network.seen] == ["news.example", "news.example", "www.news.example"]
