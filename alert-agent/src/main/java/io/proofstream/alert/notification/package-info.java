/**
 * When a queue gets an alert's records: the first after a wait, changes not more often than an
 * interval, the same again while nobody has it. Functions on records, told the time.
 */
package io.proofstream.alert.notification;
