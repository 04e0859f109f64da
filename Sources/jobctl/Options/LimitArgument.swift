// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobProto

/// One bound on what a command uses: `cpu=60`, `memory=512M`, `files=100`.
struct LimitArgument: Hashable, Sendable {
    /// What is bounded.
    enum Name: String, CaseIterable, Hashable, Sendable {
        case cpu
        case memory
        case files
    }

    var name: Name
    var value: Int64

    private static let units: [Character: Int64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40]

    static func parse(_ text: String) throws -> LimitArgument {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = Name(rawValue: String(parts[0])), let value = value(of: parts[1], name)
        else {
            let example = "cpu=60, memory=512M or files=100"
            throw ValidationError("'\(text)' is no limit such as \(example)")
        }
        return LimitArgument(name: name, value: value)
    }

    private static func value(of text: Substring, _ name: Name) -> Int64? {
        guard name == .memory, let unit = text.last.flatMap({ units[Character($0.uppercased())] }) else {
            return Int64(text).flatMap { $0 < 0 ? nil : $0 }
        }
        guard let count = Int64(text.dropLast()), count >= 0 else { return nil }
        let (value, hasOverflown) = count.multipliedReportingOverflow(by: unit)
        return hasOverflown ? nil : value
    }

    func set(in limits: inout JobdV1.CommandLimits) {
        switch name {
        case .cpu: limits.cpuSeconds = value
        case .memory: limits.memoryBytes = value
        case .files: limits.openFiles = value
        }
    }
}
