// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Nothing in the repository depends on, or tells of, the machine it was written on.
struct MachineDetailRule: Rule {
    /// Texts that may not occur anywhere.
    let banned: [String]

    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.flatMap { file in
            banned.filter(file.mentions).flatMap { needle in
                file.lines.indices.filter { Self.isNamed(needle, in: file.lines[$0]) }.map {
                    Violation(file.path, $0 + 1, "'\(needle)' is a detail of one machine or registry: leave it out")
                }
            }
        }
    }

    /// A path counts only from its start: below another folder the same names are harmless.
    private static func isNamed(_ needle: String, in line: String) -> Bool {
        var rest = line[...]
        while let found = rest.range(of: needle) {
            let before = found.lowerBound > line.startIndex ? line[line.index(before: found.lowerBound)] : " "
            let isInside = needle.hasPrefix("/") && (before.isLetter || before.isNumber || "._-~$})*".contains(before))
            if !isInside { return true }
            rest = line[found.upperBound...]
        }
        return false
    }
}
