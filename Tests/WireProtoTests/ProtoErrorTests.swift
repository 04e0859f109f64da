// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("ProtoError")
struct ProtoErrorTests {
    private func error(_ bytes: [UInt8], _ limits: ProtoLimits = .default) -> ProtoError? {
        do throws(ProtoError) {
            _ = try WiretestV1.Nested(serialized: bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test("broken bytes are told with the type and the place")
    func malformed() {
        let error = error([0x0A, 2, 8, 1, 0x0A, 9])
        #expect(error?.code == .malformed)
        #expect(error?.message == "wiretest.v1.Nested is not in protobuf wire form at byte 4")
    }

    @Test("broken bytes inside a message are told with its type")
    func malformedInside() {
        let error = error([0x0A, 2, 8, 0x80])
        #expect(error?.code == .malformed)
        #expect(error?.message == "google.protobuf.Timestamp is not in protobuf wire form at byte 2")
    }

    @Test("a limit is told by its name")
    func limits() {
        let deep = error([0x1A, 2, 0x0A, 0], ProtoLimits(depthMax: 1))
        #expect(deep?.code == .tooDeep)
        #expect(deep?.message.contains("depthMax, 1") == true)
        let large = error([0x0A, 0], ProtoLimits(arenaBytesMax: 10))
        #expect(large?.code == .overBudget)
        #expect(large?.message.contains("arenaBytesMax") == true)
    }
}
