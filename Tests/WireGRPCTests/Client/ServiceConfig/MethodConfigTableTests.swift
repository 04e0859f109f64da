// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("MethodConfigTable")
struct MethodConfigTableTests {
    private func entry(_ bytes: Int, _ names: MethodConfig.Name...) -> MethodConfig {
        var method = MethodConfig(names: names)
        method.requestBytesMax = bytes
        return method
    }

    @Test(
        "the entry for a method goes before one for its service, and that before one for all",
        arguments: [("/a.B/C", 1), ("/a.B/D", 2), ("/a.B", 3), ("/x.Y/C", 3), ("odd", 3)]
    )
    func precedence(path: String, expected: Int) {
        var config = ServiceConfig()
        config.methods = [
            entry(3, .init()), entry(2, .init(service: "a.B")), entry(1, .init(service: "a.B", method: "C")),
        ]
        #expect(MethodConfigTable(config).method(path)?.requestBytesMax == expected)
    }

    @Test("of two entries for one name the first holds, and without any there is none")
    func first() {
        var config = ServiceConfig()
        #expect(MethodConfigTable(config).method("/a.B/C") == nil)
        config.methods = [entry(1, .init(service: "a.B")), entry(2, .init(service: "a.B"))]
        let table = MethodConfigTable(config)
        #expect(table.method("/a.B/C")?.requestBytesMax == 1)
        #expect(table.method("/a.BB/C") == nil)
    }
}
