/** The file operations that durability rests on, as a port, and the file system behind it. */
package io.proofstream.auditlog.disk;
