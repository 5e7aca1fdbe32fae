package io.proofstream.collector;

import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadOptions;
import io.proofstream.collector.load.LoadSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A collect as a process of its own, which can be killed. */
final class CollectProcess {
  private CollectProcess() {}

  /** Arguments: the file, the rate, then key=value settings. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = new HashMap<>();
    for (int i = 2; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    LoadOptions options =
        new LoadOptions(
            List.of(new LoadInput.File(Path.of(arguments[0]))),
            HandbookRows.mapping(),
            Optional.empty(),
            Double.parseDouble(arguments[1]),
            false);
    try (Collect collect =
        Collect.start(settings, options, LoadListener.SILENT, Clock.systemUTC())) {
      LoadSummary summary = collect.await();
      System.out.println(summary);
    }
  }

  static Process start(Path file, double rate, Map<String, String> settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CollectProcess.class.getName());
    command.add(file.toString());
    command.add(Double.toString(rate));
    settings.forEach((key, value) -> command.add(key + "=" + value));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(file.resolveSibling("collect.log").toFile()))
        .start();
  }
}
