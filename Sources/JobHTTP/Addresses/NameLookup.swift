// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobWorkers
internal import Synchronization

/// Finds the addresses of a host, once for each attempt: what is checked is what is connected to.
struct NameLookup: Sendable {
    /// The addresses of a name or of an address's text, best first; not empty.
    var addresses: @Sendable (String) async throws -> [IPAddress]

    /// Lookups that run at a time, those that nobody waits for any more included.
    static let pendingMax = 64

    /// Asks the system's resolver.
    static let system = NameLookup { name in
        if let address = IPAddress(name) { return [address] }
        guard pending.begin() else {
            throw HTTPFailure(.nameUnresolved, "cannot look up \(name): \(pendingMax) other lookups have no answer yet")
        }
        // getaddrinfo(3) cannot be ended early. Its thread is left to itself when the attempt is over before it.
        let (answers, continuation) = AsyncStream.makeStream(of: Result<[IPAddress], HTTPFailure>.self)
        BlockingWork.start {
            continuation.yield(Result { () throws(HTTPFailure) in try resolve(name) })
            pending.end()
        }
        for await answer in answers { return try answer.get() }
        throw CancellationError()
    }

    private static let pending = PendingLookups(most: pendingMax)

    private static func resolve(_ name: String) throws(HTTPFailure) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &list)
        defer { if list != nil { freeaddrinfo(list) } }
        var addresses: [IPAddress] = []
        var next = list
        while let info = next?.pointee {
            if let address = IPAddress(info) { addresses.append(address) }
            next = info.ai_next
        }
        guard code == 0, !addresses.isEmpty else {
            let problem = code == 0 ? "it has no address" : String(cString: gai_strerror(code))
            throw HTTPFailure(.nameUnresolved, "cannot look up \(name): \(problem)")
        }
        return addresses
    }
}

/// Counts lookups.
private final class PendingLookups: Sendable {
    private let count = Mutex(0)
    private let most: Int

    init(most: Int) {
        self.most = most
    }

    func begin() -> Bool {
        count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
    }

    func end() {
        count.withLock { $0 -= 1 }
    }
}
