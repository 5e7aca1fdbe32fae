/** What became of a transaction, in plain words: functions on records. */
package io.proofstream.console.why;
