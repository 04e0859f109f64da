// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from google/rpc/error_details.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProto
public import WireProto

extension GoogleRpc {
    /// The cause of an error, for a program to branch on.
    public struct ErrorInfo: CBackedMessage {
        /// The cause in UPPER_SNAKE_CASE, at most 63 characters, unique within the domain.
        public var reason: String = ""

        /// Who defines the reason, for example "jobd".
        public var domain: String = ""

        /// Values that belong to this one error; keys in lowerCamelCase or snake_case.
        public var metadata: [String: String] = [:]

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.ErrorInfo" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__ErrorInfo()
            google__rpc__error_info__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__ErrorInfo.self)
            try arena.read(c.pointee.reason, "google.rpc.ErrorInfo.reason", into: &self.reason)
            try arena.read(c.pointee.domain, "google.rpc.ErrorInfo.domain", into: &self.domain)
            self.metadata = try arena.map(c.pointee.n_metadata, c.pointee.metadata) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "google.rpc.ErrorInfo.metadata"), try arena.string(entry.pointee.value, "google.rpc.ErrorInfo.metadata"))
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__ErrorInfo.self)
            google__rpc__error_info__init(c)
            let mark = arena.mark
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 1) }
            if !self.domain.isEmpty { c.pointee.domain = arena.string(self.domain, 2) }
            if !self.metadata.isEmpty {
                let list = arena.map(self.metadata) { key, value in
                    let entry = arena.make(Google__Rpc__ErrorInfo__MetadataEntry.self)
                    google__rpc__error_info__metadata_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_metadata = list.count
                c.pointee.metadata = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// When it makes sense to try again.
    public struct RetryInfo: CBackedMessage {
        /// The shortest pause before the next try.
        public var retryDelay: GoogleProtobuf.Duration?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.RetryInfo" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__RetryInfo()
            google__rpc__retry_info__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__RetryInfo.self)
            try arena.read(c.pointee.retry_delay, into: &self.retryDelay)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__RetryInfo.self)
            google__rpc__retry_info__init(c)
            let mark = arena.mark
            if let value = self.retryDelay { c.pointee.retry_delay = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// Notes for whoever repairs the server.
    public struct DebugInfo: CBackedMessage {
        /// The stack where the error arose, innermost frame first.
        public var stackEntries: [String] = []

        /// Anything else that helps.
        public var detail: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.DebugInfo" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__DebugInfo()
            google__rpc__debug_info__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__DebugInfo.self)
            if c.pointee.n_stack_entries != 0 { self.stackEntries = try arena.strings(c.pointee.n_stack_entries, c.pointee.stack_entries, "google.rpc.DebugInfo.stack_entries") }
            try arena.read(c.pointee.detail, "google.rpc.DebugInfo.detail", into: &self.detail)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__DebugInfo.self)
            google__rpc__debug_info__init(c)
            let mark = arena.mark
            if !self.stackEntries.isEmpty {
                let list = arena.strings(self.stackEntries, 1)
                c.pointee.n_stack_entries = list.count
                c.pointee.stack_entries = list.start
            }
            if !self.detail.isEmpty { c.pointee.detail = arena.string(self.detail, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// Which quotas were exceeded.
    public struct QuotaFailure: CBackedMessage {
        /// All exceeded quotas.
        public var violations: [GoogleRpc.QuotaFailure.Violation] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// One exceeded quota.
        public struct Violation: CBackedMessage {
            /// Whose quota it is, for example "queue:default".
            public var subject: String = ""

            /// What was exceeded and how to get more, in words.
            public var description: String = ""

            /// The service that defines the quota.
            public var apiService: String = ""

            /// The name of what is counted.
            public var quotaMetric: String = ""

            /// The name of the limit, unique within the service.
            public var quotaId: String = ""

            /// Where the limit holds, for example {"region": "eu"}.
            public var quotaDimensions: [String: String] = [:]

            /// The limit that held at the time of the check.
            public var quotaValue: Int64 = 0

            /// The limit that is being rolled out, when there is one.
            public var futureQuotaValue: Int64?

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// The full name of the type in its proto file.
            public static var protoName: String { "google.rpc.QuotaFailure.Violation" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 1 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Google__Rpc__QuotaFailure__Violation()
                google__rpc__quota_failure__violation__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Google__Rpc__QuotaFailure__Violation.self)
                try arena.read(c.pointee.subject, "google.rpc.QuotaFailure.Violation.subject", into: &self.subject)
                try arena.read(c.pointee.description, "google.rpc.QuotaFailure.Violation.description", into: &self.description)
                try arena.read(c.pointee.api_service, "google.rpc.QuotaFailure.Violation.api_service", into: &self.apiService)
                try arena.read(c.pointee.quota_metric, "google.rpc.QuotaFailure.Violation.quota_metric", into: &self.quotaMetric)
                try arena.read(c.pointee.quota_id, "google.rpc.QuotaFailure.Violation.quota_id", into: &self.quotaId)
                self.quotaDimensions = try arena.map(c.pointee.n_quota_dimensions, c.pointee.quota_dimensions) { entry throws(ProtoError) in
                    (try arena.string(entry.pointee.key, "google.rpc.QuotaFailure.Violation.quota_dimensions"), try arena.string(entry.pointee.value, "google.rpc.QuotaFailure.Violation.quota_dimensions"))
                }
                self.quotaValue = c.pointee.quota_value
                if c.pointee.future_quota_value_presence_case.rawValue == 8 {
                    self.futureQuotaValue = c.pointee.future_quota_value
                }
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Google__Rpc__QuotaFailure__Violation.self)
                google__rpc__quota_failure__violation__init(c)
                let mark = arena.mark
                if !self.subject.isEmpty { c.pointee.subject = arena.string(self.subject, 1) }
                if !self.description.isEmpty { c.pointee.description = arena.string(self.description, 2) }
                if !self.apiService.isEmpty { c.pointee.api_service = arena.string(self.apiService, 3) }
                if !self.quotaMetric.isEmpty { c.pointee.quota_metric = arena.string(self.quotaMetric, 4) }
                if !self.quotaId.isEmpty { c.pointee.quota_id = arena.string(self.quotaId, 5) }
                if !self.quotaDimensions.isEmpty {
                    let list = arena.map(self.quotaDimensions) { key, value in
                        let entry = arena.make(Google__Rpc__QuotaFailure__Violation__QuotaDimensionsEntry.self)
                        google__rpc__quota_failure__violation__quota_dimensions_entry__init(entry)
                        let mark = arena.mark
                        entry.pointee.key = arena.string(key, 1)
                        entry.pointee.value = arena.string(value, 2)
                        arena.finish(entry, ProtoUnknownFields(), since: mark)
                        return entry
                    }
                    c.pointee.n_quota_dimensions = list.count
                    c.pointee.quota_dimensions = list.start
                }
                c.pointee.quota_value = self.quotaValue
                if let value = self.futureQuotaValue {
                    c.pointee.future_quota_value_presence_case = .init(rawValue: 8)
                    c.pointee.future_quota_value = value
                }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.QuotaFailure" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__QuotaFailure()
            google__rpc__quota_failure__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__QuotaFailure.self)
            if c.pointee.n_violations != 0 { self.violations = try arena.messages(c.pointee.n_violations, c.pointee.violations) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__QuotaFailure.self)
            google__rpc__quota_failure__init(c)
            let mark = arena.mark
            if !self.violations.isEmpty {
                c.pointee.violations = arena.messages(self.violations)
                c.pointee.n_violations = self.violations.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// Which conditions were not met.
    public struct PreconditionFailure: CBackedMessage {
        /// All unmet conditions.
        public var violations: [GoogleRpc.PreconditionFailure.Violation] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// One unmet condition.
        public struct Violation: CBackedMessage {
            /// The kind of the condition, for example "STATE".
            public var type: String = ""

            /// What it is about, for example a resource name.
            public var subject: String = ""

            /// How it fails and how to meet it, in words.
            public var description: String = ""

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// The full name of the type in its proto file.
            public static var protoName: String { "google.rpc.PreconditionFailure.Violation" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 0 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Google__Rpc__PreconditionFailure__Violation()
                google__rpc__precondition_failure__violation__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Google__Rpc__PreconditionFailure__Violation.self)
                try arena.read(c.pointee.type, "google.rpc.PreconditionFailure.Violation.type", into: &self.type)
                try arena.read(c.pointee.subject, "google.rpc.PreconditionFailure.Violation.subject", into: &self.subject)
                try arena.read(c.pointee.description, "google.rpc.PreconditionFailure.Violation.description", into: &self.description)
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Google__Rpc__PreconditionFailure__Violation.self)
                google__rpc__precondition_failure__violation__init(c)
                let mark = arena.mark
                if !self.type.isEmpty { c.pointee.type = arena.string(self.type, 1) }
                if !self.subject.isEmpty { c.pointee.subject = arena.string(self.subject, 2) }
                if !self.description.isEmpty { c.pointee.description = arena.string(self.description, 3) }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.PreconditionFailure" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__PreconditionFailure()
            google__rpc__precondition_failure__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__PreconditionFailure.self)
            if c.pointee.n_violations != 0 { self.violations = try arena.messages(c.pointee.n_violations, c.pointee.violations) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__PreconditionFailure.self)
            google__rpc__precondition_failure__init(c)
            let mark = arena.mark
            if !self.violations.isEmpty {
                c.pointee.violations = arena.messages(self.violations)
                c.pointee.n_violations = self.violations.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// Which fields of a request are wrong.
    public struct BadRequest: CBackedMessage {
        /// All wrong fields.
        public var fieldViolations: [GoogleRpc.BadRequest.FieldViolation] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// One wrong field.
        public struct FieldViolation: CBackedMessage {
            /// The path to the field from the request, for example "spec.command.argv[2]".
            public var field: String = ""

            /// Why the value is wrong and what would be right, in words.
            public var description: String = ""

            /// The cause in UPPER_SNAKE_CASE, unique within the domain of the ErrorInfo beside it.
            public var reason: String = ""

            /// The description in the language of the user.
            public var localizedMessage: GoogleRpc.LocalizedMessage?

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// The full name of the type in its proto file.
            public static var protoName: String { "google.rpc.BadRequest.FieldViolation" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 1 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Google__Rpc__BadRequest__FieldViolation()
                google__rpc__bad_request__field_violation__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Google__Rpc__BadRequest__FieldViolation.self)
                try arena.read(c.pointee.field, "google.rpc.BadRequest.FieldViolation.field", into: &self.field)
                try arena.read(c.pointee.description, "google.rpc.BadRequest.FieldViolation.description", into: &self.description)
                try arena.read(c.pointee.reason, "google.rpc.BadRequest.FieldViolation.reason", into: &self.reason)
                try arena.read(c.pointee.localized_message, into: &self.localizedMessage)
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Google__Rpc__BadRequest__FieldViolation.self)
                google__rpc__bad_request__field_violation__init(c)
                let mark = arena.mark
                if !self.field.isEmpty { c.pointee.field = arena.string(self.field, 1) }
                if !self.description.isEmpty { c.pointee.description = arena.string(self.description, 2) }
                if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 3) }
                if let value = self.localizedMessage { c.pointee.localized_message = arena.message(value) }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.BadRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__BadRequest()
            google__rpc__bad_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__BadRequest.self)
            if c.pointee.n_field_violations != 0 { self.fieldViolations = try arena.messages(c.pointee.n_field_violations, c.pointee.field_violations) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__BadRequest.self)
            google__rpc__bad_request__init(c)
            let mark = arena.mark
            if !self.fieldViolations.isEmpty {
                c.pointee.field_violations = arena.messages(self.fieldViolations)
                c.pointee.n_field_violations = self.fieldViolations.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// Names of the request for a report to its owner.
    public struct RequestInfo: CBackedMessage {
        /// An id that the server's own logs know.
        public var requestId: String = ""

        /// Data for the server's owner, opaque to everybody else.
        public var servingData: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.RequestInfo" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__RequestInfo()
            google__rpc__request_info__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__RequestInfo.self)
            try arena.read(c.pointee.request_id, "google.rpc.RequestInfo.request_id", into: &self.requestId)
            try arena.read(c.pointee.serving_data, "google.rpc.RequestInfo.serving_data", into: &self.servingData)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__RequestInfo.self)
            google__rpc__request_info__init(c)
            let mark = arena.mark
            if !self.requestId.isEmpty { c.pointee.request_id = arena.string(self.requestId, 1) }
            if !self.servingData.isEmpty { c.pointee.serving_data = arena.string(self.servingData, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// The resource that an error is about.
    public struct ResourceInfo: CBackedMessage {
        /// The kind, for example "job".
        public var resourceType: String = ""

        /// The name or id.
        public var resourceName: String = ""

        /// Who owns it.
        public var owner: String = ""

        /// What went wrong with it, in words.
        public var description: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.ResourceInfo" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__ResourceInfo()
            google__rpc__resource_info__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__ResourceInfo.self)
            try arena.read(c.pointee.resource_type, "google.rpc.ResourceInfo.resource_type", into: &self.resourceType)
            try arena.read(c.pointee.resource_name, "google.rpc.ResourceInfo.resource_name", into: &self.resourceName)
            try arena.read(c.pointee.owner, "google.rpc.ResourceInfo.owner", into: &self.owner)
            try arena.read(c.pointee.description, "google.rpc.ResourceInfo.description", into: &self.description)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__ResourceInfo.self)
            google__rpc__resource_info__init(c)
            let mark = arena.mark
            if !self.resourceType.isEmpty { c.pointee.resource_type = arena.string(self.resourceType, 1) }
            if !self.resourceName.isEmpty { c.pointee.resource_name = arena.string(self.resourceName, 2) }
            if !self.owner.isEmpty { c.pointee.owner = arena.string(self.owner, 3) }
            if !self.description.isEmpty { c.pointee.description = arena.string(self.description, 4) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// Where to read on.
    public struct Help: CBackedMessage {
        /// The pages.
        public var links: [GoogleRpc.Help.Link] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// One page.
        public struct Link: CBackedMessage {
            /// What the page offers.
            public var description: String = ""

            /// Where it is.
            public var url: String = ""

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// The full name of the type in its proto file.
            public static var protoName: String { "google.rpc.Help.Link" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 0 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Google__Rpc__Help__Link()
                google__rpc__help__link__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Google__Rpc__Help__Link.self)
                try arena.read(c.pointee.description, "google.rpc.Help.Link.description", into: &self.description)
                try arena.read(c.pointee.url, "google.rpc.Help.Link.url", into: &self.url)
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Google__Rpc__Help__Link.self)
                google__rpc__help__link__init(c)
                let mark = arena.mark
                if !self.description.isEmpty { c.pointee.description = arena.string(self.description, 1) }
                if !self.url.isEmpty { c.pointee.url = arena.string(self.url, 2) }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.Help" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__Help()
            google__rpc__help__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__Help.self)
            if c.pointee.n_links != 0 { self.links = try arena.messages(c.pointee.n_links, c.pointee.links) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__Help.self)
            google__rpc__help__init(c)
            let mark = arena.mark
            if !self.links.isEmpty {
                c.pointee.links = arena.messages(self.links)
                c.pointee.n_links = self.links.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension GoogleRpc {
    /// A text in the language of the user.
    public struct LocalizedMessage: CBackedMessage {
        /// The language as a BCP 47 tag, for example "de-CH".
        public var locale: String = ""

        /// The text.
        public var message: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.rpc.LocalizedMessage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Rpc__LocalizedMessage()
            google__rpc__localized_message__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Rpc__LocalizedMessage.self)
            try arena.read(c.pointee.locale, "google.rpc.LocalizedMessage.locale", into: &self.locale)
            try arena.read(c.pointee.message, "google.rpc.LocalizedMessage.message", into: &self.message)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Rpc__LocalizedMessage.self)
            google__rpc__localized_message__init(c)
            let mark = arena.mark
            if !self.locale.isEmpty { c.pointee.locale = arena.string(self.locale, 1) }
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
