// SPDX-License-Identifier: Apache-2.0

/// Paths of a FieldMask, which JSON joins with commas, their names in lowerCamelCase (field_mask.proto).
enum FieldMaskText {
    /// `spec.max_attempts` is `spec.maxAttempts`; nil when the way back would give another path.
    static func json(_ path: String) -> String? {
        let name = FieldName.json(path)
        return proto(name) == path ? name : nil
    }

    /// `spec.maxAttempts` is `spec.max_attempts`; nil for a path with an underscore or a comma in it.
    static func proto(_ name: String) -> String? {
        var path: [UInt8] = []
        for letter in name.utf8 {
            switch letter {
            case UInt8(ascii: "_"), UInt8(ascii: ","): return nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): path += [UInt8(ascii: "_"), letter + 32]
            default: path.append(letter)
            }
        }
        return String(decoding: path, as: UTF8.self)
    }
}
