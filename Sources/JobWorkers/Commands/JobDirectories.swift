// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import Synchronization

/// The fresh directories of attempts that name no working directory: `JOB-ATTEMPT` with mode 0700 below one folder.
///
/// On a full disk no directory can be made, and accepted jobs have to run all the same: a few empty ones are kept for it.
final class JobDirectories: Sendable {
    let path: String
    /// Empty directories that are kept for a full disk: so many attempts can run at once then.
    static let sparesMax = 8
    private let lacksSpares = Atomic(true)
    /// How deep a tree is removed; deeper ones are left, and reported.
    static let depthMax = 256

    /// Makes the folder with mode 0711 if it is not there, so that jobs of other users can pass through it.
    ///
    /// - Throws: `WorkersError` when it cannot be made, and when what is there under its name is somebody else's: a
    ///   folder of another mode in which something lies that no attempt has left.
    init(path: String) throws(WorkersError) {
        self.path = path
        guard mkdir(path, Self.mode) == 0 || errno == EEXIST else { throw WorkersError(system: errno, "make \(path)") }
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw WorkersError(system: errno, "open \(path)") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw WorkersError(system: errno, "look at \(path)") }
        guard status.st_mode & 0o777 != Self.mode else { return }
        if let name = foreignName {
            throw WorkersError(
                code: .system(EEXIST),
                message:
                    "\(path) is for the directories of jobs, and holds \"\(name)\", which is none: name a data directory of "
                    + "its own"
            )
        }
        // The umask has a say in mkdir.
        guard fchmod(descriptor, Self.mode) == 0 else {
            throw WorkersError(system: errno, "open \(path) to jobs of other users")
        }
    }

    private static let mode: mode_t = 0o711

    /// Something in the folder that neither an attempt nor this program has left there.
    var foreignName: String? {
        guard let handle = opendir(path) else { return nil }
        defer { closedir(handle) }
        while let name = Self.nextName(handle) {
            if !Self.isOwn(name) { return name }
        }
        return nil
    }

    /// Whether a name is that of an attempt's directory, or of a spare one.
    private static func isOwn(_ name: String) -> Bool {
        if name.hasPrefix(".spare-") { return true }
        guard let dash = name.lastIndex(of: "-") else { return false }
        return JobID(String(name[..<dash])) != nil && UInt32(name[name.index(after: dash)...]) != nil
    }

    /// The next name in a folder but for itself and its parent.
    private static func nextName(_ handle: OpaquePointer) -> String? {
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { return name }
        }
        return nil
    }

    /// Makes the directory of an attempt; what is there under its name is removed before.
    /// It belongs to `owner`, or to this process's user.
    func make(_ jobID: JobID, attempt: UInt32, owner: SystemUser? = nil) throws(StartFailure) -> String {
        let directory = "\(path)/\(jobID)-\(attempt)"
        var isMade = mkdir(directory, 0o700) == 0
        if !isMade, errno == EEXIST { isMade = Self.remove(directory) && mkdir(directory, 0o700) == 0 }
        var problem = errno
        let isFull = !isMade && (problem == ENOSPC || problem == EDQUOT)
        if isFull { isMade = takeSpare(as: directory) }
        if isMade {
            guard let owner, chown(directory, owner.uid, owner.gid) != 0 else { return directory }
            problem = errno
        }
        throw StartFailure(
            isFull ? .resourcesExhausted : .jobDirectoryFailed,
            "cannot make the job directory \(directory): \(String(cString: strerror(problem))); check the data directory"
        )
    }

    private func spare(_ number: Int) -> String { "\(path)/.spare-\(number)" }

    private func takeSpare(as directory: String) -> Bool {
        let isTaken = (0..<Self.sparesMax).contains { rename(spare($0), directory) == 0 }
        if isTaken { lacksSpares.store(true, ordering: .releasing) }
        return isTaken
    }

    /// Makes the spare directories that are not there, as far as the disk allows: at a start, and when an attempt has
    /// given back its space.
    func addSpares() {
        guard lacksSpares.exchange(false, ordering: .acquiringAndReleasing) else { return }
        for number in 0..<Self.sparesMax where mkdir(spare(number), 0o700) != 0 && errno != EEXIST {
            lacksSpares.store(true, ordering: .releasing)
            return
        }
    }

    /// Removes the directories of attempts that are there: those of a former daemon. Leaves what is none.
    ///
    /// - Returns: Whether all are gone.
    @discardableResult
    func removeAll() -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        return Self.empty(descriptor, depth: 0, where: Self.isOwn)
    }

    /// Removes a directory with all that is in it. Follows no link out of it, and enters directories that their owner
    /// closed. Blocks while it works.
    ///
    /// - Returns: Whether it is gone.
    @discardableResult
    static func remove(_ directory: String) -> Bool {
        if rmdir(directory) == 0 || errno == ENOENT { return true }
        return removeTree(name: directory, in: AT_FDCWD, depth: 0)
    }

    private static func removeTree(name: String, in parent: Int32, depth: Int) -> Bool {
        guard depth < depthMax else { return false }
        var descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if descriptor < 0, errno == EACCES {
            _ = fchmodat(parent, name, 0o700, 0)
            descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        guard descriptor >= 0 else { return errno == ENOENT }
        // A directory closed for writing keeps its entries.
        _ = fchmod(descriptor, 0o700)
        guard empty(descriptor, depth: depth) else { return false }
        return unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT
    }

    /// Removes all that is in an open directory, or what has certain names, and closes it.
    private static func empty(_ descriptor: Int32, depth: Int, where isToGo: (String) -> Bool = { _ in true }) -> Bool {
        guard let handle = fdopendir(descriptor) else {
            close(descriptor)
            return false
        }
        defer { closedir(handle) }
        var isEmpty = true
        while let name = nextName(handle) {
            guard isToGo(name) else { continue }
            if unlinkat(descriptor, name, 0) == 0 || errno == ENOENT { continue }
            if !removeTree(name: name, in: descriptor, depth: depth + 1) { isEmpty = false }
        }
        return isEmpty
    }
}
