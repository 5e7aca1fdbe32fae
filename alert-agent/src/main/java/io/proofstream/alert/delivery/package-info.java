/**
 * Delivers alerts to receivers that read no topics: by webhook, in Slack's form, by e-mail. At
 * least once, with an id that stays the same.
 */
package io.proofstream.alert.delivery;
