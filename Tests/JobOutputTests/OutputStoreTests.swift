// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

@testable import JobOutput

@Suite("OutputStore")
struct OutputStoreTests {
    /// A fresh folder, removed with the value.
    private final class Folder: Sendable {
        let path: String

        init() throws {
            var template = Array("/tmp/jobd-output-XXXXXX".utf8CString)
            path = try #require(
                template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }.map {
                    String(cString: $0)
                }
            )
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private let folder: Folder
    private let job = JobID(time: Timestamp(nanoseconds: 1_800_000_000_000_000_000), routingSlot: 7, random: 42)

    init() throws {
        folder = try Folder()
    }

    private func store(cap: Int = 64, followersMax: Int = 10) throws -> OutputStore {
        let limits = OutputLimits(
            channelBytesDefault: cap,
            channelBytesBounds: 16...1000,
            readBytesMax: 100,
            followersMax: followersMax
        )
        return try OutputStore(directory: folder.path + "/output", limits: limits)
    }

    private func write(_ text: String, to writer: OutputWriter, _ channel: OutputChannel = .stdout) {
        Array(text.utf8).withUnsafeBytes { writer.write($0, to: channel) }
    }

    private func text(_ store: OutputStore, _ channel: OutputChannel = .stdout, from offset: Int64 = 0) throws -> String
    {
        var result: [UInt8] = []
        var offset = offset
        while true {
            let chunk = try store.read(job: job, attempt: 1, channel: channel, offset: offset, maxBytes: 9)
            if chunk.bytes.isEmpty { return String(decoding: result, as: UTF8.self) }
            if chunk.offset > offset { result += Array("[\(chunk.offset - offset) dropped]".utf8) }
            result += chunk.bytes
            offset = chunk.nextOffset
        }
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test("a channel is gone on with where it was left, before and after bytes were dropped")
    func continued() throws {
        let store = try store(cap: 16)
        var written = ""
        for part in ["abc", "defgh", "", "ijklmnop", "qrs", "tuvwxyz0123456789"] {
            let writer = try store.open(job: job, attempt: 1, isContinued: true)
            #expect(throws: OutputError.self) { try store.open(job: job, attempt: 1, isContinued: true) }
            write(part, to: writer)
            written += part
            let dropped = written.utf8.count - 16
            let expected =
                dropped <= 0
                ? written : "\(written.prefix(8))[\(dropped) dropped]\(written.suffix(8))"
            #expect(try text(store) == expected)
            writer.finish()
            #expect(try text(store) == expected)
        }
        let anew = try store.open(job: job, attempt: 1)
        write("anew", to: anew)
        anew.finish()
        #expect(try text(store) == "anew")
    }

    @Test("files that were closed between writes are gone on with, and not made anew once they are gone")
    func closedFiles() throws {
        let store = try store(cap: 16)
        let writer = try store.open(job: job, attempt: 1)
        for part in ["abc", "defgh", "ijklmnop", "qrs", "tuvwxyz0"] {
            write(part, to: writer)
            #expect(try openFiles() > 0)
            writer.closeFiles()
            #expect(try openFiles() == 0)
            _ = try text(store)
        }
        #expect(try text(store) == "abcdefgh[11 dropped]tuvwxyz0")
        try store.remove(job: job)
        write("late", to: writer)
        #expect(writer.failure(of: .stdout)?.code == .system(ENOENT) && writer.lostBytes(of: .stdout) == 4)
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/output/\(job)"))
        writer.finish()
    }

    /// Files of this test's folder that this process has open.
    private func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
            return target?.hasPrefix(folder.path) == true
        }
    }

    @Test("both channels are readable while written, after the end and after a restart; files are private")
    func readable() throws {
        let first = try store()
        let writer = try first.open(job: job, attempt: 1)
        write("hello ", to: writer)
        write("oops", to: writer, .stderr)
        write("world", to: writer)
        #expect(try text(first) == "hello world")
        writer.finish()
        for store in [first, try store()] {
            #expect(try text(store) == "hello world")
            #expect(try text(store, from: 6) == "world")
            #expect(try text(store, .stderr) == "oops")
        }
        let path = "\(folder.path)/output/\(job)"
        #expect(try mode(folder.path + "/output") == 0o700)
        #expect(try mode(path) == 0o700)
        #expect(try mode(path + "/1.stdout") == 0o600)
        #expect(try String(contentsOfFile: path + "/1.stderr", encoding: .utf8) == "oops")
    }

    @Test("beyond the cap the middle is dropped and offsets still count it, also after a restart")
    func dropped() throws {
        let first = try store(cap: 20)
        let writer = try first.open(job: job, attempt: 1)
        for number in 0..<30 { write(String(number % 10), to: writer) }
        let expected = "0123456789[10 dropped]0123456789"
        #expect(try text(first) == expected)
        let kept = try first.read(job: job, attempt: 1, channel: .stdout, offset: 12, maxBytes: 4)
        #expect(kept.offset == 20 && kept.bytes == Array("0123".utf8) && kept.endOffset == 30)
        // The daemon dies here: nothing is finished.
        #expect(try text(try store()) == expected)
        writer.finish()
        #expect(try text(try store()) == expected)
    }

    @Test("a job's own cap is brought inside of the bounds")
    func ownCap() throws {
        let store = try store()
        for (attempt, asked, kept) in [(UInt32(1), 1, 16), (2, 100, 100), (3, 5000, 1000)] {
            let writer = try store.open(job: job, attempt: attempt, channelBytesMax: asked)
            write(String(repeating: "x", count: 3000), to: writer)
            writer.finish()
            let size = try #require(
                try FileManager.default.attributesOfItem(atPath: "\(folder.path)/output/\(job)/\(attempt).stdout")[
                    .size
                ] as? Int
            )
            #expect(size == kept)
        }
    }

    @Test("output that looks like a note of dropped bytes is output", arguments: [Int64(60), .max])
    func forgedNote(end: Int64) throws {
        let store = try store()
        let writer = try store.open(job: job, attempt: 1)
        var bytes = [UInt8](repeating: 0x78, count: 10)
        bytes += OutputLayout.note(headBytes: 5, tailBytes: 5, tailStart: end - 5, end: end)
        bytes.withUnsafeBytes { writer.write($0, to: .stderr) }
        writer.finish()
        var read: [UInt8] = []
        while true {
            let chunk = try store.read(
                job: job,
                attempt: 1,
                channel: .stderr,
                offset: Int64(read.count),
                maxBytes: 1000
            )
            #expect(chunk.offset == Int64(read.count))
            if chunk.bytes.isEmpty { break }
            read += chunk.bytes
        }
        #expect(read.starts(with: bytes.prefix(10)))
    }

    @Test("an attempt that wrote nothing has no file and reads as empty")
    func silent() throws {
        let store = try store()
        let writer = try store.open(job: job, attempt: 1)
        #expect(try text(store) == "")
        writer.finish()
        #expect(try text(store) == "")
        #expect(try store.storedJobs().isEmpty)
        #expect(try store.read(job: job, attempt: 9, channel: .stderr, offset: 5, maxBytes: 1).endOffset == 0)
    }

    @Test("an attempt is written by one writer at a time; a new one replaces what was there")
    func oneWriter() throws {
        let store = try store()
        let writer = try store.open(job: job, attempt: 1)
        write("old", to: writer)
        let error = #expect(throws: OutputError.self) { try store.open(job: job, attempt: 1) }
        #expect(error?.code == .alreadyOpen)
        writer.finish()
        write("late", to: writer)
        let second = try store.open(job: job, attempt: 1)
        #expect(try text(store) == "")
        second.finish()
    }

    @Test("reads are bounded and checked")
    func bounds() throws {
        let store = try store(cap: 1000)
        let writer = try store.open(job: job, attempt: 1)
        write(String(repeating: "x", count: 500), to: writer)
        #expect(try store.read(job: job, attempt: 1, channel: .stdout, offset: 0, maxBytes: 100).bytes.count == 100)
        #expect(try store.read(job: job, attempt: 1, channel: .stdout, offset: 0, maxBytes: 101).bytes.count == 100)
        for (offset, count) in [(Int64(-1), 1), (0, 0)] {
            let error = #expect(throws: OutputError.self) {
                try store.read(job: job, attempt: 1, channel: .stdout, offset: offset, maxBytes: count)
            }
            #expect(error?.code == .outOfRange)
        }
        writer.finish()
    }

    @Test("a follower sees every byte, then the end", arguments: 0..<20)
    func follow(round: Int) async throws {
        let store = try store(cap: 1000)
        let writer = try store.open(job: job, attempt: 1)
        let lines = (0..<50).map { "line \($0)\n" }.joined()
        async let seen = followed(store)
        for line in lines.split(separator: "\n", omittingEmptySubsequences: true) {
            write(line + "\n", to: writer)
            await Task.yield()
        }
        writer.finish()
        #expect(try await seen == lines)
    }

    private func followed(_ store: OutputStore) async throws -> String {
        var result: [UInt8] = []
        for await change in try store.changes(job: job, attempt: 1) {
            while true {
                let chunk = try store.read(
                    job: job,
                    attempt: 1,
                    channel: .stdout,
                    offset: Int64(result.count),
                    maxBytes: 100
                )
                if chunk.bytes.isEmpty { break }
                result += chunk.bytes
            }
            if change == .ended { break }
        }
        return String(decoding: result, as: UTF8.self)
    }

    @Test("following an attempt that nobody writes ends at once")
    func followEnded() async throws {
        let store = try store()
        var news: [OutputChange] = []
        for await change in try store.changes(job: job, attempt: 1) { news.append(change) }
        #expect(news == [.ended])
    }

    @Test("followers are bounded: the bound is accepted, one more is not, and one that left makes room")
    func followerBound() async throws {
        let store = try store(followersMax: 2)
        let writer = try store.open(job: job, attempt: 1)
        let first = try store.changes(job: job, attempt: 1)
        do {
            let second = try store.changes(job: job, attempt: 1)
            let error = #expect(throws: OutputError.self) { try store.changes(job: job, attempt: 1) }
            #expect(error?.code == .tooManyFollowers)
            _ = second
        }
        let third = try store.changes(job: job, attempt: 1)
        writer.finish()
        for changes in [first, third] {
            var last: OutputChange?
            for await change in changes { last = change }
            #expect(last == .ended)
        }
    }

    @Test("removing a job removes its folder; removing it again is fine")
    func remove() throws {
        let store = try store()
        for attempt in UInt32(1)...3 {
            let writer = try store.open(job: job, attempt: attempt)
            write("x", to: writer)
            writer.finish()
        }
        #expect(try store.storedJobs() == [job])
        try store.remove(job: job)
        try store.remove(job: job)
        #expect(try store.storedJobs().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/output/\(job)"))
    }

    @Test("a disk that fails does not stop the writer; the fault is told")
    func failingDisk() throws {
        let store = try store()
        let writer = try store.open(job: job, attempt: 1)
        try FileManager.default.removeItem(atPath: folder.path + "/output")
        write("x", to: writer)
        write("yz", to: writer)
        #expect(writer.failure(of: .stdout)?.code == .system(ENOENT))
        #expect(writer.lostBytes(of: .stdout) == 3)
        #expect(writer.failure(of: .stderr) == nil && writer.lostBytes(of: .stderr) == 0)
        writer.finish()
    }

    @Test("the folder must be makeable")
    func badFolder() {
        let error = #expect(throws: OutputError.self) { try OutputStore(directory: folder.path + "/no/such") }
        #expect(error?.code == .system(ENOENT))
    }
}
