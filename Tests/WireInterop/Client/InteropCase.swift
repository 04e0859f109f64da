// SPDX-License-Identifier: Apache-2.0

internal import InteropStubs
package import WireGRPC

/// The test cases of gRPC's interoperability tests, by their public names.
package enum InteropCase: String, CaseIterable, Sendable {
    case emptyUnary = "empty_unary"
    case largeUnary = "large_unary"
    case clientStreaming = "client_streaming"
    case serverStreaming = "server_streaming"
    case pingPong = "ping_pong"
    case emptyStream = "empty_stream"
    case customMetadata = "custom_metadata"
    case statusCodeAndMessage = "status_code_and_message"
    case specialStatusMessage = "special_status_message"
    case unimplementedMethod = "unimplemented_method"
    case unimplementedService = "unimplemented_service"
    case cancelAfterBegin = "cancel_after_begin"
    case cancelAfterFirstResponse = "cancel_after_first_response"
    case timeoutOnSleepingServer = "timeout_on_sleeping_server"
    case concurrentLargeUnary = "concurrent_large_unary"
    case clientCompressedUnary = "client_compressed_unary"
    case serverCompressedUnary = "server_compressed_unary"
    case clientCompressedStreaming = "client_compressed_streaming"
    case serverCompressedStreaming = "server_compressed_streaming"
    /// Our own: needs a service config that retries UNAVAILABLE twice.
    case retriedUnary = "retried_unary"

    /// Makes the calls of the case.
    ///
    /// - Throws: `InteropFailure` when an answer is not what it has to be, `RPCError` when a call failed.
    package func run(over channel: any GRPCCallChannel) async throws {
        let calls = InteropCalls(channel: channel)
        switch self {
        case .emptyUnary: try await calls.emptyUnary()
        case .largeUnary: try await calls.largeUnary()
        case .clientStreaming: try await calls.clientStreaming()
        case .serverStreaming: try await calls.serverStreaming()
        case .pingPong: try await calls.pingPong()
        case .emptyStream: try await calls.emptyStream()
        case .customMetadata: try await calls.customMetadata()
        case .statusCodeAndMessage: try await calls.statusCodeAndMessage()
        case .specialStatusMessage: try await calls.specialStatusMessage()
        case .unimplementedMethod: try await calls.unimplementedMethod()
        case .unimplementedService: try await calls.unimplementedService()
        case .cancelAfterBegin: try await calls.cancelAfterBegin()
        case .cancelAfterFirstResponse: try await calls.cancelAfterFirstResponse()
        case .timeoutOnSleepingServer: try await calls.timeoutOnSleepingServer()
        case .concurrentLargeUnary: try await calls.concurrentLargeUnary()
        case .clientCompressedUnary: try await calls.clientCompressedUnary()
        case .serverCompressedUnary: try await calls.serverCompressedUnary()
        case .clientCompressedStreaming: try await calls.clientCompressedStreaming()
        case .serverCompressedStreaming: try await calls.serverCompressedStreaming()
        case .retriedUnary: try await calls.retriedUnary()
        }
    }
}
