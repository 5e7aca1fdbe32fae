/** One market's whole core, put together from its concerns. No clock, no disk, no Kafka. */
package io.proofstream.alert.market;
