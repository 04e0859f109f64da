// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from connectrpc/conformance/v1/server_compat.proto. Not for editing: change that and run scripts/generate.sh.

internal import CConformanceProto
internal import CProtobufC
public import WireProto

extension ConnectrpcConformanceV1 {
    /// How to serve.
    public struct ServerCompatRequest: CBackedMessage {
        /// What clients will speak.
        public var `protocol`: ConnectrpcConformanceV1.Protocol_ = ConnectrpcConformanceV1.Protocol_(rawValue: 0)

        /// Over which HTTP.
        public var httpVersion: ConnectrpcConformanceV1.HTTPVersion = ConnectrpcConformanceV1.HTTPVersion(rawValue: 0)

        /// With TLS; without, on the bare connection.
        public var useTls: Bool = false

        /// The certificate that each client must show, in PEM; empty when clients show none. Only with `use_tls`.
        public var clientTlsCert: [UInt8] = []

        /// The largest request in bytes; 0 for the server's own bound.
        public var messageReceiveLimit: UInt32 = 0

        /// A certificate that the server may use as its own, made out to localhost and the loopback addresses. Only with
        /// `use_tls`.
        public var serverCreds: ConnectrpcConformanceV1.TLSCreds?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ServerCompatRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ServerCompatRequest()
            connectrpc__conformance__v1__server_compat_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ServerCompatRequest.self)
            self.`protocol` = ConnectrpcConformanceV1.Protocol_(rawValue: Int32(truncatingIfNeeded: c.pointee.`protocol`.rawValue))
            self.httpVersion = ConnectrpcConformanceV1.HTTPVersion(rawValue: Int32(truncatingIfNeeded: c.pointee.http_version.rawValue))
            self.useTls = c.pointee.use_tls != 0
            self.clientTlsCert = arena.bytes(c.pointee.client_tls_cert.len, c.pointee.client_tls_cert.data)
            self.messageReceiveLimit = c.pointee.message_receive_limit
            try arena.read(c.pointee.server_creds, into: &self.serverCreds)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ServerCompatRequest.self)
            connectrpc__conformance__v1__server_compat_request__init(c)
            let mark = arena.mark
            c.pointee.`protocol` = .init(rawValue: .init(truncatingIfNeeded: self.`protocol`.rawValue))
            c.pointee.http_version = .init(rawValue: .init(truncatingIfNeeded: self.httpVersion.rawValue))
            c.pointee.use_tls = self.useTls ? 1 : 0
            if !self.clientTlsCert.isEmpty { c.pointee.client_tls_cert = .init(len: self.clientTlsCert.count, data: arena.bytes(self.clientTlsCert)) }
            c.pointee.message_receive_limit = self.messageReceiveLimit
            if let value = self.serverCreds { c.pointee.server_creds = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Where it serves.
    public struct ServerCompatResponse: CBackedMessage {
        /// The address.
        public var host: String = ""

        /// The port, which the system chose.
        public var port: UInt32 = 0

        /// The certificate that clients will see, in PEM; empty without TLS.
        public var pemCert: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ServerCompatResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ServerCompatResponse()
            connectrpc__conformance__v1__server_compat_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ServerCompatResponse.self)
            try arena.read(c.pointee.host, "connectrpc.conformance.v1.ServerCompatResponse.host", into: &self.host)
            self.port = c.pointee.port
            self.pemCert = arena.bytes(c.pointee.pem_cert.len, c.pointee.pem_cert.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ServerCompatResponse.self)
            connectrpc__conformance__v1__server_compat_response__init(c)
            let mark = arena.mark
            if !self.host.isEmpty { c.pointee.host = arena.string(self.host, 1) }
            c.pointee.port = self.port
            if !self.pemCert.isEmpty { c.pointee.pem_cert = .init(len: self.pemCert.count, data: arena.bytes(self.pemCert)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
