/** The alerts as they stand. */
package io.proofstream.quickstart.alerts;
