// SPDX-License-Identifier: Apache-2.0

/// Argument vectors as a shell would have to be given them.
enum ShellText {
    static func joined(_ arguments: [String]) -> String {
        arguments.map(quoted).joined(separator: " ")
    }

    private static func quoted(_ argument: String) -> String {
        let isPlain = argument.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
                true
            default: "_-./=:,@%+".utf8.contains(byte)
            }
        }
        if isPlain, !argument.isEmpty { return argument }
        if argument.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return escaped(argument) }
        return "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// In the form that has its control characters written out.
    private static func escaped(_ argument: String) -> String {
        let characters = argument.unicodeScalars.map { scalar in
            switch scalar {
            case "\n": "\\n"
            case "\t": "\\t"
            case "\\", "'": "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "$'" + characters.joined() + "'"
    }
}
