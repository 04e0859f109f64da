// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Certificates and keys as the files that TLS is set up from, in a directory that nobody else can look into.
struct CredentialFiles {
    private let directory: String
    private var paths: [String] = []

    /// Makes the directory.
    ///
    /// - Throws: `ConformanceFailure` when it cannot be made.
    init() throws(ConformanceFailure) {
        var template = Array("/tmp/wire-conformance-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ConformanceFailure("no directory for certificates can be made: error \(errno)")
        }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Writes a file, and returns its path.
    ///
    /// - Throws: `ConformanceFailure` when it cannot be written.
    mutating func add(_ name: String, _ bytes: [UInt8]) throws(ConformanceFailure) -> String {
        let path = "\(directory)/\(name)"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ConformanceFailure("\(path) cannot be made: error \(errno)") }
        paths.append(path)
        defer { close(descriptor) }
        guard bytes.withUnsafeBytes({ Glibc.write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else {
            throw ConformanceFailure("\(path) cannot be written: error \(errno)")
        }
        return path
    }

    /// Removes the files and their directory.
    func remove() {
        for path in paths { unlink(path) }
        rmdir(directory)
    }
}
