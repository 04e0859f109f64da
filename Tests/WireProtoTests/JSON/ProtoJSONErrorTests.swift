// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("ProtoJSONError")
struct ProtoJSONErrorTests {
    @Test("the path grows outwards: names with dots, indexes and keys without")
    func path() {
        let inner = ProtoJSONError(.unfit, "wrong")
        #expect(inner.description == "wrong")
        #expect(inner.inside("argv").path == "argv")
        #expect(inner.inside("[2]").inside("argv").inside("command").inside("spec").path == "spec.command.argv[2]")
        #expect(inner.inside("max").inside("[a.b]").inside("limits").path == "limits[a.b].max")
        #expect(inner.inside("[0]").inside("rows").inside("[k]").path == "[k].rows[0]")
        let outer = inner.inside("argv")
        #expect(outer.description == "argv: wrong")
        #expect(outer.code == .unfit)
        #expect(outer != inner)
    }

    @Test("faults of the wire form keep their sense")
    func fromWire() {
        let pairs: [(ProtoError.Code, ProtoJSONError.Code)] = [
            (.malformed, .unfit), (.invalidUTF8, .unfit), (.tooDeep, .tooDeep), (.overBudget, .tooLarge),
        ]
        for (wire, json) in pairs {
            let error = ProtoJSONError(ProtoError(wire, "why"))
            #expect(error.code == json)
            #expect(error.message == "why")
            #expect(error.path.isEmpty)
        }
    }

    @Test("an unknown type is named, with the remedy")
    func unknownType() {
        let error = ProtoJSONError.unknownType("a/b.C")
        #expect(error.code == .unknownType)
        #expect(error.message.contains("a/b.C"))
        #expect(error.message.contains("ProtoJSONOptions.types"))
    }
}
