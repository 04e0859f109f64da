// SPDX-License-Identifier: Apache-2.0

/// Every type of a request by its full proto name.
struct TypeIndex {
    /// Where a type lives.
    struct Entry {
        /// The full Swift name, for example `JobdV1.Job`.
        var swiftName: String
        /// The proto file.
        var file: String
        /// Nil for an enum.
        var message: MessageSchema?
    }

    private(set) var entries: [String: Entry] = [:]

    init(_ files: [FileSchema]) {
        for file in files {
            let scope = SwiftNames.namespace(file.package)
            for message in file.messages { add(message, scope, file.name) }
            for value in file.enums { add(value, scope, file.name) }
        }
    }

    private mutating func add(_ message: MessageSchema, _ scope: String, _ file: String) {
        let name = scope + "." + SwiftNames.type(message.name)
        entries[message.fullName] = Entry(swiftName: name, file: file, message: message)
        for nested in message.messages { add(nested, name, file) }
        for nested in message.enums { add(nested, name, file) }
    }

    private mutating func add(_ value: EnumSchema, _ scope: String, _ file: String) {
        let name = scope + "." + SwiftNames.type(value.name)
        entries[value.fullName] = Entry(swiftName: name, file: file, message: nil)
    }

    /// How many messages can lie one in another inside this one; nil when there is no bound, for the type is recursive.
    func nestingDepth(of message: MessageSchema) -> Int? {
        var path: Set<String> = []
        var known: [String: Int] = [:]
        return depth(message, &path, &known)
    }

    private func depth(_ message: MessageSchema, _ path: inout Set<String>, _ known: inout [String: Int]) -> Int? {
        if let depth = known[message.fullName] { return depth }
        guard path.insert(message.fullName).inserted else { return nil }
        defer { path.remove(message.fullName) }
        var deepest = 0
        for field in message.fields {
            guard case .message(let name) = field.kind, let inner = entries[name]?.message else { continue }
            guard let depth = depth(inner, &path, &known) else { return nil }
            deepest = max(deepest, depth + 1)
        }
        known[message.fullName] = deepest
        return deepest
    }
}
