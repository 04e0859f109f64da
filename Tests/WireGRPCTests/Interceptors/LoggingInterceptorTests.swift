// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import WireGRPC

/// Writes each event as one line.
private struct LineHandler: LogHandler {
    let notes: NoteBook
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = event.metadata ?? [:]
        // Not the same in every run.
        if fields["duration"] != nil { fields["duration"] = "some" }
        let text = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        notes.add("\(event.level) \(event.message) \(text)")
    }
}

@Suite("LoggingInterceptor", .timeLimit(.minutes(5)))
struct LoggingInterceptorTests {
    private func logger(_ notes: NoteBook) -> Logger {
        Logger(label: "test") { _ in LineHandler(notes: notes) }
    }

    @Test("both ends log each call with its status, failures louder")
    func bothEnds() async throws {
        let notes = NoteBook()
        let client = NoteBook()
        var server = GRPCServerConfiguration()
        server.interceptors = [LoggingInterceptor(logger(notes))]
        var configuration = GRPCChannelConfiguration()
        configuration.interceptors = [LoggingInterceptor(logger(client), level: .trace, failureLevel: .error)]
        let address = GRPCServerTests.socketAddress()
        try await withProbe(on: address, server: server, client: configuration) { channel, _, _ in
            let path = ProbeService.path("Echo")
            _ = try await channel.unary(path, Bytes([7]), options: .init(), response: Bytes.self)
            let fails = ProbeService.path("Fail")
            let error = await status {
                _ = try await channel.unary(fails, Text("plain"), options: .init(), response: Text.self)
            }
            #expect(error?.code == .unknown)
        }
        #expect(
            client.lines[0] == "trace call ended duration=some grpc.method=/test.Probe/Echo grpc.status=OK"
        )
        #expect(client.lines[1].hasPrefix("error call ended duration=some error=UNKNOWN: "))
        #expect(notes.lines.count == 2)
        #expect(
            notes.lines[0]
                == "debug call served duration=some grpc.method=/test.Probe/Echo grpc.status=OK peer=unix"
        )
        #expect(notes.lines[1].hasPrefix("info call served duration=some error=ProbeFailure"))
        #expect(notes.lines[1].contains("grpc.status=UNKNOWN"))
    }

    @Test("retries are told, metadata is not")
    func retries() {
        let notes = NoteBook()
        var outcome = CallOutcome(nil, since: .now)
        outcome.retries = 2
        outcome.transparentRetries = 1
        let options = CallOptions(metadata: ["authorization": "secret"])
        let call = ClientCallDescription(path: "/a.B/C", kind: .unary, options: options, isPrivate: true)
        LoggingInterceptor(logger(notes)).callEnded(call, outcome)
        #expect(
            notes.lines == ["debug call ended duration=some grpc.method=/a.B/C grpc.retries=3 grpc.status=OK"]
        )
    }
}
