// SPDX-License-Identifier: Apache-2.0

/// Keeps bytes aside that leave the log, for whoever wants to look at them.
struct TornCopies {
    /// Most copies kept of one place.
    static let copiesMax = 16

    let storage: any JournalStorage
    let paths: JournalPaths

    /// What copies of a place in a file are called, before their number.
    static func base(_ name: String, offset: UInt64) -> String {
        "\(name)-\(JournalPaths.hexadecimal(offset, digits: 8))"
    }

    /// Copies a range into a file of its own, durable on return; returns its name, or nil when there are
    /// ``copiesMax`` already.
    func keep(
        _ file: any JournalFile,
        from start: UInt64,
        to end: UInt64,
        as base: String
    ) throws(JournalError) -> String? {
        guard let name = try freeName(base) else { return nil }
        let temporary = paths.inJournal(name + JournalPaths.temporarySuffix)
        do throws(JournalError) {
            let copy = try storage.open(temporary, .replace)
            defer { copy.close() }
            try FileSearch.copy(file, from: start, to: end, into: copy)
            try copy.synchronize()
            try storage.rename(temporary, to: paths.inJournal(name))
            try storage.synchronizeDirectory(paths.journal)
            return name
        } catch {
            if error.code == .journalFull { try storage.remove(temporary) }
            throw error
        }
    }

    /// Gives a whole file the name of a copy, durable on return; returns the name, or nil when there are
    /// ``copiesMax`` already.
    func moveAside(_ name: String) throws(JournalError) -> String? {
        guard let copy = try freeName(Self.base(name, offset: 0)) else { return nil }
        try storage.rename(paths.inJournal(name), to: paths.inJournal(copy))
        try storage.synchronizeDirectory(paths.journal)
        return copy
    }

    private func freeName(_ base: String) throws(JournalError) -> String? {
        let taken = Set(try storage.list(paths.journal))
        let candidates = (0..<Self.copiesMax).lazy.map { "\(base).\($0)\(JournalPaths.tornSuffix)" }
        return candidates.first { !taken.contains($0) }
    }
}
