#!/usr/bin/env python3
"""Makes the base of Proofstream's container image from Debian's packages, as a tar that docker load and Jib read.

    python3 deploy/image/base.py deploy/image/target/base.tar

Needs root and mmdebstrap (Debian's package of that name). Holds a Java 17 runtime and what it loads, and
nothing else: no shell, no package manager, nothing that is setuid. The same packages give the same bytes.
"""

import argparse
import hashlib
import io
import json
import os
import pathlib
import shutil
import ssl
import struct
import subprocess
import tarfile
import tempfile

SUITE = "bookworm"
SOURCES = (
    "deb http://deb.debian.org/debian bookworm main",
    "deb http://deb.debian.org/debian-security bookworm-security main",
)
# libstdc++6 is for RocksDB, libgomp1 for the training library; tzdata and certificates for everybody.
PACKAGES = ("openjdk-17-jre-headless", "libstdc++6", "libgomp1", "tzdata", "ca-certificates")
JAVA = "usr/lib/jvm/java-17-openjdk-amd64"
USER = 65532
# Where agents keep what has to outlive them; a new volume takes its owner from it.
DATA = "var/lib/proofstream"
NAME = "proofstream-base:local"
EPOCH = "1970-01-01T00:00:00Z"

# Licences (usr/share/doc/*/copyright) stay; the rest of these is for people and package managers.
UNUSED = (
    "etc/apt", "etc/init.d", "etc/pam.d", "etc/resolv.conf", "etc/hostname", "etc/fstab", "var/cache", "var/lib/apt",
    "usr/lib/apt", "usr/lib/dpkg", "usr/share/alsa", "usr/share/bash-completion", "usr/share/debconf",
    "usr/share/gdb", "usr/share/lintian", "usr/share/locale", "usr/share/man", "usr/share/perl5",
    "usr/share/util-linux", "usr/share/bug", "usr/share/menu",
)
PROGRAMS = ("bin", "sbin", "usr/bin", "usr/sbin")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out", type=pathlib.Path)
    out = arguments.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        root = pathlib.Path(work, "root")
        root.mkdir()
        unpack(root)
        packages = installed(root)
        prune(root)
        complete(root, packages)
        write_image(layer(root), out)
    print(f"{out}: {out.stat().st_size // 2**20} MiB, {len(packages)} packages")


def unpack(root):
    """Files of the packages; their scripts are not run, since they want a shell."""
    tar = root.parent / "packages.tar"
    subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=extract", "--skip=cleanup/apt", "--include=" + ",".join(PACKAGES), SUITE, tar, *SOURCES],
        check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "0"})
    with tarfile.open(tar) as packed:
        members = [member for member in packed if not (member.isdev() or member.name.startswith("./dev/"))]
        packed.extractall(root, members)


def installed(root):
    """What dpkg would say is installed: so that scanners find the packages."""
    stanzas = []
    for package in sorted((root / "var/cache/apt/archives").glob("*.deb")):
        fields = ("Package", "Version", "Architecture", "Source", "Maintainer")
        said = subprocess.run(["dpkg-deb", "--field", package, *fields], capture_output=True, text=True, check=True)
        stanzas.append("Status: install ok installed\n" + said.stdout.strip())
    return stanzas


def prune(root):
    for unused in UNUSED:
        path = root / unused
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in root.glob("usr/share/doc/*/*"):
        if path.name != "copyright":
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for folder in PROGRAMS:
        for program in (root / folder).glob("*"):
            program.unlink()


def complete(root, packages):
    """What the packages' scripts would have made."""
    write(root / "var/lib/dpkg/status", "\n\n".join(packages) + "\n")
    write(root / "etc/passwd", f"root:x:0:0::/:/nonexistent\nproofstream:x:{USER}:{USER}::/:/nonexistent\n")
    write(root / "etc/group", f"root:x:0:\nproofstream:x:{USER}:\n")
    write(root / "etc/nsswitch.conf", "hosts: files dns\n")
    certificates = sorted((root / "usr/share/ca-certificates/mozilla").glob("*.crt"))
    pem = "".join(path.read_text() for path in certificates)
    write(root / "etc/ssl/certs/ca-certificates.crt", pem)
    store = root / "etc/ssl/certs/java/cacerts"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(key_store(certificates))
    (root / "usr/bin").mkdir(parents=True, exist_ok=True)
    (root / "usr/bin/java").symlink_to("/" + JAVA + "/bin/java")
    for folder in ("tmp", "proc", "sys", "dev", DATA):
        (root / folder).mkdir(exist_ok=True)
    (root / "tmp").chmod(0o1777)
    for path in root.rglob("*"):
        if not path.is_symlink() and path.is_file():
            path.chmod(path.stat().st_mode & 0o755)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def key_store(certificates):
    """A Java key store (JKS) of trusted certificates, dated 1970, under Java's usual password."""
    entries = b""
    for path in certificates:
        der = ssl.PEM_cert_to_DER_cert(path.read_text())
        entries += struct.pack(">I", 2) + text(path.stem.lower()) + struct.pack(">Q", 0) + text("X.509")
        entries += struct.pack(">I", len(der)) + der
    store = struct.pack(">III", 0xFEEDFEED, 2, len(certificates)) + entries
    salt = "changeit".encode("utf-16-be") + b"Mighty Aphrodite"
    return store + hashlib.sha1(salt + store).digest()


def text(value):
    encoded = value.encode()
    return struct.pack(">H", len(encoded)) + encoded


def layer(root):
    """The tree as a tar, in the order of names, dated 1970, root's but for DATA."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path in sorted(root.rglob("*")):
            member = tar.gettarinfo(path, arcname=str(path.relative_to(root)))
            member.mtime = 0
            member.uid = member.gid = USER if member.name == DATA else 0
            member.uname = member.gname = ""
            if member.isreg():
                with path.open("rb") as content:
                    tar.addfile(member, content)
            else:
                tar.addfile(member)
    return packed.getvalue()


def write_image(content, out):
    digest = hashlib.sha256(content).hexdigest()
    config = json.dumps({
        "architecture": "amd64",
        "os": "linux",
        "created": EPOCH,
        "config": {
            "User": f"{USER}:{USER}",
            "WorkingDir": "/",
            "Env": ["PATH=/usr/bin", f"JAVA_HOME=/{JAVA}", "LANG=C.UTF-8", "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"],
        },
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest]},
        "history": [{"created": EPOCH, "comment": "Debian " + SUITE + ": " + " ".join(PACKAGES)}],
    }).encode()
    config_name = hashlib.sha256(config).hexdigest() + ".json"
    manifest = json.dumps([{"Config": config_name, "RepoTags": [NAME], "Layers": [digest + "/layer.tar"]}]).encode()
    with tarfile.open(out, "w", format=tarfile.GNU_FORMAT) as image:
        for name, data in ((config_name, config), (digest + "/layer.tar", content), ("manifest.json", manifest)):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            image.addfile(member, io.BytesIO(data))


if __name__ == "__main__":
    main()
