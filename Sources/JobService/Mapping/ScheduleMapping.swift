// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireMessages
internal import WireProto

extension JobdV1.Schedule {
    /// The public form of a schedule.
    init(_ schedule: ScheduleSnapshot) {
        self.init()
        let definition = schedule.definition
        id = definition.id
        namespace = definition.namespace
        spec = JobdV1.ScheduleSpec(definition.timing)
        job = try? JobdV1.SubmitJobRequest(serialized: definition.template)
        var policies = JobdV1.SchedulePolicies()
        policies.overlap = .skip
        policies.missed = .latest
        policies.catchupWindow = GoogleProtobuf.Duration(definition.catchUpWindow)
        self.policies = policies
        state = schedule.isPaused ? .paused : .active
        note = schedule.note
        createTime = GoogleProtobuf.Timestamp(schedule.createTime)
        updateTime = GoogleProtobuf.Timestamp(schedule.updateTime)
        nextTime = schedule.nextTime.map(GoogleProtobuf.Timestamp.init)
        lastTime = schedule.lastTime.map(GoogleProtobuf.Timestamp.init)
        lastJobId = schedule.lastJobID?.description ?? ""
        firedCount = Int64(clamping: schedule.firedCount)
        skippedCount = Int64(clamping: schedule.skippedCount)
        sequence = Int64(clamping: schedule.sequence)
        etag = schedule.etag
    }
}

extension JobdV1.ScheduleSpec {
    /// The public form of a timing.
    init(_ timing: ScheduleTiming) {
        self.init()
        switch timing {
        case .cron(let expression, let zoneName, _):
            self.timing = .cron(expression.description)
            timeZone = zoneName
        case .interval(let interval):
            var shown = JobdV1.Interval()
            shown.every = GoogleProtobuf.Duration(nanoseconds: interval.every)
            shown.phase = GoogleProtobuf.Duration(nanoseconds: interval.phase)
            self.timing = .interval(shown)
        }
    }
}
