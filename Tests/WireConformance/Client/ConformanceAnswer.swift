// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import WireProto

/// A message that the conformance service answers with.
protocol ConformanceAnswer: ProtoMessage {
    /// What is in it; nil counts as empty.
    var payload: Conformance.ConformancePayload? { get }
}

extension Conformance.UnaryResponse: ConformanceAnswer {}
extension Conformance.ServerStreamResponse: ConformanceAnswer {}
extension Conformance.ClientStreamResponse: ConformanceAnswer {}
extension Conformance.BidiStreamResponse: ConformanceAnswer {}
extension Conformance.UnimplementedResponse: ConformanceAnswer {
    var payload: Conformance.ConformancePayload? { nil }
}
