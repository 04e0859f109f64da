// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from connectrpc/conformance/v1/config.proto. Not for editing: change that and run scripts/generate.sh.

internal import CConformanceProto
internal import CProtobufC
public import WireProto

extension ConnectrpcConformanceV1 {
    /// What a call is made of on the wire, besides its messages.
    public struct Protocol_: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The value `PROTOCOL_UNSPECIFIED`.
        public static let unspecified = Protocol_(rawValue: 0)

        /// The value `PROTOCOL_CONNECT`.
        public static let connect = Protocol_(rawValue: 1)

        /// The only one that is served and called here.
        public static let grpc = Protocol_(rawValue: 2)

        /// The value `PROTOCOL_GRPC_WEB`.
        public static let grpcWeb = Protocol_(rawValue: 3)

        /// The values of the proto file, in its order.
        public static let allKnown: [Protocol_] = [
            .unspecified,
            .connect,
            .grpc,
            .grpcWeb,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "PROTOCOL_UNSPECIFIED"
            case 1: "PROTOCOL_CONNECT"
            case 2: "PROTOCOL_GRPC"
            case 3: "PROTOCOL_GRPC_WEB"
            default: nil
            }
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Which HTTP carries it.
    public struct HTTPVersion: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The value `HTTP_VERSION_UNSPECIFIED`.
        public static let httpVersionUnspecified = HTTPVersion(rawValue: 0)

        /// The value `HTTP_VERSION_1`.
        public static let httpVersion1 = HTTPVersion(rawValue: 1)

        /// The value `HTTP_VERSION_2`.
        public static let httpVersion2 = HTTPVersion(rawValue: 2)

        /// The value `HTTP_VERSION_3`.
        public static let httpVersion3 = HTTPVersion(rawValue: 3)

        /// The values of the proto file, in its order.
        public static let allKnown: [HTTPVersion] = [
            .httpVersionUnspecified,
            .httpVersion1,
            .httpVersion2,
            .httpVersion3,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "HTTP_VERSION_UNSPECIFIED"
            case 1: "HTTP_VERSION_1"
            case 2: "HTTP_VERSION_2"
            case 3: "HTTP_VERSION_3"
            default: nil
            }
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// How messages become bytes.
    public struct Codec: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The value `CODEC_UNSPECIFIED`.
        public static let unspecified = Codec(rawValue: 0)

        /// Protobuf's binary format, the only one here.
        public static let proto = Codec(rawValue: 1)

        /// The value `CODEC_JSON`.
        public static let json = Codec(rawValue: 2)

        /// The values of the proto file, in its order.
        public static let allKnown: [Codec] = [
            .unspecified,
            .proto,
            .json,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "CODEC_UNSPECIFIED"
            case 1: "CODEC_PROTO"
            case 2: "CODEC_JSON"
            default: nil
            }
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// How the bytes of a message are made fewer.
    public struct Compression: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The value `COMPRESSION_UNSPECIFIED`.
        public static let unspecified = Compression(rawValue: 0)

        /// Not at all.
        public static let identity = Compression(rawValue: 1)

        /// The value `COMPRESSION_GZIP`.
        public static let gzip = Compression(rawValue: 2)

        /// The value `COMPRESSION_BR`.
        public static let br = Compression(rawValue: 3)

        /// The value `COMPRESSION_ZSTD`.
        public static let zstd = Compression(rawValue: 4)

        /// The value `COMPRESSION_DEFLATE`.
        public static let deflate = Compression(rawValue: 5)

        /// The value `COMPRESSION_SNAPPY`.
        public static let snappy = Compression(rawValue: 6)

        /// The values of the proto file, in its order.
        public static let allKnown: [Compression] = [
            .unspecified,
            .identity,
            .gzip,
            .br,
            .zstd,
            .deflate,
            .snappy,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "COMPRESSION_UNSPECIFIED"
            case 1: "COMPRESSION_IDENTITY"
            case 2: "COMPRESSION_GZIP"
            case 3: "COMPRESSION_BR"
            case 4: "COMPRESSION_ZSTD"
            case 5: "COMPRESSION_DEFLATE"
            case 6: "COMPRESSION_SNAPPY"
            default: nil
            }
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// The shape of a call. One method serves both kinds with many messages each way.
    public struct StreamType: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The value `STREAM_TYPE_UNSPECIFIED`.
        public static let unspecified = StreamType(rawValue: 0)

        /// The value `STREAM_TYPE_UNARY`.
        public static let unary = StreamType(rawValue: 1)

        /// The value `STREAM_TYPE_CLIENT_STREAM`.
        public static let clientStream = StreamType(rawValue: 2)

        /// The value `STREAM_TYPE_SERVER_STREAM`.
        public static let serverStream = StreamType(rawValue: 3)

        /// The answers begin when all requests are there.
        public static let halfDuplexBidiStream = StreamType(rawValue: 4)

