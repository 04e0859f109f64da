// SPDX-License-Identifier: Apache-2.0

package import WireHTTP2

/// What a connection reports to the layer above; always on the connection's loop.
package protocol HTTP2ConnectionDelegate: AnyObject {
    /// Something came. The delegate may give any order to the connection.
    func connection(_ connection: HTTP2Connection, received event: HTTP2Event)

    /// The connection is gone; nothing else is reported. Streams that are still open have not been reported closed.
    func connectionClosed(_ connection: HTTP2Connection, _ error: NetError)
}
