// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// A request that the server makes, in place of a command.
struct HTTPOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("URL that the server is to call, in place of a command.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("Method of the request. (default: POST with --body, else GET)", valueName: "method"))
    var method: String?

    @Option(
        name: [.customShort("H"), .long],
        help: ArgumentHelp("Header field of the request; may be repeated.", valueName: "name: value"),
        transform: HeaderArgument.parse
    )
    var header: [HeaderArgument] = []

    @Option(help: ArgumentHelp("File for the body of the request, - for standard input.", valueName: "file"))
    var body: String?

    func validate() throws {
        guard url == nil, method != nil || body != nil || !header.isEmpty else { return }
        throw ValidationError("--method, --header and --body go with --url")
    }
}

/// A header field, `NAME: VALUE`.
struct HeaderArgument: Sendable, Equatable {
    var name: String
    var value: String

    /// Reads `NAME: VALUE`; the value may be empty.
    static func parse(_ text: String) throws -> HeaderArgument {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
            throw ValidationError("'\(text)' is not 'NAME: VALUE'")
        }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        return HeaderArgument(name: String(text[..<colon]), value: String(value))
    }
}
