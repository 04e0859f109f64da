// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@Suite("HTTPURL")
struct HTTPURLTests {
    @Test(
        "a URL is taken apart and put together again",
        arguments: [
            ("http://example.org", "example.org", 80, "/", "http://example.org/"),
            ("HTTPS://Example.ORG/A/b?c=D#e", "example.org", 443, "/A/b?c=D", "https://example.org/A/b?c=D"),
            ("http://h:8080?q=/", "h", 8080, "/?q=/", "http://h:8080/?q=/"),
            ("http://h:/x@y:z", "h", 80, "/x@y:z", "http://h/x@y:z"),
            ("https://h:443/", "h", 443, "/", "https://h/"),
            ("http://[2001:DB8::1]:81/", "2001:db8::1", 81, "/", "http://[2001:db8::1]:81/"),
            ("http://127.0.0.1/%20", "127.0.0.1", 80, "/%20", "http://127.0.0.1/%20"),
            ("http://h/%5B%5d?%25#%[", "h", 80, "/%5B%5d?%25", "http://h/%5B%5d?%25"),
            ("http://a_b.c-d", "a_b.c-d", 80, "/", "http://a_b.c-d/"),
        ]
    )
    func parts(text: String, host: String, port: Int, target: String, whole: String) throws {
        let url = try HTTPURL(text)
        #expect(url.host == host && url.port == port && url.target == target)
        #expect(url.text == whole)
        #expect(try HTTPURL(url.text) == url)
    }

    @Test(
        "what is no such URL is refused for what is wrong with it",
        arguments: [
            ("", HTTPURL.Fault.scheme), ("ftp://h/", .scheme), ("h/x", .scheme), ("//h/", .scheme),
            ("http:/h", .scheme),
            ("http://u@h/", .userInfo), ("http://u:p@h/", .userInfo), ("http://good@evil", .userInfo),
            ("http://", .host), ("http:///x", .host), ("http://:80/", .host), ("http://./", .host),
            ("http://h%41/", .host), ("http://a;b/", .host), ("http://[::1/", .host), ("http://[1]/", .host),
            ("http://[fe80::1%25eth0]/", .host),
            ("http://h:0/", .port), ("http://h:65536/", .port), ("http://h:+1/", .port), ("http://h:1:2/", .port),
            ("http://[::1]x/", .port), ("http://h:99999999999999999999/", .port),
            ("http://h/a b", .character), ("http://h/\r\nX: y", .character), ("http://h\\@evil/", .character),
            ("http://h/a[b]", .bracket), ("http://h?a[]=b", .bracket), ("http://h/]", .bracket),
            ("http://h/%", .percent), ("http://h/%4", .percent), ("http://h/%4g", .percent),
            ("http://h/%%41", .percent),
            ("http://h/?a=%zz", .percent), ("http://h/%4#1", .percent), ("http://h/%@1", .percent),
            ("http://ä/", .character), ("http://h/\u{0}", .character), ("http://h/<x>", .character),
        ]
    )
    func faults(text: String, fault: HTTPURL.Fault) {
        #expect(throws: fault) { try HTTPURL(text) }
    }

    @Test("a host of 253 characters is one, a longer one is not")
    func longHost() throws {
        let name = String(repeating: "a", count: 253)
        #expect(try HTTPURL("http://\(name)/").host == name)
        #expect(throws: HTTPURL.Fault.host) { try HTTPURL("http://\(name)a/") }
    }

    @Test(
        "a reference is resolved as a browser would",
        arguments: [
            ("http://o/x", "http://o/x"), ("HTTP://O:81/", "http://o:81/"), ("//o/x", "https://o/x"),
            ("/x", "https://h:444/x"), ("x", "https://h:444/a/x"), ("./x?y", "https://h:444/a/x?y"),
            ("../x", "https://h:444/x"), ("../../../x", "https://h:444/x"), (".", "https://h:444/a/"),
            ("..", "https://h:444/"), ("/p/./q/../r", "https://h:444/p/r"), ("?z", "https://h:444/a/b?z"),
            ("#f", "https://h:444/a/b?q"), ("", "https://h:444/a/b?q"), ("x?../..", "https://h:444/a/x?../.."),
            ("/l[0]?f[]=1&p=100%", "https://h:444/l%5B0%5D?f%5B%5D=1&p=100%25"),
            ("?a=%zz%4", "https://h:444/a/b?a=%25zz%254"),
            ("http://[::1]:81/x[]%5b", "http://[::1]:81/x%5B%5D%5b"), ("//[::1]?[", "https://[::1]/?%5B"),
            ("x//[y]", "https://h:444/a/x//%5By%5D"),
        ]
    )
    func references(reference: String, whole: String) throws {
        #expect(try HTTPURL("https://h:444/a/b?q").resolving(reference)?.text == whole)
    }

    @Test(
        "a reference to something else is none",
        arguments: ["mailto:a@b", "ftp://h/", "http://u@h/", "/a b", "//", "http://[x/", "http://h%/"]
    )
    func otherReferences(reference: String) throws {
        #expect(try HTTPURL("http://h/").resolving(reference) == nil)
    }

    @Test("the same place is the same host, scheme and port, or the step from http to https at their own ports")
    func samePlace() throws {
        func isSame(_ one: String, _ other: String) throws -> Bool {
            try HTTPURL(one).isSamePlace(as: HTTPURL(other))
        }
        #expect(try isSame("http://h/a", "http://H:80/b"))
        #expect(try isSame("http://h/", "https://h/"))
        #expect(try !isSame("https://h/", "http://h/"))
        #expect(try !isSame("http://h:8080/", "https://h/"))
        #expect(try !isSame("http://h/", "https://h:8443/"))
        #expect(try !isSame("http://h/", "http://h:81/"))
        #expect(try !isSame("http://h/", "http://h2/"))
    }
}
