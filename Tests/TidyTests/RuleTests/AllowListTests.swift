// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("AllowList")
struct AllowListTests {
    @Test("nothing of Wire is granted a module of the service", arguments: targets { $0.hasPrefix("Wire") })
    func wire(_ target: String) throws {
        let granted = try #require(AllowList.imports[target])
        #expect(granted.filter { $0.hasPrefix("Job") || $0.hasPrefix("CJob") || $0 == "CLinuxProcess" } == [])
    }

    /// docs/decisions/0012-http-jobs.md tells why JobHTTP is granted the words of SwiftNIO.
    @Test("nothing of the service is granted sockets or nghttp2", arguments: targets { !$0.hasPrefix("Wire") })
    func job(_ target: String) throws {
        let granted = try #require(AllowList.imports[target])
        #expect(granted.filter { $0 == "CNghttp2" || ($0.hasPrefix("NIO") && target != "JobHTTP") } == [])
    }

    /// docs/decisions/0002-c-modules-for-system-calls.md tells why the last two are there.
    @Test(
        "each C module has its wrappers and nobody else",
        arguments: [
            "CNghttp2": ["WireHTTP2"],
            "CProtobufC": ["JobProto", "WireMessages", "WireProto", "WireProtoGen"],
            "CWireProto": ["WireMessages", "WireProtoGen"],
            "CJobProto": ["JobProto"],
            "CJobJournal": ["JobJournal"],
            "CLinuxProcess": ["JobWorkers"],
            "CZlib": ["WireGRPC"],
        ]
    )
    func wrappers(module: String, targets: [String]) {
        #expect(Self.targets { AllowList.imports[$0]?.contains(module) == true } == targets)
    }

    @Test("no C module is granted that has no wrapper named here")
    func modules() {
        let modules = Set(AllowList.imports.values.joined()).filter { name in
            let start = name.prefix(2)
            return start.first == "C" && start.count == 2 && start.allSatisfy(\.isUppercase)
        }
        #expect(
            modules.sorted() == [
                "CJobJournal", "CJobProto", "CLinuxProcess", "CNghttp2", "CProtobufC", "CWireProto", "CZlib",
            ]
        )
    }

    private static func targets(where isWanted: (String) -> Bool) -> [String] {
        AllowList.imports.keys.filter(isWanted).sorted()
    }
}
