// SPDX-License-Identifier: Apache-2.0

/// What ships does not import test tools.
struct TestModuleRule: Rule {
    /// Targets below `Sources/` that are test tools themselves.
    let testTools: Set<String>

    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.flatMap { file -> [Violation] in
            guard let target = file.sourceTarget, !testTools.contains(target) else { return [] }
            return file.imports
                .filter { $0.module.hasSuffix("Testing") || $0.module == "XCTest" }
                .map { Violation(file.path, $0.line, "\(target) ships: it may not import \($0.module)") }
        }
    }
}
