// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// The header list that a gRPC client sends.
enum RequestFields {
    /// What most requests need.
    private static let usualFieldsMax = 12
    private static let usualBytesMax = 384

    static func headers(
        path: String,
        scheme: String,
        authority: String,
        userAgent: String,
        timeout: Int64?,
        compression: MessageCompression? = nil,
        previousAttempts: Int = 0,
        metadata: Metadata = Metadata()
    ) -> HTTP2Headers {
        var list = HTTP2HeaderList()
        list.reserveCapacity(fields: usualFieldsMax, bytes: usualBytesMax)
        list.append(":method", "POST")
        list.append(":scheme", scheme)
        list.append(":path", path)
        list.append(":authority", authority)
        // The protocol page asks for the timeout right after the pseudo headers.
        if let timeout {
            list.append("grpc-timeout", GRPCTimeout.text(nanoseconds: timeout))
        }
        list.append("te", "trailers")
        list.append("content-type", "application/grpc")
        list.append("grpc-accept-encoding", AcceptedCompressions.own)
        if let compression {
            list.append("grpc-encoding", compression.name)
        }
        list.append("user-agent", userAgent)
        if previousAttempts > 0 {
            list.append("grpc-previous-rpc-attempts", String(previousAttempts))
        }
        list.append(metadata)
        return .list(list)
    }
}
