/** Lists of accounts, counterparties and others: looked up by rules, or deciding by themselves. */
package io.proofstream.analyzer.lists;
