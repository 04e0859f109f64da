// SPDX-License-Identifier: Apache-2.0

/// Links lead to known public hosts only: a mirror or a registry of somebody's own does not slip in.
struct HostRule: Rule {
    /// Hosts that a link may name. Names without a dot, numeric addresses and the reserved names that end in `.example`
    /// always pass.
    let allowed: Set<String>

    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.filter { $0.mentions("://") }.flatMap { file in
            file.lines.indices.flatMap { index in
                Self.hosts(in: file.lines[index]).filter { !isAllowed($0) }.map {
                    Violation(file.path, index + 1, "host '\($0)' is not in \(AllowList.path): leave it out or add it")
                }
            }
        }
    }

    private func isAllowed(_ host: String) -> Bool {
        guard host.contains(".") else { return true }
        return allowed.contains(host) || host.hasSuffix(".example") || host.allSatisfy { $0.isNumber || $0 == "." }
    }

    private static func hosts(in line: String) -> [String] {
        ["http://", "https://"].flatMap { scheme in
            line.split(separator: scheme, omittingEmptySubsequences: false).dropFirst().map { rest in
                let host = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
                return String(host.hasSuffix(".") ? host.dropLast() : host)
            }
        }
    }
}
