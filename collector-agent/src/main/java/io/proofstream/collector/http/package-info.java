/**
 * Payments by HTTP. The core ({@code OutcomeBook}, {@code RecentOutcomes}, {@code JsonBody}, {@code
 * Prefer}, {@code Problem}) knows neither Kafka nor the server.
 */
package io.proofstream.collector.http;
