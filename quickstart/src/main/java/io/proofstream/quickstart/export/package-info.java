/** Decisions as a CSV file. */
package io.proofstream.quickstart.export;
