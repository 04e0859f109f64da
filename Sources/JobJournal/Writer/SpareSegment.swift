// SPDX-License-Identifier: Apache-2.0

/// A file of zeros whose blocks are all allocated, so that writing into it needs no space and its sync no metadata.
struct SpareSegment: Sendable {
    let file: any JournalFile
    let name: String
    let byteCount: UInt64

    /// Makes one under a temporary name. If it cannot be finished it is removed, to give back the space.
    static func prepare(
        storage: any JournalStorage,
        paths: JournalPaths,
        byteCount: Int
    ) throws(JournalError) -> SpareSegment {
        let name = "spare-" + JournalPaths.hexadecimal(storage.randomBits()) + JournalPaths.temporarySuffix
        let file = try storage.open(paths.inJournal(name), .replace)
        do throws(JournalError) {
            try FileSearch.zero(file, from: 0, to: UInt64(byteCount))
            try file.synchronize()
        } catch {
            file.close()
            try? storage.remove(paths.inJournal(name))
            throw error
        }
        return SpareSegment(file: file, name: name, byteCount: UInt64(byteCount))
    }

    /// Turns it into the segment that the header describes; durable on return, name included.
    func install(_ header: SegmentHeader, storage: any JournalStorage, paths: JournalPaths) throws(JournalError) {
        let bytes = header.encoded()
        try file.writeFully(bytes.span.bytes, at: 0)
        try file.synchronize()
        try storage.rename(paths.inJournal(name), to: paths.inJournal(JournalPaths.segment(header.number)))
        try storage.synchronizeDirectory(paths.journal)
    }

    func discard(storage: any JournalStorage, paths: JournalPaths) {
        file.close()
        try? storage.remove(paths.inJournal(name))
    }
}
