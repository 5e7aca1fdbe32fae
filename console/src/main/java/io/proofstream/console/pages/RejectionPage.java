package io.proofstream.console.pages;

import java.util.Map;

/**
 * One record that was refused.
 *
 * @param shell what is around it
 * @param notice what came of the form that was sent, or empty
 * @param refused whether it was refused
 * @param id what it is known by
 * @param reason why it was refused
 * @param facts what else is known of it
 * @param mapping the mapping it was refused under, or empty
 * @param cameOf the rejection that came back as this one, or empty
 * @param columns the header it stood under, or empty
 * @param row what it says, masked
 * @param again what came of sending it again, or empty
 * @param resending whether the viewer may send it again
 * @param notResendable why it cannot be, or empty
 */
record RejectionPage(
    Shell shell,
    String notice,
    boolean refused,
    String id,
    String reason,
    Map<String, String> facts,
    String mapping,
    String cameOf,
    String columns,
    String row,
    String again,
    boolean resending,
    String notResendable) {}
