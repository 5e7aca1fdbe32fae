/** What every way into the collector has in common. */
package io.proofstream.collector.intake;
