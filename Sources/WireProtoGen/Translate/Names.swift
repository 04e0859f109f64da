// SPDX-License-Identifier: Apache-2.0

/// How names of the proto file read in Swift.
enum SwiftNames {
    /// Words that need backticks as a name.
    static let keywords: Set<String> = [
        "Any", "Protocol", "Self", "Type", "actor", "as", "associatedtype", "async", "await", "borrowing", "break",
        "case",
        "catch", "class", "consuming", "continue", "default", "defer", "deinit", "do", "dynamic", "else", "enum",
        "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "indirect",
        "init", "inout", "internal", "is", "lazy", "let", "mutating", "nil", "nonmutating", "open", "operator",
        "optional", "override", "package", "precedencegroup", "private", "protocol", "public", "repeat", "required",
        "rethrows", "return", "self", "some", "static", "struct", "subscript", "super", "switch", "throw", "throws",
        "true", "try", "typealias", "unowned", "var", "weak", "where", "while",
    ]

    /// Members that every generated message or enum has already.
    private static let taken: Set<String> = [
        "unknownFields", "protoName", "cDescriptor", "nestingDepth", "makeC", "readC", "serialized", "withPacked",
        "appendSerialized", "self", "rawValue", "allKnown", "name", "hashValue", "hash",
    ]
    private static let takenByMessages = taken.subtracting(["rawValue", "allKnown", "name", "hashValue", "hash"])

    /// Types of the standard library that generated code names; a message of that name inside a namespace would hide them.
    static let hidden: Set<String> = [
        "Array", "Bool", "Dictionary", "Double", "Equatable", "Float", "Hashable", "Int", "Int32", "Int64", "Never",
        "Optional", "Sendable", "String", "UInt32", "UInt64", "UInt8", "UnsafeMutableRawPointer", "UnsafeRawPointer",
    ]

    /// `jobd.v1` is `JobdV1`.
    static func namespace(_ package: String) -> String {
        package.split { $0 == "." || $0 == "_" }.map { capitalized($0) }.joined()
    }

    /// A name in backticks where Swift needs them.
    static func quoted(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    /// A type as it is declared. `X.Type` and `X.Protocol` mean metatypes even in backticks, so these get a `_`.
    static func type(_ name: String) -> String {
        ["Type", "Protocol", "Self"].contains(name) ? name + "_" : quoted(name)
    }

    /// `trace_parent` is `traceParent`.
    static func field(_ name: String) -> String {
        let camel = lowerCamel(name)
        return takenByMessages.contains(camel) ? camel + "_" : camel
    }

    /// `JOB_STATE_RETRY_WAIT` of `JobState` is `retryWait`.
    static func enumValue(_ name: String, of type: String) -> String {
        let prefix = upperSnake(type) + "_"
        let stripped = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
        let usable = stripped.first.map { $0.isLetter || $0 == "_" } ?? false
        let camel = lowerCamel((usable ? stripped : name).lowercased())
        return taken.contains(camel) ? camel + "_" : camel
    }

    /// `SubmitJob` is `submitJob`.
    static func method(_ name: String) -> String {
        name.prefix(1).lowercased() + name.dropFirst()
    }

    static func capitalized(_ word: some StringProtocol) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }

    static func upperCamel(_ name: String) -> String {
        name.split(separator: "_").map { capitalized($0) }.joined()
    }

    private static func lowerCamel(_ name: String) -> String {
        let words = name.split(separator: "_")
        guard let first = words.first else { return name }
        return first.prefix(1).lowercased() + first.dropFirst() + words.dropFirst().map { capitalized($0) }.joined()
    }

    /// `JobState` is `JOB_STATE`.
    private static func upperSnake(_ name: String) -> String {
        var result = ""
        var wasUpper = true
        for character in name {
            if character.isUppercase, !wasUpper { result += "_" }
            result += character.uppercased()
            wasUpper = character.isUppercase
        }
        return result
    }
}

/// How names of the proto file read in protoc-c's output (its c_helpers.cc).
enum CNames {
    /// Field names of this list get a `_`.
    private static let keywords: Set<String> = [
        "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char", "class", "compl",
        "const", "const_cast", "continue", "default", "delete", "do", "double", "dynamic_cast", "else", "enum",
        "explicit", "extern", "false", "float", "for", "friend", "goto", "if", "inline", "int", "long", "mutable",
        "namespace", "new", "not", "not_eq", "operator", "or", "or_eq", "private", "protected", "public", "register",
        "reinterpret_cast", "return", "short", "signed", "sizeof", "static", "static_cast", "struct", "switch",
        "template", "this", "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using",
        "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
    ]

    /// `jobd.v1.Job` is `Jobd__V1__Job`.
    static func type(_ fullName: String) -> String {
        fullName.split(separator: ".").map { SwiftNames.upperCamel(String($0)) }.joined(separator: "__")
    }

    /// `jobd.v1.JobEvent` is `jobd__v1__job_event`, the start of its functions' names.
    static func functionPrefix(_ fullName: String) -> String {
        fullName.split(separator: ".").map { camelToLower(String($0)) }.joined(separator: "__")
    }

    static func field(_ name: String) -> String {
        let lower = name.lowercased()
        return keywords.contains(lower) ? lower + "_" : lower
    }

    static func oneofCase(_ name: String) -> String {
        camelToLower(name) + "_case"
    }

    private static func camelToLower(_ name: String) -> String {
        var result = ""
        var wasUpper = true
        for character in name {
            if character.isUppercase, !wasUpper { result += "_" }
            result += character.lowercased()
            wasUpper = character.isUppercase
        }
        return result
    }
}
