/** Records of the past, from an audit log or from the topics themselves. */
package io.proofstream.quickstart.history;
