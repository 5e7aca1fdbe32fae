/**
 * From a source's columns to payments, by the mapping that the user writes (docs/MAPPING.md). Pure:
 * a row in, a payment or the reason of its rejection out.
 */
package io.proofstream.collector.mapping;
