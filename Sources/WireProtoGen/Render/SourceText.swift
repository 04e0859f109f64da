// SPDX-License-Identifier: Apache-2.0

/// Source text under construction: lines at a level of indentation.
struct SourceText {
    private(set) var text = ""
    private var level = 0

    /// Adds a line; an empty one stays empty.
    mutating func line(_ line: String = "") {
        if !line.isEmpty { text += String(repeating: "    ", count: level) + line }
        text += "\n"
    }

    /// Adds lines between a head and a closing line, if there is one.
    mutating func block(_ head: String, _ tail: String? = "}", _ body: (inout SourceText) -> Void) {
        line(head)
        level += 1
        body(&self)
        level -= 1
        if let tail { line(tail) }
    }

    /// Adds a comment from a proto file as a doc comment, or `fallback` when there is none.
    mutating func doc(_ comment: String, else fallback: String) {
        var lines = comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            let text = line.hasPrefix(" ") ? line.dropFirst() : line[...]
            return String(text.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        while lines.first?.isEmpty ?? false { lines.removeFirst() }
        for text in lines.isEmpty ? [fallback] : lines { line(text.isEmpty ? "///" : "/// " + text) }
    }

    /// Starts a file.
    static func file(from source: String, _ body: (inout SourceText) -> Void) -> String {
        var text = SourceText()
        text.line("// SPDX-License-Identifier: Apache-2.0")
        text.line("// swift-format-ignore-file")
        text.line("//")
        text.line(
            "// Made by protoc-gen-jobd from \(source). Not for editing: change that and run scripts/generate.sh."
        )
        text.line()
        body(&text)
        return text.text
    }
}
