package io.proofstream.console.pages;

import java.util.List;
import java.util.Optional;

/**
 * The queue.
 *
 * @param shell what is around it
 * @param query what is asked for
 * @param rows alerts, in the order asked for
 * @param open alerts that nobody has
 * @param taken alerts that somebody has
 * @param overdue alerts that were to be judged before now
 * @param silenced alerts that a silence holds back
 * @param rules rules to choose from
 * @param queues queues to choose from
 * @param next the address of the next part
 * @param first whether this is the list's beginning
 * @param notice what happened before, or empty
 * @param acting whether the viewer may take alerts
 * @param actionId the id that the forms send
 * @param behind that alerts may be missing, and why, where the index is behind
 */
record QueuePage(
    Shell shell,
    QueueQuery query,
    List<QueueRow> rows,
    String open,
    String taken,
    String overdue,
    String silenced,
    List<String> rules,
    List<String> queues,
    Optional<String> next,
    boolean first,
    String notice,
    boolean acting,
    String actionId,
    Optional<String> behind) {}
