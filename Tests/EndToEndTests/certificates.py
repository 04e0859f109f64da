# SPDX-License-Identifier: Apache-2.0
"""Certificates for tests, made by the openssl command."""

import pathlib
import subprocess


def _openssl(*args):
    subprocess.run(["openssl", *map(str, args)], check=True, capture_output=True)


class Authority:
    """A root that signs certificates, in files below a directory."""

    def __init__(self, directory, name="ca"):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.certificate, self.key = self._paths(name)
        _openssl(
            "req", "-x509", *self._new_key(self.key), "-out", self.certificate, "-days", 2, "-subj", f"/CN={name}",
            "-addext", "keyUsage=critical,keyCertSign",
        )

    def issue(self, name, subject, names="DNS:localhost,IP:127.0.0.1"):
        """Makes a certificate; returns the paths of it and of its key."""
        certificate, key = self._paths(name)
        request = self.directory / f"{name}.csr"
        extensions = self.directory / f"{name}.ext"
        extensions.write_text(f"subjectAltName={names}\nbasicConstraints=CA:FALSE\n")
        _openssl("req", "-new", *self._new_key(key), "-out", request, "-subj", f"/CN={subject}")
        _openssl(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial",
            "-days", 2, "-extfile", extensions, "-out", certificate,
        )
        return certificate, key

    def _paths(self, name):
        return self.directory / f"{name}.pem", self.directory / f"{name}.key"

    @staticmethod
    def _new_key(path):
        return "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path
