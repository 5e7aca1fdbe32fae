/** A topic of somebody else's that payments come by, and how a topic is read exactly once. */
package io.proofstream.collector.topic;
