/** Trying rules and models on what was decided before. */
package io.proofstream.quickstart.backtest;
