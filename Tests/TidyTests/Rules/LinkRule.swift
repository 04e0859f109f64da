// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Every relative link of a Markdown page leads to a file or folder, and its fragment to a heading of that page.
struct LinkRule: Rule {
    func violations(in tree: SourceTree) -> [Violation] {
        let pages = tree.files.filter { $0.path.hasSuffix(".md") }
        let headings = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, Self.anchors(of: $0)) })
        return pages.flatMap { page in
            Self.links(of: page).compactMap { link in
                problem(with: link.target, in: page, tree: tree, headings: headings).map {
                    Violation(page.path, link.line, "link '\(link.target)' \($0)")
                }
            }
        }
    }

    private func problem(
        with target: String,
        in page: SourceFile,
        tree: SourceTree,
        headings: [String: Set<String>]
    ) -> String? {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var path = page.path
        if !parts[0].isEmpty {
            guard let resolved = Self.resolve(String(parts[0]), from: page.path) else { return "leaves the repository" }
            path = resolved
        }
        guard path.isEmpty || tree.paths.contains(path) else { return "leads nowhere: there is no \(path)" }
        guard parts.count == 2, let known = headings[path] else { return nil }
        return known.contains(String(parts[1])) ? nil : "names no heading of \(path)"
    }

    private static func resolve(_ target: String, from page: String) -> String? {
        var components = target.hasPrefix("/") ? [] : page.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/") where part != "." {
            if part != ".." {
                components.append(part.removingPercentEncoding ?? String(part))
            } else if components.popLast() == nil {
                return nil
            }
        }
        return components.joined(separator: "/")
    }

    /// Inline links, images and reference definitions, but for those with a scheme, outside code.
    private static func links(of page: SourceFile) -> [(target: String, line: Int)] {
        let inline = /\]\(\s*<?([^)\s>]+)>?[^)]*\)/
        let reference = /^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)/
        return prose(of: page).flatMap { text, line in
            let found = text.matches(of: inline).map(\.1) + text.matches(of: reference).map(\.1)
            return found.map(String.init).filter { $0.prefixMatch(of: /[a-z][a-z0-9+.-]*:/) == nil }.map { ($0, line) }
        }
    }

    /// Lines that can hold a link, without fenced blocks and code spans.
    private static func prose(of page: SourceFile) -> [(text: String, line: Int)] {
        var isFenced = false
        var result: [(String, Int)] = []
        for (index, line) in page.lines.enumerated() {
            if line.drop(while: { $0 == " " }).hasPrefix("```") {
                isFenced.toggle()
            } else if !isFenced, line.utf8.contains(UInt8(ascii: "]")) {
                result.append((line.replacing(/`[^`]*`/, with: ""), index + 1))
            }
        }
        return result
    }

    /// Anchors as the usual forges make them: lower case, spaces to hyphens, other punctuation dropped.
    private static func anchors(of page: SourceFile) -> Set<String> {
        var anchors: Set<String> = []
        for line in page.lines where line.hasPrefix("#") {
            let title = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
            let kept = title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
            anchors.insert(kept.replacing(" ", with: "-"))
        }
        return anchors
    }
}
