// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// Every credential of an access file.
public struct AccessList: Sendable {
    /// What came of looking for a credential.
    public enum Finding: Sendable, Hashable {
        /// It is in the list and good.
        case found(AccessEntry)
        /// It is in the list, and its time is over.
        case expired(AccessEntry)
        /// It is not in the list.
        case unknown
    }

    /// All entries, in the order of the file.
    public private(set) var entries: [AccessEntry] = []
    private var places: [String: Int] = [:]

    /// An empty list: nobody may do anything.
    public init() {}

    /// Reads the text of an access file: one entry a line; empty lines and those that begin with # are passed over.
    ///
    /// - Throws: `AccessError` naming the line.
    public init(_ text: String) throws(AccessError) {
        var problems: [String] = []
        self.init(text, problems: &problems)
        if let first = problems.first { throw AccessError(first) }
    }

    /// Reads what is right in a text, for whoever mends it: what a server obeys has to be right as a whole.
    ///
    /// - Parameter problems: Gets what is wrong with each other line, with its number.
    init(_ text: String, problems: inout [String]) {
        // By scalars: a carriage return and the line feed after it are one character.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, scalars) in lines.enumerated() {
            let line = String(String.UnicodeScalarView(scalars))
            guard let first = line.first(where: { !$0.isWhitespace }), first != "#" else { continue }
            do {
                try add(try AccessEntry(line))
            } catch {
                problems.append("line \(index + 1): \(error.message)")
            }
        }
    }

    /// Adds an entry.
    ///
    /// - Throws: `AccessError` when its credential is there already.
    public mutating func add(_ entry: AccessEntry) throws(AccessError) {
        guard places[entry.credential.key] == nil else {
            throw AccessError("\(entry.credential.key) is there twice; keep one line of it")
        }
        places[entry.credential.key] = entries.count
        entries.append(entry)
    }

    /// The entry of what a client presents as its bearer token.
    public func find(token text: String, at now: Timestamp) -> Finding {
        guard let token = AccessToken(presented: text), let entry = entry("token:\(token.id)"),
            case .token(_, let digest) = entry.credential, token.matches(digest)
        else { return .unknown }
        return finding(entry, at: now)
    }

    /// The entry of one of the names in a client certificate: the first name that has one, in this order.
    public func find(certificate names: [CertificateName], at now: Timestamp) -> Finding {
        let found = names.lazy.compactMap { entry("certificate:\($0)") }.first
        return found.map { finding($0, at: now) } ?? .unknown
    }

    /// The entry of a user of this machine.
    public func find(user number: UInt32, at now: Timestamp) -> Finding {
        entry("user:\(number)").map { finding($0, at: now) } ?? .unknown
    }

    /// Whether an entry that was found before still says the same, and is good.
    public func stillHolds(_ entry: AccessEntry, at now: Timestamp) -> Bool {
        self.entry(entry.credential.key) == entry && !entry.isExpired(at: now)
    }

    private func entry(_ key: String) -> AccessEntry? {
        places[key].map { entries[$0] }
    }

    private func finding(_ entry: AccessEntry, at now: Timestamp) -> Finding {
        entry.isExpired(at: now) ? .expired(entry) : .found(entry)
    }
}
