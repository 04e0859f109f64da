// SPDX-License-Identifier: Apache-2.0

import Testing
import WireProto

@testable import WireGRPC

@Suite("MessageFramer")
struct MessageFramerTests {
    @Test(
        "the prefix is a zero flag and the length, big-endian",
        arguments: [
            (0, [0, 0, 0, 0, 0]), (1, [0, 0, 0, 0, 1]), (0x01_0203, [0, 0, 1, 2, 3]),
            (0x7f00_0000, [0, 0x7f, 0, 0, 0]),
        ]
            as [(Int, [UInt8])]
    )
    func prefix(count: Int, expected: [UInt8]) {
        var target = [UInt8](repeating: 9, count: 6)
        target.withUnsafeMutableBytes { MessageFramer.writePrefix(for: count, to: $0) }
        #expect(target == expected + [9])
    }

    @Test("a message is framed with its own bytes", arguments: ["", "a", String(repeating: "long", count: 100)])
    func framed(text: String) throws {
        let message = Text(text)
        let framed = MessageFramer.framed(message)
        #expect(Array(framed.dropFirst(5)) == message.serialized())
        var deframer = MessageDeframer(bytesMax: 1000)
        var found: [[UInt8]] = []
        let result = framed.withUnsafeBytes { bytes -> Result<Void, RPCError> in
            do throws(RPCError) {
                return .success(try deframer.append(bytes) { found.append($0.bytes) })
            } catch {
                return .failure(error)
            }
        }
        try result.get()
        #expect(found == [message.serialized()])
    }
}
