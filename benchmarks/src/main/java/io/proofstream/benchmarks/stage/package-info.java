/**
 * A broker and a registry with rules and a model in force, and programs of ours that run on them.
 */
package io.proofstream.benchmarks.stage;
