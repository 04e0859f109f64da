// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("MessageDeframer")
struct MessageDeframerTests {
    /// All messages of `bytes`, given in pieces of `size`.
    private func messages(
        _ bytes: [UInt8],
        size: Int = .max,
        bytesMax: Int = 1000,
        encoding: MessageEncoding = .identity
    ) throws(RPCError) -> [[UInt8]] {
        var deframer = MessageDeframer(bytesMax: bytesMax)
        deframer.encoding = encoding
        var found: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            try feed(Array(rest.prefix(size)), to: &deframer) { found.append($0.bytes) }
            rest = rest.dropFirst(size)
        }
        #expect(!deframer.isInsideMessage)
        return found
    }

    private func feed(
        _ bytes: [UInt8],
        to deframer: inout MessageDeframer,
        _ add: (ReceivedMessage) -> Void
    ) throws(RPCError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { buffer.deallocate() }
        buffer.copyBytes(from: bytes)
        try deframer.append(UnsafeRawBufferPointer(buffer), add)
    }

    static let three: [UInt8] = [0, 0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9]

    @Test("messages come out whole, whatever the pieces", arguments: 1...20)
    func pieces(size: Int) throws {
        #expect(try messages(Self.three, size: size) == [[7, 8], [], [9]])
    }

    @Test("a message at the limit passes, one byte more is refused from its prefix")
    func limit() throws {
        #expect(try messages([0, 0, 0, 0, 3, 1, 2, 3], bytesMax: 3) == [[1, 2, 3]])
        let error = #expect(throws: RPCError.self) { try messages([0, 0, 0, 0, 4], bytesMax: 3) }
        #expect(error?.code == .resourceExhausted)
        #expect(error?.message.contains("4") == true && error?.message.contains("3") == true)
    }

    @Test("a length that is a lie costs no memory before the bytes come")
    func lie() throws {
        var deframer = MessageDeframer(bytesMax: .max)
        try feed([0, 0xff, 0xff, 0xff, 0xff, 1], to: &deframer) { _ in Issue.record("a message came") }
        #expect(deframer.isInsideMessage)
    }

    @Test("large messages grow as they come")
    func large() throws {
        let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        let framed: [UInt8] = [0, 0, 0x04, 0x93, 0xe0] + body
        #expect(try messages(framed, size: 16_384, bytesMax: 1 << 20) == [body])
    }

    @Test(
        "flags other than 0 are refused by the rule that they break",
        arguments: [
            (1, MessageEncoding.identity, RPCCode.internal), (1, .unsupported("br"), .unimplemented),
            (2, .identity, .internal), (255, .unsupported("br"), .internal),
        ] as [(UInt8, MessageEncoding, RPCCode)]
    )
    func flags(flag: UInt8, encoding: MessageEncoding, code: RPCCode) {
        let error = #expect(throws: RPCError.self) { try messages([flag, 0, 0, 0, 0], encoding: encoding) }
        #expect(error?.code == code)
    }

    @Test("a compressed message comes out as it is, marked; others of the call are not")
    func compressed() throws {
        var deframer = MessageDeframer(bytesMax: 3)
        deframer.encoding = .known(.gzip)
        var found: [ReceivedMessage] = []
        let bytes: [UInt8] = [1, 0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 1, 9, 1, 0, 0, 0, 3, 1, 2]
        try feed(bytes, to: &deframer) { found.append($0) }
        try feed([3], to: &deframer) { found.append($0) }
        #expect(
            found == [
                ReceivedMessage(bytes: [7, 8], compression: .gzip), [9],
                ReceivedMessage(bytes: [1, 2, 3], compression: .gzip),
            ]
        )
        let error = #expect(throws: RPCError.self) { try feed([1, 0, 0, 0, 4], to: &deframer) { _ in } }
        #expect(error?.code == .resourceExhausted)
    }

    @Test("an announced encoding that no message uses is fine")
    func unusedEncoding() throws {
        #expect(try messages([0, 0, 0, 0, 1, 5], encoding: .unsupported("br")) == [[5]])
    }
}
