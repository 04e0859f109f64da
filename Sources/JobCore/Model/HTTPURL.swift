// SPDX-License-Identifier: Apache-2.0

/// An absolute http or https URL, taken apart (RFC 3986; RFC 9110 section 4.2).
///
/// Stricter than the standard where parsers are known to disagree on the host: no user and password, no backslash,
/// nothing percent-encoded before the path. Path and query are what section 3 of RFC 3986 lets them be, so that they can be
/// sent as they are, whatever a client would make of the rest.
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
        /// A square bracket stands behind the host.
        case bracket = "has [ and ] around an IPv6 address only; write %5B and %5D in path and query"
        /// A percent sign in path or query begins no percent-encoded byte.
        case percent = "has two hexadecimal digits behind each %; write %25 for the character % itself"
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
        try Self.check(target)
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
    }

    private init?(_ base: HTTPURL, target: String) {
        guard (try? Self.check(target[...])) != nil else { return nil }
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
    /// that is no URL of this kind. What servers often leave unencoded in path and query is encoded.
    public func resolving(_ reference: String) -> HTTPURL? {
        let reference = Self.encoded(reference)
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

    /// A reference with square brackets behind its host, and each percent sign that begins no encoded byte, encoded.
    private static func encoded(_ reference: String) -> String {
        let start = reference.firstRange(of: "//").flatMap { slashes -> String.Index? in
            let scheme = reference[..<slashes.lowerBound]
            guard scheme.isEmpty || scheme.last == ":" && !scheme.contains(where: "/?#".contains) else { return nil }
            return reference[slashes.upperBound...].firstIndex { "/?#".contains($0) } ?? reference.endIndex
        }
        let tail = Array(reference[(start ?? reference.startIndex)...].utf8)
        var text = Array(reference[..<(start ?? reference.startIndex)].utf8)
        for (index, byte) in tail.enumerated() {
            let digits = tail[(index + 1)...].prefix(2)
            let isPercent = digits.count < 2 || !digits.allSatisfy { isHexDigit($0 | 0x20) }
            switch byte {
            case UInt8(ascii: "["): text += "%5B".utf8
            case UInt8(ascii: "]"): text += "%5D".utf8
            case UInt8(ascii: "%") where isPercent: text += "%25".utf8
            default: text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
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

    /// Refuses what may not stand in path and query, of characters that may stand in a URL.
    private static func check(_ target: Substring) throws(Fault) {
        guard !target.utf8.contains(where: "[]".utf8.contains) else { throw .bracket }
        for encoded in target.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst() {
            let digits = encoded.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ isHexDigit($0 | 0x20) }) else { throw .percent }
        }
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
