/** Bugs that are planted into agents by settings, never shipped. */
package io.proofstream.benchmarks.chaos.planted;
