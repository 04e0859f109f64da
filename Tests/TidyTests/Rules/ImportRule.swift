// SPDX-License-Identifier: Apache-2.0

/// Each target imports the modules on its list: no other, and the list grants nothing that is not used.
struct ImportRule: Rule {
    /// Modules by target. The names of a target that is not in the tree are not looked at.
    let allowed: [String: Set<String>]

    func violations(in tree: SourceTree) -> [Violation] {
        var violations: [Violation] = []
        var used: [String: Set<String>] = [:]
        for file in tree.files {
            guard file.path.hasSuffix(".swift"), let target = file.sourceTarget else { continue }
            used[target, default: []].formUnion([])
            for statement in file.imports {
                used[target, default: []].insert(statement.module)
                guard let list = allowed[target] else { continue }
                if !list.contains(statement.module) {
                    let text = "\(target) may not import \(statement.module); its list is in \(AllowList.path)"
                    violations.append(Violation(file.path, statement.line, text))
                }
            }
        }
        for (target, modules) in used.sorted(by: { $0.key < $1.key }) {
            violations += listViolations(of: target, using: modules)
        }
        return violations
    }

    private func listViolations(of target: String, using modules: Set<String>) -> [Violation] {
        guard let list = allowed[target] else {
            return [Violation(AllowList.path, 1, "target \(target) has no list of imports")]
        }
        return list.subtracting(modules).sorted().map {
            Violation(AllowList.path, 1, "\(target) may import \($0) but does not: take it off the list")
        }
    }
}
