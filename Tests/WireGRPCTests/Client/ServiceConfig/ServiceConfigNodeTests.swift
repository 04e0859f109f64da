// SPDX-License-Identifier: Apache-2.0

import Testing
import WireProto

@testable import WireGRPC

@Suite("ServiceConfigNode")
struct ServiceConfigNodeTests {
    private func node(_ json: String) throws -> ServiceConfigNode {
        ServiceConfigNode(try JSONTree(json))
    }

    @Test("a fault knows its way from the root")
    func path() throws {
        let inner = try #require(try node(#"{"a": [{"b": {"c": 1}}]}"#).elements("a").first?.child("b"))
        #expect(inner.fault("x") == ServiceConfigError(path: "a[0].b", message: "x"))
        #expect(inner.fault("c", "x").path == "a[0].b.c")
        #expect(try node("{}").fault("c", "x").path == "c")
    }

    @Test("what is not there is nil or nothing")
    func missing() throws {
        let empty = try node(#"{"n": null}"#)
        for name in ["x", "n"] {
            #expect(try empty.child(name) == nil)
            #expect(try empty.elements(name).isEmpty)
            #expect(try empty.string(name) == nil)
            #expect(try empty.bool(name) == nil)
            #expect(try empty.integer(name) == nil)
            #expect(try empty.number(name) == nil)
            #expect(try empty.byteCount(name) == nil)
            #expect(try empty.duration(name, isZeroAllowed: true) == nil)
            #expect(try empty.codes(name).isEmpty)
        }
    }

    @Test("zero is a duration where it is allowed")
    func zero() throws {
        let zero = try node(#"{"d": "0s"}"#)
        #expect(try zero.duration("d", isZeroAllowed: true) == .zero)
        #expect(throws: ServiceConfigError.self) { try zero.duration("d", isZeroAllowed: false) }
    }

    @Test("statuses are known by name and by number")
    func codes() throws {
        #expect(try node(#"{"c": ["ok", "NOT_FOUND", 14]}"#).codes("c") == [.ok, .notFound, .unavailable])
    }
}
