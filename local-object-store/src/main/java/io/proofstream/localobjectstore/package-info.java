/** An S3 server on this machine, as a child process. */
package io.proofstream.localobjectstore;
