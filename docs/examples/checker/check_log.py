"""Checks a Proofstream audit log with nothing but the Python standard library.

    python3 check_log.py AUDIT_DIRECTORY KEY_FILE

An independent second implementation of docs/AUDIT-FORMAT.md, for those who do not want to trust
Proofstream's own verifier. Ends with one line, "sound" or the first fault, and exit code 0 or 1.
"""

import base64
import hashlib
import os
import sys

import entries
import notes
import trees
from keys import KeyHistory
from notes import Fault, demand


def read(directory, name):
    try:
        with open(os.path.join(directory, name), "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise Fault(f"{name}: missing") from None


def cid(digest):
    return "b" + base64.b32encode(b"\x01\x55\x12\x20" + digest).decode().lower().rstrip("=")


class Segments:
    """The payloads of the log, in order, and nothing else in their directory."""

    def __init__(self, directory):
        self.directory = directory
        self.names = sorted(trees.files_below(directory), key=lambda name: name.split("/")[1])
        self.waiting = []

    def next(self, index):
        if not self.waiting:
            demand(self.names, f"entry {index}", "its payload is missing")
            name = self.names.pop(0)
            data = read(self.directory, name)
            content = cid(hashlib.sha256(data).digest())
            expected = f"{index // 1_000_000:06d}/{index:020d}-{content}"
            demand(name == expected, name, f"by place and content it is {expected}")
            first, self.waiting = entries.read_segment(data, name)
            demand(first == index, name, f"says that it begins with entry {first}")
        return self.waiting.pop(0)

    def end(self):
        demand(not self.waiting, "payloads", f"{len(self.waiting)} are left over")
        demand(not self.names, (self.names or [""])[0], "belongs to no entry")


class Tiles:
    """Collects the hashes that each tile has to hold, and compares."""

    def __init__(self, directory):
        self.directory, self.hashes, self.done = directory, {}, {}

    def add(self, completed):
        for height, node in completed:
            if height % 8 == 0:
                level = height // 8
                hashes = self.hashes.setdefault(level, bytearray())
                hashes += node
                if len(hashes) == 256 * 32:
                    self.compare(level, 256)
                    hashes.clear()

    def compare(self, level, width):
        number = self.done.get(level, 0)
        name = trees.tile_path(level, number, width)
        demand(read(self.directory, name) == bytes(self.hashes[level]), name, "other hashes")
        self.done[level] = number + 1

    def end(self):
        for level, hashes in self.hashes.items():
            if hashes:
                self.compare(level, len(hashes) // 32)


def check_superseded(directory, name, bundle):
    """A partial tile that was left behind is a beginning of its successor."""
    base, width = name.split(".p/")
    data, parent = read(directory, name), os.path.join(directory, base + ".p")
    wider = [int(w) for w in os.listdir(parent) if int(w) > int(width)]
    full = os.path.join(directory, base)
    successor = base if os.path.exists(full) else f"{base}.p/{min(wider)}"
    demand(read(directory, successor).startswith(data), name, f"is no beginning of {successor}")
    if bundle:
        entries.parse_bundle(data, int(width), name)
    else:
        demand(len(data) == int(width) * 32, name, "has a wrong length")


def check_names(log, size):
    expected = {"checkpoint", *trees.tile_paths(size)}
    for name in trees.files_below(log):
        if name not in expected:
            known = ".p/" in name and any(e.startswith(name.split(".p/")[0]) for e in expected)
            demand(known, name, "does not belong to the log")
            check_superseded(log, name, name.startswith("tile/entries/"))


class Chains:
    """What the previous entry of each partition is."""

    def __init__(self):
        self.heads = {}

    def check(self, entry, index, leaf, place):
        if entry.source is not None:
            head = self.heads.get(entry.source)
            demand(entry.previous == head, place, "does not go on where its partition stood")
            demand(head is None or entry.first > head[0], place, "an offset that is there already")
            self.heads[entry.source] = entry.last, index, leaf


class Outcomes:
    """The numbers of each market's outcomes."""

    TOPICS = "decisions.v1", "repeats.v1", "analyzer.rejections.v1"

    def __init__(self):
        self.markets = {}

    def add(self, entry):
        if entry.outcome is not None:
            topic = entry.source[0]
            prefix = next((topic[: -len(t)] for t in self.TOPICS if topic.endswith(t)), topic)
            self.markets.setdefault((prefix, entry.outcome[1]), []).append(entry.outcome[0])

    def report(self):
        for (prefix, market), numbers in sorted(self.markets.items()):
            missing = max(numbers) + 1 - len(set(numbers))
            repeated = len(numbers) - len(set(numbers))
            print(f"outcomes of market {prefix}{market}: {len(numbers)}, {missing} missing, {repeated} repeated")


def check_log(audit, keys):
    log = os.path.join(audit, "log")
    note = read(log, "checkpoint")
    origin, size, root = notes.parse_checkpoint(notes.split_note(note)[0])
    check_names(log, size)
    tree, tiles, segments = trees.Frontier(), Tiles(log), Segments(os.path.join(audit, "payloads"))
    chains, outcomes, epoch, signing = Chains(), Outcomes(), 1, KeyHistory(keys)
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        name = trees.tile_path("entries", number, width)
        for encoded in entries.parse_bundle(read(log, name), width, name):
            index, leaf, place = tree.size, trees.leaf_hash(encoded), f"{name}, entry {tree.size}"
            entry = entries.parse_entry(encoded, place)
            if entry.kind == entries.KEY:
                signing.add(entry, index, tree.root(), origin, place)
            tiles.add(tree.add(leaf))
            demand((index == 0) == (entry.kind == entries.GENESIS), place, "the genesis is entry 0")
            demand(index or entry.facts["origin"] == origin, place, "genesis of another log")
            demand(entry.writer_epoch >= epoch, place, "the writer epoch fell")
            epoch = entry.writer_epoch
            chains.check(entry, index, leaf, place)
            outcomes.add(entry)
            if entry.payload is not None:
                entries.check_payload(entry, segments.next(index), place)
    tiles.end()
    segments.end()
    demand(tree.root() == root, "checkpoint", "its root is not that of the entries")
    notes.open_note(note, signing.required(origin))
    print(f"{origin}: {size} entries, root {base64.b64encode(root).decode()}")
    outcomes.report()


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            keys = [notes.Key(line.strip()) for line in file if line.strip()]
        check_log(arguments[0], keys)
    except Fault as fault:
        print(f"NOT SOUND: {fault}")
        return 1
    print("sound")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
