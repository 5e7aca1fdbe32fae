package io.proofstream.console.index;

import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ModelCard;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule set, list, model or policy that was published.
 *
 * @param kind what it is
 * @param name its name
 * @param contentHash SHA-256 of its body, hexadecimal
 * @param mediaType the body's format
 * @param by who published it
 * @param comment why
 * @param at when
 * @param text the body of rule sets and policies; empty for others, and where it is too large to be
 *     shown
 * @param list a list's entries
 * @param card what a model's maker says of it
 */
public record ArtifactBody(
    ArtifactKind kind,
    String name,
    String contentHash,
    String mediaType,
    String by,
    Optional<String> comment,
    Instant at,
    Optional<String> text,
    Optional<EntityList> list,
    Optional<ModelCard> card) {}
