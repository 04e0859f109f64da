// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// A call with any number of messages each way, under way. The two directions are independent.
public struct BidirectionalCall<Request: ProtoMessage, Response: ProtoMessage>: Sendable {
    /// Sends; `finish()` closes this half.
    public let requests: RequestWriter<Request>
    /// Receives; ends when the server ends the call.
    public let responses: ResponseMessages<Response>

    /// Joins two halves; for a `GRPCCallChannel` of one's own.
    public init(requests: RequestWriter<Request>, responses: ResponseMessages<Response>) {
        self.requests = requests
        self.responses = responses
    }
}
