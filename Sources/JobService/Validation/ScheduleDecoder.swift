// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireMessages
internal import WireProto

/// Turns a CreateScheduleRequest into a schedule for the scheduler: checks every field, fills in every default, and
/// refuses by name what this version does not do.
struct ScheduleDecoder: Sendable {
    static let catchupWindowSecondsMax: Int64 = 7 * 86_400

    var submissions: SubmissionDecoder
    /// The rules of an IANA time zone; nil when there is none of that name.
    var zone: @Sendable (String) -> ZoneRules?

    /// The schedule of `request`; violations go to `checks`. Nil when there were any.
    func decode(_ request: JobdV1.CreateScheduleRequest, _ checks: inout FieldChecks) -> ScheduleDefinition? {
        let namespace = checks.namespace(request.namespace)
        let id = checks.scheduleID(request.scheduleId)
        let timing = timing(request.spec, &checks)
        let window = policies(request.policies, &checks)
        guard let template = request.job else {
            checks.refuse("job", "is missing: set the job to make", reason: "JOB_MISSING")
            return nil
        }
        let job = job(template, namespace: namespace, &checks)
        guard checks.violations.isEmpty, let timing, let job else { return nil }
        return ScheduleDefinition(
            namespace: namespace,
            id: id,
            timing: timing,
            job: job,
            template: template.serialized(),
            catchUpWindow: window
        )
    }

    private func job(
        _ template: JobdV1.SubmitJobRequest,
        namespace: String,
        _ checks: inout FieldChecks
    ) -> JobDefinition? {
        let own: [(String, Bool)] = [
            ("request_id", !template.requestId.isEmpty), ("run_time", template.runTime != nil),
            ("delay", template.delay != nil), ("deadline", template.deadline != nil),
            ("validate_only", template.validateOnly),
            ("namespace", !template.namespace.isEmpty && template.namespace != namespace),
        ]
        checks.prefix = "job."
        defer { checks.prefix = "" }
        for (field, isSet) in own where isSet {
            checks.refuse(field, "does not belong in a schedule's job: leave it out", reason: "TEMPLATE_INVALID")
        }
        var job = submissions.definition(of: template, &checks)
        job?.namespace = namespace
        return job
    }

    private func timing(_ spec: JobdV1.ScheduleSpec?, _ checks: inout FieldChecks) -> ScheduleTiming? {
        switch spec?.timing {
        case nil:
            checks.refuse("spec", "is missing: set cron or interval", reason: "SPEC_MISSING")
            return nil
        case .interval(let interval):
            if spec?.timeZone.isEmpty == false { refuseZone(&checks) }
            let every = checks.span(interval.every, field: "spec.interval.every") ?? .zero
            let phase = checks.span(interval.phase, field: "spec.interval.phase") ?? .zero
            if phase.nanoseconds > 0, phase.nanoseconds >= every.nanoseconds {
                checks.refuse("spec.interval.phase", "is less than every", reason: "INTERVAL_INVALID")
            }
            do {
                return .interval(try ScheduleInterval(every: every.nanoseconds, phase: phase.nanoseconds))
            } catch {
                checks.refuse("spec.interval.every", "\(error)", reason: "INTERVAL_INVALID")
                return nil
            }
        case .cron(let text):
            return cron(text, zoneName: spec?.timeZone ?? "", &checks)
        }
    }

    private func refuseZone(_ checks: inout FieldChecks) {
        checks.refuse(
            "spec.time_zone",
            "means nothing to an interval, which counts from a fixed instant: leave it out, or set cron",
            reason: "TIME_ZONE_INVALID"
        )
    }

    private func cron(_ text: String, zoneName: String, _ checks: inout FieldChecks) -> ScheduleTiming? {
        let name = zoneName.isEmpty ? "UTC" : zoneName
        guard let rules = zone(name) else {
            checks.refuse(
                "spec.time_zone",
                "\(checks.quoted(name)) is not an IANA time zone known here, such as Europe/Berlin",
                reason: "TIME_ZONE_INVALID"
            )
            return nil
        }
        do {
            let timing = try ScheduleTiming(text, zoneName: name, zone: rules)
            if case .interval = timing, !zoneName.isEmpty { refuseZone(&checks) }
            return timing
        } catch {
            checks.refuse("spec.cron", "\(error)", reason: "CRON_INVALID")
            return nil
        }
    }

    private func policies(_ policies: JobdV1.SchedulePolicies?, _ checks: inout FieldChecks) -> TimeSpan {
        guard let policies else { return .hours(1) }
        if policies.overlap != .unspecified, policies.overlap != .skip {
            checks.refuse(
                "policies.overlap",
                "takes OVERLAP_POLICY_SKIP, the only policy of this version",
                reason: "POLICY_UNSUPPORTED"
            )
        }
        if policies.missed != .unspecified, policies.missed != .latest {
            checks.refuse(
                "policies.missed",
                "takes MISSED_POLICY_LATEST, the only policy of this version",
                reason: "POLICY_UNSUPPORTED"
            )
        }
        return checks.span(
            policies.catchupWindow,
            field: "policies.catchup_window",
            secondsMax: Self.catchupWindowSecondsMax
        )
            ?? .hours(1)
    }
}
