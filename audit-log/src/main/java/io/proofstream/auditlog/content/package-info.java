/** Names of content by its hash, as content-addressed networks use them. Pure. */
package io.proofstream.auditlog.content;
