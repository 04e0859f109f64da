// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The access list that is in force. It is replaced as a whole, while calls are served.
public final class AccessTable: Sendable {
    private let list: Mutex<AccessList>

    /// A table with its first list.
    public init(_ list: AccessList) {
        self.list = Mutex(list)
    }

    /// The list in force.
    public var current: AccessList { list.withLock { $0 } }

    /// Puts another list in force.
    public func replace(with list: AccessList) {
        self.list.withLock { $0 = list }
    }
}
