package io.proofstream.console.index;

import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of what is in force.
 *
 * @param kind what it is
 * @param name its name
 * @param contentHash the artifact's, hexadecimal
 * @param state what it became
 * @param by who did it
 * @param comment why
 * @param at when
 */
public record ActivationRow(
    ArtifactKind kind,
    String name,
    String contentHash,
    ActivationState state,
    String by,
    Optional<String> comment,
    Instant at) {}
