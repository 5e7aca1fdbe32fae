package io.proofstream.console.pages;

/**
 * Says that an alert changed while somebody looked at it.
 *
 * @param alertId the alert
 * @param state how it stands now; empty where it did not change
 * @param at when it changed
 */
record ChangedNotice(String alertId, String state, Moment at) {}
