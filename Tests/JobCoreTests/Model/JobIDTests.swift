// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobID")
struct JobIDTests {
    private let time = Timestamp(nanoseconds: 1_733_000_000_123_456_789)

    @Test("a new identifier is a UUIDv7 of its millisecond, slot and random bits")
    func layout() {
        let id = JobID(time: time, routingSlot: 0xABC, random: .max)
        #expect(id.high >> 16 == 1_733_000_000_123)
        #expect(id.high >> 12 & 0xF == 7)
        #expect(id.routingSlot == 0xABC)
        #expect(id.low == 0xBFFF_FFFF_FFFF_FFFF)
    }

    @Test("slot bits above the twelfth and instants before the epoch do not reach other fields")
    func clamping() {
        let id = JobID(time: Timestamp(nanoseconds: -1), routingSlot: 0xFFFF, random: 0)
        #expect(id.high == 0x7FFF)
        #expect(id.low == 1 << 63)
    }

    @Test("the text form is lower case with hyphens, and parses back")
    func text() {
        let id = JobID(high: 0x0192_D3C8_7F6A_7001, low: 0x8A3B_1C2D_3E4F_5A6B)
        #expect(id.description == "0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b")
        #expect(JobID("0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b") == id)
    }

    @Test(
        "text that is not a lower-case UUIDv7 is refused",
        arguments: [
            "", "0192d3c8", "0192D3C8-7f6a-7001-8a3b-1c2d3e4f5a6b", "0192d3c8-7f6a-4001-8a3b-1c2d3e4f5a6b",
            "0192d3c8-7f6a-7001-ca3b-1c2d3e4f5a6b", "0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6g",
            "0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b0", "0192d3c807f6a-7001-8a3b-1c2d3e4f5a6b",
            "0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6", "é192d3c8-7f6a-7001-8a3b-1c2d3e4f5a",
        ]
    )
    func refusedText(text: String) {
        #expect(JobID(text) == nil)
    }

    @Test("whatever byte stands wherever in a text: what is taken is the text of what it is taken for")
    func everyByte() throws {
        let text = Array("0192d3c8-7f6a-7001-8a3b-1c2d3e4f5a6b".utf8)
        var taken = 0
        for place in text.indices {
            for byte in UInt8.min...0x7F {
                var changed = text
                changed[place] = byte
                let string = String(decoding: changed, as: UTF8.self)
                guard let id = JobID(string) else { continue }
                #expect(id.description == string)
                taken += 1
            }
        }
        // 32 digits of 16, but for the version, which has one, and the variant with four; and four hyphens.
        #expect(taken == 30 * 16 + 1 + 4 + 4)
    }

    @Test("identifiers order as their texts, and later ones come later")
    func ordering() {
        var random = RandomBits(seed: 5)
        let ids = (0..<200).map { step in
            JobID(
                time: Timestamp(nanoseconds: time.nanoseconds + Int64(step) * 1_000_000),
                routingSlot: UInt16(truncatingIfNeeded: random.next()),
                random: random.next()
            )
        }
        #expect(ids == ids.sorted())
        #expect(ids.shuffled().sorted().map(\.description) == ids.map(\.description).sorted())
        #expect(ids.allSatisfy { JobID($0.description) == $0 })
    }
}
