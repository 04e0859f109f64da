// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import jobctl

@Suite("DurationText")
struct DurationTextTests {
    @Test(
        "what people write",
        arguments: [
            ("0", Duration.zero), ("0s", .zero), ("90s", .seconds(90)), ("10m", .seconds(600)),
            ("1h30m", .seconds(5400)),
            ("1.5s", .milliseconds(1500)), ("250ms", .milliseconds(250)), ("2d", .seconds(172_800)),
            ("7us", .microseconds(7)),
            ("9ns", .nanoseconds(9)), ("0.25m", .seconds(15)), ("1d2h3m4s", .seconds(93_784)),
        ]
    )
    func read(text: String, duration: Duration) throws {
        #expect(try DurationText.parse(text) == duration)
    }

    @Test(
        "anything else is refused with its reason",
        arguments: [
            ("", "empty"), ("10", "no unit"), ("10x", "'x' is not a unit"), ("s", "not a duration"),
            ("-5s", "is negative; write a span such as 5s"),
            ("1.2.3s", "not a number"), ("1.s", "not a number"), (".5s", "not a number"), ("36501d", "36500 days"),
            ("99999999999999999999s", "not a number"), ("10m 5s", "not a duration"), ("1m-1s", "not a duration"),
            ("20000d20000d", "36500 days"), ("١s", "not a duration"),
        ]
    )
    func refused(text: String, problem: String) {
        let error = #expect(throws: ValidationError.self) { try DurationText.parse(text) }
        #expect(error?.message.contains(problem) == true, "\(String(describing: error))")
    }

    @Test("the longest span is read")
    func longest() throws {
        #expect(try DurationText.parse("36500d") == .seconds(36_500 * 86_400))
    }
}
