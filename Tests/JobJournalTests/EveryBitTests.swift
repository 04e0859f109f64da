// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

/// All 524 288 single-bit damages of a sealed log of 64 KiB.
@Suite("Every bit of a sealed log")
struct EveryBitTests {
    private static let segmentBytes = 64 << 10
    private static let parts = 16

    @Test("a flipped bit is a corruption at or before its place, for whoever reads the log", arguments: 0..<parts)
    func everyBit(part: Int) async throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: Self.segmentBytes)
        while fixture.journal.metrics.rolls == 0 { try fixture.commit(3, payloadBytes: 1100) }
        let path = JournalFixture.segmentPath(1)
        let disk = BytesStorage(path: path, try #require(fixture.storage.content(path)))
        let headers = fixture.journal.catalogue.headers
        #expect(disk.count == Self.segmentBytes)
        #expect(damage(of: disk, headers) == nil)
        let share = Self.segmentBytes / Self.parts
        for byte in part * share..<(part + 1) * share {
            await Task.yield()  // others' deadlines wait for this thread
            for bit in 0..<8 {
                disk.flip(byte, bit)
                let error = damage(of: disk, headers)
                disk.flip(byte, bit)
                guard let error, error.code == .corrupted, let location = error.location, location.offset <= byte,
                    location.file == "journal/seg-0000000000000001"
                else {
                    Issue.record("bit \(bit) of byte \(byte): \(String(describing: error))")
                    continue
                }
            }
        }
    }

    /// Reads the first segment as a start and as verify do: its header, then its batches up to the next segment's.
    private func damage(of disk: BytesStorage, _ headers: [SegmentHeader]) -> JournalError? {
        let paths = JournalPaths(directory: JournalFixture.directory)
        return journalError {
            let header = try SegmentHeaders(storage: disk, paths: paths, isReadOnly: true).read(1, isLast: false)
            try SegmentHeaders(storage: disk, paths: paths).checkOrder(header, headers[1])
            var walk = try SegmentWalk(
                storage: disk,
                paths: paths,
                header: header,
                successor: .at(headers[1].position)
            )
            while true {
                switch try walk.next() {
                case .batch: continue
                case .end, .dropped: return
                case .damaged(let error): throw error
                }
            }
        }
    }
}

/// One file in memory, to be read many times and quickly.
private final class BytesStorage: JournalStorage, JournalFile {
    private let path: String
    private let bytes: Mutex<[UInt8]>

    init(path: String, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = Mutex(bytes)
    }

    var count: Int { bytes.withLock { $0.count } }

    func flip(_ byte: Int, _ bit: Int) {
        bytes.withLock { $0[byte] ^= 1 << UInt8(bit) }
    }

    func open(_ path: String, _ access: StorageAccess) throws(JournalError) -> any JournalFile {
        guard path == self.path, access == .read else { throw unsupported() }
        return self
    }

    func size() throws(JournalError) -> UInt64 { UInt64(count) }

    func read(into buffer: inout MutableRawSpan, at offset: UInt64) throws(JournalError) -> Int {
        bytes.withLock { bytes in
            let wanted = min(buffer.byteCount, max(0, bytes.count - Int(offset)))
            buffer.withUnsafeMutableBytes { target in
                bytes.withUnsafeBytes { source in
                    target.copyMemory(
                        from: UnsafeRawBufferPointer(rebasing: source[Int(offset)..<Int(offset) + wanted])
                    )
                }
            }
            return wanted
        }
    }

    func close() {}
    func lock() throws(JournalError) -> Bool { throw unsupported() }
    func write(_ bytes: RawSpan, at offset: UInt64) throws(JournalError) -> Int { throw unsupported() }
    func resize(to size: UInt64) throws(JournalError) { throw unsupported() }
    func synchronize() throws(JournalError) { throw unsupported() }
    func dropCache() throws(JournalError) { throw unsupported() }
    func makeDirectory(_ path: String, mode: UInt32) throws(JournalError) { throw unsupported() }
    func list(_ directory: String) throws(JournalError) -> [String] { throw unsupported() }
    func rename(_ path: String, to target: String) throws(JournalError) { throw unsupported() }
    func remove(_ path: String) throws(JournalError) { throw unsupported() }
    func synchronizeDirectory(_ path: String) throws(JournalError) { throw unsupported() }
    func freeBytes(_ directory: String) throws(JournalError) -> UInt64 { throw unsupported() }
    func randomBits() -> UInt64 { 0 }
    func monotonicNanoseconds() -> UInt64 { 0 }
    func pause(_ duration: Duration) {}

    private func unsupported() -> JournalError { JournalError(.inputOutput, "reading only") }
}
