"""The Merkle tree of RFC 9162, its proofs, and the files of C2SP tlog-tiles."""

import hashlib
import os

from notes import demand

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Frontier:
    """The roots of the full subtrees that the leaves so far make, each with its height."""

    def __init__(self):
        self.size, self.subtrees = 0, []

    def add(self, leaf):
        """Adds a leaf and gives, as (height, hash), every full subtree that it completes."""
        done, height, node = [(0, leaf)], 0, leaf
        self.size += 1
        while self.subtrees and self.subtrees[-1][0] == height:
            node = node_hash(self.subtrees.pop()[1], node)
            height += 1
            done.append((height, node))
        self.subtrees.append((height, node))
        return done

    def root(self):
        node = None
        for _, subtree in reversed(self.subtrees):
            node = subtree if node is None else node_hash(subtree, node)
        return node or EMPTY


def check_inclusion(leaf, index, size, path, root, place):
    """RFC 9162 section 2.1.3.2."""
    demand(0 <= index < size, place, "the index is not below the size")
    fn, sn, node = index, size - 1, leaf
    for sibling in path:
        demand(sn > 0, place, "the proof is too long")
        if fn & 1 or fn == sn:
            node = node_hash(sibling, node)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = node_hash(node, sibling)
        fn, sn = fn >> 1, sn >> 1
    demand(sn == 0, place, "the proof is too short")
    demand(node == root, place, "the proof leads to another root")


def check_consistency(first, second, path, first_root, second_root, place):
    """RFC 9162 section 2.1.4.2."""
    demand(0 <= first <= second, place, "the tree became smaller")
    if first in (0, second):
        demand(not path, place, "a proof where none is needed")
        demand(first == 0 or first_root == second_root, place, "another root of the same size")
        return
    path = list(path) if first & (first - 1) else [first_root, *path]
    demand(path, place, "the proof is empty")
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for sibling in path[1:]:
        demand(sn > 0, place, "the proof is too long")
        if fn & 1 or fn == sn:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node_hash(new, sibling)
        fn, sn = fn >> 1, sn >> 1
    demand(sn == 0, place, "the proof is too short")
    demand(old == first_root and new == second_root, place, "the proof leads to other roots")


def tile_path(level, number, width=256):
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    return f"tile/{level}/{'/'.join(groups)}" + (f".p/{width}" if width < 256 else "")


def tile_paths(size):
    """Every tile and bundle of a tree, without the superseded partial ones."""
    levels, count = ["entries"], size
    while count:
        levels.append(len(levels) - 1)
        count //= 256
    for level in levels:
        count = size if level == "entries" else size // 256**level
        for number in range(count // 256):
            yield tile_path(level, number)
        if count % 256:
            yield tile_path(level, count // 256, count % 256)


def files_below(directory):
    for parent, _, names in os.walk(directory):
        for name in names:
            yield os.path.relpath(os.path.join(parent, name), directory)
