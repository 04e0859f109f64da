// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What this repository grants to whom. A change of the architecture shows here first.
enum AllowList {
    /// Where this list stands, for messages.
    static let path = "Tests/TidyTests/AllowList.swift"

    static let functionLinesMax = 70
    static let fileLinesMax = 600
    /// Functions over the limit: "path name": lines. Entries only shrink; the list started empty.
    static let longFunctions: [String: Int] = [:]
    /// Files over the limit: "path": lines. Entries only shrink; the list started empty.
    static let longFiles: [String: Int] = [:]

    /// Pages to be read whole.
    static let pageLines = ["docs/ARCHITECTURE.md": 150, "CONTRIBUTING.md": 130]

    /// Exactly the modules each target imports, those of the system included.
    static let imports: [String: Set<String>] = [
        "WireHTTP2": ["CNghttp2", "Synchronization"],
        "WireProto": ["CProtobufC", "Glibc"],
        "WireMessages": ["WireProto", "CWireProto", "CProtobufC"],
        "WireNet": ["WireHTTP2", "NIOCore", "NIOPosix", "NIOTLS", "NIOSSL", "Glibc", "Synchronization"],
        "WireGRPC": [
            "CZlib", "WireNet", "WireHTTP2", "WireMessages", "WireProto", "Logging", "Metrics", "Synchronization",
            "Glibc",
        ],
        "WireServices": ["WireGRPC", "WireMessages", "WireProto", "Synchronization"],
        "WireProtoGen": ["WireProto", "CWireProto", "CProtobufC"],
        "protoc-gen-jobd": ["WireProtoGen", "Glibc"],
        "JobCore": [],
        "JobFailpoints": ["Glibc", "Synchronization"],
        "JobJournal": ["CJobJournal", "JobFailpoints", "Glibc", "Synchronization"],
        "JobOutput": ["JobCore", "Glibc", "Synchronization"],
        "JobProto": ["WireProto", "WireMessages", "CJobProto", "CProtobufC"],
        "JobStubs": ["JobProto", "WireGRPC"],
        "JobScheduler": [
            "JobCore", "JobFailpoints", "JobJournal", "JobProto", "WireProto", "Glibc", "Synchronization",
        ],
        "JobWorkers": [
            "JobCore", "JobFailpoints", "JobOutput", "JobProto", "Logging", "Subprocess", "SystemPackage",
            "CLinuxProcess", "Glibc", "Synchronization",
        ],
        "JobAccess": ["JobCore", "WireMessages", "Crypto", "Glibc", "Synchronization"],
        "JobHTTP": [
            "JobCore", "JobWorkers", "WireNet", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "Glibc",
            "Synchronization",
        ],
        "JobService": [
            "JobAccess", "JobCore", "JobScheduler", "JobOutput", "JobProto", "JobStubs", "WireGRPC", "WireProto",
            "WireMessages",
            "Logging", "Synchronization",
        ],
        "JobClient": [
            "JobStubs", "JobProto", "WireGRPC", "WireNet", "WireProto", "WireMessages", "Logging", "Synchronization",
        ],
        "JobRemoteWorker": [
            "JobClient", "JobCore", "JobOutput", "JobProto", "JobStubs", "JobWorkers", "WireGRPC", "WireMessages",
            "WireProto", "Logging", "UnixSignals", "Glibc", "Synchronization",
        ],
        "JobDaemon": [
            "JobAccess", "JobCore", "JobFailpoints", "JobHTTP", "JobJournal", "JobOutput", "JobProto", "JobStubs",
            "JobScheduler", "JobWorkers", "JobService", "WireGRPC", "WireServices", "WireProto", "WireMessages",
            "Logging",
            "Configuration", "Yams",
            "WireNet", "UnixSignals", "SystemPackage", "Foundation", "Glibc", "Synchronization",
        ],
        "jobd": ["JobArguments", "JobDaemon", "JobFailpoints", "ArgumentParser", "Logging", "Foundation"],
        "JobArguments": ["JobClient", "WireNet", "ArgumentParser", "Glibc"],
        "jobworker": [
            "JobArguments", "JobClient", "JobCore", "JobFailpoints", "JobRemoteWorker", "JobWorkers", "WireGRPC",
            "ArgumentParser", "Logging", "Foundation", "Glibc",
        ],
        "jobctl": [
            "JobAccess", "JobArguments", "JobClient", "JobCore", "JobProto", "WireGRPC", "WireProto", "WireMessages",
            "ArgumentParser", "Logging", "Dispatch", "Glibc", "Synchronization",
        ],
        "JobTesting": ["JobJournal", "Glibc", "Synchronization"],
    ]

    /// Targets below Sources/ that are test tools and ship in no product.
    static let testTools: Set<String> = ["WireTesting", "JobTesting"]

    /// Files that may start a Task which no task group owns: connection drivers and the composition root.
    static let unstructuredTasks: Set<String> = [
        // A worker of the loop serves calls one after another: a reset or a deadline cancels the call it serves.
        "Sources/WireNet/Loop/NetLoop.swift",
        // Awaited where it starts: cancelling the caller must not reach swift-subprocess, which would kill one process
        // where the whole tree has to end.
        "Sources/JobWorkers/Commands/ProcessExecutor.swift",
    ]

    /// Pure state machines, where the order of a walk must be the same in every run.
    static let orderedTargets: Set<String> = ["JobCore"]

    /// The names of the failpoints.
    static let failpoints = "Sources/JobFailpoints/Failpoint.swift"

    /// Source files without a test of their own name: a list that only shrinks.
    static let untestedFiles = "Tests/TidyTests/untested-files.txt"

    /// Targets without unit tests of their own, with the reason.
    static let untestedTargets = [
        "jobd": "main and options only; Tests/EndToEndTests runs the binary",
        "protoc-gen-jobd": "main only; WireProtoGen has the tests",
    ]

    /// Lines of test for each hundred lines of source that protocol, storage and decision code is to have.
    static let testPercentGoal = 100
    /// The share that targets below the goal have to keep. Entries only rise, in steps of 5, and go at the goal.
    static let testPercentMin = [
        // WireGRPCTests drive it through real sockets.
        "WireNet": 95,
        "WireProto": 95, "WireServices": 85, "JobCore": 80,
        "JobJournal": 70,
    ]

    /// Targets with the goal for lines of test.
    @Sendable static func isBoundToTestGoal(_ target: String) -> Bool {
        let isWire = target.hasPrefix("Wire") && !testTools.contains(target)
        return isWire || ["JobCore", "JobJournal"].contains(target)
    }

    /// Where this checkout and its owner live: true of one machine only.
    static var machineDetails: [String] {
        [SourceTree.repositoryRoot.path(percentEncoded: false), NSHomeDirectory() + "/"].filter { $0.count > 3 }
    }

    /// Folders of files without text: golden journals, and what the fuzzers start from.
    static let binaryFolders = ["Tests/Golden", "Tests/Fuzz/Corpus"]

    /// Public hosts that texts may link to.
    static let hosts: Set<String> = [
        "example.org", "github.com", "grpc.io", "keepachangelog.com", "semver.org", "www.apache.org", "www.swift.org",
    ]
}
