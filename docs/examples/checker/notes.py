"""C2SP signed notes, verifier keys and checkpoints."""

import base64
import hashlib
import re

import signatures


class Fault(Exception):
    """What is wrong, and where."""


def demand(condition, place, what):
    if not condition:
        raise Fault(f"{place}: {what}")


def strict_base64(text, place):
    try:
        decoded = base64.b64decode(text, validate=True)
    except ValueError:
        raise Fault(f"{place}: not base64") from None
    demand(base64.b64encode(decoded).decode() == text, place, "base64 that is not canonical")
    return decoded


def utf8(data, place):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault(f"{place}: not UTF-8") from None


class Key:
    """A verifier key: name+id+base64(type, public key)."""

    LENGTHS = {0x01: 32, 0x04: 32, 0x06: 1312}

    def __init__(self, text):
        self.text = text
        parts = text.split("+", 2)
        demand(len(parts) == 3, "key", "not name+id+key")
        self.name, typed = parts[0], strict_base64(parts[2], "key")
        self.kind, self.public = typed[0], typed[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]
        demand(self.id.hex() == parts[1], "key", "its id is not that of its name and key")
        demand(len(self.public) == self.LENGTHS.get(self.kind), "key", "type or length unknown")

    def attested(self, message, signature):
        """Whether the bare signature is this key's over a message."""
        if self.kind == 0x06:
            return signatures.ml_dsa_44(self.public, message, signature)
        return signatures.ed25519(self.public, message, signature)

    def signed(self, text, signature):
        """Whether the signature, without its key id, is this key's over a checkpoint's text."""
        if self.kind == 0x01:
            return signatures.ed25519(self.public, text.encode(), signature)
        time, rest = signature[:8], signature[8:]
        if self.kind == 0x04:
            seconds = int.from_bytes(time, "big")
            message = f"cosignature/v1\ntime {seconds}\n{text}".encode()
            return signatures.ed25519(self.public, message, rest)
        origin, size, root = parse_checkpoint(text)
        name, log = self.name.encode(), origin.encode()
        message = b"subtree/v1\n\0" + bytes([len(name)]) + name + time
        message += bytes([len(log)]) + log + bytes(8) + size.to_bytes(8, "big") + root
        return signatures.ml_dsa_44(self.public, message, rest)


def parse_checkpoint(text):
    """Origin, size and root."""
    lines = text.split("\n")
    demand(len(lines) == 4 and lines[3] == "" and lines[0], "checkpoint", "not three lines")
    demand(re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]), "checkpoint", "no proper size")
    root = strict_base64(lines[2], "checkpoint")
    demand(len(root) == 32, "checkpoint", "no root of 32 bytes")
    return lines[0], int(lines[1]), root


def split_note(data):
    """A note's text, not verified, and its signature lines."""
    demand(not re.search(rb"[\x00-\x09\x0b-\x1f]", data), "note", "control bytes")
    note = utf8(data, "note")
    at = note.rfind("\n\n")
    demand(at > 0 and note.endswith("\n"), "note", "no signatures")
    return note[: at + 1], note[at + 2 : -1].split("\n")


def open_note(data, keys, unknown_allowed=False):
    """The text of a note that each of the keys has signed."""
    text, lines = split_note(data)
    signed = set()
    for line in lines:
        found = re.fullmatch("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)", line)
        demand(found, "note", "a line that is no signature")
        raw = strict_base64(found[2], "note")
        by = [k for k in keys if k.name == found[1] and k.id == raw[:4]]
        demand(by or unknown_allowed, "note", f"signed by {found[1]}, whose key was not given")
        for key in by:
            demand(key.signed(text, raw[4:]), "note", f"a bad signature of {key.name}")
            signed.add(key.text)
    for key in keys:
        demand(key.text in signed, "note", f"not signed by {key.text}")
    return text
