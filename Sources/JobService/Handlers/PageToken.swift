// SPDX-License-Identifier: Apache-2.0

/// Binds the tokens of a list's pages to that list: with another namespace or filter they would go on in the midst of
/// another list (AIP-158). The order is in the token itself.
struct PageToken {
    private let mark: String

    init(namespace: String, filter: String) {
        // Against mistakes, not against attacks: a token tells nothing that a list without it would not.
        let fingerprint = RequestFingerprint.of(Array("\(namespace)\0\(filter)".utf8))
        mark = fingerprint.prefix(4).map { String($0, radix: 16) }.joined() + "."
    }

    /// The token as a client gets it; empty when the list ends.
    func sealed(_ token: String?) -> String {
        token.map { mark + $0 } ?? ""
    }

    /// What was sealed; nil for the first page. One of another list is refused.
    func opened(_ text: String, _ checks: inout FieldChecks) -> String? {
        guard !text.isEmpty else { return nil }
        guard text.hasPrefix(mark) else {
            checks.refuse(
                "page_token",
                "was not made for this list; start again without it",
                reason: "PAGE_TOKEN_INVALID"
            )
            return nil
        }
        return String(text.dropFirst(mark.count))
    }
}
