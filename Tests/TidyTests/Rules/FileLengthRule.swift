// SPDX-License-Identifier: Apache-2.0

/// Code written by hand stays at or below a number of lines per file.
struct FileLengthRule: Rule {
    let linesMax: Int
    let ratchet: Ratchet

    private static let codeSuffixes = [".swift", ".c", ".h", ".proto", ".py", ".sh"]

    func violations(in tree: SourceTree) -> [Violation] {
        let code = tree.files.filter { file in
            !file.isGenerated && Self.codeSuffixes.contains { file.path.hasSuffix($0) }
        }
        let sizes = code.map { Ratchet.Measurement(key: $0.path, path: $0.path, line: 1, size: $0.lines.count) }
        return ratchet.violations(of: sizes, limit: linesMax, what: "file")
    }
}
