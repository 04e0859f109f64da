// SPDX-License-Identifier: Apache-2.0

public import JobCore
public import JobOutput
internal import JobProto
public import JobScheduler
public import JobStubs
internal import WireGRPC

/// `jobd.v1.JobService`: validate, map, call the scheduler, map back. Each RPC has a file of its own beside this one.
public final class JobHandlers: JobdV1.JobServiceServer {
    let access: Access
    let scheduler: Scheduler
    let output: OutputStore
    let decoder: SubmissionDecoder
    let kinFields = KinFields()

    /// - Parameters:
    ///   - access: decides who may call what.
    ///   - scheduler: decides and remembers.
    ///   - output: holds what commands wrote.
    ///   - commands: what command jobs may do.
    ///   - isHTTPOn: whether HTTP jobs are taken.
    public init(
        access: Access,
        scheduler: Scheduler,
        output: OutputStore,
        commands: CommandPolicy,
        isHTTPOn: Bool = true
    ) {
        self.access = access
        self.scheduler = scheduler
        self.output = output
        decoder = SubmissionDecoder(policy: commands, isHTTPOn: isHTTPOn)
    }

    /// The namespace and the job a request names, both checked.
    func subject(namespace: String, jobID: String) throws(ServiceError) -> (namespace: String, id: JobID) {
        var checks = FieldChecks()
        let namespace = checks.namespace(namespace)
        let id = checks.jobID(jobID)
        try checks.finish()
        guard let id else { preconditionFailure("a job id that is nil has left a violation") }
        return (namespace, id)
    }
}
