package io.proofstream.quickstart.security;

import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.LoopbackPort;
import io.proofstream.localcluster.ReadyCheck;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * One broker that knows nobody it was not told of: SCRAM, OAUTHBEARER and client certificates, each
 * on a listener of its own over TLS, and ACLs that allow nothing by default. Beside it a registry.
 */
final class SecuredCluster implements AutoCloseable {
  static final String ADMINISTRATOR = "administrator";
  static final String BROKER = "broker";

  private static final Path HOME = Path.of(System.getProperty("proofstream.local-cluster.home"));
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  /** Says of every request whether it was allowed, and by which entry. */
  private static final String LOGGING =
      """
      appenders = out, acl
      appender.out.type = Console
      appender.out.name = out
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %d{HH:mm:ss.SSS} %-5p %c{1} %m%n
      appender.acl.type = File
      appender.acl.name = acl
      appender.acl.fileName = authorizer.log
      appender.acl.layout.type = PatternLayout
      appender.acl.layout.pattern = %m%n
      rootLogger.level = WARN
      rootLogger.appenderRefs = out
      rootLogger.appenderRef.out.ref = out
      loggers = acl
      logger.acl.name = kafka.authorizer.logger
      logger.acl.level = DEBUG
      logger.acl.additivity = false
      logger.acl.appenderRefs = acl
      logger.acl.appenderRef.acl.ref = acl
      """;

  private final Path directory;
  private final Supervisor supervisor = new Supervisor(RestartPolicy.DEFAULT, (child, state) -> {});
  private final LoopbackPort scram = LoopbackPort.free();
  private final LoopbackPort oauth = LoopbackPort.free();
  private final LoopbackPort certificates = LoopbackPort.free();
  private final LoopbackPort controller = LoopbackPort.free();
  private final LoopbackPort registry = LoopbackPort.free();

  SecuredCluster(
      Path directory, TestAuthority authority, String issuer, Map<String, String> passwords)
      throws Exception {
    this.directory = Files.createDirectories(directory);
    Files.writeString(directory.resolve("server.properties"), properties(authority, issuer));
    Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
    Thread registryStart = new Thread(this::startRegistry, "registry");
    registryStart.start();
    format(passwords);
    supervisor.start(
        child(
            "broker",
            "kafka.Kafka",
            List.of("server.properties"),
            HOME.resolve("broker").resolve("*"),
            List.of(
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Djavax.net.ssl.trustStore=" + authority.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + TestAuthority.PASSWORD,
                "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + issuer + "/keys"),
            this::listening));
    registryStart.join();
  }

  /** Where who has a password is let in. */
  String scram() {
    return scram.toString();
  }

  /** Where who has a token is let in. */
  String oauth() {
    return oauth.toString();
  }

  /** Where who has a certificate is let in. */
  String certificates() {
    return certificates.toString();
  }

  URI registry() {
    return URI.create("http://" + registry + "/apis/ccompat/v7");
  }

  /** A line for each request: who, what, on what, allowed or denied, by which entry. */
  List<String> authorizations() throws IOException {
    return Files.readAllLines(directory.resolve("authorizer.log"));
  }

  @Override
  public void close() {
    supervisor.close();
  }

  private boolean listening() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scram.number())) {
      return socket.isConnected();
    }
  }

  private void format(Map<String, String> passwords) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "format",
                "--config",
                "server.properties",
                "--cluster-id",
                Uuid.randomUuid().toString()));
    passwords.forEach(
        (user, password) -> {
          arguments.add("--add-scram");
          arguments.add("SCRAM-SHA-512=[name=" + user + ",password=" + password + "]");
        });
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            HOME.resolve("broker").resolve("*").toString(),
            "kafka.tools.StorageTool"));
    command.addAll(arguments);
    Path log = directory.resolve("format.log");
    Process format =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (format.waitFor() != 0) {
      throw new IOException("format failed: " + Files.readString(log));
    }
  }

  private void startRegistry() {
    try {
      Path jar;
      try (var found =
          Files.newDirectoryStream(HOME.resolve("registry"), "apicurio-registry-app-*.jar")) {
        jar = found.iterator().next();
      }
      supervisor.start(
          child(
              "registry",
              "io.quarkus.runner.GeneratedMain",
              List.of(),
              jar,
              List.of(
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Djava.io.tmpdir=" + directory,
                  "-Dquarkus.http.host=" + LoopbackPort.HOST,
                  "-Dquarkus.http.port=" + registry.number(),
                  "-Dquarkus.banner.enabled=false"),
              ReadyCheck.httpOk(URI.create(registry() + "/subjects"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ChildSpec child(
      String name,
      String main,
      List<String> arguments,
      Path classPath,
      List<String> options,
      ReadyCheck ready) {
    List<String> all = new ArrayList<>(options);
    all.add("-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"));
    return new ChildSpec(
        name,
        main,
        arguments,
        List.of(classPath),
        all,
        Map.of(),
        directory,
        ready,
        READY_WITHIN,
        STOP_WITHIN);
  }

  private String properties(TestAuthority authority, String issuer) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@%4$s
    controller.listener.names=CONTROLLER
    listeners=SCRAM://%1$s,OAUTH://%2$s,CERTIFICATES://%3$s,CONTROLLER://%4$s
    advertised.listeners=SCRAM://%1$s,OAUTH://%2$s,CERTIFICATES://%3$s
    listener.security.protocol.map=SCRAM:SASL_SSL,OAUTH:SASL_SSL,CERTIFICATES:SSL,CONTROLLER:SSL
    inter.broker.listener.name=CERTIFICATES
    listener.name.certificates.ssl.client.auth=required
    listener.name.controller.ssl.client.auth=required
    ssl.keystore.type=PEM
    ssl.keystore.location=%5$s
    ssl.truststore.type=PEM
    ssl.truststore.location=%6$s
    listener.name.scram.sasl.enabled.mechanisms=SCRAM-SHA-512
    listener.name.scram.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
    listener.name.oauth.sasl.enabled.mechanisms=OAUTHBEARER
    listener.name.oauth.oauthbearer.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;
    listener.name.oauth.oauthbearer.sasl.server.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler
    listener.name.oauth.oauthbearer.sasl.oauthbearer.jwks.endpoint.url=%7$s/keys
    listener.name.oauth.oauthbearer.sasl.oauthbearer.expected.issuer=%7$s
    listener.name.oauth.oauthbearer.sasl.oauthbearer.expected.audience=%8$s
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    allow.everyone.if.no.acl.found=false
    super.users=User:CN=%9$s;User:%10$s

    log.dirs=logs
    auto.create.topics.enable=true
    default.replication.factor=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=2
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=2
    group.initial.rebalance.delay.ms=0
    num.network.threads=2
    num.io.threads=4
    log.cleaner.dedupe.buffer.size=33554432
    """
        .formatted(
            scram,
            oauth,
            certificates,
            controller,
            authority.keyPem(BROKER),
            authority.pem(),
            issuer,
            TokenServer.AUDIENCE,
            BROKER,
            ADMINISTRATOR);
  }
}
