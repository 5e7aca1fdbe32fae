/** What the analyzer does as markets and instances grow, on the same processors. */
package io.proofstream.benchmarks.markets;
