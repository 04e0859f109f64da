// SPDX-License-Identifier: Apache-2.0

/// JSON text (RFC 8259) that is being written: on one line, without spaces. Commas come by themselves.
package struct JSONText {
    /// What there is so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
    }

    package mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
    }

    package mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    package mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// A text of letters, digits and signs that need no escape, in quotes.
    package mutating func quoted(_ text: String) {
        literal("\"\(text)\"")
    }

    package mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            for index in utf8.indices { append(utf8[index], after: index > 0 ? utf8[index - 1] : 0) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// JSON has no numbers for infinities and NaN; they are strings. Whole numbers go without a decimal point.
    package mutating func number(_ value: some BinaryFloatingPoint & LosslessStringConvertible) {
        if value.isNaN {
            quoted("NaN")
        } else if value.isInfinite {
            quoted(value < 0 ? "-Infinity" : "Infinity")
        } else {
            let text = value.description
            let isWhole = text.hasSuffix(".0") && !(value == 0 && value.sign == .minus)
            literal(isWhole ? String(text.dropLast(2)) : text)
        }
    }

    /// Nothing stands before the first value of a list, nor between a name and its value.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func append(_ byte: UInt8, after previous: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20, 0x7F: escape(byte)
        // The C1 range holds terminal controls; escaped, JSON is safe to show.
        case 0x80..<0xA0 where previous == 0xC2:
            bytes.removeLast()
            escape(byte)
        default: bytes.append(byte)
        }
    }

    private mutating func escape(_ byte: UInt8) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
    }
}
