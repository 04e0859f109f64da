// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("ConsoleState")
struct ConsoleStateTests {
    private static let erase = "\r\u{1B}[K"

    /// What reaches each channel, joined.
    private func text(_ writes: [ConsoleState.Write], _ channel: ConsoleState.Channel) -> String {
        String(decoding: writes.filter { $0.channel == channel }.flatMap(\.bytes), as: UTF8.self)
    }

    private func all(_ writes: [ConsoleState.Write]) -> String {
        String(decoding: writes.flatMap(\.bytes), as: UTF8.self)
    }

    @Test("without a terminal there is no progress line, and bytes pass unchanged")
    func plain() {
        var state = ConsoleState(outIsScreen: false, errIsScreen: false)
        let progress = state.progress("1.0s", width: 80)
        #expect(progress.isEmpty)
        let output = state.output([0, 255, 10], to: .out, width: 80)
        #expect(output == [.init(channel: .out, bytes: [0, 255, 10])])
        let note = state.note("hello", width: 80)
        #expect(note == [.init(channel: .err, bytes: Array("hello\n".utf8))])
    }

    @Test("output on the same screen erases the progress line before and draws it again after")
    func shared() {
        var state = ConsoleState(outIsScreen: true, errIsScreen: true)
        let first = state.progress("1.0s RUNNING", width: 80)
        #expect(text(first, .err) == Self.erase + "1.0s RUNNING")
        let output = state.output(Array("a line\n".utf8), to: .out, width: 80)
        #expect(all(output) == Self.erase + "a line\n" + Self.erase + "1.0s RUNNING")
        #expect(text(output, .out) == "a line\n")
    }

    @Test("while a line of the command is unfinished the progress line stays away")
    func unfinished() {
        var state = ConsoleState(outIsScreen: true, errIsScreen: true)
        _ = state.progress("1.0s", width: 80)
        let prompt = state.output(Array("Password: ".utf8), to: .out, width: 80)
        #expect(all(prompt) == Self.erase + "Password: ")
        let tick = state.progress("2.0s", width: 80)
        #expect(tick.isEmpty)
        let rest = state.output(Array("ok\n".utf8), to: .err, width: 80)
        #expect(all(rest) == "ok\n" + Self.erase + "2.0s")
    }

    @Test("a line that a command left unfinished is ended once, in its channel alone", arguments: [false, true])
    func endedLine(isScreen: Bool) {
        var state = ConsoleState(outIsScreen: isScreen, errIsScreen: isScreen)
        #expect(state.endedLine(in: .out, width: 80).isEmpty)
        _ = state.output(Array("whole\n".utf8), to: .out, width: 80)
        #expect(state.endedLine(in: .out, width: 80).isEmpty)
        _ = state.output(Array("652".utf8), to: .out, width: 80)
        #expect(state.endedLine(in: .err, width: 80).isEmpty)
        let end = state.endedLine(in: .out, width: 80)
        #expect(text(end, .out) == "\n")
        #expect(state.endedLine(in: .out, width: 80).isEmpty)
        _ = state.output(Array("half".utf8), to: .out, width: 80)
        _ = state.note("status", width: 80)
        #expect(state.endedLine(in: .out, width: 80).isEmpty == isScreen, "on a screen the note has ended it")
    }

    @Test("a note begins on a line of its own")
    func note() {
        var state = ConsoleState(outIsScreen: true, errIsScreen: true)
        _ = state.output(Array("half".utf8), to: .out, width: 80)
        let note = state.note("status", width: 80)
        #expect(all(note) == "\nstatus\n")
        let next = state.note("status", width: 80)
        #expect(all(next) == "status\n")
    }

    @Test("in a file a note waits for the end of the command's line")
    func wholeLines() {
        var state = ConsoleState(outIsScreen: false, errIsScreen: false)
        let half = state.output(Array("a\nhal".utf8), to: .err, width: 80)
        #expect(all(half) == "a\nhal")
        let first = state.note("one", width: 80)
        let second = state.note("two", width: 80)
        #expect(first.isEmpty && second.isEmpty)
        let more = state.output(Array("f".utf8), to: .err, width: 80)
        #expect(all(more) == "f")
        let rest = state.output(Array("!\nb".utf8), to: .err, width: 80)
        #expect(all(rest) == "!\none\ntwo\nb")
        let third = state.note("three", width: 80)
        #expect(third.isEmpty)
        let end = state.settled()
        #expect(all(end) == "\nthree\n")
        let nothing = state.settled()
        #expect(nothing.isEmpty)
    }

    @Test("1000 notes wait, one more breaks the line")
    func waitingBound() {
        var state = ConsoleState(outIsScreen: false, errIsScreen: false)
        _ = state.output(Array("half".utf8), to: .err, width: 80)
        for _ in 0..<ConsoleState.waitingNotesMax {
            let writes = state.note("n", width: 80)
            #expect(writes.isEmpty)
        }
        let broken = state.note("n", width: 80)
        #expect(all(broken) == "\n" + String(repeating: "n\n", count: ConsoleState.waitingNotesMax + 1))
    }

    @Test("output that goes to a file does not touch the screen")
    func redirected() {
        var state = ConsoleState(outIsScreen: false, errIsScreen: true)
        _ = state.progress("1.0s", width: 80)
        let output = state.output(Array("x".utf8), to: .out, width: 80)
        #expect(output == [.init(channel: .out, bytes: Array("x".utf8))])
        let tick = state.progress("2.0s", width: 80)
        #expect(all(tick) == Self.erase + "2.0s")
    }

    @Test("the progress line is cut so that it cannot wrap, and taken away when it is empty")
    func narrow() {
        var state = ConsoleState(outIsScreen: true, errIsScreen: true)
        let drawn = state.progress("0123456789", width: 6)
        #expect(all(drawn) == Self.erase + "0123…")
        let gone = state.progress("", width: 6)
        #expect(all(gone) == Self.erase)
        let again = state.progress("", width: 6)
        #expect(again.isEmpty)
    }
}
