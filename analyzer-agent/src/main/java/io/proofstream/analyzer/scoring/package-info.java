/** A model's view of a transaction: its features as a row, and its reasons in words. Pure. */
package io.proofstream.analyzer.scoring;
