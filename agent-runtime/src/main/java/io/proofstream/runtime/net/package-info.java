/** Addresses. */
package io.proofstream.runtime.net;
