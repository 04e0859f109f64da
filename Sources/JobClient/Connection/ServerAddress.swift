// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

/// Where a server listens: `HOST:PORT`, `[IPV6]:PORT` or `unix:PATH`.
public struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    /// The two kinds of addresses.
    public enum Endpoint: Sendable, Hashable {
        /// A host name or IP address (without brackets) and a port from 1 to 65535.
        case tcp(host: String, port: Int)
        /// Path of a Unix socket, 1 to 107 bytes.
        case unix(path: String)
    }

    /// Longest path that fits into a Unix socket address (`sun_path` is 108 bytes with its NUL).
    public static let unixPathBytesMax = 107

    /// Where `jobd serve` listens when nothing else is said.
    public static let standard = ServerAddress(endpoint: .tcp(host: "127.0.0.1", port: 50051))

    /// The address itself.
    public let endpoint: Endpoint

    private init(endpoint: Endpoint) {
        self.endpoint = endpoint
    }

    /// Reads `127.0.0.1:50051`, `[::1]:50051`, `jobs.example.org:443`, `unix:/run/jobd.sock` or
    /// `unix:///run/jobd.sock`.
    public init(_ text: String) throws(ServerAddressError) {
        if text.hasPrefix("unix:") {
            endpoint = .unix(path: try Self.unixPath(of: text))
            return
        }
        guard let colon = text.lastIndex(of: ":") else {
            throw ServerAddressError(address: text, problem: text.isEmpty ? "it is empty" : "it has no port")
        }
        let host = try Self.host(text[..<colon], of: text)
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let port = Int(digits),
            (1...65535).contains(port)
        else {
            throw ServerAddressError(address: text, problem: "port '\(digits)' is not a number from 1 to 65535")
        }
        endpoint = .tcp(host: host, port: port)
    }

    /// Whether the server is on this machine: a Unix socket, `localhost`, 127.0.0.0/8 or ::1.
    ///
    /// Decided from the text alone; a name that merely resolves to a loopback address does not count.
    public var isLocal: Bool {
        switch endpoint {
        case .unix: true
        case .tcp(let host, _): host.lowercased() == "localhost" || host == "::1" || Self.isLoopbackIPv4(host)
        }
    }

    /// Whether it is a Unix socket.
    public var isUnix: Bool {
        if case .unix = endpoint { true } else { false }
    }

    /// The text that `init` reads.
    public var description: String {
        switch endpoint {
        case .unix(let path): "unix:\(path)"
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }

    var target: ChannelTarget {
        switch endpoint {
        case .tcp(let host, let port): .tcp(host: host, port: port)
        case .unix(let path): .unix(path: path)
        }
    }

    private static func unixPath(of text: String) throws(ServerAddressError) -> String {
        var path = text.dropFirst("unix:".count)
        if path.hasPrefix("///") {
            path = path.dropFirst(2)
        }
        guard !path.isEmpty else {
            throw ServerAddressError(address: text, problem: "the path after 'unix:' is empty")
        }
        guard path.utf8.count <= unixPathBytesMax, !path.utf8.contains(0) else {
            throw ServerAddressError(
                address: text,
                problem: "the path has \(path.utf8.count) bytes; a Unix socket's has at most \(unixPathBytesMax)"
            )
        }
        return String(path)
    }

    private static func host(_ part: Substring, of text: String) throws(ServerAddressError) -> String {
        if part.hasPrefix("["), part.hasSuffix("]"), part.count > 2 {
            return String(part.dropFirst().dropLast())
        }
        guard !part.isEmpty else {
            throw ServerAddressError(address: text, problem: "it has no host")
        }
        guard !text.contains("://") else {
            throw ServerAddressError(address: text, problem: "no scheme such as http:// is used")
        }
        guard !part.contains(where: { $0 == ":" || $0 == "[" || $0 == "]" }) else {
            throw ServerAddressError(address: text, problem: "an IPv6 address stands in brackets, as in [::1]:50051")
        }
        guard !part.contains(where: { $0 == "/" || $0.isWhitespace }) else {
            throw ServerAddressError(
                address: text,
                problem: "'\(part)' is not a host; no scheme such as http:// is used"
            )
        }
        return String(part)
    }

    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
