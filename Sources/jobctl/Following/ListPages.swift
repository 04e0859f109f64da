// SPDX-License-Identifier: Apache-2.0

/// Which page of a list to ask for next, when at most `limit` entries (0: all) are wanted.
struct ListPages: Sendable, Equatable {
    /// Most entries the server gives in one page.
    static let sizeMax = 1000

    private let limit: Int
    private var count = 0
    private var isLast = false
    private(set) var token = ""

    init(limit: Int) {
        self.limit = limit
    }

    /// Size of the next page; nil when there is none, or enough have come.
    var nextSize: Int? {
        guard !isLast, limit == 0 || count < limit else { return nil }
        return limit == 0 ? Self.sizeMax : min(limit - count, Self.sizeMax)
    }

    /// Whether the server has entries beyond those that came.
    var hasMore: Bool { count > 0 && !isLast }

    mutating func received(count received: Int, nextToken: String) {
        count += received
        // The same token again would ask for the same page for ever.
        isLast = nextToken.isEmpty || nextToken == token
        token = nextToken
    }
}
