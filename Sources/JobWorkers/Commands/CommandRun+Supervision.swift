// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobOutput
internal import Logging
internal import Subprocess

extension CommandRun {
    /// What may happen while a command runs.
    private enum Event: Sendable {
        /// One of the two outputs has ended; whether it said that the command was not started.
        case outputEnded(Launch.Failure?)
        /// The standard input is written, or not wanted any more.
        case inputEnded
        /// The main process has ended; it is not reaped before the supervision is over.
        case mainEnded
        /// All that was told to end has ended, but for these.
        case treeEnded(unkillable: [ProcessEntry])
        /// The tree has ended a while ago and its output is still open.
        case outputOverdue
        /// Nobody told the command to end.
        case notCancelled
    }

    private struct Progress {
        var openOutputs = 2
        var hasMainEnded = false
        var hasTreeEnded = false
        var wasCancelled = false
        var isOverdueArmed = false
        var isLastOverdue = false
        var failure: Launch.Failure?

        var isOver: Bool { hasMainEnded && hasTreeEnded && openOutputs == 0 }
        var isWaitingForOutput: Bool { hasMainEnded && hasTreeEnded && openOutputs > 0 }
    }

    /// Follows a running command to the end of its tree and of its output.
    ///
    /// - Returns: Whether it was told to end before its main process did; why it was not started, if it was not.
    func supervise<Input: InputProtocol>(
        _ execution: Execution<Input, SequenceOutput, SequenceOutput>,
        feed: (@Sendable () async -> Void)?
    ) async -> (wasCancelled: Bool, failure: Launch.Failure?) {
        let ender = ender(mainPID: execution.processIdentifier.value)
        // Beside the rest: a report that takes long must not let the command's output wait.
        async let reported: Void = started()
        let progress = await withTaskGroup(of: Event.self) { group in
            group.addTask { await drain(execution.standardOutput, .stdout) }
            group.addTask { await drain(execution.standardError, .stderr) }
            if let feed {
                group.addTask {
                    await feed()
                    return .inputEnded
                }
            }
            group.addTask {
                await waitForMain(ender.tree.mainPID)
                return .mainEnded
            }
            group.addTask {
                guard await control.cancelRequested() else { return .notCancelled }
                return .treeEnded(unkillable: await ender.end(as: control))
            }
            var progress = Progress()
            while !progress.isOver {
                guard let event = await group.next() else { break }
                if case .outputOverdue = event {
                    // What waits for a jobd elsewhere is held open by nobody, and goes on once that is there again. Who was
                    // told to end waits for it once more, and then no longer.
                    guard output.wasHeldUp(), !progress.isLastOverdue else { break }
                    progress.isLastOverdue = control.isCancelRequested
                    progress.isOverdueArmed = false
                }
                await take(event, ender, &progress)
                if progress.isWaitingForOutput, !progress.isOverdueArmed {
                    progress.isOverdueArmed = true
                    group.addTask {
                        try? await Task.sleep(for: limits.drainTimeout)
                        return .outputOverdue
                    }
                }
            }
            group.cancelAll()
            return progress
        }
        await reported
        return (progress.wasCancelled, progress.failure)
    }

    private func take(_ event: Event, _ ender: TreeEnder, _ progress: inout Progress) async {
        switch event {
        case .outputEnded(let failure):
            progress.openOutputs -= 1
            progress.failure = progress.failure ?? failure
        case .mainEnded:
            progress.hasMainEnded = true
            progress.wasCancelled = control.isCancelRequested
            if !progress.wasCancelled {
                noteUnkillable(await ender.killLeftovers())
                progress.hasTreeEnded = true
            }
        case .treeEnded(let unkillable):
            noteUnkillable(unkillable)
            progress.hasTreeEnded = true
        case .inputEnded, .notCancelled, .outputOverdue:
            break
        }
    }

    private func ender(mainPID: Int32) -> TreeEnder {
        let mark = AttemptMark(
            storeID: assignment.storeID,
            jobID: assignment.jobID,
            attempt: assignment.token.attempt
        )
        return TreeEnder(
            tree: ProcessTree(mainPID: mainPID, mark: mark, daemonPID: getpid()),
            group: group,
            watch: watch,
            mains: mains,
            limits: limits,
            startTime: .now
        )
    }

    private func waitForMain(_ pid: Int32) async {
        guard let handle = ProcessHandle(child: pid) else { return }
        await watch.ended(handle)
    }

    /// Moves one output to where it goes until it ends, or the tree has ended and time is up.
    private func drain(_ pipe: SubprocessOutputSequence, _ channel: OutputChannel) async -> Event {
        var isFirst = true
        do {
            for try await buffer in pipe {
                if isFirst, channel == .stderr, let failure = buffer.withUnsafeBytes(launch.failure) {
                    return .outputEnded(failure)
                }
                isFirst = false
                await output.write(buffer.withUnsafeBytes { Array($0) }, to: channel)
                await output.room(in: channel)
                if Task.isCancelled { break }
            }
        } catch {
            logger.warning("output cannot be read", metadata: metadata(["channel": "\(channel)", "error": "\(error)"]))
        }
        await output.room(in: channel)
        if let failure = output.failure(of: channel) {
            let lost = output.lostBytes(of: channel)
            logger.warning(
                "output was lost",
                metadata: metadata(["channel": "\(channel)", "bytes": "\(lost)", "error": "\(failure)"])
            )
        }
        return .outputEnded(nil)
    }

    private func noteUnkillable(_ entries: [ProcessEntry]) {
        guard !entries.isEmpty else { return }
        let pids = entries.map { String($0.pid) }.joined(separator: " ")
        logger.error("processes of an attempt cannot be killed", metadata: metadata(["pids": "\(pids)"]))
    }

    private func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        let base: Logger.Metadata = [
            "job": "\(assignment.jobID)", "attempt": "\(assignment.token.attempt)",
        ]
        return base.merging(more) { $1 }
    }
}
