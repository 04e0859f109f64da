// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The text files of the repository, or a handful of files made up by a test.
struct SourceTree: Sendable {
    /// Every text file, ordered by path.
    let files: [SourceFile]
    /// Every path that exists: files and folders, text or not.
    let paths: Set<String>
    /// The files that hold no text, ordered.
    let binaryPaths: [String]

    /// Makes a tree from texts by path, and from the paths of files without text.
    init(_ texts: [String: String], binaryPaths: [String] = []) {
        let files = texts.map { SourceFile(path: $0.key, text: $0.value) }
        self.init(files: files, binaryPaths: binaryPaths, folders: [])
    }

    private init(files: [SourceFile], binaryPaths: [String], folders: [String]) {
        self.files = files.sorted { $0.path < $1.path }
        self.binaryPaths = binaryPaths.sorted()
        var paths = Set(folders + binaryPaths)
        for file in files {
            var path = file.path[...]
            paths.insert(file.path)
            while let slash = path.lastIndex(of: "/") {
                path = path[..<slash]
                paths.insert(String(path))
            }
        }
        self.paths = paths
    }

    /// The repository this test file stands in, read once.
    static let repository = read(root: repositoryRoot)
    static let repositoryRoot = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL

    /// Reads the files below `root` that git would track: build output and hidden folders but `.ci` are left out.
    static func read(root: URL) -> SourceTree {
        let base = root.standardizedFileURL.path(percentEncoded: false)
        var files: [SourceFile] = []
        var binaries: [String] = []
        var folders: [String] = []
        guard let walk = FileManager.default.enumerator(atPath: base) else { return SourceTree([:]) }
        while let path = walk.nextObject() as? String {
            if isIgnored(path) {
                walk.skipDescendants()
            } else if isDirectory(walk.fileAttributes) {
                folders.append(path)
            } else if let text = text(at: base + "/" + path) {
                files.append(SourceFile(path: path, text: text))
            } else {
                binaries.append(path)
            }
        }
        return SourceTree(files: files, binaryPaths: binaries, folders: folders)
    }

    private static func isDirectory(_ attributes: [FileAttributeKey: Any]?) -> Bool {
        attributes?[.type] as? FileAttributeType == .typeDirectory
    }

    /// Reads a file as text; nil for a binary one.
    private static func text(at path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path), !data.contains(0) else { return nil }
        return String(data: data, encoding: .utf8)
    }

    private static func isIgnored(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        if [".build", ".venv"].contains(where: { name.hasPrefix($0) }) { return true }
        if [".git", ".pytest_cache", ".vscode", "__pycache__", "Package.resolved"].contains(String(name)) {
            return true
        }
        return path == "data" || name.hasSuffix(".egg-info") || name.hasSuffix(".o")
    }
}
