package io.proofstream.analyzer.rules;

/**
 * One thing wrong with an expression.
 *
 * @param line line of the expression, from 1
 * @param column column of the line, in code points from 0
 */
record ExpressionFault(int line, int column, String message) {}
