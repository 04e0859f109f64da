// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("RequestReplay")
struct RequestReplayTests {
    @Test("what was sent is kept in order, up to the bound")
    func keeps() {
        var replay = RequestReplay(bytesMax: 4)
        replay.add([[1], [2, 3]], isFinished: false)
        replay.add([[4]], isFinished: true)
        #expect(replay.requests == [[1], [2, 3], [4]] && replay.isFinished)
        #expect(replay.bytes == 4 && replay.fits)
        replay.add([[5]], isFinished: true)
        #expect(!replay.fits)
    }

    @Test("the request of a call with one is kept however large")
    func only() {
        let replay = RequestReplay(only: [UInt8](repeating: 0, count: 1 << 20))
        #expect(replay.requests.count == 1 && replay.isFinished && replay.fits)
    }

    @Test("once nothing is sent again, nothing is kept")
    func release() {
        var replay = RequestReplay(bytesMax: 4)
        replay.add([[1, 2, 3, 4, 5]], isFinished: false)
        replay.release()
        replay.add([[6]], isFinished: true)
        #expect(replay.requests.isEmpty && replay.bytes == 0 && replay.fits)
    }
}
