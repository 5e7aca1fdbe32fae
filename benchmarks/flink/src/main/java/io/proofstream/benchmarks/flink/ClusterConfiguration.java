package io.proofstream.benchmarks.flink;

import io.proofstream.benchmarks.peer.PeerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * Flink's settings. A checkpoint is Flink's commit, so its interval is the commit interval; there
 * is no pause between two, and a failure ends the job, as it ends an analyzer.
 */
final class ClusterConfiguration {
  /** For RocksDB's block cache and write buffers. */
  private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(256);

  /** State up to this size, of one subtask, lies in the checkpoint's one file. */
  private static final MemorySize INLINE_STATE = MemorySize.ofMebiBytes(1);

  /** What a directory that holds a complete checkpoint or savepoint has in it. */
  private static final String METADATA = "_metadata";

  private ClusterConfiguration() {}

  static Configuration of(PeerOptions options, FlinkOptions own) throws IOException {
    Path directory = Files.createDirectories(options.stateDirectory());
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, own.stateBackend());
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, INLINE_STATE);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, options.commitInterval());
    configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
    configuration.set(ExecutionOptions.BUFFER_TIMEOUT, own.bufferTimeout());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
    latest(directory)
        .ifPresent(
            before -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, before.toString()));
    return configuration;
  }

  /** The newest complete checkpoint or savepoint, to go on from. */
  private static Optional<Path> latest(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.endsWith(METADATA))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .map(Path::getParent);
    }
  }
}
