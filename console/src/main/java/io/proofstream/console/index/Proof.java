package io.proofstream.console.index;

/**
 * Where a record lies in the audit log.
 *
 * @param place the record
 * @param origin the log's name
 * @param entryIndex the entry's number, from 0; of a run with holes the run's first
 * @param exact whether entryIndex is the record's own; else it is at most {@code runLength} - 1
 *     further
 * @param runLength entries of the run that the record is in
 * @param checkpointSize size of the first checkpoint that covers it
 */
public record Proof(
    Place place,
    String origin,
    long entryIndex,
    boolean exact,
    int runLength,
    long checkpointSize) {}
