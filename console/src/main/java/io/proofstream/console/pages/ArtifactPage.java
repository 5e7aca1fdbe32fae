package io.proofstream.console.pages;

import java.util.Map;

/**
 * One artifact.
 *
 * @param shell what is around it
 * @param kind what it is
 * @param name its name
 * @param facts what is known of it, by what it is called, in order
 * @param text its body, or empty
 */
record ArtifactPage(
    Shell shell, String kind, String name, Map<String, String> facts, String text) {}
