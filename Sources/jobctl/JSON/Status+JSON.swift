// SPDX-License-Identifier: Apache-2.0

internal import WireMessages
internal import WireProto

extension GoogleRpc.Status {
    /// The status in proto3's JSON mapping. Details of types that are not known here keep their bytes, as base64.
    var json: JSONObject {
        var object = JSONObject()
        object.put("code", code)
        object.put("message", message)
        object.put("details", objects: details.map(Self.json(of:)))
        return object
    }

    private static func json(of detail: GoogleProtobuf.`Any`) -> JSONObject {
        var object = JSONObject()
        object.put("@type", detail.typeUrl)
        if detail.typeUrl.hasSuffix("/google.rpc.ErrorInfo"),
            let info = try? GoogleRpc.ErrorInfo(serialized: detail.value)
        {
            object.put("reason", info.reason)
            object.put("domain", info.domain)
            object.put("metadata", info.metadata)
        } else {
            object.put("value", detail.value)
        }
        return object
    }
}
