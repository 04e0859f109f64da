// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import JobClient

@Suite("OutputCursor")
struct OutputCursorTests {
    private func piece(_ stream: JobdV1.OutputStream, _ offset: Int64, _ text: String) -> JobdV1.ReadOutputResponse {
        var piece = JobdV1.ReadOutputResponse()
        piece.stream = stream
        piece.offset = offset
        piece.data = Array(text.utf8)
        return piece
    }

    @Test("one stream resumes at its end")
    func single() throws {
        var cursor = OutputCursor(stream: .stdout, offset: 100)
        #expect(cursor.requestOffset == 100)
        let firstAnswer = cursor.received(piece(.stdout, 100, "abcd"))
        let first = try #require(firstAnswer)
        #expect(first.piece.data == Array("abcd".utf8))
        #expect(first.missing == 0)
        #expect(cursor.requestOffset == 104)
    }

    @Test("both streams are read again from the start, and what had come is left out")
    func both() throws {
        var cursor = OutputCursor(stream: .unspecified, offset: 0)
        _ = cursor.received(piece(.stdout, 0, "out"))
        _ = cursor.received(piece(.stderr, 0, "e"))
        #expect(cursor.requestOffset == 0)
        let nothing = cursor.received(piece(.stdout, 0, "out"))
        #expect(nothing == nil)
        let restAnswer = cursor.received(piece(.stderr, 0, "err"))
        let rest = try #require(restAnswer)
        #expect(rest.piece.data == Array("rr".utf8))
        #expect(rest.piece.offset == 1)
        #expect(rest.missing == 0)
    }

    @Test("a jump is a number of dropped bytes")
    func jump() throws {
        var cursor = OutputCursor(stream: .stderr, offset: 0)
        _ = cursor.received(piece(.stderr, 0, "ab"))
        let nextAnswer = cursor.received(piece(.stderr, 10, "yz"))
        let next = try #require(nextAnswer)
        #expect(next.missing == 8)
        #expect(cursor.requestOffset == 12)
    }

    @Test("an offset past the end of numbers is ignored")
    func overflow() {
        var cursor = OutputCursor(stream: .stdout, offset: 0)
        let nothing = cursor.received(piece(.stdout, .max, "ab"))
        #expect(nothing == nil)
        #expect(cursor.requestOffset == 0)
    }
}
