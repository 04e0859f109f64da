// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("Credentials in URLs")
struct StringCredentialsTests {
    @Test(
        "user and password are left out, however they are written",
        arguments: [
            ("https://user:secret@h/x", "https://***@h/x"), ("http://token@h", "http://***@h"),
            ("http://u:se/cr#e?t@h/x", "http://***@h/x"), ("http://u:a@b@h/", "http://***@h/"),
            ("ftp://u:se cret@h", "ftp://***@h"), ("'http://u:p@h'", "'http://***@h'"), ("//u:p@h", "//***@h"),
        ]
    )
    func hidden(text: String, shown: String) {
        #expect(text.withoutURLCredentials == shown)
    }

    @Test(
        "an @ that stands elsewhere is kept",
        arguments: [
            "http://h/@x", "http://h/a?to=b@c", "a@b", "viewer@*", "http://h", "@//", "", "https://h:8080/x@y",
            "https://h/a?t=12:30&to=b@c", "https://[::1]:80/x@y", "https://[::1]/x@y",
        ]
    )
    func kept(text: String) {
        #expect(text.withoutURLCredentials == text)
    }
}
