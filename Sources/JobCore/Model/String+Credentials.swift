// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text of a URL, or what is to be one, without user and password: "https://***@host/". A password may hold what a
    /// well-formed URL has percent-encoded, so that everything up to the last "@" goes where what follows "//" is neither a
    /// host nor a host with a port.
    public var withoutURLCredentials: String {
        guard let start = firstRange(of: "//")?.upperBound, let at = lastIndex(of: "@"), start < at else { return self }
        let end = self[start...].firstIndex(where: "/?#".contains) ?? endIndex
        guard !Self.isPlace(self[start..<end]) else { return self }
        return "\(self[..<start])***\(self[at...])"
    }

    private static func isPlace(_ text: Substring) -> Bool {
        let port = text.hasPrefix("[") ? text.drop { $0 != "]" }.dropFirst() : text.drop { $0 != ":" }
        return !text.contains("@") && (port.isEmpty || port.first == ":" && port.dropFirst().allSatisfy(\.isNumber))
    }
}
