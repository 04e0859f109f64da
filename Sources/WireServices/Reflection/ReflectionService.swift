// SPDX-License-Identifier: Apache-2.0

public import WireGRPC
internal import WireMessages
internal import WireProto

/// Server reflection for any server, in both of its versions: `grpc.reflection.v1` and `v1alpha`, one implementation.
///
/// Source: the gRPC server reflection protocol. A question without an answer is an error inside of an OK call.
public struct ReflectionService: Sendable {
    private let answers: ReflectionAnswers

    /// - Parameters:
    ///   - services: full names to list, in this order; both reflection services are added.
    ///   - fileDescriptorSets: encoded `google.protobuf.FileDescriptorSet`s that hold every file of the services.
    public init(services: [String], fileDescriptorSets: [[UInt8]]) {
        answers = ReflectionAnswers(
            services: services + [
                "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
            ],
            index: DescriptorIndex(fileDescriptorSets)
        )
    }

    /// The services to register.
    public var serviceDefinitions: [GRPCServiceDefinition] {
        [ReflectionV1(answers: answers).serviceDefinition, ReflectionV1alpha(answers: answers).serviceDefinition]
    }
}

private struct ReflectionV1: GrpcReflectionV1.ServerReflectionServer {
    let answers: ReflectionAnswers

    func serverReflectionInfo(
        _ requests: RequestMessages<GrpcReflectionV1.ServerReflectionRequest>,
        responses: ResponseWriter<GrpcReflectionV1.ServerReflectionResponse>,
        context: ServerContext
    ) async throws {
        for try await request in requests {
            try await responses.write(answers.answer(request))
        }
    }
}

private struct ReflectionV1alpha: GrpcReflectionV1alpha.ServerReflectionServer {
    let answers: ReflectionAnswers

    func serverReflectionInfo(
        _ requests: RequestMessages<GrpcReflectionV1alpha.ServerReflectionRequest>,
        responses: ResponseWriter<GrpcReflectionV1alpha.ServerReflectionResponse>,
        context: ServerContext
    ) async throws {
        for try await request in requests {
            // Both versions are the same messages on the wire.
            let same = try GrpcReflectionV1.ServerReflectionRequest(serialized: request.serialized())
            let answer = answers.answer(same)
            try await responses.write(
                try GrpcReflectionV1alpha.ServerReflectionResponse(serialized: answer.serialized())
            )
        }
    }
}
