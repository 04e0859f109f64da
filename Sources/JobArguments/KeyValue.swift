// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// A `KEY=VALUE` argument.
package struct KeyValue: Sendable, Equatable {
    /// What stands before the first `=`; not empty.
    package var key: String
    /// What stands behind it; may be empty.
    package var value: String

    /// A pair from its parts.
    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// Reads `KEY=VALUE`; the value may be empty and may hold further `=`.
    package static func parse(_ text: String) throws -> KeyValue {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw ValidationError("'\(text)' is not KEY=VALUE")
        }
        return KeyValue(key: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
    }

    /// The pairs as a map.
    ///
    /// - Throws: `ValidationError` for a key that comes twice.
    package static func map(_ pairs: [KeyValue]) throws -> [String: String] {
        var map: [String: String] = [:]
        for pair in pairs where map.updateValue(pair.value, forKey: pair.key) != nil {
            throw ValidationError("label '\(pair.key)' is given twice; give each label once")
        }
        return map
    }
}
