package io.proofstream.localcluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What these tests ask of a broker: records into a topic of one partition, and all of them out. */
record BrokerClient(String bootstrapServers) {
  private static final Duration POLL = Duration.ofMillis(200);

  void createTopic(String topic) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(settings())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  String topicSetting(String topic, String name) throws ExecutionException, InterruptedException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (var admin = Admin.create(settings())) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }

  void write(String topic, String... values) throws ExecutionException, InterruptedException {
    var strings = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings(), strings, strings)) {
      for (var value : values) {
        producer.send(new ProducerRecord<>(topic, value)).get();
      }
    }
  }

  List<String> readAll(String topic) {
    var strings = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings(), strings, strings)) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      var values = new ArrayList<String>();
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }

  private Map<String, Object> settings() {
    return Map.of("bootstrap.servers", bootstrapServers);
  }
}
