package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import java.nio.file.Path;

/**
 * A file to be stored, that is never changed afterwards.
 *
 * @param path where
 * @param bytes all of it
 * @param access who may write it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record NewFile(Path path, byte[] bytes, Disk.Access access) {}
