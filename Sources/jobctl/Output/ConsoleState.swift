// SPDX-License-Identifier: Apache-2.0

/// What the terminal shows below the last finished line, and what must be written to keep the progress line out of the
/// way of everything else.
///
/// The progress line lives on standard error, and only where that is a terminal. Before anything else comes to the same
/// screen it is erased; it is drawn again only when the cursor stands at the start of a line.
struct ConsoleState: Sendable {
    enum Channel: Sendable, Equatable { case out, err }

    struct Write: Sendable, Equatable {
        var channel: Channel
        var bytes: [UInt8]
    }

    /// Carriage return, then "erase to the end of the line" (ECMA-48 EL).
    private static let erase = Array("\r\u{1B}[K".utf8)

    let outIsScreen: Bool
    let errIsScreen: Bool
    private var progress = ""
    private var isDrawn = false
    private var isAtLineStart = true

    init(outIsScreen: Bool, errIsScreen: Bool) {
        self.outIsScreen = outIsScreen
        self.errIsScreen = errIsScreen
    }

    /// Bytes to pass on as they are.
    mutating func output(_ bytes: [UInt8], to channel: Channel, width: Int) -> [Write] {
        let isOnScreen = channel == .out ? outIsScreen : errIsScreen
        guard isOnScreen else { return [Write(channel: channel, bytes: bytes)] }
        let erasure = erased()
        isAtLineStart = bytes.last == UInt8(ascii: "\n") || (bytes.isEmpty && isAtLineStart)
        return erasure + [Write(channel: channel, bytes: bytes)] + drawn(width: width)
    }

    /// A line of our own, on standard error; it never continues a line that a command left unfinished.
    mutating func note(_ line: String, width: Int) -> [Write] {
        var bytes = Array((line + "\n").utf8)
        guard errIsScreen else { return [Write(channel: .err, bytes: bytes)] }
        let erasure = erased()
        if !isAtLineStart {
            bytes.insert(UInt8(ascii: "\n"), at: 0)
        }
        isAtLineStart = true
        return erasure + [Write(channel: .err, bytes: bytes)] + drawn(width: width)
    }

    /// The progress line now reads so; empty takes it away.
    mutating func progress(_ text: String, width: Int) -> [Write] {
        guard errIsScreen else { return [] }
        progress = text
        return text.isEmpty ? erased() : drawn(width: width)
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
