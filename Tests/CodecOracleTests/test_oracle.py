# SPDX-License-Identifier: Apache-2.0
"""Random messages through Python's protobuf and through WireProto, in both directions, binary and JSON.

The seed is printed; CODEC_SEED repeats a run, CODEC_MESSAGES makes it longer.
"""

import contextlib
import json
import os
import random
import re

import pytest
from google.protobuf import json_format
from google.protobuf.empty_pb2 import Empty
from google.protobuf.message import DecodeError
from google.protobuf.unknown_fields import UnknownFieldSet

from oracle import Peer, Refused, pool, types
from random_messages import Messages

SEED = int(os.environ.get("CODEC_SEED", random.randrange(2**32)))
COUNT = int(os.environ.get("CODEC_MESSAGES", 300))
NAMES = [name for name, kind in types.items() if name.startswith("wiretest.v1.") and not kind.DESCRIPTOR.containing_type]


@pytest.fixture(scope="module")
def peer():
    started = Peer()
    yield started
    started.close()


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def messages(name):
    print(f"CODEC_SEED={SEED}")
    return Messages(random.Random(f"{SEED} {name}"))


def binary(message):
    return message.SerializeToString(deterministic=True)


def read(name, body):
    """The message in one certain form, what an Any holds too. WireProto orders some fields otherwise."""
    message = types[name].FromString(body)
    settle(message)
    return binary(message)


def settle(message):
    if message.DESCRIPTOR.full_name == "google.protobuf.Any":
        held = message.type_url.rpartition("/")[2]
        # Merging takes the type of one Any and the value of another.
        with contextlib.suppress(KeyError, DecodeError):
            message.value = read(held, message.value)
        return
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if field.message_type.GetOptions().map_entry:
            values = value.values() if field.message_type.fields_by_name["value"].message_type else ()
        else:
            values = value if field.is_repeated else (value,)
        for inner in values:
            settle(inner)


def to_json(message, **options):
    return json_format.MessageToJson(message, descriptor_pool=pool, **options)


def from_json(text, kind, **options):
    return json_format.Parse(text, kind(), descriptor_pool=pool, **options)


def same(left, right):
    """Equality of JSON values, but that a float may be written with more or fewer digits."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, (int, float)) and isinstance(right, (int, float)) and not isinstance(left, bool):
        return left == right or abs(left - right) <= 1e-7 * abs(left)
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def ordered(message, text):
    """The members of maps by key: Python has them in no order."""
    return json.loads(text, object_pairs_hook=lambda pairs: dict(sorted(pairs)))


def test_binary(peer, messages, name):
    for _ in range(COUNT):
        message = messages.message(name)
        assert read(name, peer.recode(name, binary(message))) == read(name, binary(message))


def test_json_out(peer, messages, name):
    for _ in range(COUNT):
        message = messages.message(name)
        for form, options in (("j", {}), ("d", {"always_print_fields_with_no_presence": True})):
            text = peer.recode(name, binary(message), target=form).decode()
            assert read(name, binary(from_json(text, types[name]))) == read(name, binary(message)), text
            assert same(ordered(message, text), ordered(message, to_json(message, **options))), text


def test_json_in(peer, messages, name):
    for _ in range(COUNT):
        message = messages.message(name)
        options = {
            "preserving_proto_field_name": messages.random.random() < 0.5,
            "always_print_fields_with_no_presence": messages.random.random() < 0.5,
            "use_integers_for_enums": messages.random.random() < 0.5,
            "ensure_ascii": messages.random.random() < 0.5,
        }
        text = to_json(message, **options)
        assert read(name, peer.recode(name, text.encode(), source="j")) == read(name, binary(message)), text


def test_merged(peer, messages, name):
    """Two messages one after the other are one: lists joined, messages merged, the last of a oneof."""
    for _ in range(COUNT):
        both = binary(messages.message(name)) + binary(messages.message(name))
        assert read(name, peer.recode(name, both)) == read(name, both)


def test_foreign_fields(peer, messages, name):
    """Fields of other types under the same numbers: unknown, or known by another wire type."""
    for _ in range(COUNT):
        other = messages.random.choice(NAMES)
        compare(peer, name, binary(messages.message(other)) + binary(messages.message(name)))


def test_broken_bytes(peer, messages, name):
    """Bytes changed, dropped or added at random are refused or read as Python does."""
    for _ in range(COUNT):
        body = bytearray(binary(messages.message(name)) or b"\x00")
        for _ in range(messages.random.randrange(1, 4)):
            start = messages.random.randrange(len(body) + 1)
            end = min(len(body), start + messages.random.randrange(4))
            body[start:end] = messages.random.randbytes(messages.random.randrange(4))
        compare(peer, name, bytes(body))


# Wire types of what can hold fields: length-delimited, and groups.
NESTING = (2, 3)

# protobuf-c drops the bits of a tag above the 32nd; Python refuses it.
LONG_TAG = re.compile(rb"[\x80-\xff]{4}[\x10-\x7f]")


def has_field_zero(body):
    """Whether a field here or within one has the number 0, which Python keeps as unknown although no field may have it."""
    if isinstance(body, bytes):
        try:
            body = UnknownFieldSet(Empty.FromString(body))
        except DecodeError:
            return False
    return any(
        field.field_number == 0 or (field.wire_type in NESTING and has_field_zero(field.data)) for field in body
    )


def compare(peer, name, body):
    """Both refuse the bytes, or both read them as the same."""
    try:
        expected = types[name].FromString(body)
    except DecodeError:
        expected = None
    try:
        answer = peer.recode(name, body)
    except Refused as refusal:
        assert expected is None or has_field_zero(body), (refusal, body)
        return
    if expected is None:
        assert LONG_TAG.search(body), body
        return
    answer = types[name].FromString(answer)
    expected.DiscardUnknownFields()
    answer.DiscardUnknownFields()
    if not has_odd_entries(types[name].FromString(body)):
        assert binary(answer) == binary(expected), body


def has_odd_entries(message):
    """Whether a map entry holds unknown fields: Python takes the whole entry for unknown then."""
    maps = {field.number for field in message.DESCRIPTOR.fields
            if field.message_type and field.message_type.GetOptions().map_entry}
    if any(field.field_number in maps for field in UnknownFieldSet(message)):
        return True
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if field.number in maps:
            values = value.values() if field.message_type.fields_by_name["value"].message_type else ()
        else:
            values = value if field.is_repeated else (value,)
        if any(map(has_odd_entries, values)):
            return True
    return False


def test_broken_json(peer, messages, name):
    """A JSON text changed at random is refused, or it is one for Python too and means the same."""
    pieces = ["", "null", "1e2", "-0", "0.5", '"1"', "[]", "{}", ",", '"', "\\", "true", "\\ud800", "\\u0000", " "]
    for _ in range(COUNT):
        text = to_json(messages.message(name), indent=None)
        start = messages.random.randrange(len(text) + 1)
        end = start + messages.random.randrange(3)
        text = text[:start] + messages.random.choice(pieces) + text[end:]
        try:
            answer = peer.recode(name, text.encode(), source="j")
        except Refused:
            continue
        # As an integer, -0 would lose its sign before it reaches a field that keeps it.
        value = json.loads(text, parse_int=lambda digits: -0.0 if digits == "-0" else int(digits))
        expected = json_format.ParseDict(value, types[name](), descriptor_pool=pool)
        assert read(name, answer) == read(name, binary(expected)), text
