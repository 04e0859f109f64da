// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser
internal import Glibc
package import WireNet

/// Options of every program that connects to jobd: how the connection is secured.
package struct TLSOptions: ParsableArguments, Sendable {
    @Flag(name: .customLong("tls"), help: "Use TLS and trust the roots of the system; any --tls-... option implies it.")
    var isOn = false

    @Option(
        name: .customLong("tls-ca"),
        help: ArgumentHelp(
            "PEM file of the roots that the server's certificate may come from. (env: JOBCTL_TLS_CA)",
            valueName: "file"
        )
    )
    var caFile: String?

    @Option(
        name: .customLong("tls-cert"),
        help: ArgumentHelp("PEM file of a client certificate to show. (env: JOBCTL_TLS_CERT)", valueName: "file")
    )
    var certificateFile: String?

    @Option(
        name: .customLong("tls-key"),
        help: ArgumentHelp("PEM file of its private key. (env: JOBCTL_TLS_KEY)", valueName: "file")
    )
    var keyFile: String?

    @Option(
        name: .customLong("tls-server-name"),
        help: ArgumentHelp(
            "Name that the server's certificate must hold, in place of the host. (env: JOBCTL_TLS_SERVER_NAME)",
            valueName: "name"
        )
    )
    package var serverName: String?

    package init() {}

    private static func check(_ file: String) throws(ConnectionOptionsError) {
        guard access(file, R_OK) != 0 else { return }
        throw ConnectionOptionsError(
            what: "cannot read \(file): \(String(cString: strerror(errno)))",
            remedy: "name a file in PEM form",
            isUsage: false
        )
    }

    /// What the options say, else the environment; nil for a connection without TLS.
    ///
    /// - Parameter isUnix: Whether the server's address is a Unix socket. jobd serves it without TLS, so the environment alone
    ///   does not ask for it there.
    package func configuration(
        environment: [String: String],
        isUnix: Bool
    ) throws(ConnectionOptionsError) -> ClientTLSConfiguration? {
        func value(_ option: String?, _ variable: String) -> String? {
            option ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        let options = [caFile, certificateFile, keyFile, serverName]
        if isUnix, !isOn, options.allSatisfy({ $0 == nil }) { return nil }
        let files = ClientTLSConfiguration(
            caFile: value(caFile, "JOBCTL_TLS_CA"),
            certificateFile: value(certificateFile, "JOBCTL_TLS_CERT"),
            keyFile: value(keyFile, "JOBCTL_TLS_KEY"),
            serverName: value(serverName, "JOBCTL_TLS_SERVER_NAME")
        )
        guard (files.certificateFile == nil) == (files.keyFile == nil) else {
            throw ConnectionOptionsError(
                what: "a client certificate and its key go together",
                remedy: "give both --tls-cert and --tls-key, or neither",
                isUsage: true
            )
        }
        for file in [files.caFile, files.certificateFile, files.keyFile].compactMap({ $0 }) { try Self.check(file) }
        return isOn || files != ClientTLSConfiguration() ? files : nil
    }
}
