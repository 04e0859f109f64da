// SPDX-License-Identifier: Apache-2.0

/// The members of a JSON object of jobctl's own, made as proto3's JSON mapping makes those of messages: lowerCamel names,
/// members with their default value left out, 64-bit integers as strings.
struct JSONObject: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        var name: String
        var value: JSONValue
    }

    private(set) var members: [Member] = []

    mutating func put(_ name: String, value: JSONValue) {
        members.append(Member(name: name, value: value))
    }

    mutating func put(_ name: String, object: JSONObject) {
        put(name, value: .object(object))
    }

    mutating func put(_ name: String, objects: [JSONObject]) {
        guard !objects.isEmpty else { return }
        put(name, value: .array(objects.map(JSONValue.object)))
    }

    mutating func put(_ name: String, _ text: String) {
        guard !text.isEmpty else { return }
        put(name, value: .string(text))
    }

    mutating func put(_ name: String, _ number: Int32) {
        guard number != 0 else { return }
        put(name, value: .integer(number))
    }

    mutating func put(_ name: String, _ number: Int64) {
        guard number != 0 else { return }
        put(name, value: .string(String(number)))
    }

    mutating func put(_ name: String, _ map: [String: String]) {
        guard !map.isEmpty else { return }
        var object = JSONObject()
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            object.put(key, value: .string(value))
        }
        put(name, object: object)
    }
}
