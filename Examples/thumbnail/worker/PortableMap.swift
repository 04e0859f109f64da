// SPDX-License-Identifier: Apache-2.0

/// A colour picture in the binary Portable Pixmap format (ppm(5), `P6`) of at most 255 a channel.
struct PortableMap: Hashable, Sendable {
    /// Columns of pixels, at least 1.
    let width: Int
    /// Rows of pixels, at least 1.
    let height: Int
    /// Red, green and blue of each pixel, row by row from the top.
    let samples: [UInt8]

    /// More than any picture that fits into a payload has; keeps the product of both small.
    static let edgeMax = 1 << 20

    /// Why bytes are no such picture.
    struct FormatError: Error, CustomStringConvertible {
        let description: String
    }

    /// A picture from its parts: `samples` has three entries for each pixel.
    init(width: Int, height: Int, samples: [UInt8]) {
        precondition(samples.count == 3 * width * height, "three samples a pixel")
        self.width = width
        self.height = height
        self.samples = samples
    }

    /// Reads a file of the format.
    init(bytes: [UInt8]) throws(FormatError) {
        guard bytes.starts(with: Array("P6".utf8)) else { throw FormatError(description: "it does not begin with P6") }
        var place = 2
        let width = try Self.number(bytes, &place, in: 1...Self.edgeMax)
        let height = try Self.number(bytes, &place, in: 1...Self.edgeMax)
        _ = try Self.number(bytes, &place, in: 255...255)
        // One blank ends the header.
        let samples = bytes.dropFirst(place + 1)
        guard samples.count == 3 * width * height else {
            throw FormatError(description: "\(width) x \(height) pixels are not in \(samples.count) bytes")
        }
        self.init(width: width, height: height, samples: Array(samples))
    }

    /// The next number of a header, behind blanks and comments.
    private static func number(
        _ bytes: [UInt8],
        _ place: inout Int,
        in bounds: ClosedRange<Int>
    ) throws(FormatError) -> Int {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        while place < bytes.count, isBlank(bytes[place]) || bytes[place] == UInt8(ascii: "#") {
            if bytes[place] == UInt8(ascii: "#") {
                while place < bytes.count, bytes[place] != 0x0A { place += 1 }
            } else {
                place += 1
            }
        }
        let digits = bytes[place...].prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), bounds.contains(number) else {
            throw FormatError(description: "a number of \(bounds.lowerBound) to \(bounds.upperBound) is missing")
        }
        place += digits.count
        return number
    }

    /// A file of the format.
    var bytes: [UInt8] { Array("P6\n\(width) \(height)\n255\n".utf8) + samples }

    /// The picture, with neither edge longer than `edge`: each pixel is the mean of those that it stands for.
    ///
    /// - Parameter onRow: Called after each row with the share that is done.
    func shrunk(to edge: Int, onRow: (Double) async throws -> Void) async rethrows -> PortableMap {
        let longer = max(width, height)
        guard longer > edge else { return self }
        let (columns, rows) = (max(1, width * edge / longer), max(1, height * edge / longer))
        var small: [UInt8] = []
        small.reserveCapacity(3 * columns * rows)
        for row in 0..<rows {
            let high = (row * height / rows)..<((row + 1) * height / rows)
            for column in 0..<columns {
                let wide = (column * width / columns)..<((column + 1) * width / columns)
                small += mean(of: high, wide)
            }
            try await onRow(Double(row + 1) / Double(rows))
        }
        return PortableMap(width: columns, height: rows, samples: small)
    }

    private func mean(of rows: Range<Int>, _ columns: Range<Int>) -> [UInt8] {
        var sums = (red: 0, green: 0, blue: 0)
        for row in rows {
            for column in columns {
                let place = 3 * (row * width + column)
                sums.red += Int(samples[place])
                sums.green += Int(samples[place + 1])
                sums.blue += Int(samples[place + 2])
            }
        }
        let count = rows.count * columns.count
        return [UInt8(sums.red / count), UInt8(sums.green / count), UInt8(sums.blue / count)]
    }
}
