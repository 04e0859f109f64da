// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobService
import Testing
import WireNet

@testable import JobDaemon

private func load(
    _ arguments: [String],
    _ environment: [String: String] = [:],
    userID: UInt32 = 1000,
    openFilesMax: Int = 131_072
) async throws(ConfigurationError) -> DaemonConfiguration {
    try await ConfigurationLoader.load(
        arguments: arguments,
        environment: environment,
        userID: userID,
        openFilesMax: openFilesMax
    )
}

private func problems(
    _ arguments: [String],
    _ environment: [String: String] = [:],
    userID: UInt32 = 1000,
    openFilesMax: Int = 131_072
) async -> [String] {
    do {
        _ = try await load(arguments, environment, userID: userID, openFilesMax: openFilesMax)
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

    @Test("a network address with TLS needs client certificates too, or --insecure")
    func networkWithTLS() async throws {
        let base = ["--data-dir", "/tmp/store", "--listen", "0.0.0.0:50051", "--tls-cert", "c", "--tls-key", "k"]
        let found = await problems(base)
        #expect(found.count == 1 && found.first?.contains("--tls-client-ca") == true, "\(found)")
        let mutual = try await load(base + ["--tls-client-ca", "a"])
        #expect(mutual.tls == ServerTLSConfiguration(certificateFile: "c", keyFile: "k", clientCAFile: "a"))
        #expect(mutual.commands == .off)
        #expect(try await load(base + ["--insecure"]).tls?.clientCAFile == nil)
    }

    @Test("a certificate and its key go together, and roots of clients with both")
    func tlsFiles() async throws {
        let base = ["--data-dir", "/tmp/store"]
        #expect(try await load(base).tls == nil)
        #expect(try await load(base, ["JOBD_TLS_CERT": "c", "JOBD_TLS_KEY": "k"]).tls?.certificateFile == "c")
        for (arguments, named) in [
            (["--tls-cert", "c"], "tls.key"), (["--tls-key", "k"], "tls.cert"), (["--tls-client-ca", "a"], "tls.cert"),
            (["--tls-cert", "c", "--tls-client-ca", "a"], "tls.key"),
        ] {
            let found = await problems(base + arguments)
            #expect(found.count == 1 && found.first?.hasPrefix(named) == true, "\(found)")
        }
    }

    @Test("a lease is at least three heartbeats, and both have bounds")
    func leases() async throws {
        let base = ["--data-dir", "/d"]
        let defaults = try await load(base)
        #expect(defaults.heartbeatNanoseconds == 10_000_000_000 && defaults.leaseNanoseconds == 30_000_000_000)
        let short = try await load(base + ["--heartbeat", "50ms", "--lease", "150ms"])
        #expect(short.heartbeatNanoseconds == 50_000_000 && short.leaseNanoseconds == 150_000_000)
        #expect(await problems(base + ["--heartbeat", "50ms", "--lease", "149ms"]).count == 1)
        #expect(await problems(base + ["--heartbeat", "49ms"]).contains { $0.hasPrefix("heartbeat: \"49ms\"") })
        #expect(await problems(base + ["--heartbeat", "11s"]).contains { $0.contains("three heartbeats of 11000ms") })
        #expect(await problems(base + ["--lease", "61m"]).contains { $0.hasPrefix("lease: \"61m\"") })
    }

    @Test("root runs no commands for the network")
    func root() async throws {
        let network = ["--data-dir", "/tmp/store", "--listen", "0.0.0.0:1", "--insecure"]
        #expect(try await load(network, userID: 0).commands == .off)
        for commands in ["any", "make,ls"] {
            let found = await problems(network + ["--commands", commands], userID: 0)
            #expect(found.count == 1 && found.first?.hasPrefix("commands: \"\(commands)\"") == true, "\(found)")
        }
        #expect(try await load(["--data-dir", "/tmp/store"], userID: 0).commands == .any)
    }

    @Test("workers and connections are bounded by the limit of open files")
    func openFiles() async throws {
        let base = ["--data-dir", "/tmp/store"]
        #expect(try await load(base + ["--workers", "10"], openFilesMax: 256).connectionsMax == 32)
        #expect(try await load(base, openFilesMax: 64).workers == 0)
        let found = await problems(base + ["--workers", "11"], openFilesMax: 256)
        #expect(found.count == 1 && found.first?.hasPrefix("workers: \"11\" is more than the 10") == true, "\(found)")
        #expect(try await load(base + ["--workers", "4096"]).workers == 4096)
    }

    @Test(
        "a flag without its value, or given twice, is refused",
        arguments: [
            ["--workers"], ["--workers", "--insecure"], ["--workers="], ["--workers", "1", "--workers=1"],
            ["--insecure", "--insecure"],
        ]
    )
    func flags(arguments: [String]) async {
        let found = await problems(["--data-dir", "/tmp/s"] + arguments)
        #expect(found.count == 1 && found.first?.contains(arguments[0].split(separator: "=")[0]) == true, "\(found)")
    }

    @Test("a list may be given by several flags")
    func lists() async throws {
        let listen = ["--listen", "127.0.0.1:1", "--listen=127.0.0.1:2"]
        let configuration = try await load(["--data-dir", "/s", "--commands", "a", "--commands", "b"] + listen)
        #expect(configuration.listen.map(\.description) == ["127.0.0.1:1", "127.0.0.1:2"])
        #expect(configuration.commands == .list(["a", "b"]))
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
        let orchestrated = ["JOBD_PORT", "JOBD_SERVICE_HOST", "JOBD_SERVICE_PORT_GRPC", "JOBD_PORT_50051_TCP_ADDR"]
        #expect(
            await problems(["--data-dir", "/tmp/s"], Dictionary(uniqueKeysWithValues: orchestrated.map { ($0, "x") }))
                .isEmpty
        )
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("jobd-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try "dataDirectory: /tmp\n".write(to: file, atomically: true, encoding: .utf8)
        #expect(await problems(["--config", file.path]).first?.contains("dataDirectory") == true)
        #expect(await problems(["--config", "/does/not/exist"]).first?.contains("/does/not/exist") == true)
    }

    @Test("one start shows the problems of flags, environment and file together")
    func everySource() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("jobd-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("workers: many\nnonsense: 1\nlogLevel: [info]\n".utf8).write(to: file)
        let found = await problems(
            ["--data-dir", "/s", "--bogus", "--drain-timeout", "9h", "--config", file.path],
            ["JOBD_FOO": "1", "JOBD_OUTPUT_BYTES": "x"]
        )
        for part in ["--bogus", "drainTimeout", "JOBD_FOO", "outputBytes", "workers", "nonsense", "logLevel"] {
            #expect(found.contains { $0.contains(part) }, "\(part) in \(found)")
        }
    }

    @Test("a file that cannot be read ends the search", arguments: ["/no/such/file", "/tmp"])
    func unreadableFile(path: String) async {
        let found = await problems(["--bogus", "--config", path])
        #expect(found.count == 2 && found.last?.contains("cannot be read") == true, "\(found)")
    }

    @Test("words that are no programs", arguments: ["none", "all", "any,ls"])
    func wordsForCommands(text: String) async {
        let found = await problems(["--data-dir", "/s", "--commands", text])
        #expect(found.count == 1 && found.first?.hasPrefix("commands: ") == true, "\(found)")
    }
}
