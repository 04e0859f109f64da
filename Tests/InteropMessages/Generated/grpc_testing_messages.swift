// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from grpc/testing/messages.proto. Not for editing: change that and run scripts/generate.sh.

internal import CInteropProto
internal import CProtobufC
public import WireProto

extension GrpcTesting {
    /// What a payload is made of.
    public struct PayloadType: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Zeros.
        public static let compressable = PayloadType(rawValue: 0)

        /// The values of the proto file, in its order.
        public static let allKnown: [PayloadType] = [
            .compressable,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "COMPRESSABLE"
            default: nil
            }
        }
    }
}

extension GrpcTesting {
    /// A bool that can be absent.
    public struct BoolValue: CBackedMessage {
        /// The field `grpc.testing.BoolValue.value`.
        public var value: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.BoolValue" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__BoolValue()
            grpc__testing__bool_value__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__BoolValue.self)
            self.value = c.pointee.value != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__BoolValue.self)
            grpc__testing__bool_value__init(c)
            let mark = arena.mark
            c.pointee.value = self.value ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// Bytes to carry.
    public struct Payload: CBackedMessage {
        /// The field `grpc.testing.Payload.type`.
        public var type: GrpcTesting.PayloadType = GrpcTesting.PayloadType(rawValue: 0)

        /// The field `grpc.testing.Payload.body`.
        public var body: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.Payload" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__Payload()
            grpc__testing__payload__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__Payload.self)
            self.type = GrpcTesting.PayloadType(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
            self.body = arena.bytes(c.pointee.body.len, c.pointee.body.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__Payload.self)
            grpc__testing__payload__init(c)
            let mark = arena.mark
            c.pointee.type = .init(rawValue: .init(truncatingIfNeeded: self.type.rawValue))
            if !self.body.isEmpty { c.pointee.body = .init(len: self.body.count, data: arena.bytes(self.body)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// The status that a server is asked to answer with.
    public struct EchoStatus: CBackedMessage {
        /// The field `grpc.testing.EchoStatus.code`.
        public var code: Int32 = 0

        /// The field `grpc.testing.EchoStatus.message`.
        public var message: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.EchoStatus" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__EchoStatus()
            grpc__testing__echo_status__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__EchoStatus.self)
            self.code = c.pointee.code
            try arena.read(c.pointee.message, "grpc.testing.EchoStatus.message", into: &self.message)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__EchoStatus.self)
            grpc__testing__echo_status__init(c)
            let mark = arena.mark
            c.pointee.code = self.code
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// A request of which one answer is wanted.
    public struct SimpleRequest: CBackedMessage {
        /// The field `grpc.testing.SimpleRequest.response_type`.
        public var responseType: GrpcTesting.PayloadType = GrpcTesting.PayloadType(rawValue: 0)

        /// Bytes of the payload wanted.
        public var responseSize: Int32 = 0

        /// The field `grpc.testing.SimpleRequest.payload`.
        public var payload: GrpcTesting.Payload?

        /// The field `grpc.testing.SimpleRequest.fill_username`.
        public var fillUsername: Bool = false

        /// The field `grpc.testing.SimpleRequest.fill_oauth_scope`.
        public var fillOauthScope: Bool = false

        /// Whether the answer shall be compressed.
        public var responseCompressed: GrpcTesting.BoolValue?

        /// The field `grpc.testing.SimpleRequest.response_status`.
        public var responseStatus: GrpcTesting.EchoStatus?

        /// Whether this request is compressed; INVALID_ARGUMENT when it is not so.
        public var expectCompressed: GrpcTesting.BoolValue?

        /// The field `grpc.testing.SimpleRequest.fill_server_id`.
        public var fillServerId: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.SimpleRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__SimpleRequest()
            grpc__testing__simple_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__SimpleRequest.self)
            self.responseType = GrpcTesting.PayloadType(rawValue: Int32(truncatingIfNeeded: c.pointee.response_type.rawValue))
            self.responseSize = c.pointee.response_size
            try arena.read(c.pointee.payload, into: &self.payload)
            self.fillUsername = c.pointee.fill_username != 0
            self.fillOauthScope = c.pointee.fill_oauth_scope != 0
            try arena.read(c.pointee.response_compressed, into: &self.responseCompressed)
            try arena.read(c.pointee.response_status, into: &self.responseStatus)
            try arena.read(c.pointee.expect_compressed, into: &self.expectCompressed)
            self.fillServerId = c.pointee.fill_server_id != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__SimpleRequest.self)
            grpc__testing__simple_request__init(c)
            let mark = arena.mark
            c.pointee.response_type = .init(rawValue: .init(truncatingIfNeeded: self.responseType.rawValue))
            c.pointee.response_size = self.responseSize
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            c.pointee.fill_username = self.fillUsername ? 1 : 0
            c.pointee.fill_oauth_scope = self.fillOauthScope ? 1 : 0
            if let value = self.responseCompressed { c.pointee.response_compressed = arena.message(value) }
            if let value = self.responseStatus { c.pointee.response_status = arena.message(value) }
            if let value = self.expectCompressed { c.pointee.expect_compressed = arena.message(value) }
            c.pointee.fill_server_id = self.fillServerId ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// The answer to a `SimpleRequest`.
    public struct SimpleResponse: CBackedMessage {
        /// The field `grpc.testing.SimpleResponse.payload`.
        public var payload: GrpcTesting.Payload?

        /// The field `grpc.testing.SimpleResponse.username`.
        public var username: String = ""

        /// The field `grpc.testing.SimpleResponse.oauth_scope`.
        public var oauthScope: String = ""

        /// The same for all calls that one server process answers.
        public var serverId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.SimpleResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__SimpleResponse()
            grpc__testing__simple_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__SimpleResponse.self)
            try arena.read(c.pointee.payload, into: &self.payload)
            try arena.read(c.pointee.username, "grpc.testing.SimpleResponse.username", into: &self.username)
            try arena.read(c.pointee.oauth_scope, "grpc.testing.SimpleResponse.oauth_scope", into: &self.oauthScope)
            try arena.read(c.pointee.server_id, "grpc.testing.SimpleResponse.server_id", into: &self.serverId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__SimpleResponse.self)
            grpc__testing__simple_response__init(c)
            let mark = arena.mark
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            if !self.username.isEmpty { c.pointee.username = arena.string(self.username, 2) }
            if !self.oauthScope.isEmpty { c.pointee.oauth_scope = arena.string(self.oauthScope, 3) }
            if !self.serverId.isEmpty { c.pointee.server_id = arena.string(self.serverId, 4) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// One of many requests.
    public struct StreamingInputCallRequest: CBackedMessage {
        /// The field `grpc.testing.StreamingInputCallRequest.payload`.
        public var payload: GrpcTesting.Payload?

        /// Whether this request is compressed; INVALID_ARGUMENT when it is not so.
        public var expectCompressed: GrpcTesting.BoolValue?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.StreamingInputCallRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__StreamingInputCallRequest()
            grpc__testing__streaming_input_call_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__StreamingInputCallRequest.self)
            try arena.read(c.pointee.payload, into: &self.payload)
            try arena.read(c.pointee.expect_compressed, into: &self.expectCompressed)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__StreamingInputCallRequest.self)
            grpc__testing__streaming_input_call_request__init(c)
            let mark = arena.mark
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            if let value = self.expectCompressed { c.pointee.expect_compressed = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// The one answer to many requests.
    public struct StreamingInputCallResponse: CBackedMessage {
        /// Bytes of all payloads together.
        public var aggregatedPayloadSize: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.StreamingInputCallResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__StreamingInputCallResponse()
            grpc__testing__streaming_input_call_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__StreamingInputCallResponse.self)
            self.aggregatedPayloadSize = c.pointee.aggregated_payload_size
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__StreamingInputCallResponse.self)
            grpc__testing__streaming_input_call_response__init(c)
            let mark = arena.mark
            c.pointee.aggregated_payload_size = self.aggregatedPayloadSize
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// One answer that is wanted.
    public struct ResponseParameters: CBackedMessage {
        /// Bytes of its payload.
        public var size: Int32 = 0

        /// Microseconds to wait before it.
        public var intervalUs: Int32 = 0

        /// Whether it shall be compressed.
        public var compressed: GrpcTesting.BoolValue?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.ResponseParameters" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__ResponseParameters()
            grpc__testing__response_parameters__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__ResponseParameters.self)
            self.size = c.pointee.size
            self.intervalUs = c.pointee.interval_us
            try arena.read(c.pointee.compressed, into: &self.compressed)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__ResponseParameters.self)
            grpc__testing__response_parameters__init(c)
            let mark = arena.mark
            c.pointee.size = self.size
            c.pointee.interval_us = self.intervalUs
            if let value = self.compressed { c.pointee.compressed = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// A request of which any number of answers is wanted.
    public struct StreamingOutputCallRequest: CBackedMessage {
        /// The field `grpc.testing.StreamingOutputCallRequest.response_type`.
        public var responseType: GrpcTesting.PayloadType = GrpcTesting.PayloadType(rawValue: 0)

        /// The field `grpc.testing.StreamingOutputCallRequest.response_parameters`.
        public var responseParameters: [GrpcTesting.ResponseParameters] = []

        /// The field `grpc.testing.StreamingOutputCallRequest.payload`.
        public var payload: GrpcTesting.Payload?

        /// The field `grpc.testing.StreamingOutputCallRequest.response_status`.
        public var responseStatus: GrpcTesting.EchoStatus?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.StreamingOutputCallRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__StreamingOutputCallRequest()
            grpc__testing__streaming_output_call_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__StreamingOutputCallRequest.self)
            self.responseType = GrpcTesting.PayloadType(rawValue: Int32(truncatingIfNeeded: c.pointee.response_type.rawValue))
            if c.pointee.n_response_parameters != 0 { self.responseParameters = try arena.messages(c.pointee.n_response_parameters, c.pointee.response_parameters) }
            try arena.read(c.pointee.payload, into: &self.payload)
            try arena.read(c.pointee.response_status, into: &self.responseStatus)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__StreamingOutputCallRequest.self)
            grpc__testing__streaming_output_call_request__init(c)
            let mark = arena.mark
            c.pointee.response_type = .init(rawValue: .init(truncatingIfNeeded: self.responseType.rawValue))
            if !self.responseParameters.isEmpty {
                c.pointee.response_parameters = arena.messages(self.responseParameters)
                c.pointee.n_response_parameters = self.responseParameters.count
            }
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            if let value = self.responseStatus { c.pointee.response_status = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcTesting {
    /// One of many answers.
    public struct StreamingOutputCallResponse: CBackedMessage {
        /// The field `grpc.testing.StreamingOutputCallResponse.payload`.
        public var payload: GrpcTesting.Payload?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.testing.StreamingOutputCallResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Testing__StreamingOutputCallResponse()
            grpc__testing__streaming_output_call_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Testing__StreamingOutputCallResponse.self)
            try arena.read(c.pointee.payload, into: &self.payload)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Testing__StreamingOutputCallResponse.self)
            grpc__testing__streaming_output_call_response__init(c)
            let mark = arena.mark
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
