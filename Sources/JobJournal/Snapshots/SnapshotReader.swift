// SPDX-License-Identifier: Apache-2.0

/// Reads a snapshot file from its header to its footer, checking every byte.
struct SnapshotReader {
    let storage: any JournalStorage
    let paths: JournalPaths
    let storeID: StoreID
    let blockBytesMax: Int

    /// Hands out the blocks in order and returns their count. To hand out none of a damaged snapshot, read it once with
    /// a body that does nothing.
    /// - Throws: `corrupted`, `unsupportedFormat`, `inputOutput`, or what the body throws.
    func read(_ sequence: UInt64, block body: ([UInt8]) throws -> Void) throws -> UInt64 {
        var (file, frames) = try open(sequence)
        defer { file.close() }
        while let block = try frames.next() { try body(block.payload) }
        return frames.count
    }

    /// Whether every byte of a snapshot is right.
    func isWhole(_ sequence: UInt64) throws(JournalError) -> Bool {
        do throws(JournalError) {
            var (file, frames) = try open(sequence)
            defer { file.close() }
            while try frames.next() != nil {}
            return true
        } catch {
            let problem = judged(error, sequence)
            guard problem.code == .corrupted else { throw problem }
            return false
        }
    }

    /// What it means that a snapshot cannot be read right: damage, or that it was dropped meanwhile and its blocks are in
    /// use for another one. It loses its name before its content.
    func judged(_ damage: JournalError, _ sequence: UInt64) -> JournalError {
        guard damage.code == .corrupted else { return damage }
        do throws(JournalError) {
            try storage.open(paths.inJournal(JournalPaths.snapshot(sequence)), .read).close()
            return damage
        } catch {
            return error
        }
    }

    /// Opens a snapshot behind its header, to read its blocks one by one; the file is the caller's to close.
    func open(_ sequence: UInt64) throws(JournalError) -> (file: any JournalFile, frames: FrameReader) {
        let name = JournalPaths.snapshot(sequence)
        let shown = JournalPaths.shown(name)
        let file = try storage.open(paths.inJournal(name), .read)
        do throws(JournalError) {
            let header = try SnapshotHeader(
                decoding: FileSearch.prefix(file, count: SnapshotHeader.byteCount),
                file: shown
            )
            guard header.storeID == storeID, header.sequence == sequence else {
                throw JournalError(
                    .corrupted,
                    "the snapshot is one of store \(header.storeID) through record \(header.sequence)",
                    location: .init(file: shown, offset: 16)
                )
            }
            let frames = try FrameReader(
                file,
                at: SnapshotHeader.byteCount,
                seed: header.seed,
                kinds: [SnapshotFrame.block],
                blockBytesMax: blockBytesMax,
                mayBeLonger: true,
                shown: shown
            )
            return (file, frames)
        } catch {
            file.close()
            throw error
        }
    }
}

extension SnapshotReader {
    /// Reads the snapshots of a store that may be in use.
    init(_ inspector: StoreInspector, storeID: StoreID) {
        self.init(
            storage: inspector.storage,
            paths: inspector.paths,
            storeID: storeID,
            blockBytesMax: JournalFormat.blockBytesMax
        )
    }
}
