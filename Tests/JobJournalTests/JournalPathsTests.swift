// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("JournalPaths")
struct JournalPathsTests {
    @Test("names carry numbers and give them back", arguments: [0, 1, 255, UInt64.max])
    func numbers(number: UInt64) {
        #expect(JournalPaths.segment(number).count == 20)
        #expect(JournalPaths.segmentNumber(JournalPaths.segment(number)) == number)
        #expect(JournalPaths.snapshotSequence(JournalPaths.snapshot(number)) == number)
        #expect(JournalPaths.reserveNumber(JournalPaths.reserve(number)) == number)
    }

    @Test("temporary names tell what they are of")
    func temporary() {
        let segment = JournalPaths.segment(5) + JournalPaths.temporarySuffix
        #expect(JournalPaths.isTemporary(segment, of: JournalPaths.segmentNumber))
        #expect(!JournalPaths.isTemporary(segment, of: JournalPaths.snapshotSequence))
        for name in [JournalPaths.segment(5), "seg-5.tmp", ".tmp", "spare-0000000000000001.tmp", segment + ".tmp"] {
            #expect(!JournalPaths.isTemporary(name, of: JournalPaths.segmentNumber), "\(name)")
        }
    }

    @Test(
        "other names are not taken for segments",
        arguments: [
            "", "seg-", "seg-1", "seg-00000000000000010", "seg-000000000000000G", "seg-00000000000000FF",
            "seg-+000000000000001", "snap-0000000000000001", "seg-0000000000000001.tmp", "xseg-0000000000000001",
        ]
    )
    func others(name: String) {
        #expect(JournalPaths.segmentNumber(name) == nil)
    }

    @Test("the parent of a directory")
    func parent() {
        let expected = ["/a/b": "/a", "/a/b//": "/a", "/a": "/", "a": ".", "a/b": "a", "/": "/"]
        for (directory, parent) in expected { #expect(JournalPaths(directory: directory).parent == parent) }
    }
}
