// SPDX-License-Identifier: Apache-2.0

/// Tells namespaces apart in four bytes, where the name itself would be too much: FNV-1a (32 bits) of its UTF-8.
///
/// Two names may share one; it is for answers that differ only in how much they tell.
public struct NamespaceMark: Hashable, Sendable {
    /// The number; 0 where the namespace is not known, as in what older versions wrote.
    public var rawValue: UInt32

    /// The mark with a number.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The mark of a namespace.
    public init(of namespace: String) {
        let hash = namespace.utf8.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
        rawValue = max(1, hash)
    }

    /// Whether it may be that namespace's.
    func mayBe(_ namespace: String) -> Bool {
        rawValue == 0 || self == NamespaceMark(of: namespace)
    }
}
