"""A log's signing keys: which are in force follows from its key entries."""

from notes import Key, demand


class KeyHistory:
    """Who must have signed: the keys given, or what the key entries make of them."""

    def __init__(self, given):
        self.given, self.in_force, self.gone = given, None, set()

    def add(self, entry, index, root_before, origin, place):
        facts = entry.facts
        message = b"proofstream key entry v1\n\0" + len(origin.encode()).to_bytes(2, "big")
        message += origin.encode() + index.to_bytes(8, "big") + root_before + facts["attested"]
        for text, signature in facts["attestations"]:
            key = self.key(text, origin, place)
            demand(key.attested(message, signature), place, f"a bad attestation by {text}")
        by, changed = {text for text, _ in facts["attestations"]}, facts["key"]
        self.key(changed, origin, place)
        if self.in_force is None:  # the first change tells which keys the log began with
            self.in_force = by - {changed} if facts["enters"] else set(by)
        demand(self.in_force, place, "no key was in force before")
        demand(by == self.in_force | {changed}, place, "not attested by exactly the keys in force")
        if facts["enters"]:
            demand(changed not in self.in_force | self.gone, place, "a key enters for a second time")
            self.in_force = self.in_force | {changed}
        else:
            demand(changed in self.in_force, place, "a key leaves that is not in force")
            self.in_force, self.gone = self.in_force - {changed}, self.gone | {changed}
            demand(self.in_force, place, "the last key leaves")

    @staticmethod
    def key(text, origin, place):
        key = Key(text)
        own = key.name == origin and key.kind in (0x01, 0x06)
        demand(own, place, f"{text} is no signing key of {origin}")
        return key

    def required(self, origin):
        """Keys that must have signed the checkpoint over all entries."""
        if self.in_force is None:
            return self.given
        others = []
        for key in self.given:
            if key.name == origin and key.kind != 0x04:
                known = key.text in self.in_force | self.gone
                demand(known, "key", f"the key entries do not lead to {key.text}")
            else:
                others.append(key)
        return [Key(text) for text in sorted(self.in_force)] + others
