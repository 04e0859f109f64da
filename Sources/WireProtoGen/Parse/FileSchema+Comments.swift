// SPDX-License-Identifier: Apache-2.0

extension FileSchema {
    /// Drops all comments.
    mutating func removeComments() {
        for index in messages.indices { messages[index].removeComments() }
        for index in enums.indices { enums[index].removeComments() }
        for index in services.indices {
            services[index].comment = ""
            for method in services[index].methods.indices { services[index].methods[method].comment = "" }
        }
    }
}

extension MessageSchema {
    fileprivate mutating func removeComments() {
        comment = ""
        for index in fields.indices { fields[index].comment = "" }
        for index in oneofs.indices { oneofs[index].comment = "" }
        for index in messages.indices { messages[index].removeComments() }
        for index in enums.indices { enums[index].removeComments() }
    }
}

extension EnumSchema {
    fileprivate mutating func removeComments() {
        comment = ""
        for index in values.indices { values[index].comment = "" }
    }
}
