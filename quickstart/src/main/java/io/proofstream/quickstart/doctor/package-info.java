/** {@code proofstream doctor}: whether what a deployment stands on can keep the promises. */
package io.proofstream.quickstart.doctor;
