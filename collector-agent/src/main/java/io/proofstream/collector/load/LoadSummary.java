package io.proofstream.collector.load;

/**
 * What a load came to, over all of its inputs and all of its runs. rows = accepted + repeated +
 * rejected if it ran to its end.
 *
 * @param rows rows read
 * @param accepted rows decided, and rows taken that are labels alone
 * @param repeated rows known already, byte for byte
 * @param rejected rows rejected, by collector or analyzer
 * @param labels labels sent
 * @param seconds how long this run took
 * @param latency of rows sent by this run
 * @param complete whether it ran to its end: every row has its outcome
 */
public record LoadSummary(
    long rows,
    long accepted,
    long repeated,
    long rejected,
    long labels,
    double seconds,
    Latency latency,
    boolean complete) {}
