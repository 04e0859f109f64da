// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages
import WireProto

@testable import WireGRPC

@Suite("ServerContext, ResponseWriter and RequestMessages without a network")
struct ServerContextTests {
    static let name = GRPCMethodName(service: "a.B", method: "C")

    @Test("a method is called by its path")
    func methodName() {
        #expect(Self.name.path == "/a.B/C")
        #expect("\(Self.name)" == "/a.B/C")
        #expect(Self.name == GRPCMethodName(service: "a.B", method: "C"))
    }

    @Test("a context of one's own carries what it was made of")
    func context() {
        let deadline = ContinuousClock.now
        let context = ServerContext(method: Self.name, metadata: ["a": "1"], deadline: deadline)
        #expect(context.method == Self.name)
        #expect(context.metadata == ["a": "1"])
        #expect(context.deadline == deadline)
        #expect(context.peer == .inProcess)
    }

    @Test("metadata that is set is kept, the last one of each kind")
    func outgoing() {
        let context = ServerContext(method: Self.name)
        context.setInitialMetadata(["a": "1"])
        context.setInitialMetadata(["a": "2"])
        context.setTrailingMetadata(["b": "3"])
        #expect(context.record.withOutgoing { $0.initial } == ["a": "2"])
        #expect(context.record.withOutgoing { $0.trailing } == ["b": "3"])
    }

    @Test("a writer with a sink serializes what it is given and passes errors on")
    func writer() async throws {
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
        let writer = ResponseWriter<Text> { bytes in
            if bytes == Text("fail").serialized() { throw ProbeFailure() }
            continuation.yield(bytes)
        }
        try await writer.write(Text("a"))
        try await writer.writeSerialized([1, 2])
        try await writer.flushHeaders()
        await #expect(throws: ProbeFailure.self) { try await writer.write(Text("fail")) }
        continuation.finish()
        var seen: [[UInt8]] = []
        for await bytes in stream {
            seen.append(bytes)
        }
        #expect(seen == [Text("a").serialized(), [1, 2]])
    }

    @Test("requests of a feed come in order and end")
    func requests() async throws {
        let (stream, continuation) = AsyncStream<Text>.makeStream()
        for word in ["a", "b", "c"] {
            continuation.yield(Text(word))
        }
        continuation.finish()
        var seen: [String] = []
        for try await text in RequestMessages(stream) {
            seen.append(text.value)
        }
        #expect(seen == ["a", "b", "c"])
    }

    @Test("what cannot be decoded is INTERNAL and names the message")
    func undecodable() {
        let error = #expect(throws: RPCError.self) {
            let _: Text = try decode([0xff], .default)
        }
        #expect(error?.code == .internal)
        #expect(error?.message.contains("google.protobuf.StringValue") == true)
    }
}
