/** Trains models of decisions and labels. Pure but for the training library, which is native. */
package io.proofstream.training;
