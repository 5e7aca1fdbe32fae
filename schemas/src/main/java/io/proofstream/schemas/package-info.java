/**
 * All that a consumer of Proofstream's topics needs: the records (in {@code io.proofstream.v1}),
 * the catalogue of topics, and the way from bytes to records and back.
 *
 * <p>A program of its own reads decisions and alerts with this jar, Kafka's consumer and the
 * registry's address:
 *
 * <pre>{@code
 * var settings = new HashMap<String, Object>();
 * settings.put("bootstrap.servers", "localhost:9092");
 * settings.put("group.id", "my-case-tool");
 * settings.put("isolation.level", "read_committed");
 * settings.put("auto.offset.reset", "earliest");
 * settings.put("key.deserializer", StringDeserializer.class);
 * settings.put("value.deserializer", ProofstreamAvroDeserializer.class);
 * settings.put("schema.registry.url", "http://localhost:8081");
 * try (var consumer = new KafkaConsumer<String, SpecificRecord>(settings)) {
 *   consumer.subscribe(List.of("decisions.v1", "alerts.v1"));
 *   while (true) {
 *     consumer.poll(Duration.ofSeconds(1)).forEach(record -> System.out.println(record.value()));
 *   }
 * }
 * }</pre>
 *
 * <p>Any other client that speaks Confluent's wire format reads the same values.
 */
package io.proofstream.schemas;
