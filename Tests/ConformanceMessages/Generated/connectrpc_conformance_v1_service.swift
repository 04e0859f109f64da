// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from connectrpc/conformance/v1/service.proto. Not for editing: change that and run scripts/generate.sh.

internal import CConformanceProto
internal import CProtobufC
public import WireMessages
public import WireProto

extension ConnectrpcConformanceV1 {
    /// How to answer with one message.
    public struct UnaryResponseDefinition: CBackedMessage {
        /// Metadata before the message.
        public var responseHeaders: [ConnectrpcConformanceV1.Header] = []

        /// At most one of these.
        public var response: OneOfResponse?

        /// Metadata beside the status.
        public var responseTrailers: [ConnectrpcConformanceV1.Header] = []

        /// Milliseconds to wait before the answer.
        public var responseDelayMs: UInt32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// At most one of these.
        public enum OneOfResponse: Sendable, Equatable {
            /// What to put into the message.
            case responseData([UInt8])
            /// How to fail instead.
            case error(ConnectrpcConformanceV1.Error)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.UnaryResponseDefinition" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__UnaryResponseDefinition()
            connectrpc__conformance__v1__unary_response_definition__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__UnaryResponseDefinition.self)
            if c.pointee.n_response_headers != 0 { self.responseHeaders = try arena.messages(c.pointee.n_response_headers, c.pointee.response_headers) }
            switch c.pointee.response_case.rawValue {
            case 2: self.response = .responseData(arena.bytes(c.pointee.response_data.len, c.pointee.response_data.data))
            case 3: self.response = .error(try arena.messageOrEmpty(c.pointee.error))
            default: break
            }
            if c.pointee.n_response_trailers != 0 { self.responseTrailers = try arena.messages(c.pointee.n_response_trailers, c.pointee.response_trailers) }
            self.responseDelayMs = c.pointee.response_delay_ms
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__UnaryResponseDefinition.self)
            connectrpc__conformance__v1__unary_response_definition__init(c)
            let mark = arena.mark
            if !self.responseHeaders.isEmpty {
                c.pointee.response_headers = arena.messages(self.responseHeaders)
                c.pointee.n_response_headers = self.responseHeaders.count
            }
            switch self.response {
            case .responseData(let value):
                c.pointee.response_case = .init(rawValue: 2)
                c.pointee.response_data = .init(len: value.count, data: arena.bytes(value))
            case .error(let value):
                c.pointee.response_case = .init(rawValue: 3)
                c.pointee.error = arena.message(value)
            case nil: break
            }
            if !self.responseTrailers.isEmpty {
                c.pointee.response_trailers = arena.messages(self.responseTrailers)
                c.pointee.n_response_trailers = self.responseTrailers.count
            }
            c.pointee.response_delay_ms = self.responseDelayMs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// How to answer with any number of messages.
    public struct StreamResponseDefinition: CBackedMessage {
        /// Metadata before the messages, to be sent at once.
        public var responseHeaders: [ConnectrpcConformanceV1.Header] = []

        /// What to put into each message.
        public var responseData: [[UInt8]] = []

        /// Milliseconds to wait before each of them.
        public var responseDelayMs: UInt32 = 0

        /// How to fail after them.
        public var error: ConnectrpcConformanceV1.Error?

