// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// Arrows point down only: Wire* never knows what a job is, Job* never touches nghttp2, sockets or C pointers.
// docs/ARCHITECTURE.md tells what each target is for; Tests/TidyTests holds the exact list of imports of each.

let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "jobd",
    products: [
        .executable(name: "jobd", targets: ["jobd"]),
        .executable(name: "jobctl", targets: ["jobctl"]),
        .executable(name: "jobd-exec", targets: ["jobd-exec"]),
        .executable(name: "jobworker", targets: ["jobworker"]),
        .executable(name: "protoc-gen-jobd", targets: ["protoc-gen-jobd"]),
        .library(name: "WireGRPC", targets: ["WireGRPC", "WireMessages", "WireNet", "WireServices"]),
        .library(name: "WireProto", targets: ["WireProto"]),
        .library(name: "JobClient", targets: ["JobClient", "JobStubs"]),
        .library(name: "JobRemoteWorker", targets: ["JobRemoteWorker"]),
        .library(name: "JobProto", targets: ["JobProto", "WireMessages"]),
        .library(name: "JobCore", targets: ["JobCore"]),
        .library(name: "JobJournal", targets: ["JobJournal"]),
        .library(name: "JobScheduler", targets: ["JobScheduler"]),
    ],
    traits: [
        .trait(
            name: "Failpoints",
            description:
                "Places in jobd where a test kills, stops, delays or fails it (docs/testing.md). For tests only."
        )
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.7.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: [.defaults, "YAML", "CommandLineArguments"]
        ),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // Without Foundation: the pool needs none of it.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        // What swift-configuration reads YAML with; the daemon looks through its file with the same eyes.
        .package(url: "https://github.com/jpsim/Yams", "5.4.0"..<"7.0.0"),
    ],
    targets: [
        // C: system libraries, and what protoc-c made.
        .systemLibrary(name: "CNghttp2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
        .systemLibrary(name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CWireProto", dependencies: ["CProtobufC"]),
        .target(name: "CJobProto", dependencies: ["CProtobufC", "CWireProto"]),

        // The heap of the programs that run for long.
        .target(name: "CJemalloc", linkerSettings: [.linkedLibrary("jemalloc")]),

        // Wire: HTTP/2, protobuf and gRPC for anybody.
        .target(name: "WireHTTP2", dependencies: ["CNghttp2"]),
        .target(name: "WireProto", dependencies: ["CProtobufC"]),
        .target(name: "WireMessages", dependencies: ["WireProto", "CWireProto", "CProtobufC"]),
        .target(name: "WireNet", dependencies: ["WireHTTP2", nio, nioPosix, nioTLS, nioSSL]),
        .target(
            name: "WireGRPC",
            dependencies: ["CZlib", "WireNet", "WireHTTP2", "WireMessages", "WireProto", logging, metrics]
        ),
        .target(name: "WireServices", dependencies: ["WireGRPC", "WireMessages", "WireProto"]),
        .target(name: "WireProtoGen", dependencies: ["WireProto", "CWireProto", "CProtobufC"]),
        .executableTarget(name: "protoc-gen-jobd", dependencies: ["WireProtoGen"]),

        // Job: the service.
        .target(name: "JobCore"),
        .target(name: "JobFailpoints", swiftSettings: [.define("FAILPOINTS", .when(traits: ["Failpoints"]))]),
        .target(name: "CJobJournal"),
        .target(name: "JobJournal", dependencies: ["CJobJournal", "JobFailpoints"]),
        .target(name: "JobOutput", dependencies: ["JobCore"]),
        .target(
            name: "JobAccess",
            dependencies: ["JobCore", "WireMessages", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(name: "JobProto", dependencies: ["WireProto", "WireMessages", "CJobProto", "CProtobufC"]),
        .target(name: "JobStubs", dependencies: ["JobProto", "WireGRPC"]),
        .target(
            name: "JobScheduler",
            dependencies: ["JobCore", "JobFailpoints", "JobJournal", "JobProto", "WireProto"]
        ),
        .target(name: "CLinuxProcess"),
        // Between jobd and the commands it runs; found beside jobd's program. Without a C library and statically linked: it
        // is started once for each command, and starting it is nearly all that it costs (docs/decisions/0008).
        .executableTarget(
            name: "jobd-exec",
            cSettings: [
                .unsafeFlags([
                    "-ffreestanding", "-fno-stack-protector", "-Wall", "-Wextra", "-Werror",
                    // What these builds add needs a C library.
                    "-fno-sanitize=all", "-fno-profile-instr-generate", "-fno-coverage-mapping",
                ])
            ],
            linkerSettings: [
                .unsafeFlags([
                    "-static-executable", "-nostartfiles", "-Xclang-linker", "-nostdlib", "-Xclang-linker",
                    "-fno-sanitize=all",
                ])
            ]
        ),
        .target(
            name: "JobWorkers",
            dependencies: [
                "CLinuxProcess", "JobCore", "JobFailpoints", "JobOutput", "JobProto", logging,
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "JobHTTP",
            dependencies: [
                "JobCore", "JobWorkers", "WireNet", nio, nioPosix, nioSSL,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]
        ),
        .target(
            name: "JobService",
            dependencies: [
                "JobAccess", "JobCore", "JobScheduler", "JobOutput", "JobProto", "JobStubs", "WireGRPC", "WireProto",
                "WireMessages", logging,
            ]
        ),
        .target(
            name: "JobClient",
            dependencies: ["JobStubs", "JobProto", "WireGRPC", "WireNet", "WireProto", "WireMessages", logging]
        ),
        .target(
            name: "JobRemoteWorker",
            dependencies: [
                "JobClient", "JobCore", "JobOutput", "JobProto", "JobStubs", "JobWorkers", "WireGRPC", "WireMessages",
                "WireProto", logging,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "JobDaemon",
            dependencies: [
                "JobAccess", "JobCore", "JobFailpoints", "JobHTTP", "JobJournal", "JobOutput", "JobProto", "JobStubs",
                "JobScheduler", "JobWorkers", "JobService", "WireGRPC", "WireNet", "WireServices", "WireProto",
                "WireMessages", logging,
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .executableTarget(
            name: "jobd",
            dependencies: ["CJemalloc", "JobArguments", "JobDaemon", "JobFailpoints", arguments, logging]
        ),
        // Options that several programs have.
        .target(name: "JobArguments", dependencies: ["JobClient", "WireNet", arguments]),
        .executableTarget(
            name: "jobctl",
            dependencies: [
                "JobAccess", "JobArguments", "JobClient", "JobCore", "JobProto", "WireGRPC", "WireProto",
                "WireMessages", arguments, logging,
            ]
        ),
        // Finds jobd-exec beside itself, as jobd does.
        .executableTarget(
            name: "jobworker",
            dependencies: [
                "CJemalloc", "JobArguments", "JobClient", "JobCore", "JobFailpoints", "JobRemoteWorker", "JobWorkers",
                "WireGRPC", arguments, logging,
            ]
        ),

        // Examples in Swift. A program of one's own has the products JobClient, JobProto and JobRemoteWorker.
        .executableTarget(
            name: "thumbnail-worker",
            dependencies: ["JobClient", "JobRemoteWorker", logging],
            path: "Examples/thumbnail/worker"
        ),
        .executableTarget(
            name: "make-thumbnails",
            dependencies: ["JobClient", "JobProto", "WireMessages"],
            path: "Examples/thumbnail/client"
        ),
        .executableTarget(
            name: "follow-job",
            dependencies: ["JobClient", "JobProto"],
            path: "Examples/follow-job"
        ),
        .testTarget(name: "ThumbnailTests", dependencies: ["thumbnail-worker"]),

        // Tests, and the tools they share.
        .target(name: "JobTesting", dependencies: ["JobJournal"]),
        .testTarget(name: "TidyTests", exclude: ["untested-files.txt"]),
        .target(
            name: "CWireProtoFixtures",
            dependencies: ["CProtobufC", "CWireProto"],
            path: "Tests/CWireProtoFixtures"
        ),
        .target(
            name: "WireProtoFixtures",
            dependencies: ["WireProto", "WireMessages", "CWireProtoFixtures", "CProtobufC"],
            path: "Tests/WireProtoFixtures"
        ),
        .target(name: "CInteropProto", dependencies: ["CProtobufC"], path: "Tests/CInteropProto"),
        .target(
            name: "InteropMessages",
            dependencies: ["WireProto", "CInteropProto", "CProtobufC"],
            path: "Tests/InteropMessages"
        ),
        .target(name: "InteropStubs", dependencies: ["InteropMessages", "WireGRPC"], path: "Tests/InteropStubs"),
        .target(
            name: "WireInterop",
            dependencies: ["InteropStubs", "InteropMessages", "WireGRPC"],
            path: "Tests/WireInterop"
        ),
        .executableTarget(
            name: "wire-interop-server",
            dependencies: ["WireInterop", "WireGRPC", "WireNet", arguments, logging],
            path: "Tests/wire-interop-server"
        ),
        .executableTarget(
            name: "wire-interop-client",
            dependencies: ["WireInterop", "WireGRPC", "WireNet", arguments, logging],
            path: "Tests/wire-interop-client"
        ),
        .target(
            name: "CConformanceProto",
            dependencies: ["CProtobufC", "CWireProto"],
            path: "Tests/CConformanceProto"
        ),
        .target(
            name: "ConformanceMessages",
            dependencies: ["WireProto", "WireMessages", "CConformanceProto", "CProtobufC"],
            path: "Tests/ConformanceMessages"
        ),
        .target(
            name: "ConformanceStubs",
            dependencies: ["ConformanceMessages", "WireGRPC"],
            path: "Tests/ConformanceStubs"
        ),
        .target(
            name: "WireConformance",
            dependencies: [
                "ConformanceStubs", "ConformanceMessages", "WireMessages", "WireProto", "WireGRPC", "WireNet", logging,
            ],
            path: "Tests/WireConformance"
        ),
        .executableTarget(
            name: "wire-conformance-server",
            dependencies: ["WireConformance", arguments],
            path: "Tests/wire-conformance-server"
        ),
        .executableTarget(
            name: "wire-conformance-client",
            dependencies: ["WireConformance", arguments],
            path: "Tests/wire-conformance-client"
        ),
        .executableTarget(
            name: "wire-codec-peer",
            dependencies: ["WireProto", "WireProtoFixtures"],
            path: "Tests/WireCodecPeer"
        ),
        .testTarget(
            name: "WireProtoTests",
            dependencies: ["WireProto", "WireProtoFixtures", "WireMessages", "CWireProto", "CProtobufC"]
        ),
        .testTarget(
            name: "WireProtoGenTests",
            dependencies: ["WireProtoGen", "WireProtoFixtures", "WireMessages", "WireProto"]
        ),
        .testTarget(name: "WireMessagesTests", dependencies: ["WireMessages", "WireProto"]),
        .testTarget(name: "WireHTTP2Tests", dependencies: ["WireHTTP2"]),
        .target(name: "TestCertificates", path: "Tests/TestCertificates"),
        .testTarget(name: "WireNetTests", dependencies: ["TestCertificates", "WireNet", "WireHTTP2", nio, nioSSL]),
        .testTarget(
            name: "WireGRPCTests",
            dependencies: [
                "TestCertificates", "WireGRPC", "WireNet", "WireHTTP2", "WireProto", "WireMessages", logging, metrics,
                .product(name: "MetricsTestKit", package: "swift-metrics"),
            ]
        ),
        .testTarget(
            name: "WireServicesTests",
            dependencies: ["WireServices", "WireGRPC", "WireMessages", logging]
        ),
        .testTarget(name: "JobCoreTests", dependencies: ["JobCore"]),
        .testTarget(
            name: "JobSchedulerTests",
            dependencies: ["JobScheduler", "JobCore", "JobJournal", "JobProto", "WireProto"]
        ),
        .testTarget(name: "JobFailpointsTests", dependencies: ["JobFailpoints"]),
        .testTarget(name: "JobJournalTests", dependencies: ["JobJournal", "JobTesting", "CJobJournal"]),
        .target(
            name: "JobSimulation",
            dependencies: ["JobCore", "JobScheduler", "JobJournal", "JobTesting"],
            path: "Tests/JobSimulation"
        ),
        .executableTarget(name: "simulate", dependencies: ["JobSimulation"], path: "Tests/simulate"),
        .testTarget(
            name: "JobSimulationTests",
            dependencies: ["JobSimulation", "JobCore", "JobScheduler", "JobJournal", "JobTesting"]
        ),
        .testTarget(name: "JobAccessTests", dependencies: ["JobAccess", "JobCore"]),
        .testTarget(name: "JobOutputTests", dependencies: ["JobOutput", "JobCore"]),
        .testTarget(
            name: "JobWorkersTests",
            dependencies: ["JobWorkers", "JobOutput", "JobCore", "JobProto", logging]
        ),
        .testTarget(
            name: "JobHTTPTests",
            dependencies: [
                "TestCertificates", "JobHTTP", "JobCore", "JobWorkers", nio, nioPosix, nioSSL,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]
        ),
        .testTarget(
            name: "JobServiceTests",
            dependencies: [
                "JobService", "JobAccess", "JobCore", "JobJournal", "JobScheduler", "JobOutput", "JobProto", "WireGRPC",
                "WireMessages", "WireProto", logging,
            ]
        ),
        .target(
            name: "WorkSourceConformance",
            dependencies: ["JobCore", "JobScheduler", "JobWorkers"],
            path: "Tests/WorkSourceConformance"
        ),
        .testTarget(
            name: "JobDaemonTests",
            dependencies: [
                "WorkSourceConformance", "JobAccess", "JobCore", "JobDaemon", "JobHTTP", "JobJournal", "JobOutput",
                "JobProto",
                "JobScheduler", "JobService", "JobWorkers", "WireNet", "WireProto", logging,
            ]
        ),
        .target(
            name: "ScriptedJobd",
            dependencies: ["JobStubs", "JobProto", "WireGRPC", "WireProto", "WireMessages", logging],
            path: "Tests/ScriptedJobd"
        ),
        .testTarget(
            name: "JobClientTests",
            dependencies: [
                "ScriptedJobd", "JobClient", "JobStubs", "JobProto", "WireGRPC", "WireProto", "WireMessages", logging,
            ]
        ),
        .testTarget(
            name: "JobRemoteWorkerTests",
            dependencies: [
                "ScriptedJobd", "WorkSourceConformance", "JobClient", "JobCore", "JobJournal", "JobOutput", "JobProto",
                "JobRemoteWorker", "JobScheduler", "JobService", "JobStubs", "JobWorkers", "WireGRPC", "WireNet",
                "WireProto", logging,
            ]
        ),
        .testTarget(
            name: "JobArgumentsTests",
            dependencies: ["JobArguments", "JobClient", "WireNet", arguments]
        ),
        .testTarget(
            name: "jobworkerTests",
            dependencies: [
                "jobworker", "JobArguments", "JobClient", "JobCore", "JobRemoteWorker", "WireGRPC", arguments, logging,
            ]
        ),
        .testTarget(
            name: "jobctlTests",
            dependencies: [
                "jobctl", "JobAccess", "JobArguments", "JobCore", "ScriptedJobd", "JobClient", "JobStubs", "JobProto",
                "WireGRPC", "WireNet", "WireProto", "WireMessages", arguments,
            ]
        ),
    ]
)

// Where each call passes: an async function runs where its caller does, instead of asking the runtime each time where to
// go on. A tenth of a call's time.
let onTheWayOfCalls: Set = ["WireGRPC", "WireServices", "JobStubs", "JobService", "JobScheduler"]

// One set of rules for all Swift targets.
for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .swiftLanguageMode(.v6),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .treatAllWarnings(as: .error),
        ]
    if onTheWayOfCalls.contains(target.name) {
        target.swiftSettings?.append(.enableUpcomingFeature("NonisolatedNonsendingByDefault"))
    }
}
