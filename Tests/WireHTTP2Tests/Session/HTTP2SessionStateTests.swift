// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2SessionState")
struct HTTP2SessionStateTests {
    private func state(
        _ role: HTTP2Session.Role = .server,
        _ change: (inout HTTP2SessionConfiguration) -> Void = { _ in }
    ) -> HTTP2SessionState {
        var configuration = HTTP2SessionConfiguration()
        change(&configuration)
        return HTTP2SessionState(role: role, configuration: configuration)
    }

    private func field(_ name: String, _ value: String, to state: inout HTTP2SessionState) {
        let name = Array(name.utf8)
        let value = Array(value.utf8)
        name.withUnsafeBufferPointer { name in
            value.withUnsafeBufferPointer { value in
                _ = state.fieldReceived(name.baseAddress, name.count, value.baseAddress, value.count)
            }
        }
    }

    @Test("a block counts from its own beginning, not from the one before it in the same batch")
    func blockBounds() {
        var state = state { $0.headerListBytesMax = 34 }
        state.headerBlockBegan(on: 1)
        field("a", "1", to: &state)
        let first = state.isBlockOversized
        state.headerBlockBegan(on: 3)
        field("b", "2", to: &state)
        let second = state.isBlockOversized
        field("c", "3", to: &state)
        let third = state.isBlockOversized
        let stored = state.arena.fieldCount
        #expect(!first && !second && third)
        #expect(stored == 2)
    }

    @Test("once a block is oversized nothing more of it is stored")
    func oversizedStays() {
        var state = state { $0.headerListBytesMax = 40 }
        state.headerBlockBegan(on: 1)
        field("large", String(repeating: "v", count: 100), to: &state)
        field("a", "", to: &state)
        let stored = state.arena.fieldCount
        #expect(stored == 0)
    }

    @Test("the memory of closed streams goes to the next ones, up to a bound")
    func spareStreams() {
        var state = state { $0.spareStreamsMax = 2 }
        for id in Int32(0)..<5 {
            state.addStream(state.makeStream(), as: HTTP2StreamID(2 * id + 1))
        }
        let first = state.streams[HTTP2StreamID(1)]
        for id in Int32(0)..<5 {
            let isRemoved = state.removeStream(HTTP2StreamID(2 * id + 1))
            let again = state.removeStream(HTTP2StreamID(2 * id + 1))
            #expect(isRemoved && !again)
        }
        let reused = [state.makeStream(), state.makeStream()]
        #expect(reused.contains { $0 == first })
        reused.forEach { state.dropStream($0) }
    }

    @Test("a stream that is used again remembers nothing")
    func cleanStream() {
        var state = state()
        let stream = state.makeStream()
        stream.pointee.output.append(count: 10) { $0.initializeMemory(as: UInt8.self, repeating: 1) }
        stream.pointee.isFinished = true
        stream.pointee.isDeferred = true
        stream.pointee.wantsDrainedEvent = true
        stream.pointee.trailers = .list(HTTP2HeaderList())
        state.dropStream(stream)
        let next = state.makeStream()
        #expect(next == stream)
        let isClean = next.pointee.output.isEmpty && !next.pointee.isFinished && !next.pointee.isDeferred
        let wantsNothing = !next.pointee.wantsDrainedEvent && next.pointee.trailers == nil
        #expect(isClean && wantsNothing)
        state.dropStream(next)
    }

    @Test("the end of a stream is noted once, and for streams that were there only")
    func closedOnce() {
        var state = state()
        state.addStream(state.makeStream(), as: HTTP2StreamID(1))
        state.streamClosed(1, 0)
        state.streamClosed(1, 0)
        state.streamClosed(3, 0)
        let count = state.events.count
        #expect(count == 1)
    }

    @Test("only a server looks for skipped streams")
    func skipped() {
        for role in [HTTP2Session.Role.server, .client] {
            var state = state(role)
            _ = state.frameBegan(1, 0, on: 5)
            _ = state.frameBegan(1, 0, on: 3)
            let isViolation = state.hasProtocolViolation
            #expect(isViolation == (role == .server))
        }
    }
}
