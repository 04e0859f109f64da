// SPDX-License-Identifier: Apache-2.0

/// An absolute http or https URL, taken apart (RFC 3986; RFC 9110 section 4.2).
///
/// Stricter than the standard where parsers are known to disagree on the host: no user and password, no backslash,
/// nothing percent-encoded before the path.
public struct HTTPURL: Hashable, Sendable {
    /// What is wrong with a text.
    public enum Fault: String, Error, Hashable, Sendable {
        /// Neither `http://` nor `https://` begins it.
        case scheme = "begins with http:// or https://"
        /// It holds a user or a password.
        case userInfo = "holds no user and password; send an Authorization header instead"
        /// There is no host, or none that a name or address could be.
        case host = "names a host: letters, digits and \"-._\", or an IPv6 address in brackets"
        /// The port is no number of 1 to 65535.
        case port = "takes a port of 1 to 65535"
        /// It holds what has to be percent-encoded.
        case character = "is printable ASCII without spaces and \"<>\\^`{|}; percent-encode the rest"
    }

    /// Whether it is https.
    public let isSecure: Bool
    /// Lower-case name or address; an IPv6 address without its brackets.
    public let host: String
    /// 1 to 65535.
    public let port: Int
    /// What the host is asked for: path and query, at least "/".
    public let target: String

    /// Takes a text apart; a fragment is left out.
    public init(_ text: String) throws(Fault) {
        guard text.utf8.allSatisfy(Self.isAllowed) else { throw .character }
        let (scheme, rest) = try Self.scheme(of: text)
        isSecure = scheme
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        (host, port) = try Self.authority(rest[..<end], defaultPort: scheme ? 443 : 80)
        let target = rest[end...].prefix { $0 != "#" }
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
    }

    private init(_ base: HTTPURL, target: String) {
        (isSecure, host, port) = (base.isSecure, base.host, base.port)
        self.target = target
    }

    /// The whole as a text, the port only where it is not the scheme's own.
    public var text: String { "\(isSecure ? "https" : "http")://\(authority)\(target)" }

    private var authority: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return isDefaultPort ? host : "\(host):\(port)"
    }

    private var isDefaultPort: Bool { port == (isSecure ? 443 : 80) }

    /// Whether a redirect from here to `other` stays where it was: same host, scheme and port, or from http to https
    /// at their own ports.
    public func isSamePlace(as other: HTTPURL) -> Bool {
        guard host == other.host else { return false }
        if isSecure == other.isSecure { return port == other.port }
        return other.isSecure && isDefaultPort && other.isDefaultPort
    }

    /// What a reference found at this URL, such as the value of Location, refers to (RFC 3986 section 5.2); nil when
    /// that is no URL of this kind.
    public func resolving(_ reference: String) -> HTTPURL? {
        let isAbsolute = reference.prefix { !"/?#".contains($0) }.contains(":")
        if isAbsolute { return try? HTTPURL(reference) }
        if reference.hasPrefix("//") { return try? HTTPURL((isSecure ? "https:" : "http:") + reference) }
        guard reference.utf8.allSatisfy(Self.isAllowed) else { return nil }
        let text = reference.prefix { $0 != "#" }
        let path = target.prefix { $0 != "?" }
        if text.isEmpty { return self }
        if text.hasPrefix("?") { return HTTPURL(self, target: "\(path)\(text)") }
        let query = text.drop { $0 != "?" }
        let ownPath = text.prefix { $0 != "?" }
        let folder = ownPath.hasPrefix("/") ? "" : path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        let merged = Self.withoutDots("\(folder)\(ownPath)")
        return HTTPURL(self, target: "\(merged)\(query)")
    }

    /// A path without its segments "." and "..".
    private static func withoutDots(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            if segment == ".." { _ = kept.popLast() }
            if segment != ".", segment != ".." {
                kept.append(segment)
            } else if index == segments.count - 1 {
                kept.append("")
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}

// MARK: - Parts

extension HTTPURL {
    private static func scheme(of text: String) throws(Fault) -> (isSecure: Bool, rest: Substring) {
        for (scheme, isSecure) in [("http://", false), ("https://", true)]
        where text.prefix(scheme.count).lowercased() == scheme {
            return (isSecure, text.dropFirst(scheme.count))
        }
        throw .scheme
    }

    private static func authority(_ text: Substring, defaultPort: Int) throws(Fault) -> (host: String, port: Int) {
        guard !text.contains("@") else { throw .userInfo }
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { throw .host }
            let host = text[text.index(after: text.startIndex)..<end].lowercased()
            guard host.contains(":"), host.utf8.allSatisfy({ isHexDigit($0) || ":.".utf8.contains($0) }) else {
                throw .host
            }
            return (host, try port(text[text.index(after: end)...], defaultPort))
        }
        let end = text.firstIndex(of: ":") ?? text.endIndex
        let host = text[..<end].lowercased()
        guard (1...253).contains(host.utf8.count), host.utf8.allSatisfy(isNameByte), host.utf8.first != dot else {
            throw .host
        }
        return (host, try port(text[end...], defaultPort))
    }

    /// The port of "", ":" and ":8080".
    private static func port(_ text: Substring, _ defaultPort: Int) throws(Fault) -> Int {
        if text.isEmpty || text == ":" { return defaultPort }
        let digits = text.dropFirst()
        guard text.hasPrefix(":"), digits.utf8.allSatisfy(isDigit), let port = Int(digits), (1...65_535).contains(port)
        else { throw .port }
        return port
    }

    private static let dot = UInt8(ascii: ".")

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "-._".utf8.contains(byte)
    }
}
