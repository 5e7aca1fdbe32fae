/**
 * Who may do what in the console: sign-in, sessions, roles, and what each answer says of itself.
 */
package io.proofstream.console.access;
