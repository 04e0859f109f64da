// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

/// What went wrong in an attempt, in words.
enum FailureText {
    /// The message, and the error's own reason, such as a worker names, if it is not shown already: "no such picture
    /// [NO_SUCH_PICTURE]".
    static func text(of error: GoogleRpc.Status, shown reason: String) -> String {
        let own = self.reason(of: error)
        if own.isEmpty || own == reason { return error.message }
        return error.message.isEmpty ? own : "\(error.message) [\(own)]"
    }

    private static func reason(of error: GoogleRpc.Status) -> String {
        for detail in error.details {
            if let info = try? detail.unpacked(as: GoogleRpc.ErrorInfo.self) { return info.reason }
        }
        return ""
    }
}
