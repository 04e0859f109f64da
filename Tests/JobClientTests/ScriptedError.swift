// SPDX-License-Identifier: Apache-2.0

import WireGRPC
import WireMessages
import WireProto

/// Errors as the real server sends them.
enum ScriptedError {
    static func rpcError(_ code: RPCCode, reason: String) -> RPCError {
        var info = GoogleRpc.ErrorInfo()
        info.reason = reason
        info.domain = "jobd"
        var detail = GoogleProtobuf.`Any`()
        detail.typeUrl = "type.googleapis.com/google.rpc.ErrorInfo"
        detail.value = info.serialized()
        var status = GoogleRpc.Status()
        status.code = Int32(code.rawValue)
        status.details = [detail]
        return RPCError(code: code, message: "scripted", statusDetails: status.serialized())
    }
}
