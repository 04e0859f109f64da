// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobProto
public import JobScheduler
public import JobStubs
internal import WireGRPC

/// `jobd.v1.ScheduleService`.
public final class ScheduleHandlers: JobdV1.ScheduleServiceServer {
    let access: Access
    let scheduler: Scheduler
    let decoder: ScheduleDecoder

    /// - Parameters:
    ///   - access: decides who may call what.
    ///   - scheduler: decides and remembers.
    ///   - commands: what command jobs may do.
    ///   - isHTTPOn: whether HTTP jobs are taken.
    ///   - zone: the rules of an IANA time zone; nil when there is none of that name.
    public init(
        access: Access,
        scheduler: Scheduler,
        commands: CommandPolicy,
        isHTTPOn: Bool = true,
        zone: @escaping @Sendable (String) -> ZoneRules?
    ) {
        self.access = access
        self.scheduler = scheduler
        let submissions = SubmissionDecoder(policy: commands, isHTTPOn: isHTTPOn)
        decoder = ScheduleDecoder(submissions: submissions, zone: zone)
    }

    /// The namespace and the schedule a request names, both checked.
    static func subject(
        namespace: String,
        scheduleID: String
    ) throws(ServiceError) -> (namespace: String, id: String) {
        var checks = FieldChecks()
        let namespace = checks.namespace(namespace)
        let id = checks.scheduleID(scheduleID)
        try checks.finish()
        return (namespace, id)
    }
}
