/**
 * Cuts ISO 20022 messages (pacs.008, pain.001, camt.054) into their transactions while they are
 * read, so that a message of any length takes the memory of one transaction. Pure: bytes in, rows
 * out.
 */
package io.proofstream.collector.iso20022;
