// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import JobJournal
internal import Synchronization

/// A disk in memory that fails on command and can lose its power at any call.
///
/// What survives follows ``CrashImage``. Everything is decided by the calls and the seeds, so a run can be repeated.
public final class SimulatedStorage: JournalStorage {
    fileprivate struct State {
        var disk: SimulatedDisk
        var random: SeededRandom
        var faults: [(fault: StorageFault, seen: Int)] = []
        var calls: [StorageOperation: Int] = [:]
        var callCount = 0
        var callsUntilCrash: Int?
        var clock: UInt64 = 0
    }

    fileprivate let state: Mutex<State>
    private let onCall: (@Sendable (StorageOperation, String) -> Void)?

    /// Makes an empty disk.
    /// - Parameters:
    ///   - seed: Where the random bits begin.
    ///   - capacityBytes: Most bytes that all files together may have; nil for no bound.
    ///   - onCall: Called before each operation, outside all locks; it may block, to hold the operation up.
    public convenience init(
        seed: UInt64 = 1,
        capacityBytes: Int? = nil,
        onCall: (@Sendable (StorageOperation, String) -> Void)? = nil
    ) {
        var disk = SimulatedDisk()
        disk.capacityBytes = capacityBytes
        self.init(disk, random: SeededRandom(seed: seed), onCall: onCall)
    }

    private init(
        _ disk: SimulatedDisk,
        random: SeededRandom,
        onCall: (@Sendable (StorageOperation, String) -> Void)? = nil
    ) {
        state = Mutex(State(disk: disk, random: random))
        self.onCall = onCall
    }

    // MARK: Faults and crashes

    /// Adds a fault.
    public func inject(_ fault: StorageFault) {
        state.withLock { $0.faults.append((fault, 0)) }
    }

    /// Ends all faults.
    public func heal() {
        state.withLock { $0.faults = [] }
    }

    /// Lets this many more calls through; every call after them fails, until the disk is taken over by ``crashed(_:)``.
    public func crash(afterCalls count: Int) {
        state.withLock { $0.callsUntilCrash = count }
    }

    /// Whether a planned crash has come.
    public var hasCrashed: Bool { state.withLock { $0.callsUntilCrash == 0 } }

    /// The disk after a power cut at this moment. This storage is unchanged, so several images can be taken of it.
    public func crashed(
        _ image: CrashImage,
        onCall: (@Sendable (StorageOperation, String) -> Void)? = nil
    ) -> SimulatedStorage {
        state.withLock { SimulatedStorage($0.disk.crashed(image), random: $0.random, onCall: onCall) }
    }

    /// The disk as a new process finds it after this one was killed: nothing lost, nothing locked, no faults.
    public func killed(onCall: (@Sendable (StorageOperation, String) -> Void)? = nil) -> SimulatedStorage {
        state.withLock { state in
            var disk = state.disk
            disk.locks = []
            return SimulatedStorage(disk, random: state.random, onCall: onCall)
        }
    }

    /// Calls so far, of one operation or of all.
    public func callCount(_ operation: StorageOperation? = nil) -> Int {
        state.withLock { state in operation.map { state.calls[$0] ?? 0 } ?? state.callCount }
    }

    /// Changes the capacity.
    public func setCapacity(_ bytes: Int?) {
        state.withLock { $0.disk.capacityBytes = bytes }
    }

    /// Bytes of all files.
    public var usedBytes: Int { state.withLock { $0.disk.usedBytes } }

    // MARK: Files from outside

    /// Paths of all files, sorted.
    public var paths: [String] { state.withLock { $0.disk.names.keys.sorted() } }

    /// A file's visible bytes; nil if there is none.
    public func content(_ path: String) -> [UInt8]? {
        state.withLock { state in state.disk.names[path].flatMap { state.disk.files[$0]?.live } }
    }

    /// Replaces a file's bytes, on the disk too.
    public func setContent(_ path: String, _ bytes: [UInt8]) {
        state.withLock { state in
            guard let file = state.disk.names[path] else { return }
            state.disk.files[file] = SimulatedDisk.File(live: bytes, durable: bytes)
        }
    }

