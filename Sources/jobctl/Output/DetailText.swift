// SPDX-License-Identifier: Apache-2.0

/// Names and values below one another, as in "State:    RUNNING".
struct DetailText: Sendable {
    private var entries: [(name: String, value: String)] = []

    /// Adds a line; an empty value or "-" leaves it out.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty, value != "-" else { return }
        entries.append((name, TerminalText.safe(value)))
    }

    var lines: [String] {
        let width = entries.reduce(0) { max($0, $1.name.count) } + 1
        return entries.map { entry in
            let name = entry.name + ":"
            return name + String(repeating: " ", count: width - name.count + 1) + entry.value
        }
    }
}
