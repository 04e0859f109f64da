// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import thumbnail_worker

@Suite("PortableMap")
struct PortableMapTests {
    private func bytes(_ header: String, _ samples: [UInt8]) -> [UInt8] { Array(header.utf8) + samples }

    @Test("a file is read with its comments, and written back without")
    func format() throws {
        let read = try PortableMap(bytes: bytes("P6 # a comment\n2\t1\n# another\n255\n", [1, 2, 3, 4, 5, 6]))
        #expect(read == PortableMap(width: 2, height: 1, samples: [1, 2, 3, 4, 5, 6]))
        #expect(read.bytes == bytes("P6\n2 1\n255\n", [1, 2, 3, 4, 5, 6]))
    }

    @Test(
        "what is no such file is refused",
        arguments: ["", "P6", "P5 1 1 255\nabc", "P6 0 1 255\n", "P6 1 1 65535\nabc", "P6 1 1 255\nab", "P6 1 1 255"]
    )
    func refused(text: String) {
        #expect(throws: PortableMap.FormatError.self) { try PortableMap(bytes: Array(text.utf8)) }
    }

    @Test("each pixel is the mean of those that it stands for; a small picture stays as it is")
    func shrinks() async throws {
        let picture = PortableMap(width: 4, height: 2, samples: (0..<8).flatMap { [UInt8($0), 0, 200] })
        var shares: [Double] = []
        let small = await picture.shrunk(to: 2) { shares.append($0) }
        #expect(small == PortableMap(width: 2, height: 1, samples: [2, 0, 200, 4, 0, 200]))
        #expect(shares == [1])
        #expect(await picture.shrunk(to: 4) { _ in } == picture)
        let tall = PortableMap(width: 1, height: 300, samples: [UInt8](repeating: 9, count: 900))
        #expect(await tall.shrunk(to: 3) { _ in }.samples == [UInt8](repeating: 9, count: 9))
    }
}
