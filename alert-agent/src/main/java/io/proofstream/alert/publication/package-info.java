/** The alert policy as a published artifact: taken over without a restart, refused whole. */
package io.proofstream.alert.publication;
