/** What witnesses and time stamping authorities are spoken to with. */
package io.proofstream.auditlog.http;
