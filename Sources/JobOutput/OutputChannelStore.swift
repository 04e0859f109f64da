// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The stored bytes of one channel while its process runs. The file is made with the first byte.
struct OutputChannelStore: ~Copyable {
    private let channel: OutputChannel
    private let paths: OutputPaths
    /// Makes the job's folder, before the file is made.
    private let makeFolder: @Sendable () throws(OutputError) -> Void
    private var layout: OutputLayout
    private var file: OutputFile?
    /// Made with the first dropped byte.
    private var note: OutputFile?
    /// Why storing ended before the process did, such as a full disk. What the process wrote later is lost.
    private(set) var failure: OutputError?
    /// Bytes that could not be stored, and all later ones.
    private(set) var lostBytes = 0

    init(
        channel: OutputChannel,
        paths: OutputPaths,
        capacity: Int,
        makeFolder: @escaping @Sendable () throws(OutputError) -> Void
    ) {
        self.channel = channel
        self.paths = paths
        self.makeFolder = makeFolder
        layout = OutputLayout(capacity: capacity)
        file = nil
        note = nil
        failure = nil
    }

    /// Goes on behind the bytes that the files hold, if there are any.
    mutating func resume() throws(OutputError) {
        guard let file = try OutputFile.open(updating: paths.bytes) else { return }
        let fileBytes = try file.byteCount()
        if let note = try OutputFile.open(updating: paths.note) {
            let bytes = try note.read(at: 0, count: OutputLayout.noteBytes)
            layout = OutputLayout(note: bytes, fileBytes: fileBytes) ?? layout.resumed(fileBytes: fileBytes)
            self.note = consume note
        } else {
            layout = layout.resumed(fileBytes: fileBytes)
        }
        self.file = consume file
    }

    /// Stores bytes behind the ones before. A fault of the disk is kept in `failure`: it must not stop the process.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil else {
            lostBytes += bytes.count
            return
        }
        guard bytes.count > 0 else { return }
        do throws(OutputError) {
            try openFile()
            var next = layout
            for step in next.append(count: bytes.count) {
                switch step {
                case .bytes(let source, let offset):
                    try file?.write(UnsafeRawBufferPointer(rebasing: bytes[source]), at: offset)
                case .note(let layout):
                    if note == nil { note = try OutputFile(makingOrUpdating: paths.note) }
                    try Self.write(layout.note, to: note)
                }
            }
            layout = next
        } catch {
            failure = error
            lostBytes = bytes.count
        }
    }

    private mutating func openFile() throws(OutputError) {
        guard file == nil else { return }
        guard layout.end == 0 else {
            // Not made anew: without the bytes before, what comes would stand in the wrong place.
            guard let former = try OutputFile.open(updating: paths.bytes) else {
                throw OutputError(system: ENOENT, "open", paths.bytes)
            }
            file = consume former
            return
        }
        try makeFolder()
        file = try OutputFile(creating: paths.bytes)
    }

    /// Closes the files until the next bytes come.
    mutating func closeFiles() {
        file = nil
        note = nil
    }

    private static func write(_ bytes: [UInt8], to file: borrowing OutputFile?) throws(OutputError) {
        var failure: OutputError?
        bytes.withUnsafeBytes { buffer in
            do throws(OutputError) { try file?.write(buffer, at: 0) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    func read(offset: Int64, countMax: Int) throws(OutputError) -> OutputChunk {
        if file == nil {
            let file = try OutputFile.open(reading: paths.bytes)
            return try Self.read(channel: channel, layout: layout, file: file, offset: offset, countMax: countMax)
        }
        return try Self.read(channel: channel, layout: layout, file: file, offset: offset, countMax: countMax)
    }

    /// Reads from the files alone, for an attempt that nobody writes any more.
    static func read(
        channel: OutputChannel,
        paths: OutputPaths,
        offset: Int64,
        countMax: Int
    ) throws(OutputError) -> OutputChunk {
        let file = try OutputFile.open(reading: paths.bytes)
        let layout = try layout(of: file, note: OutputFile.open(reading: paths.note))
        return try read(channel: channel, layout: layout, file: file, offset: offset, countMax: countMax)
    }

    private static func layout(
        of file: borrowing OutputFile?,
        note: borrowing OutputFile?
    ) throws(OutputError) -> OutputLayout {
        let fileBytes = try file?.byteCount() ?? 0
        let note = try note?.read(at: 0, count: OutputLayout.noteBytes) ?? []
        return OutputLayout(note: note, fileBytes: fileBytes) ?? OutputLayout(plainFileBytes: fileBytes)
    }

    private static func read(
        channel: OutputChannel,
        layout: OutputLayout,
        file: borrowing OutputFile?,
        offset: Int64,
        countMax: Int
    ) throws(OutputError) -> OutputChunk {
        let (start, pieces) = layout.pieces(from: offset, countMax: countMax)
        var bytes: [UInt8] = []
        for piece in pieces {
            bytes += try file?.read(at: piece.fileOffset, count: piece.count) ?? []
        }
        return OutputChunk(channel: channel, offset: start, bytes: bytes, endOffset: layout.end)
    }
}
