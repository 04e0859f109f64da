// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing

@testable import JobService

@Suite("HelloDecoder")
struct HelloDecoderTests {
    private func decode(
        _ change: (inout JobdV1.WorkerHello) -> Void = { _ in }
    ) throws(ServiceError) -> (WorkSessionProfile, [AttemptName]) {
        var hello = JobdV1.WorkerHello()
        hello.workerId = "w"
        hello.slots = 2
        hello.kinds = [Self.kind("k", "1")]
        change(&hello)
        var request = JobdV1.WorkRequest()
        request.item = .hello(hello)
        return try HelloDecoder.decode(request, lease: .seconds(30))
    }

    private static func kind(_ name: String, _ version: String = "") -> JobdV1.WorkerKind {
        var kind = JobdV1.WorkerKind()
        kind.kind = name
        kind.version = version
        return kind
    }

    @Test("everything of a hello is in the profile")
    func whole() throws {
        var token = JobdV1.AttemptToken()
        token.jobId = "01900000-0000-7000-8000-000000000000"
        token.epoch = 3
        token.attempt = 2
        let (profile, attempts) = try decode { hello in
            hello.namespace = "team"
            hello.queues = ["a"]
            hello.labels = ["z": "1", "b": "2"]
            hello.onlyLabelled = true
            hello.attempts = [token]
        }
        #expect(try profile.isOnlyLabelled && !decode().0.isOnlyLabelled)
        #expect(profile.workerID == "w" && profile.namespaces == ["team"] && profile.queues == ["a"])
        #expect(profile.kinds == [WorkerKind("k", version: "1")] && !profile.acceptsCommands)
        #expect(profile.labels.map(\.key) == ["b", "z"] && profile.slots == 2 && profile.lease == .seconds(30))
        #expect(attempts.map(\.token) == [AttemptToken(epoch: 3, attempt: 2)])
        #expect(try decode().0.namespaces == ["default"])
    }

    @Test("bounds hold at the bound, and one past it")
    func bounds() throws {
        let most = (0..<256).map { Self.kind("k\($0)") }
        #expect(try decode { $0.kinds = most }.0.kinds.count == 256)
        #expect(throws: ServiceError.self) { try decode { $0.kinds = most + [Self.kind("x")] } }
        #expect(throws: ServiceError.self) { try decode { $0.kinds = [] } }
        #expect(throws: ServiceError.self) { try decode { $0.onlyLabelled = true } }
        #expect(throws: ServiceError.self) { try decode { $0.kinds = [Self.kind("a"), Self.kind("a")] } }
        let queues = (0..<256).map { "q\($0)" }
        #expect(try decode { $0.queues = queues }.0.queues.count == 256)
        #expect(throws: ServiceError.self) { try decode { $0.queues = queues + ["x"] } }
        #expect(try decode { $0.slots = 65_536 }.0.slots == 65_536)
        #expect(throws: ServiceError.self) { try decode { $0.slots = 65_537 } }
        #expect(throws: ServiceError.self) { try decode { $0.slots = 0 } }
        let version = String(repeating: "v", count: 127)
        #expect(try decode { $0.kinds = [Self.kind("k", version)] }.0.kinds[0].version == version)
        #expect(throws: ServiceError.self) { try decode { $0.kinds = [Self.kind("k", version + "v")] } }
        #expect(throws: ServiceError.self) { try decode { $0.attempts = [JobdV1.AttemptToken()] } }
    }

    @Test("a worker that runs commands needs no kinds, and may have some")
    func commands() throws {
        let profile = try decode { hello in
            hello.commands = true
            hello.kinds = []
        }.0
        #expect(profile.acceptsCommands && profile.kinds.isEmpty)
        #expect(try decode { $0.commands = true }.0.kinds.count == 1)
    }

    @Test("nobody takes the name of the server's own pool")
    func poolName() throws {
        #expect(throws: ServiceError.self) { try decode { $0.workerId = "local" } }
        #expect(try decode { $0.workerId = "local-2" }.0.workerID == "local-2")
    }

    @Test("another first message is refused")
    func notHello() {
        var request = JobdV1.WorkRequest()
        request.item = .draining(JobdV1.WorkerDraining())
        #expect(throws: ServiceError.self) { try HelloDecoder.decode(request, lease: .seconds(1)) }
    }
}
