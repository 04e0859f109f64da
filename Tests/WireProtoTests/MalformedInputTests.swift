// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("Malformed input")
struct MalformedInputTests {
    @Test(
        "a field of number 0 is refused, however long its tag is and wherever it stands",
        arguments: [
            [0x00], [0x02, 0], [0x82, 0x00, 0x00], [0x80, 0x00, 0x01], [0x22, 4, 0x12, 3, 0x82, 0x00, 0x00],
        ]
            as [[UInt8]]
    )
    func fieldZero(bytes: [UInt8]) {
        let error = #expect(throws: ProtoError.self) { try WiretestV1.Maps(serialized: bytes) }
        #expect(error?.code == .malformed)
    }

    @Test(
        "broken encoding is an error",
        arguments: [
            [0x00], [0x08], [0x0A, 1], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
            [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x10, 0x80],
            [0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x0E], [0x0F], [0x1A, 1, 0x80],
            [0x09, 1, 2, 3], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], [0x04],
        ] as [[UInt8]]
    )
    func broken(bytes: [UInt8]) {
        let error = #expect(throws: ProtoError.self) { try WiretestV1.Inner(serialized: bytes) }
        #expect(error?.code == .malformed)
    }

    @Test("every cut of a message is read or refused, never worse")
    func cuts() {
        for bytes in FuzzInputs.seeds {
            for length in bytes.indices { FuzzInputs.readAsEverything(Array(bytes[..<length])) }
        }
    }

    @Test("changed bytes are read or refused, and what is read can be written and read again")
    func mutations() {
        var random = SplitMix64(state: 0x6A6F_6264)
        var readCount = 0
        for round in 0..<4000 {
            var bytes = FuzzInputs.seeds[round % FuzzInputs.seeds.count]
            for _ in 0..<Int(random.next() % 3 + 1) { FuzzInputs.mutate(&bytes, &random) }
            readCount += FuzzInputs.readAsEverything(bytes)
        }
        // Of seven types each: neither always read nor always refused, or the loop would show nothing.
        #expect((2000..<24_000).contains(readCount), "\(readCount)")
    }

    @Test("random bytes are read or refused")
    func noise() {
        var random = SplitMix64(state: 42)
        for _ in 0..<4000 {
            let bytes = (0..<Int(random.next() % 64)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            FuzzInputs.readAsEverything(bytes)
        }
    }
}

/// A small generator of reproducible random numbers (Steele, Lea, Flood: "Fast splittable pseudorandom number
/// generators").
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

enum FuzzInputs {
    static let seeds: [[UInt8]] =
        [
            Samples.scalars.serialized(), Samples.lists.serialized(), Samples.maps.serialized(),
            Samples.names.serialized(), Samples.nested.serialized(),
            [0x4B, 0x08, 1, 0x53, 0x10, 2, 0x54, 0x1A, 1, 0x61, 0x4C, 0xFA, 0xE1, 0x09, 1, 0],
        ] + Samples.choices.map { $0.serialized() }

    static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let value = UInt8(truncatingIfNeeded: random.next())
        guard !bytes.isEmpty else {
            bytes.append(value)
            return
        }
        let index = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 5 {
        case 0: bytes[index] = value
        case 1: bytes[index] ^= 1 << (value & 7)
        case 2: bytes.remove(at: index)
        case 3: bytes.insert(value, at: index)
        default:
            let end = min(bytes.count, index + Int(value & 15))
            bytes.insert(contentsOf: bytes[index..<end], at: Int(random.next() % UInt64(bytes.count)))
        }
    }

    /// How many of seven types the bytes were read as.
    @discardableResult
    static func readAsEverything(_ bytes: [UInt8]) -> Int {
        let verdicts = [
            read(WiretestV1.Scalars.self, bytes), read(WiretestV1.Lists.self, bytes),
            read(WiretestV1.Maps.self, bytes), read(WiretestV1.Choices.self, bytes),
            read(WiretestV1.Names.self, bytes), read(WiretestV1.Nested.self, bytes),
            read(WiretestV1.Empty.self, bytes),
        ]
        return verdicts.count { $0 }
    }

    /// What was read must be written so that it reads the same, byte for byte (NaN is not equal to itself).
    private static func read<Message: ProtoMessage>(_ type: Message.Type, _ bytes: [UInt8]) -> Bool {
        guard let message = try? Message(serialized: bytes, limits: ProtoLimits(arenaBytesMax: 1 << 20)) else {
            return false
        }
        let written = message.serialized()
        let again = try? Message(serialized: written)
        #expect(again?.serialized() == written, "\(Message.protoName) from \(bytes)")
        return true
    }
}
