package io.proofstream.benchmarks.chaos.planted;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A producer that leaves what is known of single transactions out of the state's changelog. */
public final class ForgottenIds extends Clients {
  private static final String CHANGELOG = "-changelog";
  private static final byte TRANSACTION = 'X';

  @Override
  @SuppressWarnings("unchecked") // A proxy of the interface that is asked for.
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    Producer<byte[], byte[]> producer = super.getProducer(config);
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("send") && isForgotten(arguments[0])) {
                return CompletableFuture.completedFuture(null);
              }
              try {
                return method.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isForgotten(Object sent) {
    return sent instanceof ProducerRecord<?, ?> record
        && record.topic().endsWith(CHANGELOG)
        && record.key() instanceof byte[] key
        && key.length > 0
        && key[0] == TRANSACTION;
  }
}