    /// Removes a file without a call.
    public func removeFile(_ path: String) {
        state.withLock { state in
            state.disk.names[path] = nil
            state.disk.durableNames[path] = nil
        }
    }

    // MARK: JournalStorage

    /// See ``JournalStorage``.
    public func makeDirectory(_ path: String, mode: UInt32) throws(JournalError) {
        _ = try call(.makeDirectory, path)
    }

    /// See ``JournalStorage``.
    public func list(_ directory: String) throws(JournalError) -> [String] {
        _ = try call(.list, directory)
        return state.withLock { state in
            state.disk.names.keys.filter { Self.parent($0) == directory }.sorted().map {
                String($0.dropFirst(directory.count + 1))
            }
        }
    }

    /// See ``JournalStorage``.
    public func open(_ path: String, _ access: StorageAccess) throws(JournalError) -> any JournalFile {
        _ = try call(.open, path)
        return try state.withLock { state throws(JournalError) in
            if let file = state.disk.names[path] {
                if access == .replace { state.disk.truncate(file, to: 0) }
                return SimulatedFile(self, file, path)
            }
            guard access == .create || access == .replace else { throw Self.error(ENOENT, .open, path) }
            let file = state.disk.nextFile
            state.disk.nextFile += 1
            state.disk.files[file] = SimulatedDisk.File()
            state.disk.apply(.link(path, file), in: Self.parent(path))
            return SimulatedFile(self, file, path)
        }
    }

    /// See ``JournalStorage``.
    public func rename(_ path: String, to target: String) throws(JournalError) {
        if try call(.rename, path) == .lost { return }
        try state.withLock { state throws(JournalError) in
            guard let file = state.disk.names[path] else { throw Self.error(ENOENT, .rename, path) }
            state.disk.apply(.rename(path, target, file), in: Self.parent(path))
        }
    }

    /// See ``JournalStorage``.
    public func remove(_ path: String) throws(JournalError) {
        _ = try call(.remove, path)
        state.withLock { state in
            guard state.disk.names[path] != nil else { return }
            state.disk.apply(.unlink(path), in: Self.parent(path))
        }
    }

    /// See ``JournalStorage``.
    public func synchronizeDirectory(_ path: String) throws(JournalError) {
        if try call(.synchronizeDirectory, path) == .lost { return }
        state.withLock { $0.disk.synchronizeDirectory(path) }
    }

    /// See ``JournalStorage``.
    public func freeBytes(_ directory: String) throws(JournalError) -> UInt64 {
        _ = try call(.freeBytes, directory)
        return state.withLock { state in
            UInt64(max(0, (state.disk.capacityBytes ?? 1 << 40) - state.disk.usedBytes))
        }
    }

    /// See ``JournalStorage``.
    public func randomBits() -> UInt64 {
        state.withLock { $0.random.next() }
    }

    /// See ``JournalStorage``; each call is a microsecond later than the last.
    public func monotonicNanoseconds() -> UInt64 {
        state.withLock { state in
            state.clock += 1000
            return state.clock
        }
    }

    /// See ``JournalStorage``; does not wait.
    public func pause(_ duration: Duration) {}

    /// Counts a call and throws if it has to fail; returns the fault that changes it in another way.
    fileprivate func call(_ operation: StorageOperation, _ path: String) throws(JournalError) -> StorageFault.Kind? {
        onCall?(operation, path)
        return try state.withLock { state throws(JournalError) in
            if let left = state.callsUntilCrash {
                guard left > 0 else { throw JournalError(.inputOutput, "the machine has stopped", systemError: EIO) }
                state.callsUntilCrash = left - 1
            }
            state.callCount += 1
            state.calls[operation, default: 0] += 1
            for index in state.faults.indices {
                let fault = state.faults[index].fault
                guard fault.operation == operation, fault.path.isEmpty || path.contains(fault.path) else { continue }
                state.faults[index].seen += 1
                let distance = state.faults[index].seen - fault.first
                guard distance >= 0, distance < fault.count else { continue }
                guard case .error(let number) = fault.kind else { return fault.kind }
                throw Self.error(number, operation, path)
            }
            return nil
        }
    }

