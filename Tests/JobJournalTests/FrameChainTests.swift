// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("Chain of frames")
struct FrameChainTests {
    @Test("each frame carries the checksum, the count and the bytes of those before it")
    func chain() {
        var chain = FrameChain(seed: 5)
        let first = SnapshotFrame(chain.frame(kind: 1, [1, 2, 3]).span.bytes)
        let second = SnapshotFrame(chain.frame(kind: 2, []).span.bytes)
        #expect((first.previous, first.index, first.bytesBefore, first.length) == (0, 0, 0, 3))
        #expect((second.previous, second.index, second.bytesBefore, second.length) == (first.checksum, 1, 3, 0))
    }
}
