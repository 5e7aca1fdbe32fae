package io.proofstream.console.pages;

import java.util.List;
import java.util.Optional;

/**
 * What is in force, and what was.
 *
 * @param shell what is around it
 * @param inForce what decides now
 * @param changes each change, latest first
 * @param next the address of the next part
 */
record ArtifactsPage(
    Shell shell,
    List<ActivationLine> inForce,
    List<ActivationLine> changes,
    Optional<String> next) {
  /**
   * A change of what is in force.
   *
   * @param kind what it is
   * @param name its name
   * @param version the artifact
   * @param state what it became
   * @param style the state's style
   * @param by who did it
   * @param comment why, or empty
   * @param at when
   */
  record ActivationLine(
      String kind,
      String name,
      VersionLine version,
      String state,
      String style,
      String by,
      String comment,
      Moment at) {}
}
