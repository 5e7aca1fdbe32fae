package io.proofstream.runtime.safety;

import java.nio.file.Path;

/**
 * A directory in which an agent keeps something between runs.
 *
 * @param setting the key that names it
 * @param path where it is
 * @param evidence whether what it holds is nowhere else: the audit log, not a copy of topics
 */
public record KeptDirectory(String setting, Path path, boolean evidence) {}
