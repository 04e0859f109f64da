// SPDX-License-Identifier: Apache-2.0

/// What a server says about retries in `grpc-retry-pushback-ms` (gRFC A6, "Pushback").
enum RetryPushback: Equatable {
    /// Nothing.
    case none
    /// Retry after so many milliseconds.
    case after(milliseconds: UInt64)
    /// Do not retry: a negative number, or a value that is none.
    case never

    static let name = "grpc-retry-pushback-ms"

    init(_ metadata: Metadata) {
        let values = metadata.values(for: Self.name)
        guard let value = values.first else {
            self = .none
            return
        }
        guard values.count == 1, let milliseconds = Int32(value), milliseconds >= 0 else {
            self = .never
            return
        }
        self = .after(milliseconds: UInt64(milliseconds))
    }
}
