/** What people outside a decision may see of an account or card number. */
package io.proofstream.runtime.privacy;
