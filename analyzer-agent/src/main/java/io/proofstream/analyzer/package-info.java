/** Decides each transaction of a market, in the order of the market's partition. */
package io.proofstream.analyzer;
