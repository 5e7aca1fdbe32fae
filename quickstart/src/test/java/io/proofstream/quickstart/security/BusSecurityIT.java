package io.proofstream.quickstart.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.proofstream.quickstart.acls.BusAccess;
import io.proofstream.quickstart.acls.TopicsAcls;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.doctor.DoctorCommand;
import io.proofstream.quickstart.lookup.AuditShow;
import io.proofstream.quickstart.system.Agents;
import io.proofstream.quickstart.topics.TopicsCreate;
import io.proofstream.runtime.access.InternalTopic;
import io.proofstream.runtime.access.Right;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.safety.UnsafeStartException;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The four agents on a broker that lets nobody do anything it was not told of, each under its own
 * principal and over TLS: they do their work, and are denied everything else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusSecurityIT {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final String PREFIX = "acme.";
  private static final Path EXAMPLES =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs/examples");

  @TempDir private static Path folder;

  private static final String REGISTRY = "registry";
  private static final String CLIENT = "registry-client";

  /** Rights to write what only comes of something unusual. */
  private static final Map<Party, List<String>> RARE =
      Map.of(
          // What it reads are positions of before, and outcomes for who waits for them; nothing is
          // sent
          // once more.
          Party.COLLECTOR,
          List.of(
              "READ TOPIC acme.collector.positions.v1",
              "READ TOPIC acme.decisions.v1",
              "READ TOPIC acme.repeats.v1",
              "READ TOPIC acme.analyzer.rejections.v1",
              "WRITE TOPIC acme.collector.resent.v1"),
          Party.ANALYZER,
          List.of("WRITE TOPIC acme.analyzer.rejections.v1"),
          Party.STORAGE,
          List.of("WRITE TOPIC acme.storage.rejections.v1"),
          // What analysts do, a queue's alerts, and deliveries, of which none is set.
          Party.ALERT,
          List.of(
              "WRITE TOPIC acme.actions.v1",
              "WRITE TOPIC acme.collector.resends.v1",
              "WRITE TOPIC acme.verdicts.v1",
              "WRITE TOPIC acme.suppressions.v1",
              "WRITE TOPIC acme.alerts.urgent.v1",
              "WRITE TOPIC acme.alert.rejections.v1",
              "WRITE TOPIC acme.alert.deadletters.v1",
              "READ TOPIC acme.alert.resends.v1",
              "READ GROUP acme.alert-delivery-"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Resources resources = new Resources();
  private final Map<Party, RunningAgent> agents = new TreeMap<>();
  private SecuredCluster cluster;
  private RegistryGate gate;
  private TestAuthority authority;
  private Credentials credentials;
  private BusAccess access;
  private Admin admin;
  private List<String> worked;
  private String administratorFile;
  private final List<String> secrets =
      new ArrayList<>(List.of(TestAuthority.PASSWORD, TokenServer.SECRET, RegistryGate.PASSWORD));
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeAll
  void anAlertIsRaisedFromAPaymentUnderTheLeastRights() throws Exception {
    log.start();
    kafka().addAppender(log);
    kafka().setLevel(Level.INFO);
    kafka().setAdditive(false);
    begin();
    administratorFile = administratorFile();
    command(new TopicsCreate(console()), "--config", administratorFile);
    command(
        new TopicsAcls(console()),
        "--apply",
        "--principal",
        "storage=" + Credentials.principal(Party.STORAGE),
        "--config",
        administratorFile);
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    launch(Party.STORAGE, Map.of("storage.audit.dir", path("audit")));
    launch(Party.ANALYZER, Map.of("analyzer.state.dir", path("analyzer")));
    launch(
        Party.ALERT,
        Map.of(
            "alert.state.dir",
            path("alert"),
            "console.index.dir",
            path("console"),
            "console.http.port",
            "0"));
    launch(
        Party.COLLECTOR,
        Map.of(
            "source.directory",
            inbox.toString(),
            "source.mapping",
            EXAMPLES.resolve("payments.yaml").toString(),
            "source.settle.ms",
            "0",
            "source.poll.ms",
            "100"));
    List<String> rows = new ArrayList<>(Files.readAllLines(EXAMPLES.resolve("payments.csv")));
    rows.add(rows.get(1));
    rows.add("no such row");
    Path unfinished = Files.write(inbox.resolve("payments.csv.tmp"), rows);
    Files.move(unfinished, inbox.resolve("payments.csv"));
    await()
        .atMost(WITHIN)
        .until(() -> end(Topics.ALERTS.name()) > 0 && end(Topics.REPEATS.name()) > 0);
    await().atMost(WITHIN).until(() -> recorded("P00001").contains(PREFIX + "decisions.v1"));
    worked = cluster.authorizations();
    kafka().setLevel(Level.WARN);
    kafka().setAdditive(true);
  }

  @AfterAll
  void end() {
    agents.values().forEach(RunningAgent::close);
    resources.close();
  }

  @Test
  void noAgentFailsOrIsRefusedAnything() {
    assertThat(agents).allSatisfy((party, agent) -> assertThat(agent.failure()).isEmpty());
    assertThat(agents.keySet())
        .allSatisfy(
            party ->
                assertThat(Authorizations.denied(worked, Credentials.principal(party))).isEmpty());
  }

  /**
   * What is left over is for what did not happen: bad records, verdicts, a rule set of one's own.
   */
  @ParameterizedTest
  @EnumSource(names = {"COLLECTOR", "ANALYZER", "STORAGE", "ALERT"})
  void everyRightOfAnAgentWasOfUse(Party party) {
    assertThat(Authorizations.unused(worked, Credentials.principal(party), rights(party)))
        .filteredOn(right -> !right.startsWith("DESCRIBE_CONFIGS"))
        .containsExactlyInAnyOrderElementsOf(RARE.getOrDefault(party, List.of()));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSOLE")
  void theBrokerAllowsExactlyTheRights(Party party) throws Exception {
    SortedSet<String> allowed = new TreeSet<>();
    try (Admin own = Admin.create(credentials.client(party))) {
      var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
      var described = own.describeTopics(topics(), options).topicNameValues();
      for (var topic : described.entrySet()) {
        try {
          topic
              .getValue()
              .get()
              .authorizedOperations()
              .forEach(each -> allowed.add(each + " " + topic.getKey()));
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(AuthorizationException.class);
        }
      }
    }
    assertThat(allowed).isEqualTo(implied(rights(party)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSOLE")
  void everythingElseIsDenied(Party party) throws Exception {
    try (Attempts attempts = new Attempts(credentials.client(party), rights(party))) {
      attempts.onTopics(topics());
      attempts.onNewTopic(PREFIX + "of-our-own");
      attempts.onGroups(foreign(party, ResourceType.GROUP), topics().get(0));
      attempts.onTransactions(foreign(party, ResourceType.TRANSACTIONAL_ID));
      attempts.onTheCluster();

      assertThat(attempts.allowed()).isEmpty();
      assertThat(attempts.tried()).isGreaterThan(6 * topics().size());
    }
  }

  @Test
  void theDoctorSeesAllOfTheClusterAndWhatIsWrongWithIt() {
    String report =
        tried(
            new DoctorCommand(console()),
            "--config",
            administratorFile,
            "--principal",
            "storage=" + Credentials.principal(Party.STORAGE),
            "-o",
            "json");

    assertThat(report)
        .contains("\"code\":\"topic-replication\"", "\"subject\":\"acme.decisions.v1\"")
        .contains("\"code\":\"internal-replication\"", "\"subject\":\"__transaction_state\"")
        .contains("internal-min-insync", "topics-made-by-name")
        .doesNotContain("authorizer", "everyone-allowed", "acl-excess", "topic-missing")
        .doesNotContain("clock-skew", "transaction-version", "in-the-clear", "not known");
  }

  @Test
  void anAgentDoesNotStartWhereAPromiseWouldBeVoid() {
    assertThatThrownBy(
            () -> launch(Party.STORAGE, Map.of("storage.audit.dir", path("other"), "dev", "false")))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageContaining("topic-replication: acme.decisions.v1 has 1 replica")
        .hasMessageContaining("state-temporary: storage.audit.dir");
  }

  @Test
  void noSecretIsInALog() {
    assertThat(log.list)
        .hasSizeGreaterThan(100)
        .noneMatch(line -> secrets.stream().anyMatch(line.getFormattedMessage()::contains));
  }

  @Test
  void whoHasNoCredentialsIsNotLetIn() {
    Map<String, Object> wrong = new HashMap<>(credentials.client(Party.COLLECTOR));
    wrong.computeIfPresent(
        "sasl.jaas.config", (key, jaas) -> jaas.toString().replace("password=\"", "password=\"x"));
    try (Admin outsider = Admin.create(wrong)) {
      assertThatThrownBy(() -> outsider.listTopics().names().get())
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void anAgentWithoutOneOfItsRightsFailsAndSaysWhich() throws Exception {
    long seed = Long.getLong("security.seed", System.nanoTime());
    System.out.println("BusSecurityIT seed " + seed);
    List<Right> needed =
        rights(Party.COLLECTOR).stream()
            .filter(
                right ->
                    right.operation() == AclOperation.WRITE && right.type() == ResourceType.TOPIC)
            .toList();
    Right missing = needed.get(new Random(seed).nextInt(needed.size()));
    var binding = missing.binding(Credentials.principal(Party.COLLECTOR));
    admin.deleteAcls(List.of(binding.toFilter())).all().get();
    try {
      assertThatThrownBy(
              () -> {
                try (Attempts attempts =
                    new Attempts(credentials.client(Party.COLLECTOR), Set.of())) {
                  attempts.write(missing.name());
                }
              })
          .hasCauseInstanceOf(AuthorizationException.class)
          .hasMessageContaining(missing.name());
    } finally {
      admin.createAcls(List.of(binding)).all().get();
    }
  }

  /** Kafka's clients say at their start what they are set to. */
  private static Logger kafka() {
    return (Logger) LoggerFactory.getLogger("org.apache.kafka");
  }

  private void begin() throws Exception {
    Path keys = Files.createDirectory(folder.resolve("keys"));
    authority = new TestAuthority(keys);
    for (String name :
        List.of(SecuredCluster.BROKER, REGISTRY, CLIENT, Credentials.user(Party.STORAGE))) {
      authority.issue(name);
    }
    TokenServer tokens = resources.add(new TokenServer(authority.context(REGISTRY)));
    Map<String, String> passwords = new TreeMap<>();
    passwords.put(SecuredCluster.ADMINISTRATOR, UUID.randomUUID().toString());
    for (Party party : Party.values()) {
      passwords.put(Credentials.user(party), UUID.randomUUID().toString());
    }
    secrets.addAll(passwords.values());
    cluster =
        resources.add(
            new SecuredCluster(folder.resolve("cluster"), authority, tokens.issuer(), passwords));
    gate = resources.add(new RegistryGate(authority.context(REGISTRY), cluster.registry()));
    credentials =
        new Credentials(
            authority,
            cluster,
            tokens,
            passwords,
            Files.createDirectory(folder.resolve("secrets")));
    admin = resources.add(Admin.create(credentials.administratorClient()));
    access =
        new BusAccess(
            CommonSettings.of(
                new SettingsSchema(CommonSettings.definition())
                    .check(common(credentials.administrator()))),
            true);
  }

  private void launch(Party party, Map<String, String> own) throws Exception {
    Map<String, String> settings = common(credentials.settings(party));
    settings.putAll(own);
    settings.put("state.interval.ms", "500");
    agents.put(
        party,
        AgentLauncher.launch(
            Agents.named(AgentLauncher.nameOf(party)), settings, Clock.systemUTC()));
  }

  private Map<String, String> common(Map<String, String> credentials) {
    Map<String, String> settings = new TreeMap<>(credentials);
    settings.put("schema.registry.url", gate.url());
    settings.put("registry.ssl.truststore.location", authority.trustStore().toString());
    settings.put("registry.ssl.truststore.type", "PKCS12");
    settings.put("registry.ssl.truststore.password", TestAuthority.PASSWORD);
    settings.put("registry.ssl.keystore.location", authority.keyStore(CLIENT).toString());
    settings.put("registry.ssl.keystore.type", "PKCS12");
    settings.put("registry.ssl.keystore.password", TestAuthority.PASSWORD);
    settings.put("registry.basic.auth.credentials.source", "USER_INFO");
    settings.put("registry.basic.auth.user.info", RegistryGate.USER + ":" + RegistryGate.PASSWORD);
    settings.put("topic.prefix", PREFIX);
    settings.put("topic.replication", "1");
    settings.put("alert.queues", "urgent");
    return settings;
  }

  /** Of this party; the alert agent's are the console's too, which it serves. */
  private SortedSet<Right> rights(Party party) {
    SortedSet<Right> rights = new TreeSet<>(access.rights().get(party));
    if (party == Party.ALERT) {
      rights.addAll(access.rights().get(Party.CONSOLE));
    }
    return rights;
  }

  /** Names of groups or transactional ids that others have. */
  private Set<String> foreign(Party party, ResourceType type) {
    Set<String> names = new TreeSet<>();
    for (Party other : EnumSet.complementOf(EnumSet.of(party))) {
      rights(other).stream()
          .filter(right -> right.type() == type)
          .forEach(
              right ->
                  names.add(
                      right.name() + "x".repeat(right.pattern() == PatternType.PREFIXED ? 1 : 0)));
    }
    names.add("stranger");
    rights(party).stream()
        .filter(right -> right.type() == type)
        .forEach(own -> names.removeIf(name -> name.startsWith(own.name())));
    return names;
  }

  /** An operation implies that the topic may be described. */
  private static SortedSet<String> implied(Collection<Right> rights) {
    SortedSet<String> all = new TreeSet<>();
    for (Right right : rights) {
      if (right.type() == ResourceType.TOPIC) {
        all.add(right.operation() + " " + right.name());
        if (right.operation() != AclOperation.DESCRIBE_CONFIGS) {
          all.add(AclOperation.DESCRIBE + " " + right.name());
        }
      }
    }
    return all;
  }

  /** Every topic of the deployment, those that Streams keeps for itself included. */
  private static List<String> topics() {
    TopicNames names = new TopicNames(PREFIX);
    List<String> all = new ArrayList<>();
    Topics.all(List.of("urgent")).forEach(topic -> all.add(names.of(topic)));
    BusAccess.internalTopics(names).stream().map(InternalTopic::name).forEach(all::add);
    return all;
  }

  private long end(String topic) throws Exception {
    TopicPartition first = new TopicPartition(PREFIX + topic, 0);
    return admin
        .listOffsets(Map.of(first, OffsetSpec.latest()))
        .partitionResult(first)
        .get()
        .offset();
  }

  private String recorded(String transaction) {
    return tried(
        new AuditShow(console()),
        "--transaction",
        transaction,
        "--log",
        path("audit/log"),
        "-o",
        "json");
  }

  private String command(Callable<Integer> command, String... arguments) {
    out.reset();
    assertThat(new CommandLine(command).execute(arguments)).as(out.toString(UTF_8)).isZero();
    return out.toString(UTF_8);
  }

  private String tried(Callable<Integer> command, String... arguments) {
    out.reset();
    CommandLine line = new CommandLine(command);
    line.setExecutionExceptionHandler((failure, unused, result) -> 1);
    line.execute(arguments);
    return out.toString(UTF_8);
  }

  private String administratorFile() throws Exception {
    Properties properties = new Properties();
    properties.putAll(common(credentials.administrator()));
    Path file = folder.resolve("administrator.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file.toString();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private Console console() {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    return new Console(InputStream.nullInputStream(), stream, stream, false, Map.of());
  }
}
