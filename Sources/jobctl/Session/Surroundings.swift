// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What this process inherited.
enum Surroundings {
    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if let sign = text.firstIndex(of: "=") {
                variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            entry += 1
        }
        return variables
    }

    /// The current directory; "/" when it has been removed.
    static func currentDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
