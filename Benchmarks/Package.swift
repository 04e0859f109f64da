// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "jobd", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        // Durable appends of the journal, batch by batch.
        .executableTarget(
            name: "journal-append",
            dependencies: [.product(name: "JobJournal", package: "jobd")]
        ),
        // The heap that jobd has, with its own settings, and what it tells of itself.
        .target(name: "CMalloc", linkerSettings: [.linkedLibrary("jemalloc")]),
        // The scheduler on its journal: memory, restarts and snapshots as the store grows.
        .executableTarget(
            name: "many-jobs",
            dependencies: [
                "CMalloc",
                .product(name: "JobCore", package: "jobd"),
                .product(name: "JobJournal", package: "jobd"),
                .product(name: "JobScheduler", package: "jobd"),
            ]
        ),
        // One Job through WireProto and through swift-protobuf, whose code in Generated/ its protoc plugin made.
        .executableTarget(
            name: "codec",
            dependencies: [
                .product(name: "JobProto", package: "jobd"),
                .product(name: "WireProto", package: "jobd"),
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]
        ),
        // Processes a second, and what hardening them costs.
        .executableTarget(
            name: "spawn",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        // Jobs that do nothing, through workers elsewhere: from submit to acknowledged end.
        .executableTarget(
            name: "remote-workers",
            dependencies: [
                .product(name: "JobClient", package: "jobd"),
                .product(name: "JobProto", package: "jobd"),
                .product(name: "WireGRPC", package: "jobd"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // An echo service: what the wire itself costs.
        .executableTarget(
            name: "wire-echo",
            dependencies: [
                .product(name: "WireGRPC", package: "jobd"),
                .product(name: "WireProto", package: "jobd"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
    ]
)

for target in package.targets {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
