// SPDX-License-Identifier: Apache-2.0

/// A JSON value that is only ever written. Members keep their order.
enum JSONValue: Sendable, Equatable {
    case string(String)
    case integer(Int32)
    case double(Double)
    case bool(Bool)
    case array([JSONValue])
    case object(JSONObject)

    /// The value on one line, without spaces.
    var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    func write(to text: inout String) {
        switch self {
        case .string(let value): Self.writeString(value, to: &text)
        case .integer(let value): text += String(value)
        case .double(let value): Self.writeDouble(value, to: &text)
        case .bool(let value): text += value ? "true" : "false"
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .object(let object):
            text += "{"
            for (index, member) in object.members.enumerated() {
                if index > 0 { text += "," }
                Self.writeString(member.name, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func writeDouble(_ value: Double, to text: inout String) {
        // proto3's JSON mapping writes what JSON has no number for as strings.
        if value.isNaN {
            text += "\"NaN\""
        } else if value.isInfinite {
            text += value < 0 ? "\"-Infinity\"" : "\"Infinity\""
        } else if let whole = Int64(exactly: value) {
            text += String(whole)
        } else {
            text += value.description
        }
    }

    private static func writeString(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // The C1 range holds terminal controls; escaped, JSON is safe to show.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
