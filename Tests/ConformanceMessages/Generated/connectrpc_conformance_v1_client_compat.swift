// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from connectrpc/conformance/v1/client_compat.proto. Not for editing: change that and run scripts/generate.sh.

internal import CConformanceProto
internal import CProtobufC
public import WireMessages
public import WireProto

extension ConnectrpcConformanceV1 {
    /// One call to make.
    public struct ClientCompatRequest: CBackedMessage {
        /// What the test is called; comes back with the outcome.
        public var testName: String = ""

        /// The field `connectrpc.conformance.v1.ClientCompatRequest.http_version`.
        public var httpVersion: ConnectrpcConformanceV1.HTTPVersion = ConnectrpcConformanceV1.HTTPVersion(rawValue: 0)

        /// The field `connectrpc.conformance.v1.ClientCompatRequest.protocol`.
        public var `protocol`: ConnectrpcConformanceV1.Protocol_ = ConnectrpcConformanceV1.Protocol_(rawValue: 0)

        /// The field `connectrpc.conformance.v1.ClientCompatRequest.codec`.
        public var codec: ConnectrpcConformanceV1.Codec = ConnectrpcConformanceV1.Codec(rawValue: 0)

        /// How the requests are to be compressed.
        public var compression: ConnectrpcConformanceV1.Compression = ConnectrpcConformanceV1.Compression(rawValue: 0)

        /// Where the server is.
        public var host: String = ""

        /// The field `connectrpc.conformance.v1.ClientCompatRequest.port`.
        public var port: UInt32 = 0

        /// The certificate that the server will show, in PEM; without one there is no TLS.
        public var serverTlsCert: [UInt8] = []

        /// What the client shows of itself.
        public var clientTlsCreds: ConnectrpcConformanceV1.TLSCreds?

        /// The largest response in bytes; 0 for the client's own bound.
        public var messageReceiveLimit: UInt32 = 0

        /// The service, absent for connectrpc.conformance.v1.ConformanceService.
        public var service: String?

        /// The method, absent for the one that has the shape below.
        public var method: String?

        /// The field `connectrpc.conformance.v1.ClientCompatRequest.stream_type`.
        public var streamType: ConnectrpcConformanceV1.StreamType = ConnectrpcConformanceV1.StreamType(rawValue: 0)

        /// Of another protocol than gRPC.
        public var useGetHttpMethod: Bool = false

        /// The metadata to send.
        public var requestHeaders: [ConnectrpcConformanceV1.Header] = []

        /// The messages to send; exactly one where the shape says so.
        public var requestMessages: [GoogleProtobuf.`Any`] = []

        /// How long the call may take, in milliseconds; absent for ever.
        public var timeoutMs: UInt32?

        /// Milliseconds to wait before each message, where there may be many.
        public var requestDelayMs: UInt32 = 0

        /// When to give the call up; absent for not at all.
        public var cancel: ConnectrpcConformanceV1.ClientCompatRequest.Cancel?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The moment of giving up; with none set, as soon as all is sent.
        public struct Cancel: CBackedMessage {
            /// At most one of these.
            public var cancelTiming: OneOfCancelTiming?

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// At most one of these.
            public enum OneOfCancelTiming: Sendable, Equatable {
                /// When all messages are sent, in place of telling the server that there are no more.
                case beforeCloseSend(GoogleProtobuf.Empty)
                /// So many milliseconds after the server was told that there are no more.
                case afterCloseSendMs(UInt32)
                /// When so many responses were read.
                case afterNumResponses(UInt32)
            }

