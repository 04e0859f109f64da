// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireServices

@Suite("ReflectionAnswers")
struct ReflectionAnswersTests {
    private let answers = ReflectionAnswers(
        services: ["grpc.health.v1.Health"],
        index: DescriptorIndex([WireMessagesDescriptors.fileDescriptorSet()])
    )

    private func answer(
        _ question: GrpcReflectionV1.ServerReflectionRequest.OneOfMessageRequest?
    ) -> GrpcReflectionV1.ServerReflectionResponse {
        var request = GrpcReflectionV1.ServerReflectionRequest()
        request.host = "here"
        request.messageRequest = question
        let response = answers.answer(request)
        #expect(response.validHost == "here")
        #expect(response.originalRequest == request)
        return response
    }

    private func errorCode(_ response: GrpcReflectionV1.ServerReflectionResponse) -> Int32? {
        guard case .errorResponse(let error) = response.messageResponse else { return nil }
        return error.errorCode
    }

    @Test("the services are listed")
    func list() {
        guard case .listServicesResponse(let list) = answer(.listServices("*")).messageResponse else {
            Issue.record("not a list")
            return
        }
        #expect(list.service.map(\.name) == ["grpc.health.v1.Health"])
    }

    @Test("files come by name and by symbol")
    func files() {
        for question in [
            GrpcReflectionV1.ServerReflectionRequest.OneOfMessageRequest.fileByFilename("grpc/health/v1/health.proto"),
            .fileContainingSymbol("grpc.health.v1.Health"),
        ] {
            guard case .fileDescriptorResponse(let files) = answer(question).messageResponse else {
                Issue.record("no file for \(question)")
                continue
            }
            #expect(files.fileDescriptorProto.count == 1)
        }
    }

    @Test("what is not there is an error with code NOT_FOUND inside the answer")
    func missing() {
        #expect(errorCode(answer(.fileByFilename("nothing.proto"))) == 5)
        #expect(errorCode(answer(.fileContainingSymbol("no.Such"))) == 5)
        #expect(errorCode(answer(.allExtensionNumbersOfType("no.Such"))) == 5)
        var wanted = GrpcReflectionV1.ExtensionRequest()
        wanted.containingType = "google.rpc.Status"
        wanted.extensionNumber = 3
        #expect(errorCode(answer(.fileContainingExtension(wanted))) == 5)
        #expect(errorCode(answer(nil)) == 3)
    }

    @Test("a message without extensions has none")
    func noExtensions() {
        guard
            case .allExtensionNumbersResponse(let numbers) = answer(.allExtensionNumbersOfType("google.rpc.Status"))
                .messageResponse
        else {
            Issue.record("not numbers")
            return
        }
        #expect(numbers.extensionNumber.isEmpty)
        #expect(numbers.baseTypeName == "google.rpc.Status")
    }
}
