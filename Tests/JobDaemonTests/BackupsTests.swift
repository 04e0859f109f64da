// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobJournal
internal import JobService
internal import Testing

@testable internal import JobDaemon

@Suite("Backups of the store in use")
struct BackupsTests {
    @Test("so many at once, and one more when one has ended")
    func bounded() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jobd-backups-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let journal = try FileJournal.open(JournalConfiguration(directory: folder.path()).withSegmentBytes(64 << 10))
        let backups = Backups(journal: journal)
        let open = try (0..<Backups.runningMax).map { _ in try backups.open() }
        #expect(throws: BackupError.self) { try backups.open() }
        open[0].close()
        let another = try backups.open()
        #expect(try another.next()?.count == 4096 + 32)
        #expect(try another.next() == nil)
        another.close()
        try journal.close()
        #expect(throws: BackupError.self) { try backups.open() }
        #expect(throws: BackupError.self) { try backups.open() }
    }
}
