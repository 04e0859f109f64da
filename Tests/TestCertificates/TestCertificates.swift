// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Certificates and keys of tests as files: P-256, good until 2120, and made for nothing else.
public struct TestCertificates: Sendable {
    private let directory: URL

    /// Writes them to a fresh directory.
    public init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for (name, text) in Self.texts {
            try replace(name, with: text)
        }
    }

    /// Removes the directory.
    public func remove() {
        try? FileManager.default.removeItem(at: directory)
    }

    /// The path of a file: "ca.pem", "server.pem", "server.key", "renewed.pem", "client.pem", "stranger.pem", ...
    public func path(_ name: String) -> String { directory.appending(path: name).path }

    /// Writes a file anew.
    public func replace(_ name: String, with text: String) throws {
        try Data(text.utf8).write(to: directory.appending(path: name))
    }

    /// What a file held at first.
    public static func text(_ name: String) -> String { texts[name] ?? "" }

    private static let texts: [String: String] = [
        // The root of `server`, `renewed` and `client`.
        "ca.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBVTCB/aADAgECAhRAzgx9kU7o0A3gNlCDNeImiPQ9EjAKBggqhkjOPQQDAjAY
        MRYwFAYDVQQDDA1yb290IG9mIHRlc3RzMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
        MTAxMDAwMDAwWjAYMRYwFAYDVQQDDA1yb290IG9mIHRlc3RzMFkwEwYHKoZIzj0C
        AQYIKoZIzj0DAQcDQgAE4v+JNEtjV+lLgPDDqvc7rgETY2D59ViaCd6aBRWTeZcf
        cERFgZiCZP7evK6rpeJzdGrjZ5hsgAs7myTQB+6pdKMjMCEwDwYDVR0TAQH/BAUw
        AwEB/zAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDRwAwRAIgNn0kCiT+Mopy
        hOhwzIK6yd6qKtg8jHxor9jJ53cJr0kCIEr5Sjr0Y+S+PXCRrp7kfcEsHVzHP7mm
        6gXRJbzmuV6p
        -----END CERTIFICATE-----

        """,
        // For localhost and 127.0.0.1.
        "server.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBdzCCAR6gAwIBAgIUZs0wp5rGTi7/KjohHSz/B1AyWxMwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNcm9vdCBvZiB0ZXN0czAgFw0yMDAxMDEwMDAwMDBaGA8yMTIw
        MDEwMTAwMDAwMFowETEPMA0GA1UEAwwGc2VydmVyMFkwEwYHKoZIzj0CAQYIKoZI
        zj0DAQcDQgAE1WrLAk0ZIwpGD+ZQwNKwufsgFp4Ym46l4SV0nkVl2BsmmyunpyUh
        lxC3Ei/goSifEpKqiBEGO2n6d9e27vO/YKNLMEkwDAYDVR0TAQH/BAIwADAaBgNV
        HREEEzARgglsb2NhbGhvc3SHBH8AAAEwHQYDVR0lBBYwFAYIKwYBBQUHAwEGCCsG
        AQUFBwMCMAoGCCqGSM49BAMCA0cAMEQCIBNeCYFx0Vrux/T05pIONGolQinYZkET
        RP6KWlbIyuplAiAmDWhJ4AHnXNrZh9aCpfgxImv0jvMjjqK4xn1aJcdDXw==
        -----END CERTIFICATE-----

        """,
        "server.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/pMT+iNk7dZ1lo3Z
        /zepoEtJzU+Ffn0c/f6IlzK4wQKhRANCAATVassCTRkjCkYP5lDA0rC5+yAWnhib
        jqXhJXSeRWXYGyabK6enJSGXELcSL+ChKJ8SkqqIEQY7afp317bu879g
        -----END PRIVATE KEY-----

        """,
        // As `server`, with renewed.test besides.
        "renewed.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBiDCCAS2gAwIBAgIUXttjIPoNK4WYp502jxV7gLZZ3QwwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNcm9vdCBvZiB0ZXN0czAgFw0yMDAxMDEwMDAwMDBaGA8yMTIw
        MDEwMTAwMDAwMFowEjEQMA4GA1UEAwwHcmVuZXdlZDBZMBMGByqGSM49AgEGCCqG
        SM49AwEHA0IABAxQ8SJ2cjoZf1GwhueRqEPQHyUo4lsuRHRfkPTLgQM8MOgsFF8Z
        5zAJXpG+PKLXpHIRiCwT2mJ0T8shBgDPhu2jWTBXMAwGA1UdEwEB/wQCMAAwKAYD
        VR0RBCEwH4IJbG9jYWxob3N0hwR/AAABggxyZW5ld2VkLnRlc3QwHQYDVR0lBBYw
        FAYIKwYBBQUHAwEGCCsGAQUFBwMCMAoGCCqGSM49BAMCA0kAMEYCIQD3n61R3gDc
        MSJivV5Ypm7G9vGlXgtOlON8sS1pcKzxCAIhAMCP57O2lNstBCfC21nmALzGJTdz
        cBs0nMkmV06xwHZc
        -----END CERTIFICATE-----

        """,
        "renewed.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghRDiooEfdq16VCGN
        pn8ekzbHWrjymAquX+qEDU271H+hRANCAAQMUPEidnI6GX9RsIbnkahD0B8lKOJb
        LkR0X5D0y4EDPDDoLBRfGecwCV6Rvjyi16RyEYgsE9pidE/LIQYAz4bt
        -----END PRIVATE KEY-----

        """,
        // CN alice, with a DNS name, a URI and an e-mail address.
        "client.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBnTCCAUOgAwIBAgIUDKaxtBl44vvj6pefUPmwmVPHzNswCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNcm9vdCBvZiB0ZXN0czAgFw0yMDAxMDEwMDAwMDBaGA8yMTIw
        MDEwMTAwMDAwMFowEDEOMAwGA1UEAwwFYWxpY2UwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARK934vuGoMyWvv1mRSPVe6ervUbkaCdvYA1iEqWEe5vWakBgJ692MF
        /VzxbGRRVKX7d1fJCkZjgBz6OhJfJO1go3EwbzAMBgNVHRMBAf8EAjAAMEAGA1Ud
        EQQ5MDeCCmFsaWNlLnRlc3SGFHNwaWZmZTovL3Rlc3RzL2FsaWNlgRNhbGljZUB0
        ZXN0cy5leGFtcGxlMB0GA1UdJQQWMBQGCCsGAQUFBwMBBggrBgEFBQcDAjAKBggq
        hkjOPQQDAgNIADBFAiAvfzZHbkseoqUHWiWurohjlnvihoRGIcpP+h8BOR40TgIh
        AK/oFOTOmFOkXgWy/IaUTqUHh9FUl/UTGp/K7ONhg3vY
        -----END CERTIFICATE-----

        """,
        "client.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8j2egDpYQW+5sKon
        xn2ITxA8D2VbgHugBdAdyaha/k2hRANCAARK934vuGoMyWvv1mRSPVe6ervUbkaC
        dvYA1iEqWEe5vWakBgJ692MF/VzxbGRRVKX7d1fJCkZjgBz6OhJfJO1g
        -----END PRIVATE KEY-----

        """,
        // CN mallory, of a root that nobody trusts.
        "stranger.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBcjCCARegAwIBAgIUIs0Coi1WiOzYaoDAT/Va2b1nntgwCgYIKoZIzj0EAwIw
        FTETMBEGA1UEAwwKb3RoZXIgcm9vdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEw
        MTAwMDAwMFowEjEQMA4GA1UEAwwHbWFsbG9yeTBZMBMGByqGSM49AgEGCCqGSM49
        AwEHA0IABAGs9sG4E9jtW3FgLE2ZPeFHey3IjcEsqqugaeCFqxhmF3FAy5RZrG4D
        dR3jELsX/lD4/YYFXfAfmC5RtpVkFCKjRjBEMAwGA1UdEwEB/wQCMAAwFQYDVR0R
        BA4wDIIKYWxpY2UudGVzdDAdBgNVHSUEFjAUBggrBgEFBQcDAQYIKwYBBQUHAwIw
        CgYIKoZIzj0EAwIDSQAwRgIhAKhTfunxEC8dSWlp1Aa9kbZcsLjLLzVG1FlUQaBa
        15kTAiEAgVayZ6QBMv2WAGlNN1mZCVhIfkTCteNq3Spxe6j7nEE=
        -----END CERTIFICATE-----

        """,
        "stranger.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsQRIAJ822U1s26Nj
        xIKl9E/11UzPpUEIcY5FH0E8y2ShRANCAAQBrPbBuBPY7VtxYCxNmT3hR3styI3B
        LKqroGnghasYZhdxQMuUWaxuA3Ud4xC7F/5Q+P2GBV3wH5guUbaVZBQi
        -----END PRIVATE KEY-----

        """,
        // Of no root: signed with its own key, and not an authority's. For localhost and 127.0.0.1.
        "lone.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBeTCCAR+gAwIBAgIQAMEowaejO3qjLuyx2UrS2zAKBggqhkjOPQQDAjAPMQ0w
        CwYDVQQDEwRsb25lMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAP
        MQ0wCwYDVQQDEwRsb25lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhOvAEXtG
        r4d72Bg+M5OWeztSD756Ohaet0UYJeUQZdQd44zUDsLvVy7kQbfhB1/wljN6GYV9
        Z2iiYG2jxmxzFqNbMFkwDgYDVR0PAQH/BAQDAgWgMB0GA1UdJQQWMBQGCCsGAQUF
        BwMBBggrBgEFBQcDAjAMBgNVHRMBAf8EAjAAMBoGA1UdEQQTMBGCCWxvY2FsaG9z
        dIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiA/PUcCbEnM0aqZ3Gf3xma/c0lUnzuE
        wgZSHJnN/v7IHQIhAMzN1NpxA5gq1EaNYj5Sa2N/KINQK+TdBRYRmFwxeVGg
        -----END CERTIFICATE-----

        """,
        "lone.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjmY9fV5+exN+WT7h
        7DbbdqpMQ3A884TZOm9FOkJGaAGhRANCAASE68ARe0avh3vYGD4zk5Z7O1IPvno6
        Fp63RRgl5RBl1B3jjNQOwu9XLuRBt+EHX/CWM3oZhX1naKJgbaPGbHMW
        -----END PRIVATE KEY-----

        """,
    ]
}
