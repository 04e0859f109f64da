// SPDX-License-Identifier: Apache-2.0

public import WireGRPC
internal import WireMessages
internal import WireProto

extension JobClientError {
    /// Reads the details of a failed call; details that are not understood are left out, because a peer's mistake there
    /// must not hide the failure itself.
    public init(_ error: RPCError) {
        self.init(code: error.code, message: error.message)
        guard !error.statusDetails.isEmpty, let status = try? GoogleRpc.Status(serialized: error.statusDetails) else {
            return
        }
        if message.isEmpty {
            message = status.message
        }
        for detail in status.details {
            read(type: detail.typeUrl, bytes: detail.value)
        }
    }

    /// An error caught around a call: `CancellationError` is thrown on, `RPCError` is read, anything else is INTERNAL.
    init(caught error: any Error) throws {
        switch error {
        case is CancellationError: throw error
        case let failure as JobClientError: self = failure
        case let failure as RPCError:
            // The transport reports a call it reset for a cancelled Task as CANCELLED.
            if failure.code == .cancelled { try Task.checkCancellation() }
            self.init(failure)
        default: self.init(code: .internal, message: String(describing: error))
        }
    }

    private mutating func read(type: String, bytes: [UInt8]) {
        switch type.split(separator: "/").last {
        case "google.rpc.ErrorInfo":
            guard let info = try? GoogleRpc.ErrorInfo(serialized: bytes) else { return }
            reason = info.reason
            metadata = info.metadata
        case "google.rpc.BadRequest":
            guard let request = try? GoogleRpc.BadRequest(serialized: bytes) else { return }
            fieldViolations = request.fieldViolations.map {
                FieldViolation(field: $0.field, description: $0.description)
            }
        case "google.rpc.RetryInfo":
            guard let delay = (try? GoogleRpc.RetryInfo(serialized: bytes))?.retryDelay else { return }
            retryDelay = .seconds(delay.seconds) + .nanoseconds(Int64(delay.nanos))
        default: break
        }
    }
}
