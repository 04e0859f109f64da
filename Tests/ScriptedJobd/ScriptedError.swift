// SPDX-License-Identifier: Apache-2.0

package import WireGRPC
internal import WireMessages
internal import WireProto

/// Errors as the real server sends them.
package enum ScriptedError {
    /// An error with an ErrorInfo of that reason and metadata.
    package static func rpcError(_ code: RPCCode, reason: String, metadata: [String: String] = [:]) -> RPCError {
        var info = GoogleRpc.ErrorInfo()
        info.reason = reason
        info.domain = "jobd"
        info.metadata = metadata
        var status = GoogleRpc.Status()
        status.code = Int32(code.rawValue)
        status.details = [GoogleProtobuf.`Any`(packing: info)]
        return RPCError(code: code, message: "scripted", statusDetails: status.serialized())
    }
}
