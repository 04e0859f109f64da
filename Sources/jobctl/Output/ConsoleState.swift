// SPDX-License-Identifier: Apache-2.0

/// What the terminal shows below the last finished line, and what must be written to keep the progress line out of the
/// way of everything else.
///
/// The progress line lives on standard error, and only where that is a terminal. Before anything else comes to the same
/// screen it is erased; it is drawn again only when the cursor stands at the start of a line.
///
/// Where standard error is a file or a pipe, our notes never stand inside of a line that a command wrote there: they
/// wait for its end.
struct ConsoleState: Sendable {
    enum Channel: Sendable, Hashable { case out, err }

    struct Write: Sendable, Equatable {
        var channel: Channel
        var bytes: [UInt8]
    }

    /// Carriage return, then "erase to the end of the line" (ECMA-48 EL).
    private static let erase = Array("\r\u{1B}[K".utf8)

    /// Most notes that wait for the end of a line; with one more the line is broken.
    static let waitingNotesMax = 1000

    let outIsScreen: Bool
    let errIsScreen: Bool
    private var progress = ""
    private var isDrawn = false
    private var isAtLineStart = true
    /// Channels whose last byte ends no line.
    private var openLines: Set<Channel> = []
    private var waitingNotes: [[UInt8]] = []

    init(outIsScreen: Bool, errIsScreen: Bool) {
        self.outIsScreen = outIsScreen
        self.errIsScreen = errIsScreen
    }

    /// Bytes to pass on as they are.
    mutating func output(_ bytes: [UInt8], to channel: Channel, width: Int) -> [Write] {
        if let last = bytes.last {
            if last == UInt8(ascii: "\n") { openLines.remove(channel) } else { openLines.insert(channel) }
        }
        guard isScreen(channel) else {
            return channel == .out ? [Write(channel: .out, bytes: bytes)] : errorToFile(bytes)
        }
        let erasure = erased()
        isAtLineStart = bytes.last == UInt8(ascii: "\n") || (bytes.isEmpty && isAtLineStart)
        return erasure + [Write(channel: channel, bytes: bytes)] + drawn(width: width)
    }

    /// Ends the line that a command left unfinished in a channel, if it did.
    mutating func endedLine(in channel: Channel, width: Int) -> [Write] {
        openLines.contains(channel) ? output([UInt8(ascii: "\n")], to: channel, width: width) : []
    }

    private func isScreen(_ channel: Channel) -> Bool {
        channel == .out ? outIsScreen : errIsScreen
    }

    /// A line of our own, on standard error; it never continues a line that a command left unfinished.
    mutating func note(_ line: String, width: Int) -> [Write] {
        var bytes = Array((line + "\n").utf8)
        guard errIsScreen else {
            waitingNotes.append(bytes)
            return isAtLineStart || waitingNotes.count > Self.waitingNotesMax ? settled() : []
        }
        let erasure = erased()
        if !isAtLineStart {
            bytes.insert(UInt8(ascii: "\n"), at: 0)
        }
        isAtLineStart = true
        openLines = openLines.filter { !isScreen($0) }
        return erasure + [Write(channel: .err, bytes: bytes)] + drawn(width: width)
    }

    /// The progress line now reads so; empty takes it away.
    mutating func progress(_ text: String, width: Int) -> [Write] {
        guard errIsScreen else { return [] }
        progress = text
        return text.isEmpty ? erased() : drawn(width: width)
    }

    /// Nothing more is to come: what waits is written, the progress line is taken away.
    mutating func settled() -> [Write] {
        progress = ""
        let erasure = erased()
        guard !waitingNotes.isEmpty else { return erasure }
        let lineBreak: [UInt8] = isAtLineStart ? [] : [UInt8(ascii: "\n")]
        let bytes = lineBreak + waitingNotes.joined()
        waitingNotes = []
        isAtLineStart = true
        return erasure + [Write(channel: .err, bytes: bytes)]
    }

    /// A command's bytes for a standard error that is no terminal; notes that wait go behind the last whole line.
    private mutating func errorToFile(_ bytes: [UInt8]) -> [Write] {
        guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
            isAtLineStart = isAtLineStart && bytes.isEmpty
            return [Write(channel: .err, bytes: bytes)]
        }
        let rest = bytes[(last + 1)...]
        let notes = waitingNotes.joined()
        waitingNotes = []
        isAtLineStart = rest.isEmpty
        return [Write(channel: .err, bytes: Array(bytes[...last]) + Array(notes) + Array(rest))]
    }

    private mutating func erased() -> [Write] {
        guard isDrawn else { return [] }
        isDrawn = false
        return [Write(channel: .err, bytes: Self.erase)]
    }

    private mutating func drawn(width: Int) -> [Write] {
        guard isAtLineStart, !progress.isEmpty, errIsScreen else { return [] }
        isDrawn = true
        // One cell stays free: a full line would wrap, and could not be erased.
        let text = TerminalText.cut(TerminalText.safe(progress), to: max(1, width - 1))
        return [Write(channel: .err, bytes: Self.erase + Array(text.utf8))]
    }
}
