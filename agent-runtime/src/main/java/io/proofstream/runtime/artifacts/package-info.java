/**
 * Artifacts and activations as agents and the command line share them: writing them, following
 * them, putting bodies together, and keeping what was there before where one cannot be used.
 */
package io.proofstream.runtime.artifacts;
