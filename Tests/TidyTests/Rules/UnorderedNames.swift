// SPDX-License-Identifier: Apache-2.0

/// Names that one file declares as a Dictionary or Set, and names it declares as anything else.
struct UnorderedNames {
    private(set) var unordered: Set<String> = []
    private(set) var ordered: Set<String> = []

    init(in tokens: [Token]) {
        for index in tokens.indices where ["let", "var"].contains(tokens[index].text) && index + 2 < tokens.count {
            let name = tokens[index + 1].text
            switch tokens[index + 2].text {
            case ":": add(name, isUnordered: Self.isUnorderedType(at: index + 3, in: tokens))
            case "=": add(name, isUnordered: Self.isUnorderedValue(at: index + 3, in: tokens))
            default: break
            }
        }
    }

    private mutating func add(_ name: String, isUnordered: Bool) {
        if isUnordered { unordered.insert(name) } else { ordered.insert(name) }
    }

    /// `[Key: Value]`, `Set<Element>`, `Dictionary<Key, Value>`.
    private static func isUnorderedType(at index: Int, in tokens: [Token]) -> Bool {
        guard index + 1 < tokens.count else { return false }
        if ["Set", "Dictionary"].contains(tokens[index].text) { return tokens[index + 1].text == "<" }
        return tokens[index].text == "[" && hasColon(inBracketAt: index, in: tokens)
    }

    /// `[:]`, `[Key: Value]()`, `Set(...)`, `Set<Element>()`, `Dictionary(...)`.
    private static func isUnorderedValue(at index: Int, in tokens: [Token]) -> Bool {
        guard index + 1 < tokens.count else { return false }
        if ["Set", "Dictionary"].contains(tokens[index].text) { return ["<", "("].contains(tokens[index + 1].text) }
        return tokens[index].text == "[" && hasColon(inBracketAt: index, in: tokens)
    }

    private static func hasColon(inBracketAt open: Int, in tokens: [Token]) -> Bool {
        var depth = 0
        for token in tokens[open...] {
            switch token.text {
            case "[", "(", "{": depth += 1
            case "]", ")", "}": depth -= 1
            case ":" where depth == 1: return true
            default: break
            }
            if depth == 0 { return false }
        }
        return false
    }
}
