// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// One text file of the repository.
struct SourceFile: Sendable {
    /// Path from the root, with `/` between components.
    let path: String
    /// The lines as written, without their line breaks.
    let lines: [String]
    /// Code words and punctuation; empty unless the file is hand-written Swift.
    let tokens: [Token]
    /// Functions with a body; empty unless the file is hand-written Swift.
    let functions: [SwiftFunction]
    /// Imports, also those of a generated file.
    let imports: [ImportStatement]

    private let text: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
        let isSwift = path.hasSuffix(".swift") && !Self.isGenerated(path)
        tokens = isSwift ? Token.tokens(of: SwiftMask.mask(text)) : []
        functions = SwiftFunction.all(in: tokens)
        imports =
            path.hasSuffix(".swift") ? ImportStatement.all(in: isSwift ? tokens : Self.importTokens(of: lines)) : []
    }

    /// The last component of the path.
    var name: String { components.last.map(String.init) ?? path }

    /// The name up to the last dot.
    var stem: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The components of the path.
    var components: [Substring] { path.split(separator: "/") }

    /// Swift source written by hand.
    var isSwift: Bool { path.hasSuffix(".swift") && !isGenerated }

    /// Made by a generator: free of budgets and style, but not of the layers.
    var isGenerated: Bool { Self.isGenerated(path) }

    /// The target whose sources the file belongs to, or nil when it is not below `Sources/`.
    var sourceTarget: String? { target(below: "Sources") }

    /// The test target the file belongs to, or nil when it is not below `Tests/`.
    var testTarget: String? { target(below: "Tests") }

    /// Whether the text holds `needle`, byte for byte.
    func mentions(_ needle: String) -> Bool {
        text.withCString { strstr($0, needle) != nil }
    }

    private func target(below folder: String) -> String? {
        let components = components
        guard components.count >= 3, components[0] == folder else { return nil }
        return String(components[1])
    }

    /// Generated files are large and hold no string with an import in it: their import lines alone are read.
    private static func importTokens(of lines: [String]) -> [Token] {
        lines.enumerated().filter { $0.element.contains("import ") && !$0.element.contains("//") }
            .flatMap { index, line in
                Token.tokens(of: Array(line.utf8)).map {
                    Token(text: $0.text, line: index + 1, isFirstOnLine: $0.isFirstOnLine, isAttached: $0.isAttached)
                }
            }
    }

    private static func isGenerated(_ path: String) -> Bool {
        path.split(separator: "/").dropLast().contains("Generated")
            || [".generated.swift", ".pb-c.c", ".pb-c.h", "_pb2.py", "_pb2_grpc.py"].contains { path.hasSuffix($0) }
    }
}
