package io.proofstream.console.api;

import java.util.List;

/**
 * What is asked for; the schema of actions.v1 has the fields' meaning.
 *
 * @param actionId missing: one is made; a repeat of the same changes nothing
 * @param kind TAKE, RELEASE, ASSIGN, NOTE, SNOOZE, CLOSE or SILENCE
 * @param until ISO 8601
 */
record ActionBody(
    String actionId,
    String kind,
    String assignee,
    String rule,
    String until,
    String disposition,
    String note,
    String condition,
    String market,
    List<String> transactions) {}
