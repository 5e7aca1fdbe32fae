/** Publishing what decides, and listing what did: rule sets, models, alert policies. */
package io.proofstream.quickstart.artifacts;
