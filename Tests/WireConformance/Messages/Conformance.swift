// SPDX-License-Identifier: Apache-2.0

package import ConformanceMessages

/// The messages and the service of the public conformance tests, under a shorter name.
package typealias Conformance = ConnectrpcConformanceV1
