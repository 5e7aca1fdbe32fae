/** The catalogue's topics on a cluster. */
package io.proofstream.quickstart.topics;
