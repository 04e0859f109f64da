// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC
internal import WireMessages
internal import WireProto

/// An error of the public API before it is put on the wire: a code, a machine-readable reason, and google.rpc details.
///
/// Every one becomes an `RPCError` whose `statusDetails` hold a `google.rpc.Status` with an `ErrorInfo` of domain
/// "jobd" first (AIP-193).
struct ServiceError: Error {
    static let domain = "jobd"

    var code: RPCCode
    var reason: String
    var message: String
    /// ErrorInfo's key-value pairs: bounds, ids, positions that a program may need.
    var metadata: [String: String] = [:]
    /// Details after the ErrorInfo.
    var details: [GoogleProtobuf.`Any`] = []
    /// Time after which the same call may succeed; sent as RetryInfo and as `grpc-retry-pushback-ms`.
    var retryAfterMilliseconds: Int64?

    /// The google.rpc.Status of this error.
    var status: GoogleRpc.Status {
        var info = GoogleRpc.ErrorInfo()
        info.reason = reason
        info.domain = Self.domain
        info.metadata = metadata
        var status = GoogleRpc.Status()
        status.code = Int32(code.rawValue)
        status.message = message
        status.details = [GoogleProtobuf.`Any`(packing: info)] + details
        if let retryAfterMilliseconds {
            var retry = GoogleRpc.RetryInfo()
            retry.retryDelay = GoogleProtobuf.Duration(nanoseconds: retryAfterMilliseconds * 1_000_000)
            status.details.append(GoogleProtobuf.`Any`(packing: retry))
        }
        return status
    }

    /// The error as WireGRPC sends it.
    var rpcError: RPCError {
        var metadata = Metadata()
        if let retryAfterMilliseconds {
            metadata.append("grpc-retry-pushback-ms", String(retryAfterMilliseconds))
        }
        return RPCError(code: code, message: message, statusDetails: status.serialized(), metadata: metadata)
    }
}

extension ServiceError {
    /// Bytes of the violations listed in one error, so that it fits the trailers that clients accept.
    static let violationBytesMax = 2048

    /// INVALID_ARGUMENT about named fields of a request. The message names the first, and says how many there are when
    /// not all fit the details.
    static func invalid(_ violations: [FieldViolation]) -> ServiceError {
        let listed = violations.prefix(fittingCount(of: violations))
        var badRequest = GoogleRpc.BadRequest()
        badRequest.fieldViolations = listed.map { violation in
            var entry = GoogleRpc.BadRequest.FieldViolation()
            entry.field = violation.field
            entry.description = violation.description
            entry.reason = violation.reason
            return entry
        }
        let others = violations.count - 1
        let cut = listed.count < violations.count ? "; the details list the first \(listed.count)" : ""
        let more = others > 0 ? " (and \(others) more\(cut))" : ""
        let first = violations.first.map { "\($0.field): \($0.description)" } ?? "the request is not valid"
        return ServiceError(
            code: .invalidArgument,
            reason: violations.first?.reason ?? "FIELD_INVALID",
            message: first + more,
            details: [GoogleProtobuf.`Any`(packing: badRequest)]
        )
    }

    /// How many of the first violations fit one error; at least one.
    private static func fittingCount(of violations: [FieldViolation]) -> Int {
        var bytes = 0
        for (count, violation) in violations.enumerated() {
            let texts = [violation.field, violation.description, violation.reason]
            bytes += texts.reduce(0) { $0 + $1.utf8.count + 3 }
            if bytes > violationBytesMax, count > 0 { return count }
        }
        return violations.count
    }

    /// NOT_FOUND about one resource.
    static func notFound(_ reason: String, type: String, name: String, message: String) -> ServiceError {
        ServiceError(
            code: .notFound,
            reason: reason,
            message: message,
            details: [resource(type: type, name: name, description: message)]
        )
    }

    /// A ResourceInfo detail.
    static func resource(type: String, name: String, description: String) -> GoogleProtobuf.`Any` {
        var info = GoogleRpc.ResourceInfo()
        info.resourceType = type
        info.resourceName = name
        info.description = description
        return GoogleProtobuf.`Any`(packing: info)
    }

    /// A PreconditionFailure detail with one violation.
    static func precondition(type: String, subject: String, description: String) -> GoogleProtobuf.`Any` {
        var violation = GoogleRpc.PreconditionFailure.Violation()
        violation.type = type
        violation.subject = subject
        violation.description = description
        var failure = GoogleRpc.PreconditionFailure()
        failure.violations = [violation]
        return GoogleProtobuf.`Any`(packing: failure)
    }
}
