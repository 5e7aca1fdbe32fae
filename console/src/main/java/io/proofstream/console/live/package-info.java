/** What changes while somebody looks: events to browsers, and figures of the last hour. */
package io.proofstream.console.live;
