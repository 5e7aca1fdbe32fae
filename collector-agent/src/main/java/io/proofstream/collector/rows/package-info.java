/**
 * Cuts a stream of bytes into rows, so that a bad row is one rejection and its neighbours live.
 * Pure: bytes in, rows out.
 */
package io.proofstream.collector.rows;
