// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from grpc/reflection/v1/reflection.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProto
public import WireProto

extension GrpcReflectionV1 {
    /// One question.
    public struct ServerReflectionRequest: CBackedMessage {
        /// The host that the caller means; servers may ignore it.
        public var host: String = ""

        /// What is asked.
        public var messageRequest: OneOfMessageRequest?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// What is asked.
        public enum OneOfMessageRequest: Sendable, Equatable {
            /// The file of this name, as it stands in import lines.
            case fileByFilename(String)
            /// The file that declares this service, method, message, field, enum or enum value, by its full name without a dot
            /// in front.
            case fileContainingSymbol(String)
            /// The file that declares this extension.
            case fileContainingExtension(GrpcReflectionV1.ExtensionRequest)
            /// The numbers of all known extensions of this message type, by its full name.
            case allExtensionNumbersOfType(String)
            /// The names of all services; the value is ignored.
            case listServices(String)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.ServerReflectionRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__ServerReflectionRequest()
            grpc__reflection__v1__server_reflection_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__ServerReflectionRequest.self)
            try arena.read(c.pointee.host, "grpc.reflection.v1.ServerReflectionRequest.host", into: &self.host)
            switch c.pointee.message_request_case.rawValue {
            case 3: self.messageRequest = .fileByFilename(try arena.string(c.pointee.file_by_filename, "grpc.reflection.v1.ServerReflectionRequest.file_by_filename"))
            case 4: self.messageRequest = .fileContainingSymbol(try arena.string(c.pointee.file_containing_symbol, "grpc.reflection.v1.ServerReflectionRequest.file_containing_symbol"))
            case 5: self.messageRequest = .fileContainingExtension(try arena.messageOrEmpty(c.pointee.file_containing_extension))
            case 6: self.messageRequest = .allExtensionNumbersOfType(try arena.string(c.pointee.all_extension_numbers_of_type, "grpc.reflection.v1.ServerReflectionRequest.all_extension_numbers_of_type"))
            case 7: self.messageRequest = .listServices(try arena.string(c.pointee.list_services, "grpc.reflection.v1.ServerReflectionRequest.list_services"))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__ServerReflectionRequest.self)
            grpc__reflection__v1__server_reflection_request__init(c)
            let mark = arena.mark
            if !self.host.isEmpty { c.pointee.host = arena.string(self.host, 1) }
            switch self.messageRequest {
            case .fileByFilename(let value):
                c.pointee.message_request_case = .init(rawValue: 3)
                c.pointee.file_by_filename = arena.string(value, 3)
            case .fileContainingSymbol(let value):
                c.pointee.message_request_case = .init(rawValue: 4)
                c.pointee.file_containing_symbol = arena.string(value, 4)
            case .fileContainingExtension(let value):
                c.pointee.message_request_case = .init(rawValue: 5)
                c.pointee.file_containing_extension = arena.message(value)
            case .allExtensionNumbersOfType(let value):
                c.pointee.message_request_case = .init(rawValue: 6)
                c.pointee.all_extension_numbers_of_type = arena.string(value, 6)
            case .listServices(let value):
                c.pointee.message_request_case = .init(rawValue: 7)
                c.pointee.list_services = arena.string(value, 7)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcReflectionV1 {
    /// Names an extension.
    public struct ExtensionRequest: CBackedMessage {
        /// The full name of the extended message.
        public var containingType: String = ""

        /// The field number of the extension.
        public var extensionNumber: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.ExtensionRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__ExtensionRequest()
            grpc__reflection__v1__extension_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__ExtensionRequest.self)
            try arena.read(c.pointee.containing_type, "grpc.reflection.v1.ExtensionRequest.containing_type", into: &self.containingType)
            self.extensionNumber = c.pointee.extension_number
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__ExtensionRequest.self)
            grpc__reflection__v1__extension_request__init(c)
            let mark = arena.mark
            if !self.containingType.isEmpty { c.pointee.containing_type = arena.string(self.containingType, 1) }
            c.pointee.extension_number = self.extensionNumber
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcReflectionV1 {
    /// The answer to one question.
    public struct ServerReflectionResponse: CBackedMessage {
        /// The host of the question.
        public var validHost: String = ""

        /// The question itself.
        public var originalRequest: GrpcReflectionV1.ServerReflectionRequest?

        /// What is answered.
        public var messageResponse: OneOfMessageResponse?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// What is answered.
        public enum OneOfMessageResponse: Sendable, Equatable {
            /// For the questions that ask for a file.
            case fileDescriptorResponse(GrpcReflectionV1.FileDescriptorResponse)
            /// For all_extension_numbers_of_type.
            case allExtensionNumbersResponse(GrpcReflectionV1.ExtensionNumberResponse)
            /// For list_services.
            case listServicesResponse(GrpcReflectionV1.ListServiceResponse)
            /// When the question has no answer.
            case errorResponse(GrpcReflectionV1.ErrorResponse)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.ServerReflectionResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__ServerReflectionResponse()
            grpc__reflection__v1__server_reflection_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__ServerReflectionResponse.self)
            try arena.read(c.pointee.valid_host, "grpc.reflection.v1.ServerReflectionResponse.valid_host", into: &self.validHost)
            try arena.read(c.pointee.original_request, into: &self.originalRequest)
            switch c.pointee.message_response_case.rawValue {
            case 4: self.messageResponse = .fileDescriptorResponse(try arena.messageOrEmpty(c.pointee.file_descriptor_response))
            case 5: self.messageResponse = .allExtensionNumbersResponse(try arena.messageOrEmpty(c.pointee.all_extension_numbers_response))
            case 6: self.messageResponse = .listServicesResponse(try arena.messageOrEmpty(c.pointee.list_services_response))
            case 7: self.messageResponse = .errorResponse(try arena.messageOrEmpty(c.pointee.error_response))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__ServerReflectionResponse.self)
            grpc__reflection__v1__server_reflection_response__init(c)
            let mark = arena.mark
            if !self.validHost.isEmpty { c.pointee.valid_host = arena.string(self.validHost, 1) }
            if let value = self.originalRequest { c.pointee.original_request = arena.message(value) }
            switch self.messageResponse {
            case .fileDescriptorResponse(let value):
                c.pointee.message_response_case = .init(rawValue: 4)
                c.pointee.file_descriptor_response = arena.message(value)
            case .allExtensionNumbersResponse(let value):
                c.pointee.message_response_case = .init(rawValue: 5)
                c.pointee.all_extension_numbers_response = arena.message(value)
            case .listServicesResponse(let value):
                c.pointee.message_response_case = .init(rawValue: 6)
                c.pointee.list_services_response = arena.message(value)
            case .errorResponse(let value):
                c.pointee.message_response_case = .init(rawValue: 7)
                c.pointee.error_response = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcReflectionV1 {
    /// A file and the files that it imports.
    public struct FileDescriptorResponse: CBackedMessage {
        /// Serialized google.protobuf.FileDescriptorProto messages. Files that were sent on this call already may be left out.
        public var fileDescriptorProto: [[UInt8]] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.FileDescriptorResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__FileDescriptorResponse()
            grpc__reflection__v1__file_descriptor_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__FileDescriptorResponse.self)
            if c.pointee.n_file_descriptor_proto != 0 { self.fileDescriptorProto = try arena.bytesList(c.pointee.n_file_descriptor_proto, c.pointee.file_descriptor_proto) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__FileDescriptorResponse.self)
            grpc__reflection__v1__file_descriptor_response__init(c)
            let mark = arena.mark
            if !self.fileDescriptorProto.isEmpty {
                c.pointee.file_descriptor_proto = arena.bytesList(self.fileDescriptorProto)
                c.pointee.n_file_descriptor_proto = self.fileDescriptorProto.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcReflectionV1 {
    /// The extensions of a message type.
    public struct ExtensionNumberResponse: CBackedMessage {
        /// The full name of the extended message.
        public var baseTypeName: String = ""

        /// The field numbers of its extensions.
        public var extensionNumber: [Int32] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.ExtensionNumberResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__ExtensionNumberResponse()
            grpc__reflection__v1__extension_number_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__ExtensionNumberResponse.self)
            try arena.read(c.pointee.base_type_name, "grpc.reflection.v1.ExtensionNumberResponse.base_type_name", into: &self.baseTypeName)
            if c.pointee.n_extension_number != 0 { self.extensionNumber = arena.numbers(c.pointee.n_extension_number, c.pointee.extension_number) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__ExtensionNumberResponse.self)
            grpc__reflection__v1__extension_number_response__init(c)
            let mark = arena.mark
            if !self.baseTypeName.isEmpty { c.pointee.base_type_name = arena.string(self.baseTypeName, 1) }
            if !self.extensionNumber.isEmpty {
                c.pointee.extension_number = arena.numbers(self.extensionNumber)
                c.pointee.n_extension_number = self.extensionNumber.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcReflectionV1 {
    /// The services of a server.
    public struct ListServiceResponse: CBackedMessage {
        /// One entry a service.
        public var service: [GrpcReflectionV1.ServiceResponse] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.ListServiceResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__ListServiceResponse()
            grpc__reflection__v1__list_service_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__ListServiceResponse.self)
            if c.pointee.n_service != 0 { self.service = try arena.messages(c.pointee.n_service, c.pointee.service) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__ListServiceResponse.self)
            grpc__reflection__v1__list_service_response__init(c)
            let mark = arena.mark
            if !self.service.isEmpty {
                c.pointee.service = arena.messages(self.service)
                c.pointee.n_service = self.service.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcReflectionV1 {
    /// One service.
    public struct ServiceResponse: CBackedMessage {
        /// Its full name, for example "jobd.v1.JobService".
        public var name: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.ServiceResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__ServiceResponse()
            grpc__reflection__v1__service_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__ServiceResponse.self)
            try arena.read(c.pointee.name, "grpc.reflection.v1.ServiceResponse.name", into: &self.name)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__ServiceResponse.self)
            grpc__reflection__v1__service_response__init(c)
            let mark = arena.mark
            if !self.name.isEmpty { c.pointee.name = arena.string(self.name, 1) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GrpcReflectionV1 {
    /// Why a question has no answer.
    public struct ErrorResponse: CBackedMessage {
        /// A value of google.rpc.Code, for example 5 for "not found".
        public var errorCode: Int32 = 0

        /// The reason in words.
        public var errorMessage: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "grpc.reflection.v1.ErrorResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Grpc__Reflection__V1__ErrorResponse()
            grpc__reflection__v1__error_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Grpc__Reflection__V1__ErrorResponse.self)
            self.errorCode = c.pointee.error_code
            try arena.read(c.pointee.error_message, "grpc.reflection.v1.ErrorResponse.error_message", into: &self.errorMessage)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Grpc__Reflection__V1__ErrorResponse.self)
            grpc__reflection__v1__error_response__init(c)
            let mark = arena.mark
            c.pointee.error_code = self.errorCode
            if !self.errorMessage.isEmpty { c.pointee.error_message = arena.string(self.errorMessage, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
