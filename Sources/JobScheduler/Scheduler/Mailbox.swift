// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What waits for the scheduler's loop. Posting never suspends; the loop takes all there is at once, so that requests
/// that come together share one append and one sync.
final class Mailbox: Sendable {
    /// Something to do inside the scheduler.
    struct Command: Sendable {
        /// Of the call that it answers; 0 = none that can be abandoned.
        var number: UInt64 = 0
        /// Does it.
        var run: @Sendable (isolated Scheduler) -> Void
        /// Answers it without doing it.
        var fail: @Sendable (SchedulerError) -> Void
    }

    /// What became of a posted command.
    enum Posting {
        case accepted
        case full
        /// Nothing is accepted any more, for this reason.
        case closed(SchedulerError)
    }

    private struct State {
        var commands: [Command] = []
        var isRung = false
        var closure: SchedulerError?
        var reader: UnsafeContinuation<Void, Never>?
    }

    private let commandCountMax: Int
    private let state = Mutex(State())

    init(commandCountMax: Int) {
        self.commandCountMax = commandCountMax
    }

    /// Leaves a command for the loop. What the daemon itself posts is never refused for want of room.
    func post(_ command: Command, isBounded: Bool = true) -> Posting {
        let (posting, reader) = state.withLock { state -> (Posting, UnsafeContinuation<Void, Never>?) in
            if let closure = state.closure { return (.closed(closure), nil) }
            if isBounded, state.commands.count >= commandCountMax { return (.full, nil) }
            state.commands.append(command)
            defer { state.reader = nil }
            return (.accepted, state.reader)
        }
        reader?.resume()
        return posting
    }

    /// Makes the loop look at its timers.
    func ring() {
        let reader = state.withLock { state in
            state.isRung = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// What there is, waiting for it; may be empty when only rung. Nil once the task is cancelled and the mailbox was
    /// rung. One reader at a time.
    func next(isolation: isolated (any Actor)? = #isolation) async -> [Command]? {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let isReady = state.withLock { state in
                if !state.commands.isEmpty || state.isRung || Task.isCancelled { return true }
                state.reader = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
        guard !Task.isCancelled else { return nil }
        return state.withLock { state in
            state.isRung = false
            var commands: [Command] = []
            swap(&commands, &state.commands)
            // Bursts come one after the other, of about one size.
            state.commands.reserveCapacity(commands.count)
            return commands
        }
    }

    /// Accepts nothing more, for the first reason given; returns what nobody will do.
    func close(_ reason: SchedulerError) -> [Command] {
        state.withLock { state in
            state.closure = state.closure ?? reason
            defer { state.commands = [] }
            return state.commands
        }
    }
}
