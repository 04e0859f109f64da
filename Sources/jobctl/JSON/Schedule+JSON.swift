// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

extension JobdV1.Schedule {
    /// The schedule in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("id", id)
        object.put("namespace", namespace)
        object.put("spec", object: spec?.json)
        object.put("job", object: job?.json)
        object.put("policies", object: policies?.json)
        object.put("state", enumName: state.name, number: state.rawValue)
        object.put("note", note)
        object.put("createTime", createTime)
        object.put("updateTime", updateTime)
        object.put("nextTime", nextTime)
        object.put("lastTime", lastTime)
        object.put("lastJobId", lastJobId)
        object.put("firedCount", firedCount)
        object.put("skippedCount", skippedCount)
        object.put("sequence", sequence)
        object.put("etag", etag)
        return object
    }
}

extension JobdV1.ScheduleSpec {
    /// The rule in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        switch timing {
        case .cron(let expression): object.put("cron", value: .string(expression))
        case .interval(let interval):
            var steps = JSONObject()
            steps.put("every", interval.every)
            steps.put("phase", interval.phase)
            object.put("interval", object: steps)
        case nil: break
        }
        object.put("timeZone", timeZone)
        return object
    }
}

extension JobdV1.SchedulePolicies {
    /// The policies in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("overlap", enumName: overlap.name, number: overlap.rawValue)
        object.put("missed", enumName: missed.name, number: missed.rawValue)
        object.put("catchupWindow", catchupWindow)
        return object
    }
}
