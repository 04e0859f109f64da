// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import WireGRPC
internal import WireMessages
internal import WireProto

/// The answers of a call with many of them, one after the other: the first tells all about the call, later ones only what
/// is new.
struct StreamAnswers {
    private let definition: Conformance.StreamResponseDefinition
    private let context: ServerContext
    private let write: (Conformance.ConformancePayload) async throws -> Void
    private var requests: [GoogleProtobuf.`Any`] = []
    private var written = 0

    /// Notes the metadata in the call, for the headers to carry it.
    init(
        _ definition: Conformance.StreamResponseDefinition,
        _ context: ServerContext,
        write: @escaping (Conformance.ConformancePayload) async throws -> Void
    ) {
        self.definition = definition
        self.context = context
        self.write = write
        context.setInitialMetadata(Metadata(definition.responseHeaders))
        context.setTrailingMetadata(Metadata(definition.responseTrailers))
    }

    /// A request came; the next answer that tells of requests tells of it.
    mutating func received(_ request: some ProtoMessage) {
        requests.append(GoogleProtobuf.`Any`(packing: request))
    }

    /// Writes the next answer; false when there is none left.
    mutating func writeNext(echoingRequests: Bool) async throws -> Bool {
        guard written < definition.responseData.count else { return false }
        var payload = Conformance.ConformancePayload()
        payload.data = definition.responseData[written]
        if written == 0 {
            payload.requestInfo = context.requestInfo(requests)
        } else if echoingRequests {
            payload.requestInfo = Conformance.ConformancePayload.RequestInfo()
            payload.requestInfo?.requests = requests
        }
        requests = []
        try await Task.sleep(for: .milliseconds(definition.responseDelayMs))
        try await write(payload)
        written += 1
        return true
    }

    /// Writes the answers that are left.
    mutating func writeAll() async throws {
        while try await writeNext(echoingRequests: false) {}
    }

    /// Ends the call as the definition says: a failure without an answer before it tells about the call itself.
    func end() throws(RPCError) {
        guard let error = definition.error else { return }
        throw error.rpcError(adding: written == 0 ? context.requestInfo(requests) : nil)
    }
}
