// SPDX-License-Identifier: Apache-2.0

import GRPCCore
import GRPCNIOTransportHTTP2Posix

/// The service bench.Echo on grpc-swift-2, bytes in and bytes out: `echo-swift PORT`.
@main
struct EchoSwift: RegistrableRPCService {
    static func main() async throws {
        var configuration = HTTP2ServerTransport.Posix.Config.defaults
        configuration.http2.maxConcurrentStreams = 1000
        let port = Int(CommandLine.arguments[1]) ?? 26001
        let transport = HTTP2ServerTransport.Posix(
            address: .ipv4(host: "127.0.0.1", port: port),
            transportSecurity: .plaintext,
            config: configuration
        )
        try await GRPCServer(transport: transport, services: [EchoSwift()]).serve()
    }

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        register("Unary", in: &router) { requests, write in
            for try await request in requests {
                try await write(request)
                return
            }
        }
        register("Bidi", in: &router) { requests, write in
            for try await request in requests { try await write(request) }
        }
        register("Stream", in: &router) { requests, write in
            let message: [UInt8] = [0x0A, 98] + [UInt8](repeating: UInt8(ascii: "a"), count: 98)
            for try await request in requests {
                // A UInt64Value: one byte of tag, then the number, seven bits a byte.
                let count = request.dropFirst().reversed().reduce(0) { $0 << 7 | Int($1 & 0x7F) }
                for _ in 0..<count { try await write(message) }
            }
        }
    }

    private func register<Transport: ServerTransport>(
        _ method: String,
        in router: inout RPCRouter<Transport>,
        serve:
            @escaping @Sendable (
                RPCAsyncSequence<[UInt8], any Error>, @Sendable ([UInt8]) async throws -> Void
            ) async throws -> Void
    ) {
        let service = ServiceDescriptor(fullyQualifiedService: "bench.Echo")
        router.registerHandler(
            forMethod: MethodDescriptor(service: service, method: method),
            deserializer: Bytes(),
            serializer: Bytes()
        ) { request, _ in
            StreamingServerResponse { writer in
                try await serve(request.messages) { try await writer.write($0) }
                return [:]
            }
        }
    }
}

/// Leaves messages as they are.
struct Bytes: MessageSerializer, MessageDeserializer {
    func serialize<Wire: GRPCContiguousBytes>(_ message: [UInt8]) throws -> Wire {
        Wire(message)
    }

    func deserialize<Wire: GRPCContiguousBytes>(_ wire: Wire) throws -> [UInt8] {
        wire.withUnsafeBytes { [UInt8]($0) }
    }
}