        /// Metadata beside the status.
        public var responseTrailers: [ConnectrpcConformanceV1.Header] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.StreamResponseDefinition" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__StreamResponseDefinition()
            connectrpc__conformance__v1__stream_response_definition__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__StreamResponseDefinition.self)
            if c.pointee.n_response_headers != 0 { self.responseHeaders = try arena.messages(c.pointee.n_response_headers, c.pointee.response_headers) }
            if c.pointee.n_response_data != 0 { self.responseData = try arena.bytesList(c.pointee.n_response_data, c.pointee.response_data) }
            self.responseDelayMs = c.pointee.response_delay_ms
            try arena.read(c.pointee.error, into: &self.error)
            if c.pointee.n_response_trailers != 0 { self.responseTrailers = try arena.messages(c.pointee.n_response_trailers, c.pointee.response_trailers) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__StreamResponseDefinition.self)
            connectrpc__conformance__v1__stream_response_definition__init(c)
            let mark = arena.mark
            if !self.responseHeaders.isEmpty {
                c.pointee.response_headers = arena.messages(self.responseHeaders)
                c.pointee.n_response_headers = self.responseHeaders.count
            }
            if !self.responseData.isEmpty {
                c.pointee.response_data = arena.bytesList(self.responseData)
                c.pointee.n_response_data = self.responseData.count
            }
            c.pointee.response_delay_ms = self.responseDelayMs
            if let value = self.error { c.pointee.error = arena.message(value) }
            if !self.responseTrailers.isEmpty {
                c.pointee.response_trailers = arena.messages(self.responseTrailers)
                c.pointee.n_response_trailers = self.responseTrailers.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Asks for one message.
    public struct UnaryRequest: CBackedMessage {
        /// The field `connectrpc.conformance.v1.UnaryRequest.response_definition`.
        public var responseDefinition: ConnectrpcConformanceV1.UnaryResponseDefinition?

        /// To make the request as large as a test needs it.
        public var requestData: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.UnaryRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__UnaryRequest()
            connectrpc__conformance__v1__unary_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__UnaryRequest.self)
            try arena.read(c.pointee.response_definition, into: &self.responseDefinition)
            self.requestData = arena.bytes(c.pointee.request_data.len, c.pointee.request_data.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__UnaryRequest.self)
            connectrpc__conformance__v1__unary_request__init(c)
            let mark = arena.mark
            if let value = self.responseDefinition { c.pointee.response_definition = arena.message(value) }
            if !self.requestData.isEmpty { c.pointee.request_data = .init(len: self.requestData.count, data: arena.bytes(self.requestData)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// The answer.
    public struct UnaryResponse: CBackedMessage {
        /// The field `connectrpc.conformance.v1.UnaryResponse.payload`.
        public var payload: ConnectrpcConformanceV1.ConformancePayload?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.UnaryResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__UnaryResponse()
            connectrpc__conformance__v1__unary_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__UnaryResponse.self)
            try arena.read(c.pointee.payload, into: &self.payload)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__UnaryResponse.self)
            connectrpc__conformance__v1__unary_response__init(c)
            let mark = arena.mark
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Asks for any number of messages.
    public struct ServerStreamRequest: CBackedMessage {
        /// The field `connectrpc.conformance.v1.ServerStreamRequest.response_definition`.
        public var responseDefinition: ConnectrpcConformanceV1.StreamResponseDefinition?

        /// To make the request as large as a test needs it.
        public var requestData: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ServerStreamRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ServerStreamRequest()
            connectrpc__conformance__v1__server_stream_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ServerStreamRequest.self)
            try arena.read(c.pointee.response_definition, into: &self.responseDefinition)
            self.requestData = arena.bytes(c.pointee.request_data.len, c.pointee.request_data.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ServerStreamRequest.self)
            connectrpc__conformance__v1__server_stream_request__init(c)
            let mark = arena.mark
            if let value = self.responseDefinition { c.pointee.response_definition = arena.message(value) }
            if !self.requestData.isEmpty { c.pointee.request_data = .init(len: self.requestData.count, data: arena.bytes(self.requestData)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// One of the answers.
    public struct ServerStreamResponse: CBackedMessage {
        /// The field `connectrpc.conformance.v1.ServerStreamResponse.payload`.
        public var payload: ConnectrpcConformanceV1.ConformancePayload?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ServerStreamResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ServerStreamResponse()
            connectrpc__conformance__v1__server_stream_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ServerStreamResponse.self)
            try arena.read(c.pointee.payload, into: &self.payload)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ServerStreamResponse.self)
            connectrpc__conformance__v1__server_stream_response__init(c)
            let mark = arena.mark
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// One of the requests.
    public struct ClientStreamRequest: CBackedMessage {
        /// Means something in the first request only.
        public var responseDefinition: ConnectrpcConformanceV1.UnaryResponseDefinition?

        /// Tells requests apart, and makes them as large as a test needs them.
        public var requestData: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ClientStreamRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ClientStreamRequest()
            connectrpc__conformance__v1__client_stream_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ClientStreamRequest.self)
            try arena.read(c.pointee.response_definition, into: &self.responseDefinition)
            self.requestData = arena.bytes(c.pointee.request_data.len, c.pointee.request_data.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ClientStreamRequest.self)
            connectrpc__conformance__v1__client_stream_request__init(c)
            let mark = arena.mark
            if let value = self.responseDefinition { c.pointee.response_definition = arena.message(value) }
            if !self.requestData.isEmpty { c.pointee.request_data = .init(len: self.requestData.count, data: arena.bytes(self.requestData)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// The answer to all of them.
    public struct ClientStreamResponse: CBackedMessage {
        /// The field `connectrpc.conformance.v1.ClientStreamResponse.payload`.
        public var payload: ConnectrpcConformanceV1.ConformancePayload?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ClientStreamResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ClientStreamResponse()
            connectrpc__conformance__v1__client_stream_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ClientStreamResponse.self)
            try arena.read(c.pointee.payload, into: &self.payload)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ClientStreamResponse.self)
            connectrpc__conformance__v1__client_stream_response__init(c)
            let mark = arena.mark
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// One of the requests.
    public struct BidiStreamRequest: CBackedMessage {
        /// Means something in the first request only.
        public var responseDefinition: ConnectrpcConformanceV1.StreamResponseDefinition?

        /// Whether to answer each request before the next one. Means something in the first request only.
        public var fullDuplex: Bool = false

        /// Tells requests apart, and makes them as large as a test needs them.
        public var requestData: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.BidiStreamRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__BidiStreamRequest()
            connectrpc__conformance__v1__bidi_stream_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__BidiStreamRequest.self)
            try arena.read(c.pointee.response_definition, into: &self.responseDefinition)
            self.fullDuplex = c.pointee.full_duplex != 0
            self.requestData = arena.bytes(c.pointee.request_data.len, c.pointee.request_data.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__BidiStreamRequest.self)
            connectrpc__conformance__v1__bidi_stream_request__init(c)
            let mark = arena.mark
            if let value = self.responseDefinition { c.pointee.response_definition = arena.message(value) }
            c.pointee.full_duplex = self.fullDuplex ? 1 : 0
            if !self.requestData.isEmpty { c.pointee.request_data = .init(len: self.requestData.count, data: arena.bytes(self.requestData)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// One of the answers.
    public struct BidiStreamResponse: CBackedMessage {
        /// The field `connectrpc.conformance.v1.BidiStreamResponse.payload`.
        public var payload: ConnectrpcConformanceV1.ConformancePayload?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.BidiStreamResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__BidiStreamResponse()
            connectrpc__conformance__v1__bidi_stream_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__BidiStreamResponse.self)
            try arena.read(c.pointee.payload, into: &self.payload)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__BidiStreamResponse.self)
            connectrpc__conformance__v1__bidi_stream_response__init(c)
            let mark = arena.mark
            if let value = self.payload { c.pointee.payload = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Asks for nothing.
    public struct UnimplementedRequest: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.UnimplementedRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__UnimplementedRequest()
            connectrpc__conformance__v1__unimplemented_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__UnimplementedRequest.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__UnimplementedRequest.self)
            connectrpc__conformance__v1__unimplemented_request__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Says nothing.
    public struct UnimplementedResponse: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.UnimplementedResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__UnimplementedResponse()
            connectrpc__conformance__v1__unimplemented_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__UnimplementedResponse.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__UnimplementedResponse.self)
            connectrpc__conformance__v1__unimplemented_response__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// What is in every answer.
    public struct ConformancePayload: CBackedMessage {
        /// As the definition says.
        public var data: [UInt8] = []

        /// What the server received.
        public var requestInfo: ConnectrpcConformanceV1.ConformancePayload.RequestInfo?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// What a server received.
        public struct RequestInfo: CBackedMessage {
            /// The metadata.
            public var requestHeaders: [ConnectrpcConformanceV1.Header] = []

            /// Milliseconds until the deadline; absent without one.
            public var timeoutMs: Int64?

            /// The requests: all of them, or in full duplex those since the last answer.
            public var requests: [GoogleProtobuf.`Any`] = []

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// The full name of the type in its proto file.
            public static var protoName: String { "connectrpc.conformance.v1.ConformancePayload.RequestInfo" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 1 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Connectrpc__Conformance__V1__ConformancePayload__RequestInfo()
                connectrpc__conformance__v1__conformance_payload__request_info__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ConformancePayload__RequestInfo.self)
                if c.pointee.n_request_headers != 0 { self.requestHeaders = try arena.messages(c.pointee.n_request_headers, c.pointee.request_headers) }
                if c.pointee.timeout_ms_presence_case.rawValue == 2 {
                    self.timeoutMs = c.pointee.timeout_ms
                }
                if c.pointee.n_requests != 0 { self.requests = try arena.messages(c.pointee.n_requests, c.pointee.requests) }
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Connectrpc__Conformance__V1__ConformancePayload__RequestInfo.self)
                connectrpc__conformance__v1__conformance_payload__request_info__init(c)
                let mark = arena.mark
                if !self.requestHeaders.isEmpty {
                    c.pointee.request_headers = arena.messages(self.requestHeaders)
                    c.pointee.n_request_headers = self.requestHeaders.count
                }
                if let value = self.timeoutMs {
                    c.pointee.timeout_ms_presence_case = .init(rawValue: 2)
                    c.pointee.timeout_ms = value
                }
                if !self.requests.isEmpty {
                    c.pointee.requests = arena.messages(self.requests)
                    c.pointee.n_requests = self.requests.count
                }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ConformancePayload" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ConformancePayload()
            connectrpc__conformance__v1__conformance_payload__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ConformancePayload.self)
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            try arena.read(c.pointee.request_info, into: &self.requestInfo)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ConformancePayload.self)
            connectrpc__conformance__v1__conformance_payload__init(c)
            let mark = arena.mark
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            if let value = self.requestInfo { c.pointee.request_info = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// A status other than OK.
    public struct Error: CBackedMessage {
        /// The field `connectrpc.conformance.v1.Error.code`.
        public var code: ConnectrpcConformanceV1.Code = ConnectrpcConformanceV1.Code(rawValue: 0)

        /// For people.
        public var message: String?

        /// What goes with it for programs.
        public var details: [GoogleProtobuf.`Any`] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.Error" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__Error()
            connectrpc__conformance__v1__error__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__Error.self)
            self.code = ConnectrpcConformanceV1.Code(rawValue: Int32(truncatingIfNeeded: c.pointee.code.rawValue))
            if c.pointee.message_presence_case.rawValue == 2 {
                self.message = try arena.string(c.pointee.message, "connectrpc.conformance.v1.Error.message")
            }
            if c.pointee.n_details != 0 { self.details = try arena.messages(c.pointee.n_details, c.pointee.details) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__Error.self)
            connectrpc__conformance__v1__error__init(c)
            let mark = arena.mark
            c.pointee.code = .init(rawValue: .init(truncatingIfNeeded: self.code.rawValue))
            if let value = self.message {
                c.pointee.message_presence_case = .init(rawValue: 2)
                c.pointee.message = arena.string(value, 2)
            }
            if !self.details.isEmpty {
                c.pointee.details = arena.messages(self.details)
                c.pointee.n_details = self.details.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// The values of one name of metadata; those of a name in -bin as base64.
    public struct Header: CBackedMessage {
        /// The field `connectrpc.conformance.v1.Header.name`.
        public var name: String = ""

        /// In the order in which they stand on the wire.
        public var value: [String] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.Header" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__Header()
            connectrpc__conformance__v1__header__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__Header.self)
            try arena.read(c.pointee.name, "connectrpc.conformance.v1.Header.name", into: &self.name)
            if c.pointee.n_value != 0 { self.value = try arena.strings(c.pointee.n_value, c.pointee.value, "connectrpc.conformance.v1.Header.value") }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__Header.self)
            connectrpc__conformance__v1__header__init(c)
            let mark = arena.mark
            if !self.name.isEmpty { c.pointee.name = arena.string(self.name, 1) }
            if !self.value.isEmpty {
                let list = arena.strings(self.value, 2)
                c.pointee.n_value = list.count
                c.pointee.value = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
