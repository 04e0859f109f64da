// SPDX-License-Identifier: Apache-2.0

/// Files without text stand in known folders only: what a compiler left behind elsewhere is not part of the source.
struct BinaryRule: Rule {
    /// Folders, without a slash at the end.
    let folders: [String]

    func violations(in tree: SourceTree) -> [Violation] {
        tree.binaryPaths.compactMap { path in
            if folders.contains(where: { path.hasPrefix($0 + "/") }) { return nil }
            let allowed = folders.joined(separator: ", ")
            return Violation(path, 1, "a file without text: remove it; only \(allowed) may hold such files")
        }
    }
}
