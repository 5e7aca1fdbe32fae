/** An agent's settings, looked at without starting it. */
package io.proofstream.quickstart.config;