            /// The full name of the type in its proto file.
            public static var protoName: String { "connectrpc.conformance.v1.ClientCompatRequest.Cancel" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 1 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Connectrpc__Conformance__V1__ClientCompatRequest__Cancel()
                connectrpc__conformance__v1__client_compat_request__cancel__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ClientCompatRequest__Cancel.self)
                switch c.pointee.cancel_timing_case.rawValue {
                case 1: self.cancelTiming = .beforeCloseSend(try arena.messageOrEmpty(c.pointee.before_close_send))
                case 2: self.cancelTiming = .afterCloseSendMs(c.pointee.after_close_send_ms)
                case 3: self.cancelTiming = .afterNumResponses(c.pointee.after_num_responses)
                default: break
                }
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Connectrpc__Conformance__V1__ClientCompatRequest__Cancel.self)
                connectrpc__conformance__v1__client_compat_request__cancel__init(c)
                let mark = arena.mark
                switch self.cancelTiming {
                case .beforeCloseSend(let value):
                    c.pointee.cancel_timing_case = .init(rawValue: 1)
                    c.pointee.before_close_send = arena.message(value)
                case .afterCloseSendMs(let value):
                    c.pointee.cancel_timing_case = .init(rawValue: 2)
                    c.pointee.after_close_send_ms = value
                case .afterNumResponses(let value):
                    c.pointee.cancel_timing_case = .init(rawValue: 3)
                    c.pointee.after_num_responses = value
                case nil: break
                }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ClientCompatRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ClientCompatRequest()
            connectrpc__conformance__v1__client_compat_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ClientCompatRequest.self)
            try arena.read(c.pointee.test_name, "connectrpc.conformance.v1.ClientCompatRequest.test_name", into: &self.testName)
            self.httpVersion = ConnectrpcConformanceV1.HTTPVersion(rawValue: Int32(truncatingIfNeeded: c.pointee.http_version.rawValue))
            self.`protocol` = ConnectrpcConformanceV1.Protocol_(rawValue: Int32(truncatingIfNeeded: c.pointee.`protocol`.rawValue))
            self.codec = ConnectrpcConformanceV1.Codec(rawValue: Int32(truncatingIfNeeded: c.pointee.codec.rawValue))
            self.compression = ConnectrpcConformanceV1.Compression(rawValue: Int32(truncatingIfNeeded: c.pointee.compression.rawValue))
            try arena.read(c.pointee.host, "connectrpc.conformance.v1.ClientCompatRequest.host", into: &self.host)
            self.port = c.pointee.port
            self.serverTlsCert = arena.bytes(c.pointee.server_tls_cert.len, c.pointee.server_tls_cert.data)
            try arena.read(c.pointee.client_tls_creds, into: &self.clientTlsCreds)
            self.messageReceiveLimit = c.pointee.message_receive_limit
            if c.pointee.service_presence_case.rawValue == 11 {
                self.service = try arena.string(c.pointee.service, "connectrpc.conformance.v1.ClientCompatRequest.service")
            }
            if c.pointee.method_presence_case.rawValue == 12 {
                self.method = try arena.string(c.pointee.method, "connectrpc.conformance.v1.ClientCompatRequest.method")
            }
            self.streamType = ConnectrpcConformanceV1.StreamType(rawValue: Int32(truncatingIfNeeded: c.pointee.stream_type.rawValue))
            self.useGetHttpMethod = c.pointee.use_get_http_method != 0
            if c.pointee.n_request_headers != 0 { self.requestHeaders = try arena.messages(c.pointee.n_request_headers, c.pointee.request_headers) }
            if c.pointee.n_request_messages != 0 { self.requestMessages = try arena.messages(c.pointee.n_request_messages, c.pointee.request_messages) }
            if c.pointee.timeout_ms_presence_case.rawValue == 17 {
                self.timeoutMs = c.pointee.timeout_ms
            }
            self.requestDelayMs = c.pointee.request_delay_ms
            try arena.read(c.pointee.cancel, into: &self.cancel)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ClientCompatRequest.self)
            connectrpc__conformance__v1__client_compat_request__init(c)
            let mark = arena.mark
            if !self.testName.isEmpty { c.pointee.test_name = arena.string(self.testName, 1) }
            c.pointee.http_version = .init(rawValue: .init(truncatingIfNeeded: self.httpVersion.rawValue))
            c.pointee.`protocol` = .init(rawValue: .init(truncatingIfNeeded: self.`protocol`.rawValue))
            c.pointee.codec = .init(rawValue: .init(truncatingIfNeeded: self.codec.rawValue))
            c.pointee.compression = .init(rawValue: .init(truncatingIfNeeded: self.compression.rawValue))
            if !self.host.isEmpty { c.pointee.host = arena.string(self.host, 6) }
            c.pointee.port = self.port
            if !self.serverTlsCert.isEmpty { c.pointee.server_tls_cert = .init(len: self.serverTlsCert.count, data: arena.bytes(self.serverTlsCert)) }
            if let value = self.clientTlsCreds { c.pointee.client_tls_creds = arena.message(value) }
            c.pointee.message_receive_limit = self.messageReceiveLimit
            if let value = self.service {
                c.pointee.service_presence_case = .init(rawValue: 11)
                c.pointee.service = arena.string(value, 11)
            }
            if let value = self.method {
                c.pointee.method_presence_case = .init(rawValue: 12)
                c.pointee.method = arena.string(value, 12)
            }
            c.pointee.stream_type = .init(rawValue: .init(truncatingIfNeeded: self.streamType.rawValue))
            c.pointee.use_get_http_method = self.useGetHttpMethod ? 1 : 0
            if !self.requestHeaders.isEmpty {
                c.pointee.request_headers = arena.messages(self.requestHeaders)
                c.pointee.n_request_headers = self.requestHeaders.count
            }
            if !self.requestMessages.isEmpty {
                c.pointee.request_messages = arena.messages(self.requestMessages)
                c.pointee.n_request_messages = self.requestMessages.count
            }
            if let value = self.timeoutMs {
                c.pointee.timeout_ms_presence_case = .init(rawValue: 17)
                c.pointee.timeout_ms = value
            }
            c.pointee.request_delay_ms = self.requestDelayMs
            if let value = self.cancel { c.pointee.cancel = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// What became of a call.
    public struct ClientCompatResponse: CBackedMessage {
        /// As in the request.
        public var testName: String = ""

        /// At most one of these.
        public var result: OneOfResult?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// At most one of these.
        public enum OneOfResult: Sendable, Equatable {
            /// The call was made, and ended so, well or not.
            case response(ConnectrpcConformanceV1.ClientResponseResult)
            /// The call could not be made.
            case error(ConnectrpcConformanceV1.ClientErrorResult)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ClientCompatResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ClientCompatResponse()
            connectrpc__conformance__v1__client_compat_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ClientCompatResponse.self)
            try arena.read(c.pointee.test_name, "connectrpc.conformance.v1.ClientCompatResponse.test_name", into: &self.testName)
            switch c.pointee.result_case.rawValue {
            case 2: self.result = .response(try arena.messageOrEmpty(c.pointee.response))
            case 3: self.result = .error(try arena.messageOrEmpty(c.pointee.error))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ClientCompatResponse.self)
            connectrpc__conformance__v1__client_compat_response__init(c)
            let mark = arena.mark
            if !self.testName.isEmpty { c.pointee.test_name = arena.string(self.testName, 1) }
            switch self.result {
            case .response(let value):
                c.pointee.result_case = .init(rawValue: 2)
                c.pointee.response = arena.message(value)
            case .error(let value):
                c.pointee.result_case = .init(rawValue: 3)
                c.pointee.error = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// How a call ended.
    public struct ClientResponseResult: CBackedMessage {
        /// The server's first metadata.
        public var responseHeaders: [ConnectrpcConformanceV1.Header] = []

        /// What was in its messages.
        public var payloads: [ConnectrpcConformanceV1.ConformancePayload] = []

        /// The status, unless it was OK.
        public var error: ConnectrpcConformanceV1.Error?

        /// The metadata beside the status.
        public var responseTrailers: [ConnectrpcConformanceV1.Header] = []

        /// Messages that could not be sent because the call was over before.
        public var numUnsentRequests: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ClientResponseResult" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ClientResponseResult()
            connectrpc__conformance__v1__client_response_result__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ClientResponseResult.self)
            if c.pointee.n_response_headers != 0 { self.responseHeaders = try arena.messages(c.pointee.n_response_headers, c.pointee.response_headers) }
            if c.pointee.n_payloads != 0 { self.payloads = try arena.messages(c.pointee.n_payloads, c.pointee.payloads) }
            try arena.read(c.pointee.error, into: &self.error)
            if c.pointee.n_response_trailers != 0 { self.responseTrailers = try arena.messages(c.pointee.n_response_trailers, c.pointee.response_trailers) }
            self.numUnsentRequests = c.pointee.num_unsent_requests
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ClientResponseResult.self)
            connectrpc__conformance__v1__client_response_result__init(c)
            let mark = arena.mark
            if !self.responseHeaders.isEmpty {
                c.pointee.response_headers = arena.messages(self.responseHeaders)
                c.pointee.n_response_headers = self.responseHeaders.count
            }
            if !self.payloads.isEmpty {
                c.pointee.payloads = arena.messages(self.payloads)
                c.pointee.n_payloads = self.payloads.count
            }
            if let value = self.error { c.pointee.error = arena.message(value) }
            if !self.responseTrailers.isEmpty {
                c.pointee.response_trailers = arena.messages(self.responseTrailers)
                c.pointee.n_response_trailers = self.responseTrailers.count
            }
            c.pointee.num_unsent_requests = self.numUnsentRequests
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension ConnectrpcConformanceV1 {
    /// Why a call could not be made.
    public struct ClientErrorResult: CBackedMessage {
        /// For people.
        public var message: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "connectrpc.conformance.v1.ClientErrorResult" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Connectrpc__Conformance__V1__ClientErrorResult()
            connectrpc__conformance__v1__client_error_result__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Connectrpc__Conformance__V1__ClientErrorResult.self)
            try arena.read(c.pointee.message, "connectrpc.conformance.v1.ClientErrorResult.message", into: &self.message)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Connectrpc__Conformance__V1__ClientErrorResult.self)
            connectrpc__conformance__v1__client_error_result__init(c)
            let mark = arena.mark
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 1) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
