/** Deciding the past again: the same decisions, or what differs. */
package io.proofstream.quickstart.replay;
