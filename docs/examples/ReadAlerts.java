import io.proofstream.schemas.ProofstreamAvroDeserializer;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints alerts as they come. A plain Kafka consumer: it needs the schemas jar with its
 * dependencies, and no more of Proofstream. docs/ALERTS.md says how to run it.
 */
public final class ReadAlerts {
  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: ReadAlerts.java BOOTSTRAP_SERVERS REGISTRY_URL [TOPIC]");
      System.exit(2);
    }
    String topic = arguments.length > 2 ? arguments[2] : "alerts.v1";
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", arguments[0]);
    settings.put("schema.registry.url", arguments[1]);
    settings.put("group.id", "read-alerts");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed"); // What was never sent is not shown.
    settings.put("enable.auto.commit", false);
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", ProofstreamAvroDeserializer.class);
    try (var consumer = new KafkaConsumer<String, Alert>(settings)) {
      consumer.subscribe(List.of(topic));
      while (true) {
        for (ConsumerRecord<String, Alert> record : consumer.poll(Duration.ofSeconds(1))) {
          System.out.println(line(record.value()));
        }
        consumer.commitSync(); // After the work: a crash shows a record again, and loses none.
      }
    }
  }

  private static String line(Alert alert) {
    String reasons =
        alert.getReasons().stream().map(Reason::getRule).collect(Collectors.joining(", "));
    return String.format(
        "%s/%d %s %s %s: %d transactions since %s, score %.2f, %s",
        alert.getAlertId(),
        alert.getRevision(),
        alert.getStatus(),
        alert.getSeverity(),
        alert.getAccountId(),
        alert.getTransactionCount(),
        alert.getFirstSeen(),
        alert.getScore(),
        reasons);
  }
}