    fileprivate static func error(_ number: Int32, _ operation: StorageOperation, _ path: String) -> JournalError {
        let isFull = number == ENOSPC || number == EDQUOT
        return JournalError(
            isFull ? .journalFull : .inputOutput,
            "simulated: \(operation) of \(path) failed with errno \(number)",
            systemError: number
        )
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}

/// An open file of a ``SimulatedStorage``.
private final class SimulatedFile: JournalFile {
    private let storage: SimulatedStorage
    private let file: Int
    private let openedPath: String
    private let holdsLock = Mutex(false)

    init(_ storage: SimulatedStorage, _ file: Int, _ path: String) {
        self.storage = storage
        self.file = file
        openedPath = path
    }

    deinit {
        close()
    }

    /// The name that the file has now, which a rename may have changed.
    private var path: String {
        storage.state.withLock { state in state.disk.names.first { $0.value == file }?.key ?? openedPath }
    }

    func size() throws(JournalError) -> UInt64 {
        _ = try storage.call(.size, path)
        return storage.state.withLock { UInt64($0.disk.files[file]?.live.count ?? 0) }
    }

    func read(into buffer: inout MutableRawSpan, at offset: UInt64) throws(JournalError) -> Int {
        _ = try storage.call(.read, path)
        let content = storage.state.withLock { $0.disk.files[file]?.live ?? [] }
        guard offset < UInt64(content.count) else { return 0 }
        let start = Int(offset)
        return buffer.withUnsafeMutableBytes { target in
            content.withUnsafeBytes { source in
                let count = min(target.count, source.count - start)
                target.copyBytes(from: UnsafeRawBufferPointer(rebasing: source[start..<start + count]))
                return count
            }
        }
    }

    func write(_ bytes: RawSpan, at offset: UInt64) throws(JournalError) -> Int {
        let fault = try storage.call(.write, path)
        var taken = bytes.withUnsafeBytes { Array($0) }
        var position = Int(offset)
        switch fault {
        case .lost: return taken.count
        case .short: taken = Array(taken.prefix((taken.count + 1) / 2))
        case .misdirected(let distance): position += distance
        case .error, nil: break
        }
        let count = storage.state.withLock { $0.disk.write(taken, to: file, at: position) }
        guard count > 0 || taken.isEmpty else { throw SimulatedStorage.error(ENOSPC, .write, path) }
        return count
    }

    func resize(to size: UInt64) throws(JournalError) {
        _ = try storage.call(.resize, path)
        let isDone = storage.state.withLock { $0.disk.resize(file, to: Int(size)) }
        guard isDone else { throw SimulatedStorage.error(ENOSPC, .resize, path) }
    }

    func synchronize() throws(JournalError) {
        do throws(JournalError) {
            if try storage.call(.synchronize, path) == .lost { return }
        } catch {
            storage.state.withLock { state in
                if state.callsUntilCrash != 0 { state.disk.forgetDirty(file) }
            }
            throw error
        }
        storage.state.withLock { $0.disk.synchronize(file) }
    }

    func dropCache() throws(JournalError) {
        _ = try storage.call(.dropCache, path)
        storage.state.withLock { $0.disk.dropCache(file) }
    }

    func lock() throws(JournalError) -> Bool {
        _ = try storage.call(.lock, path)
        let isFree = storage.state.withLock { $0.disk.locks.insert(file).inserted }
        if isFree { holdsLock.withLock { $0 = true } }
        return isFree
    }

    func close() {
        let held = holdsLock.withLock { holds in
            defer { holds = false }
            return holds
        }
        if held { storage.state.withLock { _ = $0.disk.locks.remove(file) } }
    }
}
