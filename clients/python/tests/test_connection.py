# SPDX-License-Identifier: Apache-2.0
"""Addresses, tokens and TLS."""

from __future__ import annotations

import asyncio
import pathlib
from typing import Any, cast

import pytest

from jobd import TLS, Backoff, Unauthenticated
from jobd.aio.transport import Transport as AioTransport
from jobd.connection import Connection
from jobd.transport import Transport


def test_the_environment_names_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBD_SERVER", raising=False)
    assert Connection.to(None, False, None) == Connection("127.0.0.1:50051", None, None)
    monkeypatch.setenv("JOBD_SERVER", "unix:/run/jobd.sock")
    assert Connection.to(None, False, None) == Connection("unix:/run/jobd.sock", None, None)
    assert Connection.to("localhost:1", False, "u") == Connection("localhost:1", None, "u")


@pytest.mark.parametrize("address", ["unix:run/x", "unix:/run/x", "unix:///run/x", "dns:///h:1", "dns:h:1", "[::1]:1"])
def test_an_address_may_name_its_scheme(address: str) -> None:
    assert Connection.to(address, False, None).address == address


@pytest.mark.parametrize(
    "address", ["localhost", "http://h:1", "localhost:", "[::1]", "h:65536", "unix://run/x", "dns:///h", 5]
)
def test_an_address_needs_a_port(address: Any) -> None:
    with pytest.raises(ValueError, match="HOST:PORT or unix:PATH"):
        Connection.to(address, False, None)


def test_a_token_does_not_cross_the_network_in_the_clear() -> None:
    for near in ("127.0.0.1:1", "127.8.0.1:1", "[::1]:1", "localhost:1", "dns:///localhost:1", "unix:/x", "unix:///x"):
        assert Connection.to(near, False, "t").metadata() == (("authorization", "Bearer t"),)
        assert Connection.to(near, False, "t\n").metadata() == (("authorization", "Bearer t"),)
    for far in ("10.0.0.1:1", "jobd.example:1", "[2001:db8::1]:1", "dns:///jobd.example:1"):
        with pytest.raises(ValueError, match="in the clear: connect with tls=True"):
            Connection.to(far, False, "t")
        assert Connection.to(far, True, "t").tls == TLS()


def test_a_token_may_change_from_call_to_call() -> None:
    tokens = iter(["first", "second"])
    connection = Connection.to("localhost:1", False, lambda: next(tokens))
    assert [connection.metadata()[0][1] for _ in range(2)] == ["Bearer first", "Bearer second"]


@pytest.mark.parametrize("token", [None, 5, "ä", "two\nlines"])
def test_what_is_no_token_is_told_before_it_is_sent(token: Any) -> None:
    with pytest.raises(Unauthenticated, match="the token is no line of ASCII text") as caught:
        Connection.to("localhost:1", False, lambda: token).metadata()
    assert caught.value.reason == "TOKEN_UNAVAILABLE"


def test_what_secures_has_its_types() -> None:
    with pytest.raises(TypeError, match=r"tls takes True or a jobd\.TLS\(ca_file=\.\.\.\), not str"):
        Connection.to("localhost:1", cast(Any, "ca.pem"), None)
    with pytest.raises(TypeError, match="token takes text or a function that returns it, not int"):
        Connection.to("localhost:1", False, cast(Any, 5))


def test_a_certificate_needs_its_key(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="both cert_file and key_file"):
        TLS(cert_file=tmp_path / "c.pem")
    with pytest.raises(FileNotFoundError):
        TLS(ca_file=tmp_path / "absent.pem").credentials()


def test_files_that_are_exchanged_just_now_do_not_keep_from_connecting_again(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("")
    connection = Connection.to("localhost:1", TLS(ca_file=file), None)
    transport = Transport(connection, Backoff())

    async def main() -> None:
        aio = AioTransport(connection, Backoff())
        former = aio.channel
        file.unlink()
        await aio.reconnect()
        assert aio.channel is not former
        await aio.close()

    asyncio.run(main())
    transport.reconnect()
    transport.close()
