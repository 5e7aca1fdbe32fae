"""Checks what a Proofstream bundle proves, with nothing but the Python standard library.

    python3 check_bundle.py BUNDLE KEY_FILE

An independent second implementation of docs/AUDIT-FORMAT.md, "Proof files and bundles". Ends with
one line, "proved: N entries" or the first fault, and exit code 0 or 1.
"""

import hashlib
import io
import re
import struct
import sys
import zipfile
import zlib

import entries
import notes
import trees
from notes import Fault, demand

SUFFIXES = (".entry", ".payload", ".tlog-proof")
FLAGS, DATE = 0x800, 0x22  # names are UTF-8; 1980-01-02 in MS-DOS form


def canonical(members):
    """The archive that these members make; there is no other form of it."""
    files, directory = b"", b""
    for name in sorted(members):
        data, raw = members[name], name.encode()
        about = struct.pack(
            "<HHHHHIIIHH", 10, FLAGS, 0, 0, DATE, zlib.crc32(data), len(data), len(data), len(raw), 0
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 10) + about
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(files)) + raw
        files += b"PK\x03\x04" + about + raw + data
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(files), 0)
    return files + directory + b"PK\x05\x06" + end


def read_members(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Fault(f"bundle: no ZIP archive: {error}") from None
    demand(canonical(members) == data, "bundle", "not in its one form")
    return members


def parse_proof(data, place):
    """Index, path and note of a C2SP tlog-proof without extra data."""
    head, gap, note = data.partition(b"\n\n")
    demand(gap, place, "no empty line")
    lines = notes.utf8(head, place).split("\n")
    demand(lines[0] == "c2sp.org/tlog-proof@v1" and len(lines) >= 2, place, "not a proof")
    found = re.fullmatch("index (0|[1-9][0-9]{0,18})", lines[1])
    demand(found, place, "no index")
    demand(len(lines) <= 2 + 63, place, "too many hashes")
    path = [notes.strict_base64(line, place) for line in lines[2:]]
    demand(all(len(each) == 32 for each in path), place, "a hash that has not 32 bytes")
    return int(found[1]), path, note


def check_answers(found):
    """Outcomes whose transaction is in the bundle name its hash."""
    transactions = {}
    for entry, payload in found.values():
        if entry.kind == entries.RECORD and entry.source[0].endswith("transactions.v1"):
            prefix = entry.source[0][: -len("transactions.v1")]
            digest = hashlib.sha256(payload.value or b"").digest()
            transactions[prefix, entry.source[2], entry.first] = digest
    for index, (entry, _) in found.items():
        if entry.outcome is not None:
            _, partition, offset, digest = entry.outcome
            for (prefix, *where), expected in transactions.items():
                if where == [partition, offset] and entry.source[0].startswith(prefix):
                    demand(digest == expected, f"entry {index}", "answers other content")


def check_bundle(data, keys):
    members = read_members(data)
    indexes = sorted({name.split(".")[0] for name in members})
    for name in members:
        demand(re.fullmatch(r"[0-9]{20}\.(entry|payload|tlog-proof)", name), name, "no member")
    demand(indexes, "bundle", "is empty")
    first_note, found, schemas = None, {}, set()
    for text in indexes:
        place = f"entry {int(text)}"
        encoded, payload, proof = (members.get(text + suffix) for suffix in SUFFIXES)
        demand(encoded is not None and proof is not None, place, "a member is missing")
        index, path, note = parse_proof(proof, place)
        demand(index == int(text), place, "the proof is of another entry")
        if first_note is None:
            first_note = note
            origin, size, root = notes.parse_checkpoint(notes.open_note(note, keys))
        demand(note == first_note, place, "proved against another checkpoint")
        trees.check_inclusion(trees.leaf_hash(encoded), index, size, path, root, place)
        entry = entries.parse_entry(encoded, place)
        demand((payload is None) == (entry.payload is None), place, "payload missing or surplus")
        stored = entries.check_payload(entry, payload, place) if payload is not None else None
        found[index] = entry, stored
        if entry.kind == entries.SCHEMA:
            schemas.add(entry.facts["id"])
    for index, (entry, stored) in found.items():
        if entry.kind == entries.RECORD and stored.value and len(stored.value) >= 5:
            if stored.value[0] == 0:
                schema = int.from_bytes(stored.value[1:5], "big", signed=True)
                demand(schema in schemas, f"entry {index}", f"schema {schema} is missing")
    check_answers(found)
    print(f"{origin}: {size} entries")
    return len(found)


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            keys = [notes.Key(line.strip()) for line in file if line.strip()]
        with open(arguments[0], "rb") as file:
            count = check_bundle(file.read(), keys)
    except Fault as fault:
        print(f"NOT PROVED: {fault}")
        return 1
    print(f"proved: {count} entries")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
