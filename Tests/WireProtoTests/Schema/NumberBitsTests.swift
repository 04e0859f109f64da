// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("NumberBits")
struct NumberBitsTests {
    @Test("32-bit numbers come back in each encoding", arguments: [0, 1, -1, 63, -64, .max, .min] as [Int32])
    func signed32(value: Int32) {
        #expect(NumberBits(value, .int32).signed32 == value)
        #expect(NumberBits(value, .enumeration).signed32 == value)
        #expect(NumberBits(value, .sfixed32).signed32 == value)
        #expect(NumberBits(value, .sint32).zigzag32 == value)
        #expect(NumberBits(value, .int32).text(.int32) == String(value))
        #expect(NumberBits(value, .sint32).text(.sint32) == String(value))
    }

    @Test("64-bit numbers come back in each encoding", arguments: [0, 1, -1, 63, -64, .max, .min] as [Int64])
    func signed64(value: Int64) {
        #expect(NumberBits(value, .int64).signed64 == value)
        #expect(NumberBits(value, .sfixed64).signed64 == value)
        #expect(NumberBits(value, .sint64).zigzag64 == value)
        #expect(NumberBits(value, .sint64).text(.sint64) == String(value))
        #expect(NumberBits(value, .int64).text(.int64) == String(value))
    }

    @Test("negative 32-bit varints have ten bytes, zigzag and fixed ones only their own")
    func layout() {
        #expect(NumberBits(-1 as Int32, .int32).bits == .max)
        #expect(NumberBits(-1 as Int32, .sint32).bits == 1)
        #expect(NumberBits(Int32.min, .sint32).bits == UInt64(UInt32.max))
        #expect(NumberBits(-1 as Int32, .sfixed32).bits == UInt64(UInt32.max))
        #expect(NumberBits(Int64.min, .sint64).bits == .max)
    }

    @Test("the upper half of a varint does not count for 32 bits, but for a bool")
    func truncation() {
        let bits = NumberBits(bits: 1 << 32)
        #expect(bits.signed32 == 0)
        #expect(bits.unsigned32 == 0)
        #expect(bits.bool)
        #expect(bits.text(.bool) == "true")
        #expect(bits.text(.uint64) == "4294967296")
        #expect(NumberBits(bits: UInt64(Float(1.5).bitPattern)).float == 1.5)
        #expect(NumberBits(bits: (-0.5).bitPattern).double == -0.5)
    }
}
