/**
 * What keeps a flagged decision from raising an alert, or an alert from its queues: snoozes,
 * inhibition, flood caps and silences, each by itself. Functions on records and a table, told the
 * time.
 */
package io.proofstream.alert.suppression;
