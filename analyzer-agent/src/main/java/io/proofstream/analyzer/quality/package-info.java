/** How good the scores of the last weeks were, as far as labels have come back. */
package io.proofstream.analyzer.quality;
