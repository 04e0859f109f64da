// SPDX-License-Identifier: Apache-2.0

/// How the messages of a call may be compressed, each by itself (gRPC "Message-Encoding", compression.md).
///
/// Do not compress secrets together with what a stranger chose: the length of the result tells of both (CRIME).
public enum MessageCompression: Sendable, Hashable, CaseIterable {
    /// RFC 1952; every gRPC implementation has it.
    case gzip
    /// The zlib format, RFC 1950, as HTTP means by this name.
    case deflate

    /// The name in `grpc-encoding`.
    var name: StaticString {
        switch self {
        case .gzip: "gzip"
        case .deflate: "deflate"
        }
    }

    /// The format named in `grpc-encoding`; nil when it is not one of these.
    init?(name: UnsafeRawBufferPointer) {
        guard let known = Self.allCases.first(where: { name.isEqual(to: $0.name) }) else { return nil }
        self = known
    }
}
