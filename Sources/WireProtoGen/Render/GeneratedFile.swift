// SPDX-License-Identifier: Apache-2.0

/// A file to write.
public struct GeneratedFile: Sendable, Equatable {
    /// The name, without a folder.
    public var name: String
    /// The source text.
    public var content: String
}
