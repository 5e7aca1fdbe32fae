/** Reads payments from their sources into transactions.v1 and labels.v1. */
package io.proofstream.collector;
