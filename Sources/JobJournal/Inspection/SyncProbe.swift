// SPDX-License-Identifier: Apache-2.0

/// Measures how long a disk takes to make a write durable, the way the journal writes: into a file of zeros, one write
/// and one sync at a time.
public struct SyncProbe: Sendable {
    /// What was measured.
    public struct Result: Sendable, Equatable {
        /// Bytes of each write.
        public var writeBytes: Int
        /// How long each write took together with its sync, nanoseconds, ascending.
        public var durations: [UInt64]

        /// Writes made durable in a second, one after another; 0 if there were none.
        public var perSecond: Double {
            let total = durations.reduce(0, +)
            return total > 0 ? Double(durations.count) * 1e9 / Double(total) : 0
        }

        /// The duration that this share of the writes, from 0 to 1, did not exceed, nanoseconds; 0 if there were none.
        public func quantile(_ share: Double) -> UInt64 {
            guard let last = durations.indices.last else { return 0 }
            return durations[min(last, Int((Double(durations.count) * share).rounded(.down)))]
        }
    }

    /// Most bytes of the file that is written to; writes begin again at its start.
    private static let fileBytesMax = 16 << 20

    private let storage: any JournalStorage
    private let paths: JournalPaths

    /// Measures in a data directory, in use or not; or in any other directory.
    public init(directory: String, storage: any JournalStorage = PosixStorage()) {
        self.storage = storage
        paths = JournalPaths(directory: directory)
    }

    /// Writes `count` times `writeBytes`, a multiple of 4 096 up to 1 MiB, each made durable, into a file that is
    /// removed at the end.
    /// - Throws: `inputOutput`, `journalFull`, `invalidConfiguration`.
    public func run(count: Int, writeBytes: Int) throws(JournalError) -> Result {
        guard count > 0, writeBytes % 4096 == 0, (4096...1 << 20).contains(writeBytes) else {
            throw JournalError(
                .invalidConfiguration,
                "a probe makes 1 or more writes, each of a multiple of 4096 bytes up to 1048576"
            )
        }
        // In the journal's directory, where an opening removes what a killed probe left.
        let folder = (try? storage.list(paths.journal)) == nil ? paths.directory : paths.journal
        let name = "probe-" + JournalPaths.hexadecimal(storage.randomBits()) + JournalPaths.temporarySuffix
        let path = "\(folder)/\(name)"
        let file = try storage.open(path, .replace)
        defer {
            file.close()
            try? storage.remove(path)
        }
        let slots = min(count, Self.fileBytesMax / writeBytes)
        try FileSearch.zero(file, from: 0, to: UInt64(slots * writeBytes))
        try file.synchronize()
        return try measure(file, count: count, writeBytes: writeBytes, slots: slots)
    }

    private func measure(
        _ file: any JournalFile,
        count: Int,
        writeBytes: Int,
        slots: Int
    ) throws(JournalError) -> Result {
        let bytes = [UInt8](repeating: 0x55, count: writeBytes)
        var durations: [UInt64] = []
        durations.reserveCapacity(count)
        for index in 0..<count {
            let start = storage.monotonicNanoseconds()
            try file.writeFully(bytes.span.bytes, at: UInt64(index % slots * writeBytes))
            try file.synchronize()
            durations.append(storage.monotonicNanoseconds() - start)
        }
        return Result(writeBytes: writeBytes, durations: durations.sorted())
    }
}
