// SPDX-License-Identifier: Apache-2.0

/// Every file written by hand says its licence where a reader sees it first.
struct LicenceRule: Rule {
    static let text = "SPDX-License-Identifier: Apache-2.0"

    private static let slashSuffixes = [".swift", ".c", ".h", ".proto"]
    private static let hashSuffixes = [".sh", ".py", ".yaml", ".yml", ".toml"]
    private static let hashNames: Set<String> = ["Makefile", "Dockerfile"]

    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.compactMap { file in
            guard !file.isGenerated, let comment = Self.comment(of: file) else { return nil }
            // A shebang, or the tools version of a manifest, has to be the first line.
            let isPushed =
                file.lines.first?.hasPrefix("#!") == true
                || file.lines.first?.hasPrefix("// swift-tools-version") == true
            let line = isPushed ? 2 : 1
            let expected = "\(comment) \(Self.text)"
            if file.lines.count >= line, file.lines[line - 1] == expected { return nil }
            return Violation(file.path, line, "this line must be '\(expected)'")
        }
    }

    private static func comment(of file: SourceFile) -> String? {
        if slashSuffixes.contains(where: { file.path.hasSuffix($0) }) { return "//" }
        if hashSuffixes.contains(where: { file.path.hasSuffix($0) }) { return "#" }
        if hashNames.contains(file.name) || file.lines.first?.hasPrefix("#!") == true { return "#" }
        return nil
    }
}
