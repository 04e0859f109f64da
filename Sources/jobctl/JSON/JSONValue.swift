// SPDX-License-Identifier: Apache-2.0

internal import WireProto

/// A JSON value that is only ever written. Members keep their order.
enum JSONValue: Sendable, Equatable {
    case string(String)
    case integer(Int32)
    case array([JSONValue])
    case object(JSONObject)
    /// JSON text, of a message for example.
    case written(String)

    /// The value on one line, without spaces.
    var text: String {
        var text = JSONText()
        write(to: &text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private func write(to text: inout JSONText) {
        switch self {
        case .string(let value): text.string(value)
        case .integer(let value): text.literal(String(value))
        case .array(let values):
            text.open("[")
            for value in values { value.write(to: &text) }
            text.close("]")
        case .object(let object):
            text.open("{")
            for member in object.members {
                text.name(member.name)
                member.value.write(to: &text)
            }
            text.close("}")
        case .written(let json): text.literal(json)
        }
    }
}
