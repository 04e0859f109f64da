// SPDX-License-Identifier: Apache-2.0

/// What a server decides from the head of a request, before it looks at any message.
enum CallAdmission: Equatable {
    /// Serve the method at this place of the table.
    case call(Int)
    /// Not gRPC: answer with this HTTP status.
    case http(Int)
    /// gRPC, and refused: answer with this status alone.
    case refuse(RPCError)

    /// Decides; `find` looks the path up.
    static func decide(_ head: RequestHead, headerListBytesMax: Int, find: (UnsafeRawBufferPointer) -> Int?) -> Self {
        if head.isOversized {
            guard head.contentType == .grpc else { return .http(431) }
            return .refuse(
                RPCError(
                    code: .resourceExhausted,
                    message: "the request headers are larger than the \(headerListBytesMax) bytes accepted here"
                )
            )
        }
        guard head.method.isEqual(to: "POST") else { return .http(405) }
        guard head.contentType == .grpc else { return .http(415) }
        guard let place = find(head.path) else {
            return .refuse(RPCError(code: .unimplemented, message: "no method \(head.path.text)"))
        }
        guard head.timeout != .malformed else {
            return .refuse(
                RPCError(code: .internal, message: "grpc-timeout is malformed: 1 to 8 digits and one of H M S m u n")
            )
        }
        // Also for messages that are not marked as compressed: a peer that announces what is not known here may mean them.
        if case .unsupported(let name) = head.encoding {
            return .refuse(MessageEncoding.refusal(of: name))
        }
        return .call(place)
    }
}
