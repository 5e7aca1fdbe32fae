/** Records every topic in the audit log, exactly once. */
package io.proofstream.storage;
