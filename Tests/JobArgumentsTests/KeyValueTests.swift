// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import JobArguments

@Suite("KeyValue")
struct KeyValueTests {
    @Test("the first = ends the key; the value may be empty and hold others")
    func read() throws {
        #expect(try KeyValue.parse("a=b") == KeyValue(key: "a", value: "b"))
        #expect(try KeyValue.parse("a=") == KeyValue(key: "a", value: ""))
        #expect(try KeyValue.parse("a=b=c") == KeyValue(key: "a", value: "b=c"))
    }

    @Test("without a key or a = there is no pair", arguments: ["", "=", "=b", "a"])
    func refused(text: String) {
        #expect(throws: ValidationError.self) { try KeyValue.parse(text) }
    }

    @Test("pairs make a map; a key that comes twice is refused")
    func map() throws {
        let pair = KeyValue(key: "a", value: "b")
        #expect(try KeyValue.map([pair, KeyValue(key: "c", value: "b")]) == ["a": "b", "c": "b"])
        #expect(throws: ValidationError.self) { try KeyValue.map([pair, pair]) }
    }
}
