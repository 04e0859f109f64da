// SPDX-License-Identifier: Apache-2.0

internal import JobAccess

/// What a method asks of who calls it.
enum Requirement: Hashable {
    /// A right in the namespace that the request names.
    case inNamespace(Right)
    /// A right in every namespace: it is about the store as a whole.
    case everywhere(Right)
    /// A good credential.
    case known

    /// What each method of jobd's own services asks for. One that is not here is nobody's.
    static let ofMethod: [String: Requirement] = [
        "GetJob": .inNamespace(.read),
        "ListJobs": .inNamespace(.read),
        "WaitJob": .inNamespace(.read),
        "WatchJobs": .inNamespace(.read),
        "ReadOutput": .inNamespace(.read),
        "GetSchedule": .inNamespace(.read),
        "ListSchedules": .inNamespace(.read),
        "ListWorkers": .inNamespace(.read),
        "SubmitJob": .inNamespace(.submit),
        "SubmitJobs": .inNamespace(.submit),
        "RunJob": .inNamespace(.submit),
        "UpdateJob": .inNamespace(.submit),
        "CancelJob": .inNamespace(.submit),
        "RetryJob": .inNamespace(.submit),
        "TriggerSchedule": .inNamespace(.submit),
        "DeleteJob": .inNamespace(.operate),
        "CreateSchedule": .inNamespace(.operate),
        "DeleteSchedule": .inNamespace(.operate),
        "PauseSchedule": .inNamespace(.operate),
        "ResumeSchedule": .inNamespace(.operate),
        "DrainWorker": .inNamespace(.operate),
        "Work": .inNamespace(.work),
        "GetServerInfo": .known,
        "GetStats": .everywhere(.read),
        "CreateBackup": .everywhere(.administer),
        "ListAuditEvents": .inNamespace(.administer),
    ]
}
