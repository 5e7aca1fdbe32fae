/**
 * What an alert policy says: how decisions are grouped, where alerts go and when, and what keeps
 * one from being raised. Functions on records.
 */
package io.proofstream.alert.policy;
