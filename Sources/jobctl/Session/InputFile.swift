// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Files named on the command line.
enum InputFile {
    /// The whole of a file, or of standard input for "-"; more than `bytesMax` bytes are refused.
    static func read(_ path: String, bytesMax: Int) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno))) }
        defer {
            if path != "-" { close(descriptor) }
        }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(path, String(cString: strerror(errno)))
            }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: block[..<count])
            guard bytes.count <= bytesMax else { throw failure(path, "it has more than \(bytesMax) bytes") }
        }
    }

    private static func failure(_ path: String, _ problem: String) -> CommandFailure {
        CommandFailure(
            what: "cannot read \(path == "-" ? "standard input" : path): \(problem)",
            reason: "FILE_UNREADABLE",
            remedy: "name a readable file of at most 1 MiB",
            status: .inputOutput
        )
    }
}
