/**
 * Which letter goes out next, when one is tried again, and what may be committed: no I/O, no clock.
 */
package io.proofstream.alert.delivery.order;
