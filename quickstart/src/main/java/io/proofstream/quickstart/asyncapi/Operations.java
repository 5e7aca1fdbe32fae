package io.proofstream.quickstart.asyncapi;

import static io.proofstream.quickstart.command.Yaml.map;

import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who writes and reads a topic, as operations.
 *
 * @param topic the topic
 * @param channel its channel's key in the document
 */
record Operations(Topic<?> topic, String channel) {
  /** Each party's part, in the order of the catalogue. */
  static final Map<Party, String> PARTIES = parties();

  Map<String, Object> build() {
    Map<String, Object> operations = map();
    for (Party writer : new TreeSet<>(topic.writers())) {
      operations.put(word(writer) + ".sends." + channel, operation("send", writer));
    }
    Set<Party> readers = new TreeSet<>(topic.readers());
    if (topic.recorded()) {
      readers.add(Party.STORAGE);
    }
    for (Party reader : readers) {
      operations.put(word(reader) + ".receives." + channel, operation("receive", reader));
    }
    return operations;
  }

  /** A party's name as settings and commands have it. */
  static String word(Party party) {
    return party.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, Object> operation(String action, Party party) {
    return map(
        "action", action,
        "channel", Channel.reference("#/channels/" + channel),
        "tags", List.of(map("name", word(party))),
        "messages", List.of(Channel.reference("#/channels/" + channel + "/messages/record")));
  }

  private static Map<Party, String> parties() {
    Map<Party, String> parties = new EnumMap<>(Party.class);
    for (Party party : Party.values()) {
      parties.put(party, part(party));
    }
    return parties;
  }

  private static String part(Party party) {
    return switch (party) {
      case COLLECTOR -> "Turns sources into transactions and labels.";
      case ANALYZER -> "Decides.";
      case STORAGE -> "Records everything in the audit log.";
      case ALERT -> "Turns decisions and actions into alerts.";
      case COMMAND_LINE -> "The command proofstream.";
      case CONSOLE -> "The console for analysts and operators.";
      case ANALYST -> "Whoever subscribes to alerts: analysts' tools, case management.";
      case WITNESS -> "Whoever keeps signed tree heads.";
    };
  }
}
