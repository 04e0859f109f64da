// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobService

/// What the filters of these tests look at.
private struct Subject: Sendable {
    var state = "RUNNING"
    var kind = "image/resize"
    var priority: Int64 = 5
    var start: Int64?
    var labels: [String: String] = ["team": "blue", "empty": "", "two words": "x y"]
}

private let fields: [String: FilterField<Subject>] = [
    "state": .word(["RUNNING", "QUEUED"], prefix: "STATE_", read: { $0.state }),
    "kind": .text { $0.kind },
    "priority": .integer { $0.priority },
    "start_time": .time { $0.start },
    "labels": .map { $0.labels[$1] },
]

private func matches(_ text: String, _ subject: Subject = Subject()) throws -> Bool {
    try #require(try Filter(text, fields: fields)).matches(subject)
}

private func failure(_ text: String) -> FilterError? {
    do {
        _ = try Filter(text, fields: fields)
        return nil
    } catch {
        return error
    }
}

@Suite("Filter")
struct FilterTests {
    @Test(
        "restrictions, keywords and precedence follow AIP-160",
        arguments: [
            ("state = RUNNING", true),
            ("state = running", true),
            ("state != RUNNING", false),
            ("state:QUEUED", false),
            ("kind = \"image/resize\"", true),
            ("kind = 'image/resize'", true),
            ("kind = image/*", true),
            ("kind = \"image/*\"", false),
            ("kind = */resize", true),
            ("kind:*", true),
            ("kind > a AND kind < z", true),
            ("priority >= 5 priority <= 5", true),
            ("priority > 5", false),
            ("NOT priority > 5", true),
            ("-priority > 5", true),
            ("priority = 1 OR priority = 5", true),
            ("state = QUEUED AND priority = 1 OR priority = 5", false),
            ("(state = QUEUED AND priority = 1) OR priority = 5", true),
            ("labels.team = blue", true),
            ("labels.team != blue", false),
            ("labels.other != blue", true),
            ("labels.other = blue", false),
            ("labels.empty:*", true),
            ("labels.\"two words\" = \"x y\"", true),
            ("labels.'two words' = z", false),
            ("labels.other:*", false),
            ("labels:team", true),
            ("labels:other", false),
        ]
    )
    func verdicts(text: String, verdict: Bool) throws {
        #expect(try matches(text) == verdict)
    }

    @Test("times compare as instants and an absent one matches nothing")
    func times() throws {
        var subject = Subject()
        #expect(try !matches("start_time > 1970-01-01T00:00:00Z", subject))
        #expect(try !matches("start_time:*", subject))
        subject.start = 1_000_000_000
        #expect(try matches("start_time > 1970-01-01T00:00:00Z", subject))
        #expect(try matches("start_time = \"1970-01-01T01:00:01+01:00\"", subject))
        #expect(try matches("start_time:*", subject))
    }

    @Test("a blank filter is no filter")
    func blank() throws {
        #expect(try Filter("", fields: fields) == nil)
        #expect(try Filter("  \t", fields: fields) == nil)
    }

    @Test(
        "what is wrong is named with its place",
        arguments: [
            ("colour = red", 0, "unknown field"),
            ("state = SLEEPING", 0, "not a value of \"state\", which has RUNNING, QUEUED"),
            ("state > RUNNING", 0, "= and != only"),
            ("priority = high", 0, "whole number"),
            ("start_time > yesterday", 0, "a time such as"),
            ("labels = x", 0, "is a map"),
            ("labels. = x", 0, "names no key"),
            ("labels.\"x = 1", 7, "never closed"),
            ("kind", 4, "needs a comparison"),
            ("kind =", 6, "needs a value"),
            ("kind = )", 7, "needs a value"),
            ("(kind = a", 0, "never closed"),
            ("kind = a)", 8, "nothing can follow"),
            ("kind = \"a", 7, "never closed"),
            ("kind ! a", 5, "stands only in"),
            ("kind = a AND", 12, "ends where"),
            ("= a", 0, "field name is expected"),
            ("kind.part = a", 0, "has no parts"),
            ("kind = a; drop", 8, "unexpected character"),
        ]
    )
    func faults(text: String, offset: Int, part: String) throws {
        let error = try #require(failure(text))
        #expect(error.offset == offset)
        #expect(error.message.contains(part), "\(error.message)")
    }

    @Test("length and depth are bounded, at the bound and one past it")
    func bounds() throws {
        let text = "kind = \"" + String(repeating: "a", count: FilterParser.bytesMax - 9) + "\""
        #expect(text.utf8.count == FilterParser.bytesMax)
        #expect(failure(text) == nil)
        #expect(failure(text + " ")?.message.contains("at most") == true)
        let deepest = FilterParser.depthMax - 1
        let nested = String(repeating: "(", count: deepest) + "kind:*" + String(repeating: ")", count: deepest)
        #expect(failure(nested) == nil)
        #expect(failure("(" + nested + ")")?.message.contains("deeper") == true)
        let negated = String(repeating: "NOT ", count: deepest) + "kind:*"
        #expect(failure(negated) == nil)
        #expect(failure("NOT " + negated)?.message.contains("deeper") == true)
    }
}
