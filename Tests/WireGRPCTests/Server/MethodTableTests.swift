// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("MethodTable")
struct MethodTableTests {
    private func find(_ table: MethodTable, _ path: String) -> String? {
        Array(path.utf8).withUnsafeBytes { table.find($0) }.map { table.entries[$0].name.path }
    }

    @Test("every method of many services is found by its exact path")
    func found() {
        let services = (0..<20).map { service in
            let methods = (0..<30).map { GRPCMethod.unarySerialized("M\($0)") { request, _ in request } }
            return GRPCServiceDefinition(name: "pkg.Service\(service)", methods: methods)
        }
        let table = MethodTable(services: services)
        #expect(table.entries.count == 600)
        for service in 0..<20 {
            for method in 0..<30 {
                let path = "/pkg.Service\(service)/M\(method)"
                #expect(find(table, path) == path)
            }
        }
        for path in [
            "", "/", "/pkg.Service0", "/pkg.Service0/", "/pkg.Service0/m0", "/pkg.Service0/M0/", "pkg.Service0/M0",
        ] {
            #expect(find(table, path) == nil)
        }
    }

    @Test("an empty table finds nothing")
    func empty() {
        #expect(find(MethodTable(services: []), "/a/b") == nil)
    }
}
