// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import WireGRPC
internal import WireNet

/// `wire-echo PORT [LOOPS]`: bench.Echo/Unary answers with the bytes it got, as the peers in this folder's tables do.
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
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        var configuration = GRPCServerConfiguration()
        configuration.eventLoops = NetLoopGroup(loopCount: arguments.dropFirst().first ?? 1)
        let echo = GRPCServiceDefinition(
            name: "bench.Echo",
            methods: [.unarySerialized("Unary") { request, _ in request }]
        )
        let server = GRPCServer(services: [echo], configuration: configuration, logger: Logger(label: "wire-echo"))
        let bound = try await server.start(on: [.tcp(host: "127.0.0.1", port: arguments.first ?? 26007)])
        print("listening on \(bound[0])")
    }
}
