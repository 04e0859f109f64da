// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The standard input and output of this process.
enum PluginProcess {
    /// Everything up to the end of standard input.
    static func readAll() -> [UInt8] {
        var request: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { return request }
            request.append(contentsOf: chunk[..<count])
        }
    }

    /// Writes to standard output; false when the reader is gone.
    static func writeAll(_ response: [UInt8]) -> Bool {
        var written = 0
        while written < response.count {
            let count = response[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
}
