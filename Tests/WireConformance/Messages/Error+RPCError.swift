// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import WireGRPC
internal import WireMessages
internal import WireProto

extension Conformance.Error {
    /// A status as a caller gets it.
    init(_ error: RPCError) throws(ProtoError) {
        self.init()
        code = Conformance.Code(rawValue: Int32(clamping: error.code.rawValue))
        message = error.message
        details = try GoogleRpc.Status(serialized: error.statusDetails, limits: .default).details
    }

    /// The status that a handler throws, with what the server received among its details.
    func rpcError(adding info: Conformance.ConformancePayload.RequestInfo?) -> RPCError {
        var status = GoogleRpc.Status()
        status.code = code.rawValue
        status.message = message ?? ""
        status.details = details
        if let info {
            status.details.append(GoogleProtobuf.`Any`(packing: info))
        }
        return RPCError(
            code: RPCCode(rawValue: Int(code.rawValue)),
            message: status.message,
            statusDetails: status.serialized()
        )
    }
}
