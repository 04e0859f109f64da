// SPDX-License-Identifier: Apache-2.0

/// A function stays at or below a number of lines, counted from `func` or `init` to its closing brace.
struct FunctionLengthRule: Rule {
    let linesMax: Int
    let ratchet: Ratchet

    func violations(in tree: SourceTree) -> [Violation] {
        let functions = tree.files.flatMap { file in
            file.functions.map { function in
                Ratchet.Measurement(
                    key: "\(file.path) \(function.name)",
                    path: file.path,
                    line: function.firstLine,
                    size: function.lastLine - function.firstLine + 1
                )
            }
        }
        return ratchet.violations(of: functions, limit: linesMax, what: "function")
    }
}
