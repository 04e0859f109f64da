// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("StoreID")
struct StoreIDTests {
    @Test("the text is that of a version 4 UUID")
    func text() {
        let zero = StoreID(random: 0, 0)
        #expect("\(zero)" == "00000000-0000-4000-8000-000000000000")
        let ones = StoreID(random: .max, .max)
        #expect("\(ones)" == "ffffffff-ffff-4fff-bfff-ffffffffffff")
        #expect(
            "\(StoreID(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF))"
                == "00112233-4455-6677-8899-aabbccddeeff"
        )
    }

    @Test("the bytes stand in text order")
    func bytes() {
        #expect(StoreID(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F).bytes == Array(0..<16))
    }
}
