// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

extension JobdV1.JobSpec {
    /// The work in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        switch spec {
        case .command(let command): object.put("command", object: command.json)
        case .task(let work): object.put("task", object: work.json)
        case nil: break
        }
        return object
    }
}

extension JobdV1.CommandSpec {
    /// The command in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("argv", argv)
        object.put("env", env)
        object.put("workingDirectory", workingDirectory)
        object.put("stdin", stdin)
        object.put("successExitCodes", successExitCodes)
        if let limits {
            var bounds = JSONObject()
            bounds.put("outputBytes", value: limits.outputBytes.map { .string(String($0)) })
            object.put("limits", object: bounds)
        }
        return object
    }
}

extension JobdV1.TaskSpec {
    /// The work for a worker in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("payload", payload)
        object.put("contentType", contentType)
        return object
    }
}

extension JobdV1.RetryPolicy {
    /// The policy in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("maxAttempts", value: maxAttempts.map(JSONValue.integer))
        object.put("initial", initial)
        object.put("multiplier", value: multiplier.map(JSONValue.double))
        object.put("max", max)
        object.put("jitter", value: jitter.map(JSONValue.double))
        object.put("nonRetryableReasons", nonRetryableReasons)
        object.put("nonRetryableExitCodes", nonRetryableExitCodes)
        return object
    }
}

extension JobdV1.SubmitJobRequest {
    /// The request, which is also a schedule's template, in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("namespace", namespace)
        object.put("queue", queue)
        object.put("kind", kind)
        object.put("labels", labels)
        object.put("priority", value: priority.map(JSONValue.integer))
        switch spec {
        case .command(let command): object.put("command", object: command.json)
        case .task(let work): object.put("task", object: work.json)
        case nil: break
        }
        object.put("requestId", requestId)
        object.put("runTime", runTime)
        object.put("delay", delay)
        object.put("queueTtl", queueTtl)
        object.put("deadline", deadline)
        object.put("runTimeout", runTimeout)
        object.put("retry", object: retry?.json)
        object.put("retention", retention)
        object.put("validateOnly", validateOnly)
        object.put("traceParent", traceParent)
        return object
    }
}
