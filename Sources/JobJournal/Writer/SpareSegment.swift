// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints

/// A file of zeros whose blocks are all allocated, so that writing into it needs no space and its sync no metadata.
///
/// It is made under a temporary name and gets its own once its zeros are durable; so one that is found at an opening is
/// ready. Its first page may hold a header then, of a process that was killed while it began the segment.
struct SpareSegment: Sendable {
    let file: any JournalFile
    let name: String
    let byteCount: UInt64

    /// Makes one. If it cannot be finished it is removed, to give back the space.
    ///
    /// - Parameters:
    ///   - syncBytes: The zeros are synced each time so many were written.
    ///   - old: A file that is needed no more, under a temporary name: its blocks are used again if it has the right
    ///     size, else it is removed.
    static func prepare(
        storage: any JournalStorage,
        paths: JournalPaths,
        byteCount: Int,
        syncBytes: UInt64 = .max,
        from old: String? = nil
    ) throws(JournalError) -> SpareSegment {
        let name = JournalPaths.spare(storage.randomBits())
        let (file, temporary) = try open(name, storage, paths, UInt64(byteCount), from: old)
        do throws(JournalError) {
            try Failpoint.segmentZeroBefore.pass(orThrow: JournalError.failpoint)
            try zero(file, UInt64(byteCount), syncBytes: syncBytes)
            try storage.rename(paths.inJournal(temporary), to: paths.inJournal(name))
            Failpoint.segmentSpareAfter.pass()
            try storage.synchronizeDirectory(paths.journal)
        } catch {
            file.close()
            // It has either name.
            for name in [temporary, name] { try? storage.remove(paths.inJournal(name)) }
            throw error
        }
        return SpareSegment(file: file, name: name, byteCount: UInt64(byteCount))
    }

    /// Fills it with zeros, durable on return.
    private static func zero(_ file: any JournalFile, _ byteCount: UInt64, syncBytes: UInt64) throws(JournalError) {
        var offset: UInt64 = 0
        while offset < byteCount {
            let end = byteCount - offset > syncBytes ? offset + syncBytes : byteCount
            try FileSearch.zero(file, from: offset, to: end)
            if end == byteCount { Failpoint.segmentZeroAfter.pass() }
            try file.synchronize()
            offset = end
        }
    }

    private static func open(
        _ name: String,
        _ storage: any JournalStorage,
        _ paths: JournalPaths,
        _ byteCount: UInt64,
        from old: String?
    ) throws(JournalError) -> (any JournalFile, temporary: String) {
        if let old {
            let file = try storage.open(paths.inJournal(old), .update)
            if try file.size() == byteCount { return (file, old) }
            file.close()
            try storage.remove(paths.inJournal(old))
        }
        let temporary = name + JournalPaths.temporarySuffix
        return (try storage.open(paths.inJournal(temporary), .replace), temporary)
    }

    /// Takes over one that a former process made; nil, and it is removed, if it has another size.
    static func adopt(
        _ name: String,
        storage: any JournalStorage,
        paths: JournalPaths,
        byteCount: Int
    ) throws(JournalError) -> SpareSegment? {
        let file = try storage.open(paths.inJournal(name), .update)
        do throws(JournalError) {
            if try file.size() == UInt64(byteCount) {
                return SpareSegment(file: file, name: name, byteCount: UInt64(byteCount))
            }
            file.close()
            try storage.remove(paths.inJournal(name))
            return nil
        } catch {
            file.close()
            throw error
        }
    }

    /// Turns it into the segment that the header describes; durable on return, name included.
    func install(_ header: SegmentHeader, storage: any JournalStorage, paths: JournalPaths) throws(JournalError) {
        let bytes = header.encoded()
        try file.writeFully(bytes.span.bytes, at: 0)
        Failpoint.segmentHeaderAfter.pass()
        try file.synchronize()
        try storage.rename(paths.inJournal(name), to: paths.inJournal(JournalPaths.segment(header.number)))
        Failpoint.segmentRenameAfter.pass()
        try storage.synchronizeDirectory(paths.journal)
    }

    func discard(storage: any JournalStorage, paths: JournalPaths) throws(JournalError) {
        file.close()
        try storage.remove(paths.inJournal(name))
    }
}
