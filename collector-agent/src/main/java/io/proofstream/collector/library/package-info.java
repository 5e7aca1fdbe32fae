/** Mappings among the artifacts, so that a refused row can be read again without a file. */
package io.proofstream.collector.library;
