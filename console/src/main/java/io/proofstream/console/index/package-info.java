/**
 * What lists, look-ups and figures of the console are answered from: an SQLite index made from
 * topics alone, with the offsets it stands at. It holds nothing that the topics do not; a damaged
 * one is made again.
 */
package io.proofstream.console.index;
