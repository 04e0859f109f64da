// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// The header block of a request, read once. `path` and `method` are borrowed from the session.
struct RequestHead {
    enum ContentType {
        /// With messages in protobuf.
        case grpc
        case other
        case missing
    }

    enum Timeout: Equatable {
        case none
        case nanoseconds(Int64)
        case malformed
    }

    private static let grpcContentType: StaticString = "application/grpc"

    private(set) var method = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var path = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var contentType = ContentType.missing
    private(set) var timeout = Timeout.none
    private(set) var encoding = MessageEncoding.identity
    private(set) var accepted = AcceptedCompressions()
    private(set) var metadata = Metadata()
    private(set) var isOversized = false

    init(_ block: HTTP2HeaderBlock) {
        isOversized = block.isOversized
        var custom = CustomFields()
        for index in 0..<block.count {
            let name = block.name(index)
            let value = block.value(index)
            if !read(name, value) {
                custom.add(index, name: name, value: value)
            }
        }
        metadata = custom.metadata(of: block)
    }

    /// False for a field that belongs to the application.
    private mutating func read(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool {
        switch name.first {
        case UInt8(ascii: ":"):
            if name.isEqual(to: ":path") {
                path = value
            } else if name.isEqual(to: ":method") {
                method = value
            }
        case UInt8(ascii: "c"):
            guard name.isEqual(to: "content-type") else { return name.isEqual(to: "content-length") }
            contentType = Self.isGRPC(value) && Self.isProtobuf(value) ? .grpc : .other
        case UInt8(ascii: "t"):
            // A proxy that drops `te` is noticed by clients; servers are lenient.
            return name.isEqual(to: "te")
        case UInt8(ascii: "g"):
            // Part of the API towards handlers, unlike the other reserved fields (gRFC A6).
            guard name.isPrefixed(by: "grpc-"), !name.isEqual(to: "grpc-previous-rpc-attempts") else { return false }
            readReserved(name, value)
        default:
            return false
        }
        return true
    }

    private mutating func readReserved(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        if name.isEqual(to: "grpc-timeout") {
            timeout = GRPCTimeout.nanoseconds(value).map { .nanoseconds($0) } ?? .malformed
        } else if name.isEqual(to: "grpc-encoding") {
            encoding = MessageEncoding(value)
        } else if name.isEqual(to: "grpc-accept-encoding") {
            accepted = AcceptedCompressions(value)
        }
    }

    /// Whether the messages behind a gRPC content type are protobuf: what it says after `+`, or leaves out.
    private static func isProtobuf(_ value: UnsafeRawBufferPointer) -> Bool {
        let format = value[grpcContentType.utf8CodeUnitCount...].prefix { $0 != UInt8(ascii: ";") }
        return format.isEmpty || UnsafeRawBufferPointer(rebasing: format).withoutEdgeSpaces.isEqual(to: "+proto")
    }

    /// `application/grpc`, alone or before `+` or `;`.
    static func isGRPC(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.isPrefixed(by: grpcContentType) else { return false }
        guard value.count > grpcContentType.utf8CodeUnitCount else { return true }
        let next = value[grpcContentType.utf8CodeUnitCount]
        return next == UInt8(ascii: "+") || next == UInt8(ascii: ";")
    }
}
