package io.proofstream.console.index;

import java.util.Optional;

/**
 * An alert and where it comes from.
 *
 * @param row its latest snapshot
 * @param place where that lies in alerts.v1
 * @param proof where the audit log has that; empty while it has not recorded it
 */
public record AlertDetail(AlertRow row, Place place, Optional<Proof> proof) {}
