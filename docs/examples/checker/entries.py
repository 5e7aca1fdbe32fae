"""Entries, stored payloads and segments: docs/AUDIT-FORMAT.md."""

import hashlib
import zlib
from dataclasses import dataclass, field

from notes import Fault, demand, utf8

GENESIS, RECORD, SCHEMA, GAP, KEY = 1, 2, 3, 4, 5


class Bytes:
    """Reads the fields of an encoding in their order."""

    def __init__(self, data, place):
        self.data, self.at, self.place = data, 0, place

    def take(self, count):
        demand(0 <= count <= len(self.data) - self.at, self.place, "ends too early")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, count, signed=False):
        return int.from_bytes(self.take(count), "big", signed=signed)

    def text(self):
        length = self.number(2)
        demand(length > 0, self.place, "an empty text")
        return utf8(self.take(length), self.place)

    def optional(self):
        length = self.number(4, signed=True)
        demand(length >= -1, self.place, "a negative length")
        return None if length < 0 else self.take(length)

    def end(self):
        demand(self.at == len(self.data), self.place, "bytes are left over")


@dataclass
class Entry:
    kind: int
    writer_epoch: int
    source: tuple = None  # topic, topic id, partition
    first: int = None  # offsets covered
    last: int = None
    previous: tuple = None  # last offset, index, leaf hash
    payload: tuple = None  # address, length
    commitment: bytes = None
    outcome: tuple = None  # sequence, partition, offset, hash
    facts: dict = field(default_factory=dict)


def _source(data):
    return data.text(), data.take(16), data.number(4)


def _previous(data):
    return data.number(8), data.number(8), data.take(32)


def _genesis(data, entry):
    entry.facts = {"origin": data.text(), "time": data.number(8, True), "versions": data.take(3)}


def _record(data, entry):
    flags = data.number(1)
    demand(flags < 8, data.place, "unknown flags")
    entry.source = _source(data)
    entry.first = entry.last = data.number(8)
    entry.facts = {"leader_epoch": data.number(4, True), "timestamp": data.number(8, True)}
    entry.payload = data.take(32), data.number(4)
    entry.previous = _previous(data) if flags & 1 else None
    entry.commitment = data.take(32) if flags & 2 else None
    if flags & 4:
        entry.outcome = data.number(8), data.number(4), data.number(8), data.take(32)


def _schema(data, entry):
    entry.facts = {"id": data.number(4, True), "subject": data.text()}
    entry.payload = data.take(32), data.number(4)


def _gap(data, entry):
    flags = data.number(1)
    demand(flags < 2, data.place, "unknown flags")
    entry.source = _source(data)
    entry.first, entry.last = data.number(8), data.number(8)
    entry.facts = {"reason": data.number(1)}
    demand(entry.first <= entry.last, data.place, "a gap that ends before it begins")
    demand(entry.facts["reason"] in (1, 2), data.place, "a gap of unknown reason")
    entry.previous = _previous(data) if flags & 1 else None


def _key(data, entry):
    entry.facts["enters"] = {1: True, 2: False}.get(data.number(1))
    demand(entry.facts["enters"] is not None, data.place, "a key entry of unknown action")
    demand(data.number(1) in (1, 2), data.place, "a key entry of unknown reason")
    data.number(8, signed=True)
    entry.facts["key"] = data.text()
    entry.facts["attested"] = data.data[: data.at]
    count = data.number(1)
    demand(1 <= count <= 8, data.place, f"{count} attestations")
    entry.facts["attestations"] = [(data.text(), data.take(data.number(2))) for _ in range(count)]
    keys = [key for key, _ in entry.facts["attestations"]]
    demand(keys == sorted(set(keys)), data.place, "attestations that are not in rising order")


KINDS = {GENESIS: _genesis, RECORD: _record, SCHEMA: _schema, GAP: _gap, KEY: _key}


def parse_entry(encoded, place):
    data = Bytes(encoded, place)
    demand(data.number(1) == 1, place, "an entry of an unknown version")
    entry = Entry(data.number(1), data.number(8))
    demand(entry.kind in KINDS, place, f"an entry of unknown kind {entry.kind}")
    KINDS[entry.kind](data, entry)
    data.end()
    return entry


def parse_bundle(encoded, count, place):
    data = Bytes(encoded, place)
    found = [data.take(data.number(2)) for _ in range(count)]
    data.end()
    return found


@dataclass
class Payload:
    salt: bytes
    key: bytes
    headers: list
    value: bytes


def parse_payload(stored, place):
    data = Bytes(stored, place)
    demand(data.number(1) == 1, place, "a payload of an unknown version")
    salt, key, headers = data.take(16), data.optional(), []
    for _ in range(data.number(4)):
        headers.append((utf8(data.take(data.number(2)), place), data.optional()))
    payload = Payload(salt, key, headers, data.optional())
    data.end()
    return payload


def check_payload(entry, stored, place):
    """The payload is the one that the entry names; gives it parsed."""
    demand(len(stored) == entry.payload[1], place, "its payload has another length")
    demand(hashlib.sha256(stored).digest() == entry.payload[0], place, "its payload is another")
    payload = parse_payload(stored, place)
    if entry.kind == RECORD:
        expected = payload.key is not None and hashlib.sha256(payload.salt + payload.key).digest()
        demand((entry.commitment or False) == expected, place, "its key is not committed to")
        demand(entry.outcome == _outcome(payload), place, "its outcome is not its header's")
    return payload


def _outcome(payload):
    found = [value for name, value in payload.headers if name == "proofstream-outcome"]
    if not found or found[-1] is None or len(found[-1]) != 52:
        return None
    data = Bytes(found[-1], "outcome")
    sequence, partition, offset = data.number(8, True), data.number(4, True), data.number(8, True)
    return None if min(sequence, partition, offset) < 0 else (sequence, partition, offset, data.take(32))


def _inflate(packed, length, place):
    inflate = zlib.decompressobj()
    try:
        unpacked = inflate.decompress(packed, length)
    except zlib.error:
        raise Fault(f"{place}: a damaged block") from None
    demand(inflate.eof and not inflate.unused_data, place, "a block goes on after its end")
    demand(len(unpacked) == length, place, "a block of another length")
    return unpacked


def read_segment(encoded, place):
    """Index of the first payload's entry, and the payloads."""
    data = Bytes(encoded, place)
    demand(data.take(8) == b"PSPAYLD\x01", place, "not a segment")
    first, count, payloads = data.number(8), data.number(4), []
    while data.at < len(encoded):
        in_block, unpacked, packed = data.number(4), data.number(4), data.number(4)
        demand(in_block > 0, place, "an empty block")
        block = Bytes(_inflate(data.take(packed), unpacked, place), place)
        payloads += [block.take(block.number(4)) for _ in range(in_block)]
        block.end()
    demand(len(payloads) == count > 0, place, f"{len(payloads)} payloads, said are {count}")
    return first, payloads
