// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC
internal import WireMessages

/// Answers questions about the services of a server.
struct ReflectionAnswers: Sendable {
    let services: [String]
    let index: DescriptorIndex

    /// The answer to one question.
    func answer(_ request: GrpcReflectionV1.ServerReflectionRequest) -> GrpcReflectionV1.ServerReflectionResponse {
        var response = GrpcReflectionV1.ServerReflectionResponse()
        response.validHost = request.host
        response.originalRequest = request
        switch request.messageRequest {
        case .listServices: response.messageResponse = .listServicesResponse(list)
        case .fileByFilename(let name):
            response.messageResponse = files(name, missing: "no file \(name)")
        case .fileContainingSymbol(let symbol):
            response.messageResponse = files(index.file(declaring: symbol), missing: "no symbol \(symbol)")
        case .fileContainingExtension(let wanted):
            response.messageResponse = files(
                index.file(extending: wanted.containingType, number: wanted.extensionNumber),
                missing: "no extension \(wanted.extensionNumber) of \(wanted.containingType)"
            )
        case .allExtensionNumbersOfType(let type):
            response.messageResponse = extensionNumbers(of: type)
        case nil:
            response.messageResponse = error(.invalidArgument, "the request asks nothing")
        }
        return response
    }

    private var list: GrpcReflectionV1.ListServiceResponse {
        var list = GrpcReflectionV1.ListServiceResponse()
        list.service = services.map { name in
            var service = GrpcReflectionV1.ServiceResponse()
            service.name = name
            return service
        }
        return list
    }

    private func files(
        _ name: String?,
        missing: String
    ) -> GrpcReflectionV1.ServerReflectionResponse.OneOfMessageResponse {
        guard let name, let files = index.filesWithImports(name) else { return error(.notFound, missing) }
        var response = GrpcReflectionV1.FileDescriptorResponse()
        response.fileDescriptorProto = files
        return .fileDescriptorResponse(response)
    }

    private func extensionNumbers(
        of type: String
    ) -> GrpcReflectionV1.ServerReflectionResponse.OneOfMessageResponse {
        guard let numbers = index.extensionNumbers(of: type) else { return error(.notFound, "no message \(type)") }
        var response = GrpcReflectionV1.ExtensionNumberResponse()
        response.baseTypeName = type
        response.extensionNumber = numbers
        return .allExtensionNumbersResponse(response)
    }

    private func error(
        _ code: RPCCode,
        _ message: String
    ) -> GrpcReflectionV1.ServerReflectionResponse.OneOfMessageResponse {
        var response = GrpcReflectionV1.ErrorResponse()
        response.errorCode = Int32(code.rawValue)
        response.errorMessage = message
        return .errorResponse(response)
    }
}
