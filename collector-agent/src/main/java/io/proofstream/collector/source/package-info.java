/** Files and streams as sources of rows: decompression, what identifies them, how far they are. */
package io.proofstream.collector.source;
