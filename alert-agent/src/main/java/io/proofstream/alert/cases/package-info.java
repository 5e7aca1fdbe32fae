/**
 * Alerts as cases: what is remembered of an open one, its next revisions, and its end. Functions on
 * records and a table, told the time.
 */
package io.proofstream.alert.cases;
