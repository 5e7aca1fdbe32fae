/** What is measured with: simulated payments, and a model that scores them. */
package io.proofstream.benchmarks.payments;
