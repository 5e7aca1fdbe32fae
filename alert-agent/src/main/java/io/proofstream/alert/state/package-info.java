/**
 * What is remembered of a market between two records, as a sorted map of bytes: each concern has a
 * space of keys of its own in it. One map, because each store has a RocksDB instance, a changelog
 * and a restore of its own.
 */
package io.proofstream.alert.state;
