// SPDX-License-Identifier: Apache-2.0

/// No state outside a type.
struct TopLevelVariableRule: Rule {
    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.flatMap { file -> [Violation] in
            // A manifest is a script; everything else is a module.
            guard file.name != "Package.swift" else { return [] }
            var depth = 0
            var violations: [Violation] = []
            for token in file.tokens {
                switch token.text {
                case "{", "(", "[": depth += 1
                case "}", ")", "]": depth -= 1
                case "var" where depth == 0:
                    violations.append(Violation(file.path, token.line, "top-level var: put the state into a type"))
                default: break
                }
            }
            return violations
        }
    }
}
