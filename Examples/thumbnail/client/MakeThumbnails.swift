// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobClient
import JobProto
import WireMessages

/// `make-thumbnails DIR FILE...`: has a thumbnail of each picture made, and writes it into DIR.
@main
enum MakeThumbnails {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 2, let directory = arguments.first else {
            print("usage: make-thumbnails DIR FILE...")
            exit(64)
        }
        let server = ProcessInfo.processInfo.environment["JOBD_SERVER"] ?? "127.0.0.1:50051"
        let client = try JobClient.connect(server)
        let failures = try await withThrowingTaskGroup(of: String?.self) { group in
            for file in arguments.dropFirst() {
                let picture = URL(fileURLWithPath: file)
                group.addTask { try await makeThumbnail(of: picture, in: URL(fileURLWithPath: directory), client) }
            }
            var failures: [String] = []
            for try await failure in group { failures += failure.map { [$0] } ?? [] }
            return failures
        }
        await client.close()
        for failure in failures.sorted() { print(failure) }
        if !failures.isEmpty { exit(1) }
    }

    /// Submits a picture, waits for its thumbnail, and writes it; what went wrong, if something did.
    private static func makeThumbnail(of picture: URL, in directory: URL, _ client: JobClient) async throws -> String? {
        var task = JobdV1.TaskSpec()
        // At most 1 MiB: larger pictures would stay on a disk that both can reach, and the payload be their path.
        task.payload = Array(try Data(contentsOf: picture))
        task.contentType = "image/x-portable-pixmap"
        var request = JobdV1.SubmitJobRequest()
        request.kind = "thumbnail"
        request.labels = ["picture": picture.lastPathComponent]
        request.spec = .task(task)
        // Goes on through lost connections and restarts of jobd, like the job itself.
        let job = try await client.submit(request).wait()
        guard job.state == .succeeded, let result = job.result else {
            return "\(picture.path): \(job.error?.message ?? job.reason)"
        }
        try Data(result.data).write(to: directory.appendingPathComponent(picture.lastPathComponent))
        return nil
    }
}
