// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

/// The three shapes in which 4 MiB on the wire become hundreds of MiB with plain protobuf-c.
@Suite("Amplification")
struct AmplificationTests {
    private static let wireBytes = 4 << 20

    private func code<Message: ProtoMessage>(_ type: Message.Type, _ field: [UInt8]) -> ProtoError.Code? {
        let bytes = [UInt8](
            unsafeUninitializedCapacity: Self.wireBytes
        ) { buffer, count in
            for index in 0..<Self.wireBytes { buffer[index] = field[index % field.count] }
            count = Self.wireBytes
        }
        do throws(ProtoError) {
            _ = try Message(serialized: bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("empty map entries are refused within the default budget")
    func mapEntries() {
        #expect(code(WiretestV1.Maps.self, [0x0A, 0]) == .overBudget)
    }

    @Test("empty strings of a list are refused within the default budget")
    func strings() {
        #expect(code(WiretestV1.Lists.self, [0x72, 0]) == .overBudget)
    }

    @Test("unknown fields are refused within the default budget")
    func unknown() {
        #expect(code(WiretestV1.Empty.self, [0x08, 1]) == .overBudget)
    }

    @Test("one large value of as many bytes is fine")
    func large() throws {
        var scalars = WiretestV1.Scalars()
        scalars.bytesValue = [UInt8](repeating: 7, count: Self.wireBytes)
        #expect(try WiretestV1.Scalars(serialized: scalars.serialized()) == scalars)
    }

    @Test("values that come twice, so that a second reading is needed, are bounded too")
    func twice() {
        // Duration entries with the value twice.
        #expect(code(WiretestV1.Nested.self, [0x2A, 4, 0x12, 0, 0x12, 0, 0x0A, 0]) == .overBudget)
        // Groups, which protobuf-c refuses.
        #expect(code(WiretestV1.Empty.self, [0x0B, 0x0C]) == .overBudget)
    }
}
