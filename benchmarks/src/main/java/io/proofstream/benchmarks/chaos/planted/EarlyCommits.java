package io.proofstream.benchmarks.chaos.planted;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/** A consumer that commits what it has just read, before anything was made of it. */
public final class EarlyCommits extends Clients {
  @Override
  @SuppressWarnings("unchecked") // A proxy of the interface that is asked for.
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    Consumer<byte[], byte[]> consumer = super.getConsumer(config);
    if (!config.containsKey("group.id")) {
      return consumer;
    }
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(consumer, arguments);
                if (method.getName().equals("poll")) {
                  commit(consumer);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return super.getConsumer(config);
  }

  private static void commit(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.commitAsync();
    } catch (KafkaException | IllegalStateException e) {
      // Nothing is assigned yet, or no more.
      Thread.onSpinWait();
    }
  }
}
