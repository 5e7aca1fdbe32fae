package io.proofstream.localcluster;

import java.util.List;

/** JVM options for programs that are short or idle: little compilation, one collector thread. */
final class FastStart {
  static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private FastStart() {}
}
