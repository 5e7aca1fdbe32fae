/** The real processes, and what lies between and under them: proxies, disks, signals, clocks. */
package io.proofstream.benchmarks.chaos.system;
