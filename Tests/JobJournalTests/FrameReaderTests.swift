// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Frames of snapshots and backups")
struct FrameReaderTests {
    private let storage = SimulatedStorage()
    private let seed: UInt32 = 77

    /// Two blocks and a footer, read behind 10 bytes of something else.
    private func frames(kinds: [UInt32] = [1, 3]) -> [UInt8] {
        var chain = FrameChain(seed: seed)
        var bytes = [UInt8](repeating: 9, count: 10)
        for (index, kind) in kinds.enumerated() {
            let payload = [UInt8](repeating: UInt8(index), count: 5 * index + 1)
            bytes += chain.frame(kind: kind, payload) + payload
        }
        return bytes + chain.frame(kind: SnapshotFrame.footer, [])
    }

    private func read(
        _ bytes: [UInt8],
        kinds: [UInt32] = [1, 3],
        max: Int = 100,
        mayBeLonger: Bool = false
    ) throws -> [[UInt8]] {
        try storage.put("/f", bytes)
        let file = try storage.open("/f", .read)
        var reader = try FrameReader(
            file,
            at: 10,
            seed: seed,
            kinds: kinds,
            blockBytesMax: max,
            mayBeLonger: mayBeLonger,
            shown: "f"
        )
        var found: [[UInt8]] = []
        while let block = try reader.next() { found.append(block.payload) }
        #expect(reader.count == UInt64(found.count))
        return found
    }

    @Test("come back in order")
    func order() throws {
        #expect(try read(frames()) == [[0], [1, 1, 1, 1, 1, 1]])
        #expect(try read(frames(kinds: [])) == [])
    }

    @Test("every changed byte, every cut and every byte more is noticed")
    func damage() {
        let bytes = frames()
        for index in 10..<bytes.count {
            var damaged = bytes
            damaged[index] ^= 1
            #expect(journalError { _ = try read(damaged) }?.code == .corrupted)
            #expect(journalError { _ = try read(Array(bytes[0..<index])) }?.code == .corrupted)
        }
        #expect(journalError { _ = try read(bytes + [0]) }?.message.contains("follow") == true)
    }

    @Test("of a snapshot may be followed by anything; a cut is still noticed")
    func longer() throws {
        let bytes = frames()
        for rest in [[0], bytes, [UInt8](repeating: 0, count: 5000)] as [[UInt8]] {
            #expect(try read(bytes + rest, mayBeLonger: true) == [[0], [1, 1, 1, 1, 1, 1]])
        }
        #expect(journalError { _ = try read(Array(bytes.dropLast()), mayBeLonger: true) }?.code == .corrupted)
    }

    @Test("of a kind that cannot come, or too long, are refused")
    func bounds() {
        #expect(journalError { _ = try read(frames(), kinds: [1]) }?.code == .corrupted)
        #expect(journalError { _ = try read(frames(), max: 5) }?.code == .corrupted)
        #expect(journalError { _ = try read(frames(), max: 6) } == nil)
    }
}
