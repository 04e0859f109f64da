// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ReceivedMessage")
struct ReceivedMessageTests {
    @Test("without compression the bytes are the message; their limit was looked at when they came")
    func plain() throws {
        #expect(try ReceivedMessage([1, 2, 3]).plain(bytesMax: 0) == [1, 2, 3])
    }

    @Test("a compressed message is decompressed within the limit")
    func compressed() throws {
        let message = ReceivedMessage(bytes: MessageCompression.deflate.compressed([1, 2, 3]), compression: .deflate)
        #expect(try message.plain(bytesMax: 3) == [1, 2, 3])
        let error = #expect(throws: RPCError.self) { try message.plain(bytesMax: 2) }
        #expect(error?.code == .resourceExhausted)
    }
}
