// SPDX-License-Identifier: Apache-2.0

/// The names of a store's files.
struct JournalPaths: Sendable {
    static let lockName = "LOCK"
    static let journalName = "journal"
    static let temporarySuffix = ".tmp"
    static let tornSuffix = ".torn"
    private static let reservePrefix = "reserve-"
    private static let segmentPrefix = "seg-"
    private static let snapshotPrefix = "snap-"
    private static let sparePrefix = "spare-"

    /// The data directory.
    let directory: String

    var lock: String { "\(directory)/\(Self.lockName)" }
    var journal: String { "\(directory)/\(Self.journalName)" }
    /// The directory that the data directory stands in.
    var parent: String {
        var path = Substring(directory)
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    func inJournal(_ name: String) -> String {
        "\(journal)/\(name)"
    }

    /// The path of a file as errors name it: from the data directory on.
    static func shown(_ name: String) -> String {
        "\(journalName)/\(name)"
    }

    static func segment(_ number: UInt64) -> String {
        segmentPrefix + hexadecimal(number)
    }

    static func snapshot(_ sequence: UInt64) -> String {
        snapshotPrefix + hexadecimal(sequence)
    }

    static func spare(_ number: UInt64) -> String {
        sparePrefix + hexadecimal(number)
    }

    static func isSpare(_ name: String) -> Bool {
        number(name, after: sparePrefix) != nil
    }

    /// A file that holds nothing, and has room for a snapshot.
    static func reserve(_ number: UInt64) -> String {
        reservePrefix + hexadecimal(number)
    }

    static func reserveNumber(_ name: String) -> UInt64? {
        number(name, after: reservePrefix)
    }

    static func segmentNumber(_ name: String) -> UInt64? {
        number(name, after: segmentPrefix)
    }

    static func snapshotSequence(_ name: String) -> UInt64? {
        number(name, after: snapshotPrefix)
    }

    /// Whether this is the temporary name of a segment or snapshot: one that is used up, or not finished.
    static func isTemporary(_ name: String, of number: (String) -> UInt64?) -> Bool {
        name.hasSuffix(temporarySuffix) && number(String(name.dropLast(temporarySuffix.count))) != nil
    }

    private static func number(_ name: String, after prefix: String) -> UInt64? {
        guard name.hasPrefix(prefix) else { return nil }
        let digits = name.dropFirst(prefix.count)
        guard digits.count == 16, let number = UInt64(digits, radix: 16), hexadecimal(number) == digits else {
            return nil
        }
        return number
    }

    static func hexadecimal(_ number: UInt64, digits: Int = 16) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
