/** Publishing what decides, and listing what did: rule sets, models. */
package io.proofstream.quickstart.artifacts;
