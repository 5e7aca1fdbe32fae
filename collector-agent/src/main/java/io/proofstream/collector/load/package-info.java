/**
 * Sends a source exactly once: rows, labels, rejections and the position in one Kafka transaction;
 * resumes where a killed run stopped; is done when every row has its outcome.
 */
package io.proofstream.collector.load;
