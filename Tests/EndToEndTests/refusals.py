# SPDX-License-Identifier: Apache-2.0
"""Errors as a stock client sees them: code, message, and google.rpc details read by hand from the trailers."""

import contextlib

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2

DETAIL_TYPES = (
    error_details_pb2.ErrorInfo,
    error_details_pb2.BadRequest,
    error_details_pb2.PreconditionFailure,
    error_details_pb2.QuotaFailure,
    error_details_pb2.ResourceInfo,
    error_details_pb2.RetryInfo,
)


class Refusal:
    """One refused call."""

    def __init__(self, error):
        self.code = error.code()
        self.message = error.details()
        self.trailers = {key: value for key, value in (error.trailing_metadata() or ())}
        self.initial = list(error.initial_metadata() or ())
        self.status = status_pb2.Status()
        self.by_type = {}
        if "grpc-status-details-bin" in self.trailers:
            self.status.ParseFromString(self.trailers["grpc-status-details-bin"])
        for packed in self.status.details:
            for kind in DETAIL_TYPES:
                if packed.Is(kind.DESCRIPTOR):
                    detail = kind()
                    packed.Unpack(detail)
                    self.by_type[kind.DESCRIPTOR.name] = detail
                    break
            else:
                raise AssertionError(f"a detail of a type that no error of jobd has: {packed.type_url}")

    @property
    def info(self):
        return self.by_type["ErrorInfo"]

    @property
    def reason(self):
        return self.info.reason if "ErrorInfo" in self.by_type else None

    @property
    def fields(self):
        """Names of the fields that a BadRequest points at."""
        return [violation.field for violation in self.by_type["BadRequest"].field_violations]

    def __repr__(self):
        return f"{self.code.name} {self.reason}: {self.message} {dict(self.by_type)}"


@contextlib.contextmanager
def refused(code, reason=None):
    """Expects the calls inside to be refused with this code and reason; yields a box whose `error` is the Refusal."""

    class Box:
        error = None

    box = Box()
    with pytest.raises(grpc.RpcError) as caught:
        yield box
    box.error = Refusal(caught.value)
    check_form(box.error)
    assert box.error.code == code, box.error
    if reason is not None:
        assert box.error.reason == reason, box.error


def check_form(error):
    """What holds for every error of jobd."""
    assert error.message, "an error without a message"
    assert "\n" not in error.message, error
    assert "grpc-status-details-bin" in error.trailers, f"no details: {error}"
    assert error.status.code == error.code.value[0], error
    assert error.status.message == error.message, error
    first = error.status.details[0]
    assert first.Is(error_details_pb2.ErrorInfo.DESCRIPTOR), error
    assert error.info.domain == "jobd", error
    assert error.reason.replace("_", "").isalnum() and error.reason == error.reason.upper(), error
