# SPDX-License-Identifier: Apache-2.0
"""Which server, how it is secured, and as whom it is called."""

from __future__ import annotations

import importlib.metadata
import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import grpc

from jobd.errors import JobdError, Unauthenticated

STANDARD_ADDRESS = "127.0.0.1:50051"
"""Where jobd listens unless told otherwise."""

_KEEPALIVE_MS = 310_000
"""Silence after which the peer is asked with a PING; jobd refuses more than one in 300 s."""
_KEEPALIVE_TIMEOUT_MS = 20_000
"""How long bytes may stay unacknowledged before the connection is given up."""

Token = str | Callable[[], str]
"""A bearer token, or a function that returns the present one and is asked at each call."""


@dataclass(frozen=True, kw_only=True)
class TLS:
    """How the connection is secured. `TLS()` trusts the roots that grpcio ships.

    >>> jobd.TLS(ca_file="ca.pem", cert_file="me.pem", key_file="me.key", server_name="jobd.example")
    TLS(ca_file='ca.pem', ...)
    """

    ca_file: str | os.PathLike[str] | None = None
    """PEM file of the roots that the server's certificate may come from."""
    cert_file: str | os.PathLike[str] | None = None
    """PEM file of a client certificate to show; needs `key_file`."""
    key_file: str | os.PathLike[str] | None = None
    """PEM file of its private key."""
    server_name: str | None = None
    """Name that the server's certificate must hold, in place of the host of the address."""

    def __post_init__(self) -> None:
        if (self.cert_file is None) != (self.key_file is None):
            raise ValueError("TLS takes both cert_file and key_file, or neither")

    def credentials(self) -> grpc.ChannelCredentials:
        """What grpcio needs of it; reads the files."""

        def read(file: str | os.PathLike[str] | None) -> bytes | None:
            return None if file is None else Path(file).read_bytes()

        return grpc.ssl_channel_credentials(read(self.ca_file), read(self.key_file), read(self.cert_file))


@dataclass(frozen=True)
class Connection:
    """A server to call, checked: what both kinds of client make their channel from."""

    address: str
    tls: TLS | None
    token: Token | None

    @classmethod
    def to(cls, address: str | None, tls: TLS | bool, token: Token | None) -> Connection:
        """Checks what was said; an address that was not is the one of JOBD_SERVER."""
        address = address or os.environ.get("JOBD_SERVER") or STANDARD_ADDRESS
        if not _is_address(address):
            raise ValueError(f"address takes HOST:PORT or unix:PATH, not {address!r}")
        if not isinstance(tls, (TLS, bool)):
            raise TypeError(f"tls takes True or a jobd.TLS(ca_file=...), not {type(tls).__name__}")
        if not (token is None or isinstance(token, str) or callable(token)):
            raise TypeError(f"token takes text or a function that returns it, not {type(token).__name__}")
        secured = TLS() if tls is True else tls or None
        if token is not None and secured is None and not _stays_here(address):
            raise ValueError(
                f"a token would cross the network to {address} in the clear: connect with tls=True or tls=jobd.TLS(...)"
            )
        return cls(address, secured, token)

    @property
    def options(self) -> list[tuple[str, str | int]]:
        """Options of the channel."""
        options: list[tuple[str, str | int]] = [
            ("grpc.primary_user_agent", f"jobd-python/{_version()}"),
            # Calls are repeated here, where it is known which may be.
            ("grpc.enable_retries", 0),
            # A connection for each client: one that is stuck is left by closing it.
            ("grpc.use_local_subchannel_pool", 1),
            # A server that was started again is found at once.
            ("grpc.initial_reconnect_backoff_ms", 100),
            ("grpc.max_reconnect_backoff_ms", 2_000),
            ("grpc.keepalive_time_ms", _KEEPALIVE_MS),
            ("grpc.keepalive_timeout_ms", _KEEPALIVE_TIMEOUT_MS),
        ]
        if _stays_here(self.address):
            options.append(("grpc.enable_http_proxy", 0))
        if self.tls is not None and self.tls.server_name is not None:
            options.append(("grpc.ssl_target_name_override", self.tls.server_name))
        return options

    def metadata(self) -> tuple[tuple[str, str | bytes], ...]:
        """Metadata of one call; raises `Unauthenticated` when there is no token just now."""
        if self.token is None:
            return ()
        token: object = self.token if isinstance(self.token, str) else _asked(self.token)
        # Of anything else gRPC says INTERNAL, or prints that it is illegal. Read from a file it has a newline.
        if not isinstance(token, str) or not (token := token.strip()).isascii() or not token.isprintable():
            raise Unauthenticated("the token is no line of ASCII text", reason="TOKEN_UNAVAILABLE")
        return (("authorization", f"Bearer {token}"),)


def _is_address(address: object) -> bool:
    if not isinstance(address, str):
        return False
    if "://" in address and not address.startswith(("unix:///", "dns:///")):
        return False
    port = address.rpartition(":")[2]
    return address.startswith("unix:") or (port.isdecimal() and int(port) <= 65_535)


def _asked(function: Callable[[], str]) -> str:
    try:
        return function()
    except JobdError:
        raise
    except Exception as error:
        message = f"the function that gives the token failed: {type(error).__name__}: {error}"
        raise Unauthenticated(message, reason="TOKEN_UNAVAILABLE") from error


def _stays_here(address: str) -> bool:
    """Whether calls to `address` never leave this machine."""
    if address.startswith("unix:"):
        return True
    host = address.removeprefix("dns:///").rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _version() -> str:
    try:
        return importlib.metadata.version("jobd")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
