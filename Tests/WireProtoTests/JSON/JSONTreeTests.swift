// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireProto

@Suite("JSONTree")
struct JSONTreeTests {
    private func error(_ text: String) -> ProtoJSONError? {
        do throws(ProtoJSONError) {
            _ = try JSONTree(text)
            return nil
        } catch {
            return error
        }
    }

    @Test("every kind of value is read, in the order of the text")
    func kinds() throws {
        let tree = try JSONTree(#" {"b": [1, -2.5e3, "x\n"], "a": {"t": true, "f": false, "n": null}} "#)
        #expect(
            tree
                == .object([
                    .init(name: "b", value: .array([.number([49]), .number(Array("-2.5e3".utf8)), .string("x\n")])),
                    .init(
                        name: "a",
                        value: .object([
                            .init(name: "t", value: .bool(true)), .init(name: "f", value: .bool(false)),
                            .init(name: "n", value: .null),
                        ])
                    ),
                ])
        )
        #expect(tree["a"]?["t"] == .bool(true))
        #expect(tree["a"]?["n"] == nil)
        #expect(tree["c"] == nil)
        #expect(tree["b"]?["t"] == nil)
    }

    @Test(
        "what is not JSON is refused",
        arguments: ["", "{", "{\"a\"}", "[1,]", "nul", "01", "1 2", "{\"a\":1 \"b\":2}"]
    )
    func malformed(text: String) {
        #expect(error(text)?.code == .malformed)
    }

    @Test("a name that stands twice is refused by name")
    func duplicate() {
        #expect(error(#"{"a": 1, "a": 2}"#)?.code == .duplicate)
        #expect(error(#"{"a": 1, "a": 2}"#)?.path == "a")
    }

    @Test("depth and size are bounded")
    func bounds() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(error(nested(JSONTree.depthMax)) == nil)
        #expect(error(nested(JSONTree.depthMax + 1))?.code == .tooDeep)
        let quotes = 2
        let longest = String(repeating: "a", count: JSONTree.textBytesMax - quotes)
        #expect(error("\"\(longest)\"") == nil)
        #expect(error("\"\(longest)a\"")?.code == .tooLarge)
    }

    @Test("whole numbers are exact, and may be written as strings")
    func integers() throws {
        #expect(try JSONTree("4294967295").integer(UInt32.self) == .max)
        #expect(try JSONTree("\"12\"").integer(Int.self) == 12)
        #expect(try JSONTree("1.0e2").integer(Int.self) == 100)
        for text in ["4294967296", "-1", "1.5", "\"x\"", "true", "null"] {
            #expect(try JSONTree(text).integer(UInt32.self) == nil)
        }
    }

    @Test("numbers and durations")
    func numbers() throws {
        #expect(try JSONTree("1.5").double == 1.5)
        #expect(try JSONTree("1e999").double == nil)
        #expect(try JSONTree("\"1\"").double == nil)
        #expect(try JSONTree("\"1.5s\"").duration == .milliseconds(1500))
        #expect(try JSONTree("\"-0.25s\"").duration == .milliseconds(-250))
        for text in ["\"1.5\"", "1", "\"s\"", "\"1m\""] {
            #expect(try JSONTree(text).duration == nil)
        }
    }
}
