/**
 * What analysts ask for and what becomes of it. Functions on records and a table, told the time.
 */
package io.proofstream.alert.actions;
