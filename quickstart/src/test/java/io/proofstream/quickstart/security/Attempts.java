package io.proofstream.quickstart.security;

import static java.util.stream.Collectors.toMap;

import io.proofstream.runtime.access.Right;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tries, with one principal's credentials, all that it should be denied, and says what was not. */
final class Attempts implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int POLLS_MAX = 20;

  private final Map<String, Object> client;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<String> rights;
  private final List<String> allowed = new ArrayList<>();
  private int tried;

  /**
   * @param client address and credentials
   * @param rights what the principal should be allowed
   */
  Attempts(Map<String, Object> client, Collection<Right> rights) {
    this.client = client;
    this.rights = new TreeSet<>(rights.stream().map(Attempts::name).toList());
    this.admin = Admin.create(client);
    this.producer =
        new KafkaProducer<>(
            with(Map.of("linger.ms", 0)), new ByteArraySerializer(), new ByteArraySerializer());
    this.consumer = consumer(Map.of());
  }

  /** What was tried, all of which should have been denied. */
  int tried() {
    return tried;
  }

  /** What was tried and not denied: nothing, if all is well. */
  List<String> allowed() {
    return allowed;
  }

  /** Every operation on every topic, but those that are its rights. */
  void onTopics(Collection<String> topics) throws Exception {
    for (String topic : topics) {
      TopicPartition first = new TopicPartition(topic, 0);
      if (!may("READ TOPIC " + topic)) {
        deniedCall("READ TOPIC " + topic, () -> fetch(first));
      }
      if (!may("WRITE TOPIC " + topic)) {
        deniedCall("WRITE TOPIC " + topic, () -> write(topic));
      }
    }
    ConfigEntry entry = new ConfigEntry("retention.ms", "1");
    denied(
        "CREATE TOPIC ",
        topics,
        names ->
            admin
                .createTopics(names.stream().map(each -> new NewTopic(each, 1, (short) 1)).toList())
                .values());
    denied("DELETE TOPIC ", topics, names -> admin.deleteTopics(names).topicNameValues());
    denied(
        "ALTER TOPIC ",
        topics,
        names ->
            admin
                .createPartitions(
                    names.stream()
                        .collect(toMap(each -> each, each -> NewPartitions.increaseTo(9))),
                    new CreatePartitionsOptions().validateOnly(true))
                .values());
    denied(
        "DELETE records ",
        topics,
        names ->
            byTopic(
                admin
                    .deleteRecords(
                        names.stream()
                            .collect(
                                toMap(
                                    each -> new TopicPartition(each, 0),
                                    each -> RecordsToDelete.beforeOffset(0))))
                    .lowWatermarks()));
    denied(
        "ALTER_CONFIGS TOPIC ",
        topics,
        names ->
            byName(
                admin
                    .incrementalAlterConfigs(
                        names.stream()
                            .collect(
                                toMap(
                                    Attempts::topic,
                                    each ->
                                        List.of(
                                            new AlterConfigOp(entry, AlterConfigOp.OpType.SET)))),
                        new AlterConfigsOptions().validateOnly(true))
                    .values()));
    denied(
        "DESCRIBE_CONFIGS TOPIC ",
        topics.stream().filter(each -> !may("DESCRIBE_CONFIGS TOPIC " + each)).toList(),
        names ->
            byName(admin.describeConfigs(names.stream().map(Attempts::topic).toList()).values()));
    denied(
        "DESCRIBE TOPIC ",
        topics.stream()
            .filter(
                each ->
                    !may("DESCRIBE TOPIC " + each)
                        && !may("READ TOPIC " + each)
                        && !may("WRITE TOPIC " + each))
            .toList(),
        names -> admin.describeTopics(names).topicNameValues());
  }

  /** Writes something, for real. */
  Object write(String topic) throws ExecutionException, InterruptedException {
    return producer.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get();
  }

  /** Making a topic of any name. */
  void onNewTopic(String name) throws Exception {
    denied(
        "CREATE TOPIC ",
        List.of(name),
        names -> admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).values());
  }

  /** All that can be done with groups that are not its own. */
  void onGroups(Collection<String> groups, String readable) throws Exception {
    denied(
        "DESCRIBE GROUP ", groups, names -> admin.describeConsumerGroups(names).describedGroups());
    denied("DELETE GROUP ", groups, names -> admin.deleteConsumerGroups(names).deletedGroups());
    for (String group : groups) {
      deniedCall(
          "READ GROUP " + group,
          () -> {
            try (KafkaConsumer<byte[], byte[]> member = consumer(Map.of("group.id", group))) {
              member.commitSync(Map.of(new TopicPartition(readable, 0), new OffsetAndMetadata(0)));
            }
            return null;
          });
    }
  }

  /** Writing under transactional ids that are not its own. */
  void onTransactions(Collection<String> ids) {
    for (String id : ids) {
      deniedCall(
          "WRITE TRANSACTIONAL_ID " + id,
          () -> {
            try (var fencing =
                new KafkaProducer<>(
                    with(Map.of("transactional.id", id)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
              fencing.initTransactions();
            }
            return null;
          });
    }
  }

  /** What changes or shows the cluster. */
  void onTheCluster() {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    AclBinding all =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
            new AccessControlEntry("User:anybody", "*", AclOperation.ALL, AclPermissionType.ALLOW));
    AlterConfigOp op =
        new AlterConfigOp(new ConfigEntry("log.retention.ms", "1"), AlterConfigOp.OpType.SET);
    deniedCall("ALTER CLUSTER", () -> admin.createAcls(List.of(all)).all().get());
    deniedCall(
        "ALTER CLUSTER (delete ACLs)",
        () -> admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get());
    deniedCall("DESCRIBE CLUSTER", () -> admin.describeAcls(AclBindingFilter.ANY).values().get());
    deniedCall(
        "DESCRIBE CLUSTER (quorum)", () -> admin.describeMetadataQuorum().quorumInfo().get());
    deniedCall(
        "DESCRIBE CLUSTER (log dirs)",
        () -> admin.describeLogDirs(List.of(1)).allDescriptions().get());
    deniedCall(
        "ALTER_CONFIGS CLUSTER",
        () -> admin.incrementalAlterConfigs(Map.of(broker, List.of(op))).all().get());
    deniedCall(
        "DESCRIBE_CONFIGS CLUSTER", () -> admin.describeConfigs(List.of(broker)).all().get());
    deniedCall(
        "ALTER CLUSTER (scram)",
        () ->
            admin
                .alterUserScramCredentials(
                    List.of(
                        new org.apache.kafka.clients.admin.UserScramCredentialDeletion(
                            "administrator",
                            org.apache.kafka.clients.admin.ScramMechanism.SCRAM_SHA_512)))
                .all()
                .get());
    deniedCall("DESCRIBE CLUSTER (scram)", () -> admin.describeUserScramCredentials().all().get());
    deniedCall("ALTER CLUSTER (unregister)", () -> admin.unregisterBroker(7).all().get());
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    consumer.close();
    admin.close(Duration.ZERO);
  }

  private interface Call {
    Object call() throws Exception;
  }

  private Object fetch(TopicPartition partition) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, 0);
    for (int polls = 0; polls < POLLS_MAX; polls++) {
      if (!consumer.poll(POLL).isEmpty()) {
        return partition;
      }
    }
    return partition;
  }

  private void deniedCall(String what, Call call) {
    tried++;
    try {
      call.call();
      allowed.add(what);
    } catch (AuthorizationException e) {
      return;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        allowed.add(what + ": " + e.getCause());
      }
    } catch (Exception e) {
      allowed.add(what + ": " + e);
    }
  }

  private void denied(
      String what,
      Collection<String> names,
      Function<Collection<String>, Map<String, ? extends KafkaFuture<?>>> call) {
    if (names.isEmpty()) {
      return;
    }
    call.apply(names).forEach((name, future) -> deniedCall(what + name, future::get));
  }

  private boolean may(String right) {
    return rights.contains(right);
  }

  private static String name(Right right) {
    return right.operation() + " " + right.type() + " " + right.name();
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }

  private static <V> Map<String, V> byName(Map<ConfigResource, V> futures) {
    Map<String, V> named = new HashMap<>();
    futures.forEach((resource, future) -> named.put(resource.name(), future));
    return named;
  }

  private static <V> Map<String, V> byTopic(Map<TopicPartition, V> futures) {
    Map<String, V> named = new HashMap<>();
    futures.forEach((partition, future) -> named.put(partition.topic(), future));
    return named;
  }

  private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
    return new KafkaConsumer<>(
        with(more), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(client);
    all.put("auto.offset.reset", "earliest");
    all.putAll(more);
    return all;
  }
}
