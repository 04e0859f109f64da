// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser
internal import Glibc

/// Options of every program that connects to jobd: who calls.
package struct TokenOptions: ParsableArguments, Sendable {
    /// More than any token has.
    private static let bytesMax = 4096

    @Option(
        name: .customLong("token-file"),
        help: ArgumentHelp(
            "File with the token to call with. (env: JOBCTL_TOKEN_FILE, or JOBCTL_TOKEN with the token itself)",
            valueName: "file"
        )
    )
    package var file: String?

    package init() {}

    /// The token, without blanks around it; nil for none.
    ///
    /// It is no argument of its own: arguments of a process can be seen by everybody on the machine.
    package func token(environment: [String: String]) throws(ConnectionOptionsError) -> String? {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let text: String
        if let file = file ?? variable("JOBCTL_TOKEN_FILE") {
            text = try Self.read(file)
        } else if let token = variable("JOBCTL_TOKEN") {
            text = token
        } else {
            return nil
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, words[0].utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw ConnectionOptionsError(
                what: "what is to be the token is not one word of printable characters",
                reason: "TOKEN_INVALID",
                remedy: "put what 'jobctl token create' printed into the file, and nothing else",
                isUsage: true
            )
        }
        return String(words[0])
    }

    /// What is behind the bound is left out: then it is no token.
    private static func read(_ path: String) throws(ConnectionOptionsError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: bytesMax)
        var count = 0
        while count < bytesMax {
            let more = bytes[count...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw unreadable(path) }
            guard more > 0 else { break }
            count += more
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    private static func unreadable(_ path: String) -> ConnectionOptionsError {
        ConnectionOptionsError(
            what: "cannot read \(path): \(String(cString: strerror(errno)))",
            reason: "TOKEN_UNREADABLE",
            remedy: "name a file that holds the token",
            isUsage: false
        )
    }
}
