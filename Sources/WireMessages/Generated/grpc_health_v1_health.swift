// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from grpc/health/v1/health.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProto
public import WireProto

extension GrpcHealthV1 {
    /// Asks for the health of one service.
    public struct HealthCheckRequest: CBackedMessage {
        /// The full name of a service, for example "jobd.v1.JobService"; empty means the server as a whole.
        public var service: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.health.v1.HealthCheckRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Health__V1__HealthCheckRequest()
            grpc__health__v1__health_check_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Health__V1__HealthCheckRequest.self)
            try arena.read(c.pointee.service, "grpc.health.v1.HealthCheckRequest.service", into: &self.service)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Health__V1__HealthCheckRequest.self)
            grpc__health__v1__health_check_request__init(c)
            let mark = arena.mark
            if !self.service.isEmpty { c.pointee.service = arena.string(self.service, 1) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcHealthV1 {
    /// The health of one service.
    public struct HealthCheckResponse: CBackedMessage {
        /// The health at the time of the answer.
        public var status: GrpcHealthV1.HealthCheckResponse.ServingStatus = GrpcHealthV1.HealthCheckResponse.ServingStatus(rawValue: 0)

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// What a service can say of itself.
        public struct ServingStatus: ProtoEnum {
            /// The number on the wire.
            public var rawValue: Int32

            /// The value of a number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }

            /// Nothing is known yet.
            public static let unknown = ServingStatus(rawValue: 0)

            /// It takes calls.
            public static let serving = ServingStatus(rawValue: 1)

            /// It takes no calls now.
            public static let notServing = ServingStatus(rawValue: 2)

            /// The server has no service of that name; sent by Watch only.
            public static let serviceUnknown = ServingStatus(rawValue: 3)

            /// The values of the proto file, in its order.
            public static let allKnown: [ServingStatus] = [
                .unknown,
                .serving,
                .notServing,
                .serviceUnknown,
            ]

            /// The name in the proto file; nil for an unknown number.
            public var name: String? {
                switch rawValue {
                case 0: "UNKNOWN"
                case 1: "SERVING"
                case 2: "NOT_SERVING"
                case 3: "SERVICE_UNKNOWN"
                default: nil
                }
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.health.v1.HealthCheckResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Health__V1__HealthCheckResponse()
            grpc__health__v1__health_check_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Health__V1__HealthCheckResponse.self)
            self.status = GrpcHealthV1.HealthCheckResponse.ServingStatus(rawValue: Int32(truncatingIfNeeded: c.pointee.status.rawValue))
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Health__V1__HealthCheckResponse.self)
            grpc__health__v1__health_check_response__init(c)
            let mark = arena.mark
            c.pointee.status = .init(rawValue: .init(truncatingIfNeeded: self.status.rawValue))
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcHealthV1 {
    /// Asks for the health of all services.
    public struct HealthListRequest: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.health.v1.HealthListRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Health__V1__HealthListRequest()
            grpc__health__v1__health_list_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Health__V1__HealthListRequest.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Health__V1__HealthListRequest.self)
            grpc__health__v1__health_list_request__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcHealthV1 {
    /// The health of all services.
    public struct HealthListResponse: CBackedMessage {
        /// The health of each service by its name; the empty name is the server as a whole. At most 100 entries.
        public var statuses: [String: GrpcHealthV1.HealthCheckResponse] = [:]

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.health.v1.HealthListResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Health__V1__HealthListResponse()
            grpc__health__v1__health_list_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Health__V1__HealthListResponse.self)
            self.statuses = try arena.map(c.pointee.n_statuses, c.pointee.statuses) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "grpc.health.v1.HealthListResponse.statuses"), try arena.messageOrEmpty(entry.pointee.value))
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Health__V1__HealthListResponse.self)
            grpc__health__v1__health_list_response__init(c)
            let mark = arena.mark
            if !self.statuses.isEmpty {
                let list = arena.map(self.statuses) { key, value in
                    let entry = arena.make(Grpc__Health__V1__HealthListResponse__StatusesEntry.self)
                    grpc__health__v1__health_list_response__statuses_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.message(value)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_statuses = list.count
                c.pointee.statuses = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
