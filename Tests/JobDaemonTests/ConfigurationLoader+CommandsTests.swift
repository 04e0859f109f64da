// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobDaemon

@Suite("ConfigurationLoader+Commands")
struct ConfigurationLoaderCommandsTests {
    private static let local = ["--data-dir", "/tmp/store"]
    private static let network = local + ["--listen", "0.0.0.0:1", "--insecure"]

    private func policy(_ arguments: [String], userID: UInt32 = 1000) async throws -> CommandPolicy {
        try await ConfigurationLoader.load(
            arguments: arguments,
            environment: [:],
            userID: userID,
            openFilesMax: 131_072
        ).commandPolicy
    }

    private func problem(_ arguments: [String], userID: UInt32 = 1000) async throws -> String {
        do {
            _ = try await policy(arguments, userID: userID)
            return ""
        } catch let error as ConfigurationError {
            return error.problems.joined(separator: "\n")
        }
    }

    @Test("commands are confined unless any of them may run and only this machine can ask")
    func sandbox() async throws {
        #expect(try await policy(Self.local).sandbox == .off)
        #expect(try await policy(Self.local + ["--listen", "unix:/s"]).sandbox == .off)
        #expect(try await policy(Self.local + ["--commands", "make"]).sandbox == .jobDirectory)
        #expect(try await policy(Self.network).sandbox == .jobDirectory)
        #expect(try await policy(Self.network + ["--commands", "any"]).sandbox == .jobDirectory)
        #expect(try await policy(Self.network + ["--commands", "any", "--sandbox", "off"]).sandbox == .off)
        #expect(try await policy(Self.local + ["--sandbox", "job_directory"]).sandbox == .jobDirectory)
        #expect(try await problem(Self.local + ["--sandbox", "on"]) == "sandbox: \"on\" is none of job_directory, off")
    }

    @Test("which users commands may run as")
    func users() async throws {
        #expect(try await policy(Self.local).users == .list([]))
        #expect(try await policy(Self.local, userID: 0).users == .any)
        #expect(try await policy(Self.network, userID: 0).users == .list([]))
        let named = ["--commands", "any", "--command-users", "nobody,daemon"]
        #expect(try await policy(Self.network + named, userID: 0).users == .list(["nobody", "daemon"]))
        #expect(try await policy(Self.local + ["--command-users", "root"], userID: 0).users == .list(["root"]))
        #expect(
            try await problem(Self.network + ["--command-users", "nobody,root"], userID: 0)
                == "commandUsers: \"root\" is root, whom no commands from the network may run as"
        )
        #expect(
            try await problem(Self.local + ["--command-users", "nobody"]).contains(
                "only root may run commands as others"
            )
        )
        #expect(
            try await problem(Self.local + ["--command-users", "no-such-user"], userID: 0).hasPrefix(
                "commandUsers: \"no-such-user\" is no user of this system"
            )
        )
    }

    @Test("limits hold at their bounds and not one past them")
    func limits() async throws {
        #expect(try await policy(Self.local).limits == CommandLimits())
        let bounds: [(String, KeyPath<CommandLimits, Int64?>, ClosedRange<Int64>)] = [
            ("cpu-seconds", \.cpuSeconds, CommandLimits.Bounds.cpuSeconds),
            ("memory-bytes", \.memoryBytes, CommandLimits.Bounds.memoryBytes),
            ("open-files", \.openFiles, CommandLimits.Bounds.openFiles),
            ("file-bytes", \.fileBytes, CommandLimits.Bounds.fileBytes),
            ("processes", \.processes, CommandLimits.Bounds.processes),
        ]
        for (name, path, range) in bounds {
            for value in [range.lowerBound, range.upperBound] {
                #expect(try await policy(Self.local + ["--limits-\(name)", "\(value)"]).limits[keyPath: path] == value)
            }
            for value in [range.lowerBound - 1, range.upperBound + 1] {
                let found = try await problem(Self.local + ["--limits-\(name)", "\(value)"])
                #expect(found.hasPrefix("limits.") && found.contains("\"\(value)\""), "\(found)")
            }
        }
    }

    @Test("control groups are used unless they are switched off")
    func controlGroups() async throws {
        func load(_ arguments: [String]) async throws -> Bool {
            try await ConfigurationLoader.load(
                arguments: Self.local + arguments,
                environment: [:],
                userID: 1000,
                openFilesMax: 131_072
            ).usesControlGroups
        }
        #expect(try await load([]))
        #expect(try await load(["--control-groups", "auto"]))
        #expect(try await !load(["--control-groups", "off"]))
    }
}
