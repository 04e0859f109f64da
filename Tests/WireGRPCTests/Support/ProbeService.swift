// SPDX-License-Identifier: Apache-2.0

import Synchronization
import WireGRPC
import WireMessages

typealias Text = GoogleProtobuf.StringValue
typealias Bytes = GoogleProtobuf.BytesValue
typealias Number = GoogleProtobuf.Int32Value

extension GoogleProtobuf.StringValue {
    init(_ value: String) {
        self.init()
        self.value = value
    }
}

extension GoogleProtobuf.BytesValue {
    init(_ value: [UInt8]) {
        self.init()
        self.value = value
    }
}

extension GoogleProtobuf.Int32Value {
    init(_ value: Int32) {
        self.init()
        self.value = value
    }
}

/// Something that happens once, on one thread, and is waited for on another.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let fired = Atomic<Bool>(false)

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    var hasFired: Bool { fired.load(ordering: .acquiring) }

    func fire() {
        fired.store(true, ordering: .releasing)
        continuation.finish()
    }

    func wait() async {
        for await _ in stream {}
    }
}

/// A number that many threads count up.
final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .relaxed) }

    @discardableResult
    func increment() -> Int {
        value.wrappingAdd(1, ordering: .relaxed).newValue
    }
}

/// A service with one method for each kind of call and each way to fail, as a handler would be written.
final class ProbeService: Sendable {
    let began = Signal()
    let cancelled = Signal()
    let written = Counter()

    static func path(_ method: String) -> String { "/test.Probe/\(method)" }

    var definition: GRPCServiceDefinition {
        GRPCServiceDefinition(name: "test.Probe", methods: unaryMethods + streamingMethods)
    }

    private var unaryMethods: [GRPCMethod] {
        [
            .unary("Echo", request: Bytes.self, response: Bytes.self) { request, context in
                context.setInitialMetadata(echoed(context.metadata, prefix: "x-initial"))
                context.setTrailingMetadata(echoed(context.metadata, prefix: "x-trailing"))
                return request
            },
            .unary("Fail", request: Text.self, response: Text.self) { request, context in
                context.setTrailingMetadata(["x-why": "because"])
                switch request.value {
                case "plain": throw ProbeFailure()
                case "ok": throw RPCError(code: .ok, message: "thrown")
                case "cancelled": throw CancellationError()
                default:
                    throw RPCError(
                        code: .notFound,
                        message: " ü%\n\(request.value) ",
                        statusDetails: [8, 5, 18, 1, 120]
                    )
                }
            },
            .unary("Hang", request: Text.self, response: Text.self) { [self] _, _ in
                try await hang()
                return Text("never")
            },
            .unary("Small", request: Bytes.self, response: Number.self, limits: .init(requestBytesMax: 100)) {
                request,
                _ in
                Number(Int32(request.value.count))
            },
            .unary("BadMetadata", request: Text.self, response: Text.self) { request, context in
                context.setInitialMetadata(["x": request.value])
                return request
            },
            .unary("Context", request: Text.self, response: Text.self) { _, context in
                Text("\(context.method) deadline \(context.deadline != nil)")
            },
        ]
    }

    private var streamingMethods: [GRPCMethod] {
        [
            .serverStreaming("Count", request: Number.self, response: Number.self) { [self] request, responses, _ in
                for number in 0..<request.value {
                    try await responses.write(Number(number))
                    written.increment()
                }
            },
            .serverStreaming("Flood", request: Text.self, response: Bytes.self) { [self] _, responses, _ in
                began.fire()
                let block = Bytes([UInt8](repeating: 7, count: 10_000))
                do {
                    while true {
                        try await responses.write(block)
                        written.increment()
                    }
                } catch {
                    cancelled.fire()
                    throw error
                }
            },
            .serverStreaming("HangAfterHeaders", request: Text.self, response: Text.self) { [self] _, responses, _ in
                try await responses.flushHeaders()
                try await hang()
            },
            .serverStreaming("FailAfter", request: Number.self, response: Number.self) { request, responses, _ in
                for number in 0..<request.value {
                    try await responses.write(Number(number))
                }
                throw RPCError(code: .resourceExhausted, message: "no more")
            },
            .clientStreaming("Sum", request: Number.self, response: Number.self) { requests, _ in
                var sum: Int32 = 0
                for try await number in requests {
                    sum += number.value
                }
                return Number(sum)
            },
            .clientStreaming("RefuseAll", request: Number.self, response: Number.self) { requests, _ in
                for try await number in requests where number.value == 3 {
                    throw RPCError(code: .invalidArgument, message: "three")
                }
                return Number(0)
            },
            .bidirectional("Chat", request: Text.self, response: Text.self) { requests, responses, _ in
                for try await text in requests {
                    try await responses.write(Text(text.value.uppercased()))
                }
            },
            .bidirectional("Deaf", request: Bytes.self, response: Text.self) { [self] _, responses, _ in
                try await responses.flushHeaders()
                try await hang()
            },
        ]
    }

    private func hang() async throws {
        began.fire()
        let never = AsyncStream<Never> { _ in }
        for await _ in never {}
        cancelled.fire()
        try Task.checkCancellation()
    }
}

struct ProbeFailure: Error {}

/// The fields of `metadata` whose names start with `prefix`.
private func echoed(_ metadata: Metadata, prefix: String) -> Metadata {
    var found = Metadata()
    for entry in metadata.entries where entry.name.hasPrefix(prefix) {
        found.append(entry.name, entry.value)
    }
    return found
}