        /// An answer to each request before the next one.
        public static let fullDuplexBidiStream = StreamType(rawValue: 5)

        /// The values of the proto file, in its order.
        public static let allKnown: [StreamType] = [
            .unspecified,
            .unary,
            .clientStream,
            .serverStream,
            .halfDuplexBidiStream,
            .fullDuplexBidiStream,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "STREAM_TYPE_UNSPECIFIED"
            case 1: "STREAM_TYPE_UNARY"
            case 2: "STREAM_TYPE_CLIENT_STREAM"
            case 3: "STREAM_TYPE_SERVER_STREAM"
            case 4: "STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM"
            case 5: "STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM"
            default: nil
            }
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// The status codes, with the numbers that they have in gRPC.
    public struct Code: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The value `CODE_UNSPECIFIED`.
        public static let unspecified = Code(rawValue: 0)

        /// The value `CODE_CANCELED`.
        public static let canceled = Code(rawValue: 1)

        /// The value `CODE_UNKNOWN`.
        public static let unknown = Code(rawValue: 2)

        /// The value `CODE_INVALID_ARGUMENT`.
        public static let invalidArgument = Code(rawValue: 3)

        /// The value `CODE_DEADLINE_EXCEEDED`.
        public static let deadlineExceeded = Code(rawValue: 4)

        /// The value `CODE_NOT_FOUND`.
        public static let notFound = Code(rawValue: 5)

        /// The value `CODE_ALREADY_EXISTS`.
        public static let alreadyExists = Code(rawValue: 6)

        /// The value `CODE_PERMISSION_DENIED`.
        public static let permissionDenied = Code(rawValue: 7)

        /// The value `CODE_RESOURCE_EXHAUSTED`.
        public static let resourceExhausted = Code(rawValue: 8)

        /// The value `CODE_FAILED_PRECONDITION`.
        public static let failedPrecondition = Code(rawValue: 9)

        /// The value `CODE_ABORTED`.
        public static let aborted = Code(rawValue: 10)

        /// The value `CODE_OUT_OF_RANGE`.
        public static let outOfRange = Code(rawValue: 11)

        /// The value `CODE_UNIMPLEMENTED`.
        public static let unimplemented = Code(rawValue: 12)

        /// The value `CODE_INTERNAL`.
        public static let `internal` = Code(rawValue: 13)

        /// The value `CODE_UNAVAILABLE`.
        public static let unavailable = Code(rawValue: 14)

        /// The value `CODE_DATA_LOSS`.
        public static let dataLoss = Code(rawValue: 15)

        /// The value `CODE_UNAUTHENTICATED`.
        public static let unauthenticated = Code(rawValue: 16)

        /// The values of the proto file, in its order.
        public static let allKnown: [Code] = [
            .unspecified,
            .canceled,
            .unknown,
            .invalidArgument,
            .deadlineExceeded,
            .notFound,
            .alreadyExists,
            .permissionDenied,
            .resourceExhausted,
            .failedPrecondition,
            .aborted,
            .outOfRange,
            .unimplemented,
            .`internal`,
            .unavailable,
            .dataLoss,
            .unauthenticated,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "CODE_UNSPECIFIED"
            case 1: "CODE_CANCELED"
            case 2: "CODE_UNKNOWN"
            case 3: "CODE_INVALID_ARGUMENT"
            case 4: "CODE_DEADLINE_EXCEEDED"
            case 5: "CODE_NOT_FOUND"
            case 6: "CODE_ALREADY_EXISTS"
            case 7: "CODE_PERMISSION_DENIED"
            case 8: "CODE_RESOURCE_EXHAUSTED"
            case 9: "CODE_FAILED_PRECONDITION"
            case 10: "CODE_ABORTED"
            case 11: "CODE_OUT_OF_RANGE"
            case 12: "CODE_UNIMPLEMENTED"
            case 13: "CODE_INTERNAL"
            case 14: "CODE_UNAVAILABLE"
            case 15: "CODE_DATA_LOSS"
            case 16: "CODE_UNAUTHENTICATED"
            default: nil
            }
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Who somebody is in TLS.
    public struct TLSCreds: CBackedMessage {
        /// The certificate, in PEM.
        public var cert: [UInt8] = []

        /// Its private key, in PEM.
        public var key: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.TLSCreds" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__TLSCreds()
            connectrpc__conformance__v1__tlscreds__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__TLSCreds.self)
            self.cert = arena.bytes(c.pointee.cert.len, c.pointee.cert.data)
            self.key = arena.bytes(c.pointee.key.len, c.pointee.key.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__TLSCreds.self)
            connectrpc__conformance__v1__tlscreds__init(c)
            let mark = arena.mark
            if !self.cert.isEmpty { c.pointee.cert = .init(len: self.cert.count, data: arena.bytes(self.cert)) }
            if !self.key.isEmpty { c.pointee.key = .init(len: self.key.count, data: arena.bytes(self.key)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
