"""Certificates that a test makes for itself with openssl."""

import os
import subprocess

_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def _openssl(*command):
    subprocess.run(["openssl", *command], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def _text(path):
    with open(path, encoding="ascii") as file:
        return file.read()


class Authority:
    """Its certificate is in the file `path`."""

    def __init__(self, directory, name):
        self._directory = os.path.join(directory, name.replace(" ", "-"))
        os.makedirs(self._directory)
        self.path = os.path.join(self._directory, "ca.pem")
        self._key = os.path.join(self._directory, "ca.key")
        _openssl("req", "-x509", *_KEY, "-days", "30", "-subj", f"/CN={name}",
                 "-keyout", self._key, "-out", self.path,
                 "-addext", "basicConstraints=critical,CA:TRUE",
                 "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def issue(self, alt_names, days=10, usage="serverAuth"):
        """(PEM, PEM of the key) for "DNS:example.com,IP:192.0.2.1"."""
        key, request, certificate, extensions = (
            os.path.join(self._directory, name)
            for name in ("server.key", "server.csr", "server.pem", "extensions"))
        with open(extensions, "w", encoding="ascii") as file:
            file.write(f"subjectAltName={alt_names}\nextendedKeyUsage={usage}\n")
        _openssl("req", *_KEY, "-subj", "/CN=a server", "-keyout", key, "-out", request)
        _openssl("x509", "-req", "-in", request, "-CA", self.path, "-CAkey", self._key,
                 "-CAcreateserial", "-days", str(days), "-extfile", extensions,
                 "-out", certificate)
        return _text(certificate), _text(key)
