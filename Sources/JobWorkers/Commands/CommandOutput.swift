// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobOutput

/// Where the output of commands goes: files of this machine, or a jobd elsewhere.
public protocol CommandOutputs: Sendable {
    /// Opens the output of an attempt that is about to start.
    ///
    /// - Throws: `OutputError` when it cannot be stored.
    func open(_ assignment: Assignment) throws(OutputError) -> any CommandOutput
}

/// The output of one running command. The two channels do not wait for each other.
public protocol CommandOutput: Sendable {
    /// Takes bytes behind the channel's earlier ones. Waits for a disk at most; `room(in:)` is asked for after each call.
    func write(_ bytes: [UInt8], to channel: OutputChannel) async
    /// Returns once the channel may be written again, or the Task is cancelled. Who waits here does not read the command's
    /// pipe, so that the command waits too. For one caller a channel.
    func room(in channel: OutputChannel) async
    /// Whether somebody waits in `room(in:)` for as long as it takes, or has since this was asked last.
    func wasHeldUp() -> Bool
    /// Nothing more comes.
    func finish()
    /// Why bytes of a channel could not be stored; nil while all is well.
    func failure(of channel: OutputChannel) -> OutputError?
    /// Bytes of a channel that were lost to that failure.
    func lostBytes(of channel: OutputChannel) -> Int
}

extension OutputStore: CommandOutputs {
    /// Opens files for an attempt, of the size that its command asks for.
    public func open(_ assignment: Assignment) throws(OutputError) -> any CommandOutput {
        try open(
            job: assignment.jobID,
            attempt: assignment.token.attempt,
            channelBytesMax: assignment.command.outputBytesMax
        )
    }
}

extension OutputWriter: CommandOutput {
    /// Stores them on a thread of its own: a disk that is slow or hangs holds up this output, and nothing else.
    public func write(_ bytes: [UInt8], to channel: OutputChannel) async {
        await BlockingWork.run { bytes.withUnsafeBytes { self.write($0, to: channel) } }
    }

    /// Never: the cap bounds what is stored.
    public func wasHeldUp() -> Bool { false }

    /// Returns at once.
    public func room(in channel: OutputChannel) async {}
}
