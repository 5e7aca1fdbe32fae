package io.proofstream.benchmarks.flink;

import io.proofstream.benchmarks.peer.Peer;
import io.proofstream.benchmarks.peer.PeerOptions;
import io.proofstream.benchmarks.peer.PeerProcess;
import io.proofstream.runtime.time.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * The analyzer's core in Flink, on a cluster inside this process. All outcomes, decisions, repeats
 * and rejections, go to the one output topic, each to its market's partition.
 */
public final class FlinkScoring implements Peer {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final long STOP_SECONDS = 60;

  private final PeerOptions options;
  private final FlinkOptions own;
  private MiniCluster cluster;
  private JobID job;
  private volatile boolean stopping;

  FlinkScoring(PeerOptions options) {
    this.options = options;
    this.own = FlinkOptions.of(options);
  }

  /** See {@link PeerOptions#USAGE}; beside it --state-backend, --exchange, --buffer-timeout-ms. */
  public static void main(String[] words) {
    PeerProcess.run(words, FlinkOptions.DEFAULTS, FlinkScoring::new);
  }

  @Override
  public void start(Consumer<Throwable> failed) throws Exception {
    Configuration configuration = ClusterConfiguration.of(options, own);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.threads())
                .withRandomPorts()
                .build());
    cluster.start();
    JobGraph graph = new ScoringJob(options).graph(configuration);
    job = graph.getJobID();
    cluster.submitJob(graph).get();
    var unused =
        cluster.requestJobResult(job).whenComplete((result, fault) -> end(result, fault, failed));
    if (!new Waiting(LOOK).until(this::running, START_TIMEOUT)) {
      throw new IOException("the job does not run: " + cluster.getJobStatus(job).get());
    }
  }

  private void end(JobResult result, Throwable fault, Consumer<Throwable> failed) {
    if (!stopping) {
      failed.accept(
          fault != null
              ? fault
              : result
                  .getSerializedThrowable()
                  .<Throwable>map(error -> error)
                  .orElseGet(() -> new IllegalStateException("the job has ended: " + result)));
    }
  }

  /** A subtask is RUNNING when its operators are open, which is when the artifacts are read. */
  private boolean running() throws ExecutionException, InterruptedException {
    if (cluster.getJobStatus(job).get().isTerminalState()) {
      throw new IllegalStateException("the job has ended before it ran");
    }
    for (AccessExecutionVertex each :
        cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      if (each.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void stop() throws Exception {
    stopping = true;
    if (cluster == null) {
      return;
    }
    if (job != null) {
      stopJob();
    }
    cluster.closeAsync().get(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** The last checkpoint commits all that was read; where it cannot be made, nothing of it is. */
  private void stopJob() throws InterruptedException, ExecutionException, TimeoutException {
    String directory = options.stateDirectory().resolve("savepoints").toUri().toString();
    try {
      cluster
          .stopWithSavepoint(job, directory, false, SavepointFormatType.NATIVE)
          .get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      cluster.cancelJob(job).get(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }
}
