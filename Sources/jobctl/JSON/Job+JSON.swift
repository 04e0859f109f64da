// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

extension JobdV1.Job {
    /// The job in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("id", id)
        object.put("namespace", namespace)
        object.put("queue", queue)
        object.put("kind", kind)
        object.put("state", enumName: state.name, number: state.rawValue)
        object.put("reason", reason)
        object.put("priority", priority)
        object.put("labels", labels)
        object.put("spec", object: spec?.json)
        object.put("attempt", attempt)
        object.put("maxAttempts", maxAttempts)
        object.put("historyDroppedCount", historyDroppedCount)
        object.put("cancelReason", cancelReason)
        object.put("attempts", objects: attempts.map(\.json))
        object.put("progress", object: progress?.json)
        object.put("result", object: result?.json)
        object.put("exitCode", value: exitCode.map(JSONValue.integer))
        object.put("signal", value: signal.map(JSONValue.integer))
        object.put("error", object: error?.json)
        putTimes(into: &object)
        object.put("sequence", sequence)
        object.put("etag", etag)
        object.put("scheduleId", scheduleId)
        object.put("traceParent", traceParent)
        object.put("retry", object: retry?.json)
        object.put("runTimeout", runTimeout)
        object.put("queueTtl", queueTtl)
        object.put("deadline", deadline)
        object.put("retention", retention)
        return object
    }

    private func putTimes(into object: inout JSONObject) {
        object.put("createTime", createTime)
        object.put("runTime", runTime)
        object.put("startTime", startTime)
        object.put("endTime", endTime)
        object.put("expireTime", expireTime)
    }
}

extension JobdV1.Attempt {
    /// The attempt in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("attempt", attempt)
        object.put("state", enumName: state.name, number: state.rawValue)
        object.put("reason", reason)
        object.put("workerId", workerId)
        object.put("startTime", startTime)
        object.put("endTime", endTime)
        object.put("exitCode", value: exitCode.map(JSONValue.integer))
        object.put("signal", value: signal.map(JSONValue.integer))
        object.put("error", object: error?.json)
        return object
    }
}

extension JobdV1.JobEvent {
    /// The event in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("sequence", sequence)
        object.put("time", time)
        object.put("jobId", jobId)
        object.put("fromState", enumName: fromState.name, number: fromState.rawValue)
        object.put("toState", enumName: toState.name, number: toState.rawValue)
        object.put("reason", reason)
        object.put("actor", actor)
        object.put("attempt", value: attempt.map(JSONValue.integer))
        object.put("progress", object: progress?.json)
        object.put("job", object: job?.json)
        return object
    }
}

extension JobdV1.Progress {
    /// The progress in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("fraction", fraction)
        object.put("message", message)
        return object
    }
}

extension JobdV1.JobResult {
    /// The result in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("data", data)
        object.put("contentType", contentType)
        return object
    }
}
