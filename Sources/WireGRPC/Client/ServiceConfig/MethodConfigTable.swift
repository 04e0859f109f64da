// SPDX-License-Identifier: Apache-2.0

/// Finds what a service config says of a method by the path of its calls.
struct MethodConfigTable: Sendable {
    // By "/service/method", "/service/" and "/": the longest that is there holds.
    private var entries: [String: MethodConfig] = [:]

    init(_ config: ServiceConfig) {
        for method in config.methods {
            for name in method.names {
                let key = name.service.isEmpty ? "/" : "/\(name.service)/\(name.method)"
                entries[key] = entries[key] ?? method
            }
        }
    }

    /// Nil when it says nothing.
    func method(_ path: String) -> MethodConfig? {
        guard !entries.isEmpty else { return nil }
        if let exact = entries[path] { return exact }
        guard let slash = path.lastIndex(of: "/") else { return entries["/"] }
        return entries[String(path[...slash])] ?? entries["/"]
    }
}
