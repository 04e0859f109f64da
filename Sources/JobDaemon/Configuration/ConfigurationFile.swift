// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage
internal import Yams

/// The YAML file of settings, looked through as a whole: each key must be one of a setting, each value of its kind.
struct ConfigurationFile {
    /// False for a file that sets nothing.
    let isEmpty: Bool
    /// What is wrong with its keys and values.
    let problems: [String]

    /// Reads and checks a file.
    ///
    /// - Throws: `ConfigurationError` when it cannot be read as a map of settings.
    init(path: String) throws(ConfigurationError) {
        let root: Node?
        do {
            root = try compose(yaml: Self.text(of: path))
        } catch let error as Errno {
            throw ConfigurationError(problems: ["config: \(path) cannot be read: \(error)"])
        } catch {
            // The parser draws a picture of the place over several lines; a problem is one line.
            let reason = "\(error)".split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
            throw ConfigurationError(
                problems: ["config: \(path) cannot be read as YAML: \(reason.joined(separator: " "))"]
            )
        }
        isEmpty = root == nil
        guard let root else {
            problems = []
            return
        }
        guard case .mapping(let mapping) = root else {
            throw ConfigurationError(problems: ["config: \(path) is \(Self.shown(root)), not a map of settings"])
        }
        problems = Self.problems(in: mapping, prefix: "").map { "config: \(path): \($0)" }
    }

    private static func text(of path: String) throws -> String {
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
        return try file.closeAfter {
            var bytes: [UInt8] = []
            let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
            defer { chunk.deallocate() }
            while true {
                let count = try file.read(into: chunk)
                if count == 0 { return String(decoding: bytes, as: UTF8.self) }
                bytes += chunk.prefix(count)
            }
        }
    }

    // A file cannot name a further one.
    private static let settings = DaemonSetting.all.filter { $0 != .config }

    private static func problems(in mapping: Node.Mapping, prefix: String) -> [String] {
        mapping.flatMap { key, value -> [String] in
            guard let name = key.scalar?.string else { return ["\(shown(key)) stands where a key belongs"] }
            let key = prefix + name
            if let setting = settings.first(where: { $0.key == key }) {
                return problem(of: value, setting).map { [$0] } ?? []
            }
            let parts = settings.map(\.key).filter { $0.hasPrefix(key + ".") }
            guard !parts.isEmpty else { return ["sets unknown key \"\(key)\"; jobd serve --help lists the keys"] }
            guard case .mapping(let inner) = value else {
                return ["\(key): \(shown(value)) stands where a map of \(parts.joined(separator: ", ")) belongs"]
            }
            return problems(in: inner, prefix: key + ".")
        }
    }

    private static func problem(of value: Node, _ setting: DaemonSetting) -> String? {
        switch value {
        case .scalar: return nil
        case .sequence(let items) where setting.isList:
            return items.first { $0.scalar == nil }.map {
                "\(setting.key): \(shown($0)) stands where \(setting.value) belongs"
            }
        default:
            let expected = setting.value.isEmpty ? "true or false" : setting.value
            return "\(setting.key): \(shown(value)) stands where one value, \(expected), belongs"
        }
    }

    /// A node in a line about it.
    private static func shown(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): "\"\(scalar.string)\""
        case .sequence(let items): "the list [\(items.map(shown).joined(separator: ", "))]"
        case .mapping(let pairs): "a map of \(pairs.keys.map(shown).joined(separator: ", "))"
        case .alias: "an alias"
        }
    }
}
