// SPDX-License-Identifier: Apache-2.0

import NIOSSL
import TestCertificates
import Testing

@testable import WireNet

@Suite("PinnedCertificate")
final class PinnedCertificateTests {
    private let files: TestCertificates

    init() throws {
        files = try TestCertificates()
    }

    deinit {
        files.remove()
    }

    private func certificates(_ names: [String]) throws -> [NIOSSLCertificate] {
        try names.flatMap { try PEMFiles.certificates(files.path($0)) }
    }

    @Test(
        "only the peer's own certificate counts, the first that it shows",
        arguments: [
            (["lone.pem"], true), (["lone.pem", "ca.pem"], true), ([], false), (["server.pem"], false),
            (["server.pem", "lone.pem"], false),
        ]
    )
    func shown(names: [String], isTrusted: Bool) throws {
        let pinned = try PinnedCertificate(file: files.path("lone.pem"))
        #expect(try pinned.isShown(by: certificates(names)) == isTrusted)
    }

    @Test("a certificate of the same name and another key is another one")
    func sameName() throws {
        let pinned = try PinnedCertificate(file: files.path("server.pem"))
        try files.replace("again.pem", with: TestCertificates.text("renewed.pem"))
        #expect(try !pinned.isShown(by: certificates(["again.pem"])))
        try files.replace("again.pem", with: TestCertificates.text("server.pem"))
        #expect(try pinned.isShown(by: certificates(["again.pem"])))
    }

    @Test("a file with any other number of certificates than one is refused by name", arguments: [0, 2])
    func count(of certificates: Int) throws {
        try files.replace(
            "some.pem",
            with: String(repeating: TestCertificates.text("lone.pem"), count: certificates)
        )
        let error = #expect(throws: NetError.self) { try PinnedCertificate(file: files.path("some.pem")) }
        #expect(error?.code == .certificateUnusable)
        #expect(error?.message.contains(files.path("some.pem")) == true)
    }
}
