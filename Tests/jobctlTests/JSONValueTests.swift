// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("JSONValue")
struct JSONValueTests {
    @Test(
        "values on one line",
        arguments: [
            (JSONValue.string("a\"b\\c\n\t\r\u{1}\u{7F}\u{9B}ä漢"), #""a\"b\\c\n\t\r\u0001\u007f\u009bä漢""#),
            (.integer(-7), "-7"), (.array([]), "[]"), (.written("{}"), "{}"),
            (.array([.integer(1), .string("x"), .written("[2]")]), #"[1,"x",[2]]"#), (.object(JSONObject()), "{}"),
        ]
    )
    func text(value: JSONValue, expected: String) {
        #expect(value.text == expected)
    }
}
