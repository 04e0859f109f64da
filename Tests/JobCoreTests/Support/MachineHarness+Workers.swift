// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

// A worker elsewhere, as the machine sees it.

extension WorkSessionProfile {
    static let leaseSpan = TimeSpan.seconds(30)

    /// A worker elsewhere that runs tasks of kind "k".
    static func elsewhere(
        _ workerID: String = "w",
        kinds: [WorkerKind] = ["k"],
        labels: [JobLabel] = [],
        namespace: String = "default"
    ) -> WorkSessionProfile {
        WorkSessionProfile(
            workerID: workerID,
            acceptsCommands: false,
            kinds: kinds,
            namespaces: [namespace],
            labels: labels,
            slots: 1,
            lease: leaseSpan
        )
    }
}

extension JobSubmission {
    /// A task of kind "k".
    static func work(
        attemptsMax: UInt32 = 2,
        change: (inout JobDefinition) -> Void = { _ in }
    ) -> JobSubmission {
        command(attemptsMax: attemptsMax) { definition in
            definition.specKind = .task
            definition.kind = "k"
            definition.policy.retry.initial = .seconds(1)
            change(&definition)
        }
    }
}

extension MachineHarness {
    mutating func attach(
        _ profile: WorkSessionProfile,
        credit: Int = 1,
        attempts: [AttemptName]
    ) -> WorkSessionID {
        let session = machine.sessionAttached(profile, credit: credit, attempts: attempts, at: moment())
        collect()
        return session
    }

    mutating func say(_ message: WorkerMessage, _ session: WorkSessionID) throws {
        try machine.messageReceived(message, from: session, at: moment())
        collect()
    }

    mutating func detach(_ session: WorkSessionID) throws {
        try machine.sessionDetached(session, at: moment())
        collect()
    }

    /// The name of a job's newest attempt.
    func attempt(_ id: JobID) throws -> AttemptName {
        AttemptName(
            jobID: id,
            token: AttemptToken(epoch: machine.epoch, attempt: try #require(machine.job(id, view: .basic)).attempt)
        )
    }

    /// Lets a worker's heartbeats go on for a while.
    mutating func beat(_ session: WorkSessionID, seconds: Int) throws {
        for _ in 0..<seconds {
            advance(.seconds(1))
            try say(.renew([]), session)
        }
    }

    /// A machine of another daemon on the same log.
    mutating func restart(epoch: UInt64 = 8, afterCleanStop: Bool = false) throws {
        var next = SchedulerStateMachine(limits: machine.limits)
        for change in changes { try next.replay(change) }
        machine = next
        machine.daemonRestarted(epoch: epoch, afterCleanStop: afterCleanStop, at: moment())
        collect()
    }

    /// What a session was told so far, except to start, and except signs of life.
    func told(_ session: WorkSessionID) -> [SessionOrder] {
        orders.filter { $0.session == session }.map(\.order).filter { order in
            switch order {
            case .start, .heartbeat: false
            default: true
            }
        }
    }
}
