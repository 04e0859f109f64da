// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobClient
import JobRemoteWorker
import Logging

/// Makes thumbnails until SIGTERM: the payload of a job is a picture, its result a small one.
@main
enum ThumbnailWorker {
    /// Longest edge of a thumbnail in pixels.
    static let edge = 64

    static func main() async throws {
        let server = ProcessInfo.processInfo.environment["JOBD_SERVER"] ?? "127.0.0.1:50051"
        let client = try JobClient.connect(server, logger: Logger(label: "thumbnail-worker"))
        let name = "thumbnails-\(ProcessInfo.processInfo.processIdentifier)"
        var worker = RemoteWorker(client: client, configuration: RemoteWorkerConfiguration(workerID: name, slots: 2))
        worker.register("thumbnail") { (context, picture: PortableMap) -> PortableMap in
            try await picture.shrunk(to: edge) { share in
                // Of a job that was cancelled, or whose lease is lost.
                try Task.checkCancellation()
                await context.progress(share)
            }
        }
        try await worker.run()
        await client.close()
    }
}

extension PortableMap: PayloadValue {
    static var contentType: String { "image/x-portable-pixmap" }

    /// Bytes that are no picture fail their job for good: another attempt would find the same.
    init(payloadBytes: [UInt8]) throws {
        do {
            try self.init(bytes: payloadBytes)
        } catch {
            throw HandlerFailure(reason: "NO_PICTURE", message: "\(error)", isRetryable: false)
        }
    }

    var payloadBytes: [UInt8] { bytes }
}
