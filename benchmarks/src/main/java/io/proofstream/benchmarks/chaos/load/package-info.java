/** What is given to the system while it is being damaged: rows for collectors, and poison. */
package io.proofstream.benchmarks.chaos.load;
