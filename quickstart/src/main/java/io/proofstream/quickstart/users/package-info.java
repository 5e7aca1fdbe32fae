/** Who may sign in to the console, where that is a file. */
package io.proofstream.quickstart.users;
