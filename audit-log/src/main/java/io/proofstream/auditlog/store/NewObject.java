package io.proofstream.auditlog.store;

/**
 * An object to be stored, that is never changed afterwards.
 *
 * @param name of a tile, a bundle or a payload segment
 * @param bytes all of it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record NewObject(String name, byte[] bytes) {}
