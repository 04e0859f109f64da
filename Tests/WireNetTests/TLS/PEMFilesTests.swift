// SPDX-License-Identifier: Apache-2.0

import TestCertificates
import Testing

@testable import WireNet

@Suite("PEMFiles")
struct PEMFilesTests {
    @Test("all certificates of a file are read, in order")
    func chain() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        try files.replace("chain.pem", with: TestCertificates.text("server.pem") + TestCertificates.text("ca.pem"))
        let names = try PEMFiles.certificates(files.path("chain.pem")).map { PeerCertificate($0).commonName }
        #expect(names == ["server", "root of tests"])
    }

    @Test("an empty file is neither a certificate nor a key")
    func empty() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        try files.replace("empty.pem", with: "")
        #expect(throws: NetError.self) { try PEMFiles.certificates(files.path("empty.pem")) }
        #expect(throws: NetError.self) { try PEMFiles.key(files.path("empty.pem")) }
    }
}
