// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto
internal import WireMessages

extension JSONObject {
    /// An answer that names a job and a position of the log.
    static func answer(job: JobdV1.Job?, sequence: Int64, deduplicated: Bool = false) -> JSONObject {
        var object = JSONObject()
        object.put("job", object: job?.json)
        object.put("sequence", sequence)
        object.put("deduplicated", deduplicated)
        return object
    }

    /// An answer that names a schedule and a position of the log.
    static func answer(schedule: JobdV1.Schedule?, job: JobdV1.Job? = nil, sequence: Int64) -> JSONObject {
        var object = JSONObject()
        object.put("schedule", object: schedule?.json)
        object.put("job", object: job?.json)
        object.put("sequence", sequence)
        return object
    }
}

extension JobdV1.WatchJobsResponse {
    /// The item in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        switch item {
        case .job(let job): object.put("job", object: job.json)
        case .event(let event): object.put("event", object: event.json)
        case .caughtUp(let caughtUp): object.put("caughtUp", object: .position(caughtUp.sequence))
        case .heartbeat(let heartbeat): object.put("heartbeat", object: .position(heartbeat.sequence))
        case nil: break
        }
        return object
    }
}

extension JobdV1.GetJobResponse {
    /// The job and its history in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("job", object: job?.json)
        object.put("events", objects: events.map(\.json))
        return object
    }
}

extension JobdV1.GetServerInfoResponse {
    /// The facts in proto3's JSON mapping.
    var json: JSONObject {
        var object = JSONObject()
        object.put("version", version)
        object.put("storeId", storeId)
        object.put("epoch", epoch)
        object.put("startTime", startTime)
        object.put("currentTime", currentTime)
        object.put("durableSequence", durableSequence)
        object.put("oldestSequence", oldestSequence)
        object.put("workerSlots", workerSlots)
        object.put("jobCounts", jobCounts)
        object.put("scheduleCount", scheduleCount)
        object.put("draining", draining)
        return object
    }
}

extension OutputChunk {
    /// The chunk as a ReadOutputResponse in proto3's JSON mapping, with the attempt and any gap before it.
    var json: JSONObject {
        var object = JSONObject()
        object.put("stream", enumName: stream.name, number: stream.rawValue)
        object.put("offset", offset)
        object.put("data", data)
        object.put("attempt", attempt)
        object.put("droppedBefore", droppedBefore)
        return object
    }
}

extension JSONObject {
    fileprivate static func position(_ sequence: Int64) -> JSONObject {
        var object = JSONObject()
        object.put("sequence", sequence)
        return object
    }
}
