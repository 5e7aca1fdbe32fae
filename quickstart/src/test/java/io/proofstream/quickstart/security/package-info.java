/** The bus with TLS, SASL and ACLs on. */
package io.proofstream.quickstart.security;
