/** What each agent shares: lifecycle, settings, Kafka wiring, rejections, health and metrics. */
package io.proofstream.runtime;
