// SPDX-License-Identifier: Apache-2.0

internal import CJobJournal
internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Checksum")
struct ChecksumTests {
    struct KnownValue: Sendable {
        var bytes: [UInt8]
        var checksum: UInt32
    }

    static let knownValues: [KnownValue] = [
        KnownValue(bytes: [UInt8](repeating: 0, count: 32), checksum: 0x8A91_36AA),
        KnownValue(bytes: [UInt8](repeating: 0xFF, count: 32), checksum: 0x62A8_AB43),
        KnownValue(bytes: Array(0..<32), checksum: 0x46DD_794E),
        KnownValue(bytes: Array((0..<32).reversed()), checksum: 0x113F_DB5C),
        KnownValue(bytes: Array("123456789".utf8), checksum: 0xE306_9283),
        KnownValue(bytes: [], checksum: 0),
    ]

    private func crc32c(_ bytes: [UInt8], after previous: UInt32 = 0) -> UInt32 {
        Checksum.crc32c(bytes.span.bytes, after: previous)
    }

    @Test("the values of RFC 3720 appendix B.4", arguments: knownValues)
    func knownValue(known: KnownValue) {
        #expect(crc32c(known.bytes) == known.checksum)
        #expect(cjobjournal_crc32c_portable(0, known.bytes, known.bytes.count) == known.checksum)
    }

    @Test("instruction and tables agree for every length and alignment")
    func portableAgrees() {
        var random = SeededRandom(seed: 7)
        let bytes = (0..<300).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        for start in 0..<9 {
            for end in start...bytes.count {
                let part = Array(bytes[start..<end])
                let previous = UInt32(truncatingIfNeeded: random.next())
                #expect(
                    cjobjournal_crc32c(previous, part, part.count)
                        == cjobjournal_crc32c_portable(previous, part, part.count)
                )
            }
        }
    }

    @Test("a checksum goes on where another ended")
    func continues() {
        let bytes = Array("write-ahead".utf8)
        for cut in 0...bytes.count {
            let first = crc32c(Array(bytes[..<cut]))
            #expect(crc32c(Array(bytes[cut...]), after: first) == crc32c(bytes))
        }
    }

    @Test("an integer counts as its little-endian bytes")
    func integer() {
        let bytes: [UInt8] = [8, 7, 6, 5, 4, 3, 2, 1]
        #expect(Checksum.crc32c(0x0102_0304_0506_0708) == crc32c(bytes))
    }

    @Test("the bytes that are not zero are found at every place")
    func nonzero() {
        for count in [0, 1, 7, 8, 63, 64, 65, 200] {
            let zeros = [UInt8](repeating: 0, count: count)
            #expect(places(zeros) == [count, 0])
            for place in 0..<count {
                var bytes = zeros
                bytes[place] = 0x80
                #expect(places(bytes) == [place, place + 1])
            }
        }
    }

    private func places(_ bytes: [UInt8]) -> [Int] {
        let isZero = Checksum.isZero(bytes.span.bytes)
        let first = Checksum.firstNonzero(bytes.span.bytes)
        #expect(isZero == (first == bytes.count))
        return [first, Checksum.endOfNonzero(bytes.span.bytes)]
    }
}
