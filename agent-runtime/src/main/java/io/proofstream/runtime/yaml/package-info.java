/** YAML that somebody wrote by hand: strict, bounded, every problem told with its place. */
package io.proofstream.runtime.yaml;
