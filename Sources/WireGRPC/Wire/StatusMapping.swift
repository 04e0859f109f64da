// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// What a gRPC client makes of answers that are not gRPC, by the tables of the gRPC documents.
enum StatusMapping {
    /// For an answer without `grpc-status` (http-grpc-status-mapping.md).
    static func code(httpStatus: Int?) -> RPCCode {
        switch httpStatus {
        case 400: .internal
        case 401: .unauthenticated
        case 403: .permissionDenied
        case 404: .unimplemented
        case 429, 502, 503, 504: .unavailable
        default: .unknown
        }
    }

    /// For a stream that the server reset (PROTOCOL-HTTP2.md, "HTTP2 Transport Mapping").
    static func code(_ reset: HTTP2ErrorCode) -> RPCCode {
        switch reset {
        case .refusedStream: .unavailable
        case .cancel: .cancelled
        case .enhanceYourCalm: .resourceExhausted
        case .inadequateSecurity: .permissionDenied
        case .noError, .protocolError, .internalError, .flowControlError, .settingsTimeout, .frameSizeError,
            .compressionError, .connectError:
            .internal
        default: .unknown
        }
    }
}
