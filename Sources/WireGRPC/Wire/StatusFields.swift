// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireProto

/// The header lists that a gRPC server sends.
enum StatusFields {
    // Clients accept 8 KiB of trailers (grpcio), and nghttp2 sends at most 64 KiB.
    /// Bytes of `grpc-message`, encoded; what is more is cut off.
    static let messageBytesMax = 1536
    /// Bytes of serialized status details, a third less than what they take in base64; larger ones are left out.
    static let detailBytesMax = 3072

    /// Of every answer whose handler set no metadata.
    static let plainHeaders = HTTP2Headers.fixed(
        HTTP2FixedHeaders([(":status", "200"), ("content-type", "application/grpc")])
    )

    /// Of every call that ended well without trailing metadata.
    static let plainTrailers = HTTP2Headers.fixed(HTTP2FixedHeaders([("grpc-status", "0")]))

    static func headers(_ metadata: Metadata, _ compression: MessageCompression? = nil) -> HTTP2Headers {
        guard !metadata.isEmpty || compression != nil else { return plainHeaders }
        var list = HTTP2HeaderList()
        list.append(":status", "200")
        list.append("content-type", "application/grpc")
        if let compression {
            list.append("grpc-encoding", compression.name)
        }
        list.append(metadata)
        return .list(list)
    }

    /// Trailers after messages, or with `isOnly` the whole answer in one block.
    static func trailers(_ error: RPCError?, _ metadata: Metadata, isOnly: Bool) -> HTTP2Headers {
        if error == nil, metadata.isEmpty, !isOnly { return plainTrailers }
        var list = HTTP2HeaderList()
        if isOnly {
            list.append(":status", "200")
            list.append("content-type", "application/grpc")
        }
        list.append("grpc-status", String(error?.code.rawValue ?? 0))
        if let error {
            if !error.message.isEmpty {
                list.append("grpc-message", StatusMessage.encoded(error.message, bytesMax: messageBytesMax))
            }
            if (1...detailBytesMax).contains(error.statusDetails.count) {
                list.append("grpc-status-details-bin", Base64.encoded(error.statusDetails, padded: false))
            }
            list.append(error.metadata, allowing: ["grpc-accept-encoding", "grpc-retry-pushback-ms"])
        }
        list.append(metadata, allowing: ["grpc-retry-pushback-ms"])
        return .list(list)
    }
}

extension HTTP2HeaderList {
    /// Adds metadata, without the names that belong to the protocol unless they are among `reserved`, and without spaces
    /// around values: they mean nothing (PROTOCOL-HTTP2.md, "Custom-Metadata"), and peers on nghttp2 1.52 reset a stream
    /// for them.
    mutating func append(_ metadata: Metadata, allowing reserved: [StaticString] = []) {
        metadata.forEach { name, value in
            if Metadata.isCustom(name) || reserved.contains(where: { name.isEqual(to: $0) }) {
                append(name: name, value: value.withoutEdgeSpaces)
            }
        }
    }
}
