// SPDX-License-Identifier: Apache-2.0

internal import JobAccess
internal import JobService
internal import Logging
internal import Synchronization

/// Keeps the access file in force: reads it again when it has changed, and ends calls whose credential is gone.
///
/// A file that cannot be read changes nothing: what it said before stays in force until it is mended.
final class AccessKeeper: Sendable {
    /// How often the file is looked at.
    static let interval = Duration.seconds(1)

    private let file: AccessFile
    private let table: AccessTable
    /// What the file looked like when it was read last. Held while it is read: two at once could put the older one in force.
    private let seen: Mutex<AccessFile.Mark?>
    private let authenticator = Mutex<Authenticator?>(nil)
    private let logger: Logger

    /// Reads the file.
    ///
    /// - Throws: `DaemonError` naming file and line of what is wrong.
    init(path: String, logger: Logger) throws(DaemonError) {
        file = AccessFile(path)
        self.logger = logger
        // First the mark: a change in between is seen then.
        seen = Mutex(file.mark)
        do {
            table = AccessTable(try file.load())
        } catch {
            throw DaemonError.unusable("accessFile", error.message)
        }
        logger.info(
            "access is restricted",
            metadata: ["file": "\(path)", "credentials": "\(table.current.entries.count)"]
        )
    }

    /// Makes what asks each call who makes it. Once.
    func authenticator(audit: CallAudit) -> Authenticator {
        let made = Authenticator(
            table: table,
            audit: audit,
            openServices: ["grpc.health.v1.Health"],
            now: WallClock.now
        )
        authenticator.withLock { $0 = made }
        return made
    }

    /// Who is let in now, in the order of the file.
    var principals: [String] { table.current.entries.map(\.principal) }

    private func endStaleCalls() {
        authenticator.withLock { $0 }?.endStaleCalls()
    }

    /// Looks at the file until the task is cancelled.
    func run() async {
        while (try? await Task.sleep(for: Self.interval)) != nil {
            reload(isForced: false)
            endStaleCalls()
        }
    }

    /// Reads the file again, if it has changed or is said to have.
    func reload(isForced: Bool = true) {
        seen.withLock { seen in
            let mark = file.mark
            guard isForced || mark != seen else { return }
            seen = mark
            do throws(AccessError) {
                table.replace(with: try file.load())
                logger.info("the access file was read again", metadata: ["credentials": "\(principals.count)"])
            } catch {
                logger.error("what the access file said before stays in force", metadata: ["error": "\(error.message)"])
            }
        }
        if isForced { endStaleCalls() }
    }
}
