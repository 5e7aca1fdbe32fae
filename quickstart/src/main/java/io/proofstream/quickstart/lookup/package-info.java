/** Finding records in an audit log, and proving them. The index is derived: it may be deleted. */
package io.proofstream.quickstart.lookup;
