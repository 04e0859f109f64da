// SPDX-License-Identifier: Apache-2.0

/// The names that protoc makes from the name of a field.
package enum FieldName {
    /// `max_attempts` is `maxAttempts`: underscores go, and the letter behind one is a capital.
    package static func json(_ protoName: String) -> String {
        camel(protoName, firstIsUpper: false)
    }

    /// `max_attempts` has entries of type `MaxAttemptsEntry`, if it is a map.
    package static func mapEntryName(_ protoName: String) -> String {
        camel(protoName, firstIsUpper: true) + "Entry"
    }

    /// Whether the JSON name of a field is this one.
    static func isJSONName(_ name: [UInt8], of protoName: UnsafePointer<CChar>) -> Bool {
        var cursor = protoName
        var index = 0
        var isUpper = false
        while cursor.pointee != 0 {
            let letter = UInt8(bitPattern: cursor.pointee)
            cursor += 1
            if letter == UInt8(ascii: "_") {
                isUpper = true
                continue
            }
            guard index < name.count, name[index] == (isUpper ? upper(letter) : letter) else { return false }
            isUpper = false
            index += 1
        }
        return index == name.count
    }

    private static func camel(_ name: String, firstIsUpper: Bool) -> String {
        var result: [UInt8] = []
        var isUpper = firstIsUpper
        for letter in name.utf8 {
            if letter == UInt8(ascii: "_") {
                isUpper = true
            } else {
                result.append(isUpper ? upper(letter) : letter)
                isUpper = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func upper(_ letter: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) ? letter - 32 : letter
    }
}
