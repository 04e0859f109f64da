// SPDX-License-Identifier: Apache-2.0

/// Known offenders against a size limit: each may only shrink, and leaves the list when it fits.
struct Ratchet: Sendable {
    /// Allowed size by key: a file's path, or the path, a space and a function's name.
    let sizes: [String: Int]

    init(_ sizes: [String: Int] = [:]) {
        self.sizes = sizes
    }

    /// Something that was measured.
    struct Measurement {
        let key: String
        let path: String
        let line: Int
        let size: Int
    }

    /// Compares sizes with the limit and with the list.
    ///
    /// An entry whose thing is not in the tree at all, or no longer has the listed size, is a violation too: the list
    /// tells the truth or it is no ratchet.
    func violations(of measurements: [Measurement], limit: Int, what: String) -> [Violation] {
        var largest: [String: Int] = [:]
        var violations: [Violation] = []
        for found in measurements {
            largest[found.key] = max(found.size, largest[found.key] ?? 0)
            if found.size > max(limit, sizes[found.key] ?? 0) {
                let text = "\(what) has \(found.size) lines, at most \(sizes[found.key] ?? limit) allowed: split it"
                violations.append(Violation(found.path, found.line, text))
            }
        }
        for (key, size) in sizes.sorted(by: { $0.key < $1.key }) {
            let now = largest[key] ?? 0
            if now < size || size <= limit {
                let text = "\(what) is listed with \(size) lines and has \(now): lower or remove its entry"
                violations.append(Violation(String(key.prefix { $0 != " " }), 1, text))
            }
        }
        return violations
    }
}
