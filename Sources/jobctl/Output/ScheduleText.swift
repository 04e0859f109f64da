// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

/// Schedules for people.
enum ScheduleText {
    static func table(of schedules: [JobdV1.Schedule], now: Int64) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "NAME"), .init(title: "STATE"), .init(title: "TIMING", shrinksTo: 8),
            .init(title: "NEXT", alignment: .right), .init(title: "LAST", alignment: .right, leavesAs: 4),
            .init(title: "FIRED", alignment: .right, leavesAs: 3),
            .init(title: "SKIPPED", alignment: .right, leavesAs: 1),
            .init(title: "QUEUE", shrinksTo: 7, leavesAs: 2), .init(title: "COMMAND", shrinksTo: 7, leavesAs: 5),
        ])
        for schedule in schedules {
            let queue = schedule.job?.queue ?? ""
            table.append([
                schedule.id, StateText.schedule(schedule.state), timing(of: schedule.spec),
                TimeText.age(schedule.nextTime, now: now), TimeText.age(schedule.lastTime, now: now),
                String(schedule.firedCount), String(schedule.skippedCount), queue.isEmpty ? "default" : queue,
                work(of: schedule.job),
            ])
        }
        return table
    }

    static func lines(of schedule: JobdV1.Schedule, now: Int64) -> [String] {
        var text = DetailText()
        text.add("Schedule", schedule.id)
        text.add("State", StateText.schedule(schedule.state))
        text.add("Note", schedule.note)
        text.add("Timing", timing(of: schedule.spec))
        SpecText.add(spec(of: schedule.job), to: &text)
        text.add("Namespace", schedule.namespace)
        if let job = schedule.job { add(job, to: &text) }
        text.add("Catch-up", schedule.policies?.catchupWindow?.jsonText)
        text.add("Next", TimeText.full(schedule.nextTime, now: now))
        text.add("Last", TimeText.full(schedule.lastTime, now: now))
        text.add("Last job", schedule.lastJobId)
        text.add("Fired", String(schedule.firedCount))
        text.add("Skipped", String(schedule.skippedCount))
        text.add("Created", TimeText.full(schedule.createTime, now: now))
        text.add("Updated", TimeText.full(schedule.updateTime, now: now))
        text.add("ETag", schedule.etag)
        return text.lines
    }

    static func timing(of spec: JobdV1.ScheduleSpec?) -> String {
        switch spec?.timing {
        case .cron(let expression):
            let zone = spec?.timeZone ?? ""
            return zone.isEmpty ? expression : "\(expression) \(zone)"
        case .interval(let interval):
            let phase = interval.phase.map { $0.seconds == 0 && $0.nanos == 0 ? "" : " + \($0.jsonText)" } ?? ""
            return "every \(interval.every?.jsonText ?? "?")\(phase)"
        case nil: return "-"
        }
    }

    /// Of the template what was said: the rest is as for any submitted job.
    private static func add(_ job: JobdV1.SubmitJobRequest, to text: inout DetailText) {
        text.add("Queue", job.queue)
        text.add("Kind", job.kind)
        text.add("Priority", job.priority.map { String($0) })
        text.add("Labels", JobTable.labels(job.labels))
        text.add("Attempts", job.retry?.maxAttempts.map { "at most \($0)" })
        text.add("Retry", job.retry.map(JobDetail.retry))
        text.add("Run timeout", job.runTimeout?.jsonText)
        text.add("Queue TTL", job.queueTtl?.jsonText)
        text.add("Retention", job.retention?.jsonText)
    }

    private static func spec(of request: JobdV1.SubmitJobRequest?) -> JobdV1.JobSpec.OneOfSpec? {
        switch request?.spec {
        case .command(let command): .command(command)
        case .task(let work): .task(work)
        case .http(let http): .http(http)
        case nil: nil
        }
    }

    private static func work(of request: JobdV1.SubmitJobRequest?) -> String {
        JobTable.command(of: spec(of: request))
    }
}
