// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto
internal import WireProto

extension OutputChunk {
    /// The chunk as a ReadOutputResponse in proto3's JSON mapping, with the attempt and any gap before it.
    var json: JSONObject {
        var object = JSONObject()
        object.put("stream", value: stream.name.map(JSONValue.string) ?? .integer(stream.rawValue))
        object.put("offset", offset)
        object.put("data", String(decoding: Base64.encoded(data, padded: true), as: UTF8.self))
        object.put("attempt", attempt)
        object.put("droppedBefore", droppedBefore)
        return object
    }
}
