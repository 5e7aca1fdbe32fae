/** What receivers of alerts did not take, and how it is sent again. */
package io.proofstream.quickstart.deliveries;
