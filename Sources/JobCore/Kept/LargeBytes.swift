// SPDX-License-Identifier: Apache-2.0

/// The byte strings of a packed job that are too large to be copied each time the job is read: they lie beside it and
/// are shared with whoever reads them.
struct LargeBytes: Sendable {
    /// Shorter ones are packed: a copy costs less than an array of their own.
    static let byteCountMin = 1024

    /// Nil: packed.
    private(set) var spec: [UInt8]?
    /// Nil: packed, or not there.
    private(set) var result: [UInt8]?

    /// Nothing.
    static let none = LargeBytes()

    private init() {}

    /// What is large in a job; nil when nothing is.
    init?(of record: JobRecord) {
        spec = Self.ifLarge(record.spec)
        result = Self.ifLarge(record.extras?.values.result?.data ?? [])
        if spec == nil && result == nil { return nil }
    }

    private static func ifLarge(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.count >= byteCountMin ? bytes : nil
    }
}
