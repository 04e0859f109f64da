// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// Options of every command that say who calls.
struct TokenOptions: ParsableArguments, Sendable {
    /// More than any token has.
    private static let bytesMax = 4096

    @Option(
        name: .customLong("token-file"),
        help: ArgumentHelp(
            "File with the token to call with. (env: JOBCTL_TOKEN_FILE, or JOBCTL_TOKEN with the token itself)",
            valueName: "file"
        )
    )
    var file: String?

    /// The token, without blanks around it; nil for none.
    ///
    /// It is no argument of its own: arguments of a process can be seen by everybody on the machine.
    func token(environment: [String: String]) throws -> String? {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let text: String
        if let file = file ?? variable("JOBCTL_TOKEN_FILE") {
            text = String(decoding: try InputFile.read(file, bytesMax: Self.bytesMax), as: UTF8.self)
        } else if let token = variable("JOBCTL_TOKEN") {
            text = token
        } else {
            return nil
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, words[0].utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw CommandFailure(
                what: "what is to be the token is not one word of printable characters",
                reason: "TOKEN_INVALID",
                remedy: "put what 'jobctl token create' printed into the file, and nothing else",
                status: .usage
            )
        }
        return String(words[0])
    }
}
