// SPDX-License-Identifier: Apache-2.0

/// An import says whether the module shows in the target's own interface.
///
/// Test targets are left out: nothing imports them.
struct ImportAccessRule: Rule {
    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.filter { $0.sourceTarget != nil }.flatMap { file in
            file.imports.filter { $0.access == nil }.map {
                Violation(file.path, $0.line, "write 'internal import \($0.module)', or 'public' when the API needs it")
            }
        }
    }
}
