// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import WireGRPC
internal import WireMessages
internal import WireNet

/// `wire-echo PORT [LOOPS [CERTIFICATE KEY]]`: the service bench.Echo, as the peers in this folder's tables have it. Unary
/// answers with the bytes it got, Bidi with each message that it got, Stream with as many messages of 100 bytes as asked.
@main
struct WireEcho {
    // Not async: valgrind counts instructions only of a program whose first thread stays.
    static func main() {
        Task.detached {
            do {
                try await serve()
            } catch {
                print("\(error)")
                exit(1)
            }
        }
        while true {
            pause()
        }
    }

    static func serve() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        var configuration = GRPCServerConfiguration()
        configuration.eventLoops = NetLoopGroup(loopCount: arguments.dropFirst().first.flatMap { Int($0) } ?? 1)
        if arguments.count == 4 {
            configuration.tls = ServerTLSConfiguration(certificateFile: arguments[2], keyFile: arguments[3])
        }
        let port = arguments.first.flatMap { Int($0) } ?? 26007
        let server = GRPCServer(services: [echo], configuration: configuration, logger: Logger(label: "wire-echo"))
        let bound = try await server.start(on: [.tcp(host: "127.0.0.1", port: port)])
        print("listening on \(bound[0])")
    }

    static let echo = GRPCServiceDefinition(
        name: "bench.Echo",
        methods: [
            .unarySerialized("Unary") { request, _ in request },
            .serverStreaming(
                "Stream",
                request: GoogleProtobuf.UInt64Value.self,
                response: GoogleProtobuf.BytesValue.self
            ) { request, responses, _ in
                var message = GoogleProtobuf.BytesValue()
                message.value = [UInt8](repeating: UInt8(ascii: "a"), count: 98)
                for _ in 0..<request.value { try await responses.write(message) }
            },
            .bidirectional(
                "Bidi",
                request: GoogleProtobuf.BytesValue.self,
                response: GoogleProtobuf.BytesValue.self
            ) { requests, responses, _ in
                for try await request in requests { try await responses.write(request) }
            },
        ]
    )
}
