/** Groups flagged decisions into alerts and routes them. */
package io.proofstream.alert;
