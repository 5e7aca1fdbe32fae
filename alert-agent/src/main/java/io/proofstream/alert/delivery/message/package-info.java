/** What receivers get: the alert as JSON, its signature, and the same for people. */
package io.proofstream.alert.delivery.message;
