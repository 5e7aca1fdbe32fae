package io.proofstream.alert.delivery.message;

import java.util.Map;

/**
 * What is posted.
 *
 * @param headers besides those of HTTP itself
 * @param text JSON
 */
public record Message(Map<String, String> headers, String text) {
  public Message {
    headers = Map.copyOf(headers);
  }
}
