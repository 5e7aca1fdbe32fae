package io.proofstream.quickstart.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Documents made of maps, lists, texts and numbers as YAML, keys in the order they were put. */
public final class Yaml {
  private static final int LINE_CHARACTERS = 120;
  private static final int INDENT = 2;

  private Yaml() {}

  /**
   * @param pairs keys and values in turn
   * @return a map in that order
   */
  public static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** One document; the same value always gives the same text. */
  public static String write(Object document) {
    return new Dump(settings()).dumpToString(document);
  }

  /** Several documents in one file. */
  public static String writeAll(List<?> documents) {
    return documents.stream().map(Yaml::write).collect(Collectors.joining("---\n"));
  }

  /** Nothing is abbreviated by an anchor: not every reader of such files takes aliases. */
  private static DumpSettings settings() {
    return DumpSettings.builder()
        .setDefaultFlowStyle(FlowStyle.BLOCK)
        .setIndent(INDENT)
        .setIndicatorIndent(INDENT)
        .setIndentWithIndicator(true)
        .setWidth(LINE_CHARACTERS)
        .setSplitLines(true)
        .setDereferenceAliases(true)
        .build();
  }
}
