// SPDX-License-Identifier: Apache-2.0

/// What a peer listed in `grpc-accept-encoding`, as far as this side has it.
struct AcceptedCompressions: Sendable, Equatable {
    /// What this side takes, for its own `grpc-accept-encoding`.
    static let own: StaticString = "identity, deflate, gzip"

    private var bits: UInt8 = 0

    /// Nothing: what a peer without the field takes.
    init() {}

    /// Reads the value of the field: names, parted by commas, with or without spaces.
    init(_ value: UnsafeRawBufferPointer) {
        var start = 0
        for end in 0...value.count where end == value.count || value[end] == UInt8(ascii: ",") {
            let name = UnsafeRawBufferPointer(rebasing: value[start..<end]).withoutEdgeSpaces
            if let compression = MessageCompression(name: name) {
                bits |= Self.bit(compression)
            }
            start = end + 1
        }
    }

    func contains(_ compression: MessageCompression) -> Bool {
        bits & Self.bit(compression) != 0
    }

    private static func bit(_ compression: MessageCompression) -> UInt8 {
        switch compression {
        case .gzip: 1
        case .deflate: 2
        }
    }
}
