// SPDX-License-Identifier: Apache-2.0

internal import WireProto

/// A value inside a service config that knows where it stands, so that a fault can say so.
struct ServiceConfigNode {
    private let tree: JSONTree
    private let path: String

    init(_ tree: JSONTree, path: String = "") {
        self.tree = tree
        self.path = path
    }

    private func path(of name: String) -> String { path.isEmpty ? name : path + "." + name }

    func fault(_ message: String) -> ServiceConfigError { ServiceConfigError(path: path, message: message) }

    func fault(_ name: String, _ message: String) -> ServiceConfigError {
        ServiceConfigError(path: path(of: name), message: message)
    }

    func requireObject() throws(ServiceConfigError) {
        _ = try names()
    }

    /// The names of the members of an object.
    func names() throws(ServiceConfigError) -> [String] {
        guard case .object(let members) = tree else { throw fault("must be an object, in braces") }
        return members.map(\.name)
    }

    /// An object inside this one; nil when it is not there.
    func child(_ name: String) throws(ServiceConfigError) -> ServiceConfigNode? {
        guard let value = tree[name] else { return nil }
        let node = ServiceConfigNode(value, path: path(of: name))
        try node.requireObject()
        return node
    }

    /// The objects of a list; none when it is not there.
    func elements(_ name: String) throws(ServiceConfigError) -> [ServiceConfigNode] {
        guard let value = tree[name] else { return [] }
        guard case .array(let elements) = value else { throw fault(name, "must be a list of objects") }
        var nodes: [ServiceConfigNode] = []
        for (index, element) in elements.enumerated() {
            let node = ServiceConfigNode(element, path: path(of: name) + "[\(index)]")
            try node.requireObject()
            nodes.append(node)
        }
        return nodes
    }

    func string(_ name: String) throws(ServiceConfigError) -> String? {
        guard let value = tree[name] else { return nil }
        guard case .string(let text) = value else { throw fault(name, "must be a string") }
        return text
    }

    func bool(_ name: String) throws(ServiceConfigError) -> Bool? {
        guard let value = tree[name] else { return nil }
        guard case .bool(let isTrue) = value else { throw fault(name, "must be true or false") }
        return isTrue
    }

    func integer(_ name: String) throws(ServiceConfigError) -> Int? {
        guard let value = tree[name] else { return nil }
        guard let number = value.integer(Int.self) else { throw fault(name, "must be a whole number") }
        return number
    }

    func number(_ name: String) throws(ServiceConfigError) -> Double? {
        guard let value = tree[name] else { return nil }
        guard let number = value.double else { throw fault(name, "must be a number") }
        return number
    }

    /// A uint32.
    func byteCount(_ name: String) throws(ServiceConfigError) -> Int? {
        guard let value = tree[name] else { return nil }
        guard let count = value.integer(UInt32.self) else {
            throw fault(name, "must be a number of bytes from 0 to 4294967295")
        }
        return Int(count)
    }

    func duration(_ name: String, isZeroAllowed: Bool) throws(ServiceConfigError) -> Duration? {
        guard let value = tree[name] else { return nil }
        guard let duration = value.duration, duration > .zero || (isZeroAllowed && duration == .zero) else {
            throw fault(name, "must be a duration of \(isZeroAllowed ? "0s or more" : "more than 0s"), as in \"1.5s\"")
        }
        return duration
    }

    /// Statuses, each by its name or its number.
    func codes(_ name: String) throws(ServiceConfigError) -> Set<RPCCode> {
        guard let value = tree[name] else { return [] }
        guard case .array(let elements) = value else { throw fault(name, "must be a list of statuses") }
        var codes: Set<RPCCode> = []
        for (index, element) in elements.enumerated() {
            guard let code = Self.code(element) else {
                throw fault("\(name)[\(index)]", "must be the name or number of a status, as in \"UNAVAILABLE\"")
            }
            codes.insert(code)
        }
        return codes
    }

    private static func code(_ value: JSONTree) -> RPCCode? {
        let all = (0...16).map { RPCCode(rawValue: $0) }
        if case .string(let text) = value {
            return all.first { $0.name == text.uppercased() }
        }
        return value.integer(Int.self).flatMap { number in all.first { $0.rawValue == number } }
    }
}
