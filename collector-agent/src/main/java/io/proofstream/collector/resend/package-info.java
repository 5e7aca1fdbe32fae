/** Refused records that are sent once more: rows are mapped again, records written as they were. */
package io.proofstream.collector.resend;
