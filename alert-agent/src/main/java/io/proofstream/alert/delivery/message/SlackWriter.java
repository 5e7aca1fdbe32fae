package io.proofstream.alert.delivery.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes what Slack's incoming webhooks take, and those of others who take the same (Mattermost,
 * Rocket.Chat). All that comes from an alert is plain text, in which Slack neither formats nor
 * mentions anybody; only the line for notifications is Slack's own markup, and is escaped.
 *
 * @param masked whether account numbers are masked
 */
public record SlackWriter(boolean masked) implements Writer {
  /** Longest text of a block, in characters, of the 3,000 that Slack takes. */
  private static final int TEXT_CHARACTERS_MAX = 2_900;

  private static final int HEADER_CHARACTERS_MAX = 150;

  @Override
  public Message write(Notice notice, Instant now) {
    Digest digest = new Digest(notice, masked);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("text", escaped(digest.headline()));
    json.put("unfurl_links", false);
    json.put("unfurl_media", false);
    ArrayNode blocks = json.putArray("blocks");
    header(blocks, digest.headline());
    section(blocks, digest.facts().entrySet().stream().map(SlackWriter::line).toList());
    section(blocks, digest.reasons());
    section(blocks, digest.transactions());
    return new Message(Map.of(), json.toString());
  }

  private static void header(ArrayNode blocks, String text) {
    ObjectNode header = blocks.addObject().put("type", "header");
    plain(header, PlainLine.of(text, HEADER_CHARACTERS_MAX));
  }

  private static void section(ArrayNode blocks, List<String> lines) {
    if (!lines.isEmpty()) {
      String text = String.join("\n", lines);
      boolean fits = text.length() <= TEXT_CHARACTERS_MAX;
      ObjectNode section = blocks.addObject().put("type", "section");
      plain(section, fits ? text : text.substring(0, TEXT_CHARACTERS_MAX) + "…");
    }
  }

  private static void plain(ObjectNode block, String text) {
    block.putObject("text").put("type", "plain_text").put("text", text).put("emoji", false);
  }

  private static String line(Map.Entry<String, String> fact) {
    return fact.getKey() + ": " + fact.getValue();
  }

  /** The three characters that Slack asks to escape. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
