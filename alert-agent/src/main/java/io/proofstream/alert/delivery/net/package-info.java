/**
 * Speaks to receivers that nobody here trusts: which addresses are allowed, connections to exactly
 * the address that was looked at, bounds on time and size.
 */
package io.proofstream.alert.delivery.net;
