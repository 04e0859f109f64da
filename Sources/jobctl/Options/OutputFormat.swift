// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// One JSON object a line.
    case json

    /// What the raw arguments ask for: good enough to choose the form of an error about arguments that cannot be
    /// parsed.
    static func asked(in arguments: [String]) -> OutputFormat {
        var previous = ""
        for argument in arguments.prefix(while: { $0 != "--" }) {
            let isNamed = (previous == "--output" || previous == "-o") && argument == "json"
            if isNamed || argument == "--output=json" || argument == "-o=json" { return .json }
            previous = argument
        }
        return .text
    }
}
