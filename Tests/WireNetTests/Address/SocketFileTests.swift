// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import WireNet

@Suite("SocketFile")
struct SocketFileTests {
    private let path = "/tmp/jobd-\(UUID().uuidString).sock"

    @Test("a path is served while somebody listens, and its file is removed by its owner alone")
    func owner() throws {
        #expect(!SocketFile.isServed(path) && SocketFile(path: path) == nil)
        let first = try bound()
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let error = #expect(throws: NetError.self) { try SocketFile.bind(path) }
        #expect(error?.code == .listenFailed && error?.message.contains("serves") == true)
        unlink(path)
        let second = try bound()
        first.file.remove()
        #expect(SocketFile.isServed(path))
        close(first.descriptor)
        close(second.descriptor)
        #expect(!SocketFile.isServed(path), "what a dead process left does not count")
        let third = try bound()
        close(third.descriptor)
        third.file.remove()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a path that cannot be bound is named with the system's reason")
    func refused() throws {
        try Data("x".utf8).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        for path in [path, "/no/such/folder/s", "/tmp/" + String(repeating: "x", count: 108)] {
            let error = #expect(throws: NetError.self) { try SocketFile.bind(path) }
            #expect(error?.message.hasPrefix("cannot listen on unix:\(path): ") == true)
        }
        #expect(FileManager.default.fileExists(atPath: path), "a file that is no socket is left alone")
    }

    private func bound() throws -> (descriptor: Int32, file: SocketFile) {
        let bound = try SocketFile.bind(path)
        try #require(listen(bound.descriptor, 1) == 0)
        return bound
    }
}
