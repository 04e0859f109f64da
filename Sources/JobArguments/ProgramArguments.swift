// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What a program was called with, as it was typed.
package enum ProgramArguments {
    /// An argument that is not UTF-8. `CommandLine.arguments` has another text in its place.
    package struct NotText: Error, Hashable {
        /// Its place, from 1.
        package let position: Int
    }

    /// The arguments behind the program's name.
    package static func all() throws(NotText) -> [String] {
        try texts(CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    }

    static func texts(
        _ arguments: UnsafePointer<UnsafeMutablePointer<CChar>?>,
        count: Int
    ) throws(NotText) -> [String] {
        var texts: [String] = []
        for position in 1..<max(1, count) {
            guard let argument = arguments[position] else { break }
            guard let text = String(validatingCString: argument) else { throw NotText(position: position) }
            texts.append(text)
        }
        return texts
    }
}
