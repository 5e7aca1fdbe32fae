/** The collector's settings. */
package io.proofstream.collector.settings;
