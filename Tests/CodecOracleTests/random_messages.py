# SPDX-License-Identifier: Apache-2.0
"""Random messages of any type, with a taste for the edges of every range."""

import struct

from google.protobuf.descriptor import FieldDescriptor as Field

from oracle import types

# Nothing that Unicode composes: a Swift dictionary takes "e" with an accent and "é" for one key.
LETTERS = 'aZ0 _-/"\\\b\f\n\r\t\x00\x1f\x7f\x85\u00e9\u07ff\u2028\ufffd\U0001f7e2<>&'
HELD = ("wiretest.v1.Inner", "wiretest.v1.Maps", "google.protobuf.Duration", "google.protobuf.Empty",
        "google.protobuf.Int64Value", "google.protobuf.Any", "google.rpc.ErrorInfo", "google.protobuf.FieldMask")
RANGES = {
    Field.CPPTYPE_INT32: (-(2**31), 2**31 - 1),
    Field.CPPTYPE_INT64: (-(2**63), 2**63 - 1),
    Field.CPPTYPE_UINT32: (0, 2**32 - 1),
    Field.CPPTYPE_UINT64: (0, 2**64 - 1),
}


class Messages:
    """Makes messages from a `random.Random`."""

    def __init__(self, random):
        self.random = random

    def message(self, name, depth=0):
        made = types[name]()
        self.fill(made, depth)
        return made

    def fill(self, message, depth):
        name = message.DESCRIPTOR.full_name
        special = getattr(self, "fill_" + name.removeprefix("google.protobuf."), None)
        if name.startswith("google.protobuf.") and special:
            return special(message, depth)
        share = self.random.choice((0.1, 0.5, 0.9)) / (depth + 1)
        for field in message.DESCRIPTOR.fields:
            if self.random.random() < share:
                self.set(message, field, depth)

    def set(self, message, field, depth):
        entry = field.message_type if field.type == Field.TYPE_MESSAGE else None
        if entry and entry.GetOptions().map_entry:
            key, value = entry.fields_by_name["key"], entry.fields_by_name["value"]
            values = getattr(message, field.name)
            for _ in range(self.random.randrange(4)):
                if value.type == Field.TYPE_MESSAGE:
                    self.fill(values[self.scalar(key)], depth + 1)
                else:
                    values[self.scalar(key)] = self.scalar(value)
        elif field.is_repeated:
            for _ in range(self.random.randrange(5)):
                if entry:
                    self.fill(getattr(message, field.name).add(), depth + 1)
                else:
                    getattr(message, field.name).append(self.scalar(field))
        elif entry:
            getattr(message, field.name).SetInParent()
            self.fill(getattr(message, field.name), depth + 1)
        else:
            setattr(message, field.name, self.scalar(field))

    def scalar(self, field):
        random = self.random
        if field.type == Field.TYPE_STRING:
            return self.text()
        if field.type == Field.TYPE_BYTES:
            return random.randbytes(random.randrange(9))
        if field.type == Field.TYPE_BOOL:
            return random.random() < 0.5
        if field.type == Field.TYPE_ENUM:
            known = random.choice(field.enum_type.values).number
            return random.choice((known, known, random.randrange(-(2**31), 2**31)))
        if field.type == Field.TYPE_DOUBLE:
            return self.real("<d", 8)
        if field.type == Field.TYPE_FLOAT:
            return self.real("<f", 4)
        least, most = RANGES[field.cpp_type]
        small = random.randrange(max(least, -300), 300)
        return random.choice((least, most, 0, small, random.randint(least, most)))

    def real(self, form, size):
        edge = self.random.choice((0.0, -0.0, 1.0, -2.5, 1e10, float("inf"), float("-inf"), float("nan"), None, None))
        value = struct.unpack(form, self.random.randbytes(size))[0] if edge is None else edge
        # Bits of a NaN other than the usual ones do not survive JSON, nor every machine.
        return float("nan") if value != value else value

    def text(self):
        return "".join(self.random.choice(LETTERS) for _ in range(self.random.randrange(20)))

    def fill_Timestamp(self, message, _depth):
        message.seconds = self.random.choice(
            (0, -1, -62135596800, 253402300799, self.random.randint(-62135596800, 253402300799))
        )
        message.nanos = self.nanos()

    def fill_Duration(self, message, _depth):
        sign = self.random.choice((-1, 1))
        message.seconds = sign * self.random.choice((0, 1, 315576000000, self.random.randrange(10**6)))
        message.nanos = sign * self.nanos()

    def nanos(self):
        return self.random.choice((0, 1, 999999999, 500000000, 120000, self.random.randrange(10**9)))

    def fill_FieldMask(self, message, _depth):
        paths = ("a", "spec", "spec.max_attempts", "a_b_c.d_e", "x1.y2", "_lead")
        message.paths.extend(self.random.choices(paths, k=self.random.randrange(4)))

    def fill_Any(self, message, depth):
        if depth < 4 and self.random.random() < 0.8:
            message.Pack(self.message(self.random.choice(HELD), depth + 1))
