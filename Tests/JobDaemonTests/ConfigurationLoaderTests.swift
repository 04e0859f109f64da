// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobService
import Testing
import WireNet

@testable import JobDaemon

private func load(
    _ arguments: [String],
    _ environment: [String: String] = [:]
) async throws(ConfigurationError) -> DaemonConfiguration {
    try await ConfigurationLoader.load(arguments: arguments, environment: environment)
}

private func problems(_ arguments: [String], _ environment: [String: String] = [:]) async -> [String] {
    do {
        _ = try await load(arguments, environment)
        return []
    } catch {
        return error.problems
    }
}

@Suite("ConfigurationLoader")
struct ConfigurationLoaderTests {
    @Test("defaults")
    func defaults() async throws {
        let configuration = try await load(["--data-dir", "/tmp/store"])
        #expect(configuration.listen.map(\.description) == ["127.0.0.1:50051"])
        #expect(configuration.dataDirectory == "/tmp/store")
        #expect(configuration.commands == .any)
        #expect(configuration.drainTimeoutNanoseconds == 30_000_000_000)
        #expect(configuration.journalSegmentBytes == 67_108_864)
        #expect(configuration.workers >= 1)
    }

    @Test("a flag wins over the environment, the environment over the file")
    func precedence() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("jobd-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        let yaml = """
            dataDir: /from/file
            workers: 3
            logLevel: debug
            drainTimeout: 5s
            journal:
              segmentBytes: 33554432
            listen:
              - 127.0.0.1:0
              - unix:/tmp/a.sock
            """
        try yaml.write(to: file, atomically: true, encoding: .utf8)
        let configuration = try await load(
            ["--config", file.path, "--workers=7"],
            ["JOBD_WORKERS": "5", "JOBD_LOG_LEVEL": "error"]
        )
        #expect(configuration.workers == 7)
        #expect(configuration.logLevel == "error")
        #expect(configuration.dataDirectory == "/from/file")
        #expect(configuration.drainTimeoutNanoseconds == 5_000_000_000)
        #expect(configuration.journalSegmentBytes == 33_554_432)
        #expect(configuration.listen.map(\.description) == ["127.0.0.1:0", "unix:/tmp/a.sock"])
    }

    @Test("every problem is listed with key, value and bound")
    func everyProblem() async {
        let found = await problems([
            "--workers", "5000", "--listen", "nowhere", "--drain-timeout", "2h", "--log-level", "loud",
        ])
        #expect(found.count == 5)
        #expect(found.contains { $0.hasPrefix("workers: \"5000\"") && $0.contains("4096") })
        #expect(found.contains { $0.hasPrefix("listen: \"nowhere\"") })
        #expect(found.contains { $0.hasPrefix("drainTimeout: \"2h\"") && $0.contains("3600s") })
        #expect(found.contains { $0.hasPrefix("logLevel: \"loud\"") })
        #expect(found.contains { $0.hasPrefix("dataDir: ") })
    }

    @Test("a network address needs --insecure, and switches commands off unless they are allowed")
    func network() async throws {
        let base = ["--data-dir", "/tmp/store", "--listen", "0.0.0.0:50051"]
        #expect(await problems(base).map { $0.contains("--insecure") } == [true])
        #expect(try await load(base + ["--insecure"]).commands == .off)
        #expect(try await load(base + ["--insecure", "--commands", "any"]).commands == .any)
        #expect(
            try await load(base + ["--insecure", "--commands", "make,/bin/sh"]).commands == .list(["make", "/bin/sh"])
        )
    }

    @Test("what is not a setting is refused wherever it is written")
    func unknown() async throws {
        #expect(
            await problems(["--data-dir", "/tmp/s", "--worker", "3"]).first?.contains("--worker is not a setting")
                == true
        )
        #expect(await problems(["--data-dir", "/tmp/s", "stray"]).first?.contains("stray") == true)
        #expect(await problems(["--data-dir", "/tmp/s"], ["JOBD_WORKER": "3"]).first?.contains("JOBD_WORKER") == true)
        #expect(await problems(["--data-dir", "/tmp/s"], ["JOBD_SERVER": "x"]).isEmpty)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("jobd-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try "dataDirectory: /tmp\n".write(to: file, atomically: true, encoding: .utf8)
        #expect(await problems(["--config", file.path]).first?.contains("dataDirectory") == true)
        #expect(await problems(["--config", "/does/not/exist"]).first?.contains("/does/not/exist") == true)
    }
}
