/** What analysts ask for: written to actions.v1, and what the alert task made of it. */
package io.proofstream.console.actions;
