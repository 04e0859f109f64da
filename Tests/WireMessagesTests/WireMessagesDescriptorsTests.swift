// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProto

@Suite("WireMessagesDescriptors")
struct WireMessagesDescriptorsTests {
    @Test("the set holds whole files, each with its name first")
    func names() throws {
        let set = try ProtoUnknownFields(bytes: WireMessagesDescriptors.fileDescriptorSet()).bytes
        #expect(set.starts(with: [0x0A]))
        for name in ["google/protobuf/any.proto", "google/rpc/status.proto", "grpc/health/v1/health.proto"] {
            let field = [0x0A, UInt8(name.utf8.count)] + Array(name.utf8)
            let found = set.indices.contains { set[$0...].starts(with: field) }
            #expect(found, "\(name)")
        }
    }

    @Test("proto3 optional in google.rpc reads as presence")
    func presence() throws {
        var violation = GoogleRpc.QuotaFailure.Violation()
        #expect(violation.futureQuotaValue == nil)
        violation.futureQuotaValue = 0
        #expect(violation.serialized() == [0x40, 0x00])
        #expect(try GoogleRpc.QuotaFailure.Violation(serialized: [0x40, 0x00]) == violation)
        #expect(try GoogleRpc.QuotaFailure.Violation(serialized: []).futureQuotaValue == nil)
    }

    @Test("the codes of google.rpc have their public numbers")
    func codes() {
        #expect(GoogleRpc.Code.unauthenticated.rawValue == 16)
        #expect(GoogleRpc.Code.ok.name == "OK")
        #expect(GoogleRpc.Code.allKnown.count == 17)
        #expect(GoogleRpc.Code(rawValue: 99).name == nil)
    }
}
