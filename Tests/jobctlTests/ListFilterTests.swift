// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobArguments
import JobProto
import Testing

@testable import jobctl

@Suite("ListFilter")
struct ListFilterTests {
    @Test(
        "options become one expression",
        arguments: [
            (ListFilter(), ""), (ListFilter(states: [.running]), "state = RUNNING"),
            (ListFilter(states: [.running, .retryWait]), "(state = RUNNING OR state = RETRY_WAIT)"),
            (
                ListFilter(queues: ["a b\"\\c"], kinds: ["k"], labels: [KeyValue(key: "team", value: "ops")]),
                #"queue = "a b\"\\c" AND kind = "k" AND labels.team = "ops""#
            ),
            (
                ListFilter(labels: [KeyValue(key: "a", value: "1"), KeyValue(key: "b", value: "")], schedules: ["s"]),
                #"schedule_id = "s" AND labels.a = "1" AND labels.b = """#
            ),
            (ListFilter(expression: "state = FAILED OR x"), "state = FAILED OR x"),
            (ListFilter(states: [.failed], expression: "a OR b"), "state = FAILED AND (a OR b)"),
        ]
    )
    func text(filter: ListFilter, expected: String) {
        #expect(filter.text == expected)
    }

    @Test(
        "states as people write them",
        arguments: [
            ("running", JobdV1.JobState.running), ("RETRY_WAIT", .retryWait), ("retry-wait", .retryWait),
            ("JOB_STATE_FAILED", .failed),
        ]
    )
    func states(word: String, state: JobdV1.JobState) throws {
        #expect(try ListCommand.parse(["--state", word]).filter.state == [state])
    }

    @Test("an unknown state names the known ones", arguments: ["odd", "unspecified", ""])
    func unknownState(word: String) {
        let error = #expect(throws: ValidationError.self) { try StateArgument.parse(word) }
        #expect(error?.message.contains("retry_wait") == true)
    }

    @Test(
        "what is empty would mean every job, and is refused",
        arguments: ["--queue", "--kind", "--schedule", "--filter"]
    )
    func empty(option: String) throws {
        #expect(throws: (any Error).self) { try FilterOptions.parse([option, ""]) }
        #expect(try !FilterOptions.parse([option, "x"]).text.isEmpty)
    }
}
