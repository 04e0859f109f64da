// SPDX-License-Identifier: Apache-2.0

internal import WireMessages

/// The members of a JSON object as proto3's JSON mapping makes them: lowerCamel names, members with their default value
/// left out, 64-bit integers as strings, bytes as base64, enums by name, times as RFC 3339, durations in seconds.
struct JSONObject: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        var name: String
        var value: JSONValue
    }

    private(set) var members: [Member] = []

    mutating func put(_ name: String, value: JSONValue?) {
        guard let value else { return }
        members.append(Member(name: name, value: value))
    }

    mutating func put(_ name: String, object: JSONObject?) {
        put(name, value: object.map(JSONValue.object))
    }

    mutating func put(_ name: String, objects: [JSONObject]) {
        guard !objects.isEmpty else { return }
        put(name, value: .array(objects.map(JSONValue.object)))
    }

    mutating func put(_ name: String, _ text: String) {
        guard !text.isEmpty else { return }
        put(name, value: .string(text))
    }

    mutating func put(_ name: String, _ flag: Bool) {
        guard flag else { return }
        put(name, value: .bool(true))
    }

    mutating func put(_ name: String, _ number: Int32) {
        guard number != 0 else { return }
        put(name, value: .integer(number))
    }

    mutating func put(_ name: String, _ number: Int64) {
        guard number != 0 else { return }
        put(name, value: .string(String(number)))
    }

    mutating func put(_ name: String, _ number: Double) {
        guard number != 0 else { return }
        put(name, value: .double(number))
    }

    mutating func put(_ name: String, _ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        put(name, value: .string(Base64Text.encoded(bytes)))
    }

    mutating func put(_ name: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        put(name, value: .array(texts.map(JSONValue.string)))
    }

    mutating func put(_ name: String, _ numbers: [Int32]) {
        guard !numbers.isEmpty else { return }
        put(name, value: .array(numbers.map(JSONValue.integer)))
    }

    mutating func put(_ name: String, _ map: [String: String]) {
        guard !map.isEmpty else { return }
        var object = JSONObject()
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            object.put(key, value: .string(value))
        }
        put(name, object: object)
    }

    mutating func put(_ name: String, _ map: [String: Int64]) {
        guard !map.isEmpty else { return }
        var object = JSONObject()
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            object.put(key, value: .string(String(value)))
        }
        put(name, object: object)
    }

    mutating func put(_ name: String, _ time: GoogleProtobuf.Timestamp?) {
        guard let time else { return }
        put(name, value: .string(time.rfc3339 ?? "\(time.seconds)s"))
    }

    mutating func put(_ name: String, _ duration: GoogleProtobuf.Duration?) {
        put(name, value: duration.map { .string($0.jsonText) })
    }

    /// An enum by its name, or by its number when this version has no name for it; unspecified is left out.
    mutating func put(_ name: String, enumName: String?, number: Int32) {
        guard number != 0 else { return }
        put(name, value: enumName.map(JSONValue.string) ?? .integer(number))
    }
}
