// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// Standard output takes no more: its reader went away (EPIPE), or its disk is full, say.
struct OutputClosed: Error {
    var errorNumber: Int32
}

/// Standard output and standard error. All writing goes through here, in whole pieces and one after another.
final class Console: Sendable {
    private let state: Mutex<ConsoleState>

    init() {
        // A closed pipe is an error of write(), not the end of the process, so that a job can still be cancelled.
        signal(SIGPIPE, SIG_IGN)
        state = Mutex(ConsoleState(outIsScreen: isatty(STDOUT_FILENO) == 1, errIsScreen: isatty(STDERR_FILENO) == 1))
    }

    /// Columns of the terminal that standard output is, or nil when it is none; then nothing is cut.
    static var tableWidth: Int? {
        isatty(STDOUT_FILENO) == 1 ? columns(of: STDOUT_FILENO) : nil
    }

    /// A line on standard output.
    func line(_ text: String) throws(OutputClosed) {
        try output(Array((text + "\n").utf8), to: .out)
    }

    /// A value on a line of standard output.
    func json(_ value: JSONValue) throws(OutputClosed) {
        try line(value.text)
    }

    /// Bytes as they are.
    func output(_ bytes: [UInt8], to channel: ConsoleState.Channel) throws(OutputClosed) {
        let errorNumber = state.withLock { state in
            Self.perform(state.output(bytes, to: channel, width: Self.columns(of: STDERR_FILENO)))
        }
        if let errorNumber { throw OutputClosed(errorNumber: errorNumber) }
    }

    /// Ends a line that a command left unfinished: what follows is no part of it.
    func endLine(in channel: ConsoleState.Channel) throws(OutputClosed) {
        let errorNumber = state.withLock { state in
            Self.perform(state.endedLine(in: channel, width: Self.columns(of: STDERR_FILENO)))
        }
        if let errorNumber { throw OutputClosed(errorNumber: errorNumber) }
    }

    /// A line on standard error. That it cannot be written is nobody's failure.
    func note(_ line: String) {
        state.withLock { state in
            _ = Self.perform(state.note(line, width: Self.columns(of: STDERR_FILENO)))
        }
    }

    /// The progress line; nothing where standard error is no terminal.
    func progress(_ text: String) {
        state.withLock { state in
            _ = Self.perform(state.progress(text, width: Self.columns(of: STDERR_FILENO)))
        }
    }

    /// Takes the progress line away and writes what still waits for its place.
    func settle() {
        state.withLock { state in
            _ = Self.perform(state.settled())
        }
    }

    /// The error number of the first write that failed; nil when all is written.
    private static func perform(_ writes: [ConsoleState.Write]) -> Int32? {
        for piece in writes {
            let descriptor = piece.channel == .out ? STDOUT_FILENO : STDERR_FILENO
            if let errorNumber = write(piece.bytes, to: descriptor) { return errorNumber }
        }
        return nil
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }

    private static func columns(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
