// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import ConformanceStubs
internal import WireGRPC
internal import WireMessages

/// `connectrpc.conformance.v1.ConformanceService`: every call is answered as its first request says.
struct ConformanceService: Conformance.ConformanceServiceServer {
    /// What to serve: every method but the one that must not be there.
    var definition: GRPCServiceDefinition {
        let all = serviceDefinition
        return GRPCServiceDefinition(name: all.name, methods: all.methods.filter { $0.name != "Unimplemented" })
    }

    func unary(
        _ request: Conformance.UnaryRequest,
        context: ServerContext
    ) async throws -> Conformance.UnaryResponse {
        context.answerAsCompressed()
        var response = Conformance.UnaryResponse()
        let requests = [GoogleProtobuf.`Any`(packing: request)]
        response.payload = try await payload(request.responseDefinition, requests, context)
        return response
    }

    func clientStream(
        _ requests: RequestMessages<Conformance.ClientStreamRequest>,
        context: ServerContext
    ) async throws -> Conformance.ClientStreamResponse {
        var definition: Conformance.UnaryResponseDefinition?
        var received: [GoogleProtobuf.`Any`] = []
        for try await request in requests {
            if received.isEmpty {
                context.answerAsCompressed()
                definition = request.responseDefinition
            }
            received.append(GoogleProtobuf.`Any`(packing: request))
        }
        var response = Conformance.ClientStreamResponse()
        response.payload = try await payload(definition, received, context)
        return response
    }

    func serverStream(
        _ request: Conformance.ServerStreamRequest,
        responses: ResponseWriter<Conformance.ServerStreamResponse>,
        context: ServerContext
    ) async throws {
        context.answerAsCompressed()
        guard let definition = request.responseDefinition else { return }
        var answers = StreamAnswers(definition, context) { payload in
            var response = Conformance.ServerStreamResponse()
            response.payload = payload
            try await responses.write(response)
        }
        try await responses.flushHeaders()
        answers.received(request)
        try await answers.writeAll()
        try answers.end()
    }

    func bidiStream(
        _ requests: RequestMessages<Conformance.BidiStreamRequest>,
        responses: ResponseWriter<Conformance.BidiStreamResponse>,
        context: ServerContext
    ) async throws {
        var iterator = requests.makeAsyncIterator()
        guard let first = try await iterator.next() else { return }
        guard let definition = first.responseDefinition else {
            // In full duplex the client waits for the end before it goes on.
            while !first.fullDuplex, try await iterator.next() != nil {}
            return
        }
        context.answerAsCompressed()
        var answers = StreamAnswers(definition, context) { payload in
            var response = Conformance.BidiStreamResponse()
            response.payload = payload
            try await responses.write(response)
        }
        try await responses.flushHeaders()
        var next: Conformance.BidiStreamRequest? = first
        while let request = next {
            answers.received(request)
            // A request too many in full duplex: what is left to say is how the call ends.
            if first.fullDuplex, try await !answers.writeNext(echoingRequests: true) { break }
            next = try await iterator.next()
        }
        try await answers.writeAll()
        try answers.end()
    }

    func unimplemented(
        _ request: Conformance.UnimplementedRequest,
        context: ServerContext
    ) async throws -> Conformance.UnimplementedResponse {
        throw RPCError(code: .unimplemented, message: "not served on purpose")
    }

    /// What goes into the only message of a call.
    private func payload(
        _ definition: Conformance.UnaryResponseDefinition?,
        _ requests: [GoogleProtobuf.`Any`],
        _ context: ServerContext
    ) async throws -> Conformance.ConformancePayload {
        var payload = Conformance.ConformancePayload()
        let info = context.requestInfo(requests)
        payload.requestInfo = info
        guard let definition else { return payload }
        context.setInitialMetadata(Metadata(definition.responseHeaders))
        context.setTrailingMetadata(Metadata(definition.responseTrailers))
        try await Task.sleep(for: .milliseconds(definition.responseDelayMs))
        switch definition.response {
        case .responseData(let data): payload.data = data
        case .error(let error): throw error.rpcError(adding: info)
        case nil: break
        }
        return payload
    }
}
