// SPDX-License-Identifier: Apache-2.0

@testable import JobCore

/// Changes and orders as lines of text, so that a test can show a whole story: jobs are A, B, ... in the order of their
/// submission, times are seconds since the beginning.
struct Trace {
    private var names: [JobID: String] = [:]
    private let start: Timestamp

    init(start: Timestamp) {
        self.start = start
    }

    /// The lines of a harness's changes and orders so far, orders behind the record that they wait for.
    static func lines(_ harness: MachineHarness, start: Timestamp) -> [String] {
        var trace = Trace(start: start)
        var lines: [String] = []
        var orders = harness.orders[...]
        for change in harness.changes {
            lines.append(trace.line(change))
            while let placed = orders.first, placed.afterSequence == change.sequence {
                lines.append("  " + trace.line(placed))
                orders.removeFirst()
            }
        }
        return lines
    }

    private mutating func name(_ id: JobID) -> String {
        if let name = names[id] { return name }
        let letter = Unicode.Scalar(UInt8(65 + names.count))
        names[id] = String(Character(letter))
        return names[id] ?? "?"
    }

    private func seconds(_ time: Timestamp?) -> String {
        guard let time else { return "never" }
        let milliseconds = (time - start).nanoseconds / 1_000_000
        return "\(milliseconds / 1000)" + (milliseconds % 1000 == 0 ? "" : ".\(milliseconds % 1000)") + "s"
    }

    private mutating func line(_ change: Change) -> String {
        "\(change.sequence) @\(seconds(change.time)) " + text(change.body)
    }

    private mutating func text(_ body: Change.Body) -> String {
        switch body {
        case .callAudited(let body): "\(body)"
        case .jobSubmitted(let body): text(body)
        case .jobMoved(let body):
            "\(name(body.id)) \(body.from.name)>\(body.to.name) \(body.reason.name) by \(body.actor)"
                + (body.expiry.map { " until \(seconds($0))" } ?? "") + (body.resetsCounters ? " afresh" : "")
        case .attemptLeased(let body):
            "\(name(body.id))#\(body.attempt) leased to \(body.workerID)"
                + (body.timeout.map { " until \(seconds($0))" } ?? "")
        case .attemptStarted(let body):
            "\(name(body.id))#\(body.attempt) started" + (body.timeout.map { " until \(seconds($0))" } ?? "")
        case .attemptFinished(let body): text(body)
        case .jobProgressed(let body): "\(name(body.id))#\(body.attempt) at \(body.progress.fraction)"
        case .attemptCheckpointed(let body): "\(name(body.id))#\(body.attempt) checkpoint of \(body.data.count) bytes"
        case .jobUpdated(let body): "\(name(body.id)) \(body.from.name)>\(body.to.name) UPDATED by \(body.actor)"
        case .jobRemoved(let body): "\(name(body.id)) removed \(body.reason.name)"
        case .scheduleCreated(let body): "schedule \(body.definition.id) next \(seconds(body.next))"
        case .schedulePaused(let body): "schedule \(body.scheduleID) paused"
        case .scheduleResumed(let body): "schedule \(body.scheduleID) next \(seconds(body.next))"
        case .scheduleDeleted(let body): "schedule \(body.scheduleID) deleted"
        case .scheduleSkipped(let body):
            "schedule \(body.scheduleID) \(body.reason.name) \(seconds(body.nominal)) next \(seconds(body.next))"
        case .daemonStarted(let body): "daemon epoch \(body.epoch)"
        }
    }

    private mutating func text(_ body: JobSubmitted) -> String {
        var text = "\(name(body.id)) >\(body.state.name) \(body.reason.name) by \(body.actor)"
        if body.state == .scheduled { text += " for \(seconds(body.runTime))" }
        if let expiry = body.queueExpiry { text += " until \(seconds(expiry))" }
        if let fire = body.fire, fire.nominal != nil {
            text += " nominal \(seconds(fire.nominal)) next \(seconds(fire.next))"
        }
        return text
    }

    private mutating func text(_ body: AttemptFinished) -> String {
        "\(name(body.id))#\(body.attempt) \(body.from.name)>\(body.to.name) \(body.reason.name) by \(body.actor)"
            + (body.isCounted ? " counted" : "") + (body.expiry.map { " until \(seconds($0))" } ?? "")
    }

    private mutating func line(_ placed: MachineOutput.PlacedOrder) -> String {
        switch placed.order {
        case .start(let leased): "to \(placed.session.rawValue): start \(name(leased.jobID))#\(leased.token.attempt)"
        case .cancel(let id, let token, let reason, let grace):
            "to \(placed.session.rawValue): cancel \(name(id))#\(token.attempt) \(reason.name) "
                + "\(grace.nanoseconds / 1_000_000_000)s"
        case .drain: "to \(placed.session.rawValue): drain"
        case .acknowledged(let name): "to \(placed.session.rawValue): acknowledged \(name)"
        case .rejected(let name, let message): "to \(placed.session.rawValue): rejected \(name) \(message)"
        case .heartbeat: "to \(placed.session.rawValue): heartbeat"
        case .ended(let end): "to \(placed.session.rawValue): ended \(end)"
        }
    }
}
