/** Where a market's records go, as its core sees it. */
package io.proofstream.alert.outbox;
