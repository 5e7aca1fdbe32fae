/** To which queues an alert goes besides alerts.v1. Functions on records. */
package io.proofstream.alert.routing;
