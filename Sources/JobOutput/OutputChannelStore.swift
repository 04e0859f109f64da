// SPDX-License-Identifier: Apache-2.0

/// The stored bytes of one channel while its process runs. The file is made with the first byte.
struct OutputChannelStore: ~Copyable {
    private let channel: OutputChannel
    private let path: String
    /// Makes the job's folder, before the file is made.
    private let makeFolder: @Sendable () throws(OutputError) -> Void
    private var layout: OutputLayout
    private var file: OutputFile?
    /// Why storing ended before the process did, such as a full disk. What the process wrote later is lost.
    private(set) var failure: OutputError?

    init(
        channel: OutputChannel,
        path: String,
        capacity: Int,
        makeFolder: @escaping @Sendable () throws(OutputError) -> Void
    ) {
        self.channel = channel
        self.path = path
        self.makeFolder = makeFolder
        layout = OutputLayout(capacity: capacity)
        file = nil
        failure = nil
    }

    /// Stores bytes behind the ones before. A fault of the disk is kept in `failure`: it must not stop the process.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil, bytes.count > 0 else { return }
        do throws(OutputError) {
            if file == nil {
                try makeFolder()
                file = try OutputFile(creating: path)
            }
            var next = layout
            for step in next.append(count: bytes.count) {
                switch step {
                case .bytes(let source, let offset):
                    try file?.write(UnsafeRawBufferPointer(rebasing: bytes[source]), at: offset)
                case .trailer(let layout):
                    try Self.write(layout.trailer, at: layout.trailerOffset, to: file)
                }
            }
            layout = next
        } catch {
            failure = error
        }
    }

    private static func write(_ bytes: [UInt8], at offset: Int64, to file: borrowing OutputFile?) throws(OutputError) {
        var failure: OutputError?
        bytes.withUnsafeBytes { buffer in
            do throws(OutputError) { try file?.write(buffer, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    func read(offset: Int64, countMax: Int) throws(OutputError) -> OutputChunk {
        try Self.read(channel: channel, layout: layout, file: file, offset: offset, countMax: countMax)
    }

    /// Reads from the files alone, for an attempt that nobody writes any more.
    static func read(
        channel: OutputChannel,
        path: String,
        offset: Int64,
        countMax: Int
    ) throws(OutputError) -> OutputChunk {
        let file = try OutputFile.open(reading: path)
        let layout = try layout(of: file)
        return try read(channel: channel, layout: layout, file: file, offset: offset, countMax: countMax)
    }

    private static func layout(of file: borrowing OutputFile?) throws(OutputError) -> OutputLayout {
        let fileBytes = try file?.byteCount() ?? 0
        let trailerOffset = fileBytes - Int64(OutputLayout.trailerBytes)
        if trailerOffset > 0 {
            let trailer = try file?.read(at: trailerOffset, count: OutputLayout.trailerBytes) ?? []
            if let layout = OutputLayout(trailer: trailer, fileBytes: fileBytes) { return layout }
        }
        return OutputLayout(plainFileBytes: fileBytes)
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
