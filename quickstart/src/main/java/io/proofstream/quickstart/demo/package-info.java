/** The whole system with simulated traffic, verified and summed up. */
package io.proofstream.quickstart.demo;
