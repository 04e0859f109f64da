// SPDX-License-Identifier: Apache-2.0

/// The words that access files are made of.
enum AccessText {
    private static let bytesMax = 63

    /// Whether it may name a namespace: the rule of `SubmitJobRequest.namespace`.
    static func isNamespace(_ text: String) -> Bool {
        guard (1...bytesMax).contains(text.utf8.count), let first = text.first, isLetter(first) else { return false }
        return text.allSatisfy { isLetter($0) && $0.isLowercase || isDigit($0) || $0 == "-" } && first.isLowercase
    }

    /// Whether it may name a principal.
    static func isPrincipal(_ text: String) -> Bool {
        guard (1...bytesMax).contains(text.utf8.count), let first = text.first else { return false }
        return (isLetter(first) || isDigit(first))
            && text.allSatisfy { isLetter($0) || isDigit($0) || "._-@".contains($0) }
    }

    private static func isLetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
