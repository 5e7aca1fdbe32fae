/** What the commands share: their addresses, their output and their failures. */
package io.proofstream.quickstart.command;
