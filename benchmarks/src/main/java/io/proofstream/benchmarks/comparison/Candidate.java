package io.proofstream.benchmarks.comparison;

import io.proofstream.benchmarks.peers.NaiveStreams;
import io.proofstream.benchmarks.peers.Passthrough;
import io.proofstream.benchmarks.stage.AnalyzerProgram;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.List;

/**
 * Who takes part. The analyzer goes first: those behind it find more to read before their latency
 * is measured, and so are warmer.
 */
enum Candidate {
  /** The analyzer, as its own process, as it is shipped. */
  SCORING(
      "analyzer",
      AnalyzerProgram.MAIN_CLASS,
      new TopicNames("").of(Topics.DECISIONS),
      Answers.OUTCOMES,
      "analyzer.state.heap.max.bytes=640 MiB, analyzer.quality.held.max=0; commits at once where somebody waits",
      ""),
  /** Its core in Flink, the state on the heap. */
  FLINK(
      "flink",
      Candidate.FLINK_SCORING,
      "compared.flink",
      Answers.OUTCOMES,
      "hashmap state, a checkpoint is a commit and has all of it",
      "--state-backend hashmap --exchange chained --buffer-timeout-ms 1"),
  /** Its core in Flink, the state in RocksDB. */
  FLINK_ROCKSDB(
      "flink-rocksdb",
      Candidate.FLINK_SCORING,
      "compared.flink-rocksdb",
      Answers.OUTCOMES,
      "RocksDB, a checkpoint is a commit and has what is new",
      "--state-backend rocksdb --exchange chained --buffer-timeout-ms 1"),
  /** Consume, produce, nothing else. */
  PASSTHROUGH(
      "passthrough",
      Passthrough.class.getName(),
      "compared.passthrough",
      Answers.COPIES,
      "copies and does nothing else",
      ""),
  /** What a user would write with the DSL of Kafka Streams. */
  NAIVE(
      "naive",
      NaiveStreams.class.getName(),
      "compared.naive",
      Answers.OTHER_DECISIONS,
      "three hopping windows and one rule; no model, no total order, no evidence",
      "");

  /** In a module of its own, with Kafka clients of its own. */
  private static final String FLINK_SCORING = "io.proofstream.benchmarks.flink.FlinkScoring";

  private final String label;
  private final String mainClass;
  private final String output;
  private final Answers answers;
  private final String remark;
  private final String options;

  Candidate(
      String label,
      String mainClass,
      String output,
      Answers answers,
      String remark,
      String options) {
    this.label = label;
    this.mainClass = mainClass;
    this.output = output;
    this.answers = answers;
    this.remark = remark;
    this.options = options;
  }

  /** What it is called. */
  String label() {
    return label;
  }

  String mainClass() {
    return mainClass;
  }

  /** The topic of its answers. */
  String output() {
    return output;
  }

  Answers answers() {
    return answers;
  }

  /** Options that it alone has. */
  List<String> options() {
    return options.isEmpty() ? List.of() : List.of(options.split(" "));
  }

  boolean isFlink() {
    return mainClass.equals(FLINK_SCORING);
  }

  /** What one has to know of its settings. */
  String settings() {
    return options.isEmpty() ? remark : remark + "; " + options;
  }
}
