/** A directory that is watched for files. */
package io.proofstream.collector.directory;
