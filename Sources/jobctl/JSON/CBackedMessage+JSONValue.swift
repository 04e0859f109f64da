// SPDX-License-Identifier: Apache-2.0

internal import WireMessages
internal import WireProto

extension CBackedMessage {
    /// The message in proto3's JSON mapping. Details of types that are not known here keep their bytes, as base64.
    func jsonValue() throws(CommandFailure) -> JSONValue {
        do throws(ProtoJSONError) {
            return .written(String(decoding: try json(options: .answers), as: UTF8.self))
        } catch {
            throw CommandFailure(
                what: "the server's answer has no JSON form: \(error)",
                reason: "ANSWER_UNFIT",
                remedy: "leave out --output json",
                status: .refused
            )
        }
    }
}

extension ProtoJSONOptions {
    fileprivate static let answers = ProtoJSONOptions(
        types: ProtoTypeRegistry([
            GoogleRpc.BadRequest.self, GoogleRpc.ErrorInfo.self, GoogleRpc.PreconditionFailure.self,
            GoogleRpc.ResourceInfo.self, GoogleRpc.RetryInfo.self,
        ]),
        writesUnknownTypes: true
    )
}
