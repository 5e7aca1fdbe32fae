package io.proofstream.runtime.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/** Memory, collections, threads, processor and uptime of this process. */
public final class ProcessMetrics {
  private ProcessMetrics() {}

  /**
   * @param meters where the metrics go
   * @return to be closed when the process's metrics are no longer wanted
   */
  public static AutoCloseable bind(MeterRegistry meters) {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(meters);
    return collections;
  }
}
