package io.proofstream.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.console.actions.ActionRequest;
import io.proofstream.console.index.Records;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over HTTP, from an index that holds a small deployment's records. */
final class PagesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ALERT = "/alerts/5f3a9c0000000000";
  private static final String REJECTION = "/rejections/collector-0-0";
  private static final int TAKEN_BY_THE_TEST = 1;

  @TempDir private static Path directory;
  private static SampleConsole console;
  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @BeforeAll
  static void start() throws Exception {
    Path tokens = directory.resolve("tokens");
    Files.write(
        tokens,
        Stream.of("viewer", "analyst", "lead", "admin")
            .map(role -> role + ":" + role + ":" + sha256(token(role)))
            .toList());
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    console =
        new SampleConsole(
            directory.resolve("index"),
            () -> NOW,
            0,
            64,
            Map.of("console.tokens.file", tokens.toString()));
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  static List<String> paths() {
    return List.of(
        "/",
        "/?status=all&severity=high&rule=burst_5m&queue=urgent&mine=1&overdue=1&order=newest",
        "/?q=nothing-has-this-id",
        ALERT,
        "/transactions",
        "/transactions?id=P-SNOOZED",
        "/transactions?id=P80000",
        "/transactions?id=unknown",
        "/overview",
        "/artifacts",
        "/artifacts/" + "07".repeat(32),
        "/suppressions",
        "/suppressions?all=1",
        "/rejections",
        "/rejections?agent=collector",
        "/rejections?agent=collector&code=AMOUNT_NOT_A_NUMBER&source=payments-2026-11.csv",
        "/rejections/causes",
        REJECTION);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyPageIsWellFormedAndNeedsNoInlineScriptOrStyle(String path) {
    HttpResponse<String> answer = get("admin", path);
    assertThat(answer.statusCode()).isEqualTo(200);

    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Document page = Jsoup.parse(answer.body(), "", parser);
    assertThat(parser.getErrors()).isEmpty();
    assertThat(page.select("[style], style, script:not([src])")).isEmpty();
    assertThat(page.getAllElements()).allSatisfy(PagesTest::hasNoHandlers);
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("main, nav[aria-label]")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(page.select("table:not(:has(caption))")).isEmpty();
    assertThat(page.select("th:not([scope])")).isEmpty();
    assertThat(page.select("input:not([type=hidden]), select, textarea"))
        .allSatisfy(field -> assertThat(isLabelled(page, field)).as(field.outerHtml()).isTrue());
    assertThat(page.select("[src], link[href]"))
        .allSatisfy(
            each -> assertThat(each.attr("src") + each.attr("href")).startsWith("/assets/"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void numbersAreMaskedForEveryRoleOnEveryPage(String path) {
    for (String role : List.of("viewer", "analyst", "lead", "admin")) {
      assertThat(get(role, path).body())
          .as(role)
          .doesNotContain(SampleTopics.ACCOUNT, SampleTopics.MERCHANT, "NWBK6016133192");
    }
  }

  @Test
  void anAnalystWhoAsksSeesOneAlertsNumbersAndThatIsRecorded() {
    HttpResponse<String> answer = post("analyst", ALERT + "/unmask", "&action_id=answered-before");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(get("analyst", ALERT).body()).contains(SampleTopics.ACCOUNT);
    assertThat(get("lead", ALERT).body()).doesNotContain(SampleTopics.ACCOUNT);
    ActionRequest note = console.desk.asked.get(console.desk.asked.size() - 1);
    assertThat(note.kind()).isEqualTo(ActionKind.NOTE);
    assertThat(note.note()).contains("unmasked");
    assertThat(note.actionId()).isNotEqualTo("answered-before");
    assertThat(post("analyst", "/alerts/" + id(2) + "/unmask", "").statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/queue/next",
        ALERT + "/take",
        ALERT + "/release",
        ALERT + "/assign",
        ALERT + "/note",
        ALERT + "/close",
        ALERT + "/snooze",
        ALERT + "/silence",
        ALERT + "/unmask",
        "/suppressions/s1/end",
        REJECTION + "/resend",
        "/rejections/causes/resend"
      })
  void aViewerIsRefusedWhatChangesSomething(String path) {
    int before = console.desk.asked.size();

    assertThat(post("viewer", path, "note=x").statusCode()).isEqualTo(403);

    assertThat(console.desk.asked).hasSize(before);
    assertThat(console.resends.asked).noneMatch(asked -> asked.contains("viewer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ALERT + "/assign",
        ALERT + "/silence",
        "/suppressions/s1/end",
        REJECTION + "/resend",
        "/rejections/causes/resend"
      })
  void anAnalystIsRefusedWhatIsALeads(String path) {
    int before = console.desk.asked.size();

    assertThat(post("analyst", path, "note=x&hours=1&assignee=me&rule=burst_5m").statusCode())
        .isEqualTo(403);

    assertThat(console.desk.asked).hasSize(before);
  }

  @Test
  void aLeadSendsARefusedRecordAgainAndLoadingThePageAgainSendsNothing() {
    HttpResponse<String> answer = post("lead", REJECTION + "/resend", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(console.resends.asked).contains("collector-0-0 by token:lead");
    Document page =
        Jsoup.parse(get("lead", answer.headers().firstValue("Location").orElseThrow()).body());
    assertThat(page.select("[data-test=notice]").text()).startsWith("One record sent again.");
    assertThat(page.select("[data-test=resend]")).hasSize(1);
  }

  @Test
  void aLeadSendsTheRecordsOfACauseAgainThatWereNotSentBefore() {
    String form = "agent=analyzer&code=TOO_FAR_IN_THE_FUTURE&source=transactions.v1-0";

    assertThat(post("lead", "/rejections/causes/resend", form).statusCode()).isEqualTo(303);

    assertThat(console.resends.asked).contains("analyzer-0-0 by token:lead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "agent=collector", "agent=collector&code=AMOUNT_NOT_A_NUMBER"})
  void aFormThatLeavesOutAPartOfTheCauseSendsNothing(String form) {
    int before = console.resends.asked.size();

    assertThat(post("lead", "/rejections/causes/resend", form).statusCode()).isEqualTo(409);

    assertThat(console.resends.asked).hasSize(before);
  }

  @Test
  void aRefusedRecordIsShownEscapedToWhoeverMayLookButTheButtonOnlyToWhoMaySend() {
    Document page = Jsoup.parse(get("analyst", REJECTION).body());

    assertThat(page.select("[data-test=row]").text()).contains("••••1111", "<script>");
    assertThat(page.select("[data-test=columns]").text()).isEqualTo("id;card;shop");
    assertThat(page.select("[data-test=resend]")).isEmpty();
    assertThat(get("admin", "/rejections/collector-0-999").statusCode()).isEqualTo(404);
    assertThat(get("admin", "/rejections/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void anAnalystSnoozesARule() {
    int status = post("analyst", ALERT + "/snooze", "note=x&hours=1&rule=burst_5m").statusCode();

    assertThat(status).isNotEqualTo(403);
    assertThat(get("analyst", ALERT).body()).contains(ALERT + "/snooze");
  }

  @Test
  void whoIsRefusedBeforeTheyAreKnownIsToldSo() {
    HttpResponse<String> answer =
        send(request("/").header("Authorization", "Bearer " + "w".repeat(40)));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void anAnalystClosesNoAlertThatSomebodyElseHas() {
    String alert = "/alerts/" + id(3);
    post("lead", alert + "/assign", "assignee=somebody-else");

    assertThat(get("analyst", alert).body()).doesNotContain(alert + "/close");
    assertThat(get("lead", alert).body()).contains(alert + "/close");
    assertThat(post("analyst", alert + "/close", "note=x&disposition=duplicate").statusCode())
        .isEqualTo(403);
  }

  @Test
  void anAlertsChartsHoldItsPaymentsHoweverManyCameSince() {
    Document page = Jsoup.parse(get("viewer", "/alerts/" + id(59)).body());

    assertThat(page.select("[data-test$=-history]"))
        .hasSize(2)
        .allSatisfy(
            history -> assertThat(history.select("tr.this[data-flagged=true]")).isNotEmpty());
  }

  @Test
  void theAccountsOtherAlertsAreNamedAndLinked() {
    console.index.take(
        console.topics.next(console.topics.fresh("0e0e0e0e0e0e0e01", Severity.HIGH), NOW));
    console.index.take(
        console.topics.next(console.topics.fresh("0e0e0e0e0e0e0e02", Severity.LOW), NOW));

    Document page = Jsoup.parse(get("viewer", "/alerts/0e0e0e0e0e0e0e01").body());

    assertThat(page.select("[data-test=others] a").eachAttr("href"))
        .contains("/alerts/0e0e0e0e0e0e0e02")
        .doesNotContain("/alerts/0e0e0e0e0e0e0e01");
  }

  @Test
  void severitiesKeepTheirPlacesAndColoursInTheOverviewsChart() {
    Document page = Jsoup.parse(get("viewer", "/overview").body());

    assertThat(page.select("#severity-table thead [data-style]").eachAttr("data-style"))
        .containsExactly("critical", "high", "medium", "low");
  }

  @Test
  void aSilencedAlertNamesTheSilenceItsOwnerAndReason() {
    Alert alert =
        Alert.newBuilder(console.topics.fresh("51511e5151511e51", Severity.HIGH))
            .setSilencedBy("s1")
            .setSilencedUntil(NOW.plus(Duration.ofHours(5)))
            .build();
    console.index.take(console.topics.next(alert, NOW));

    Document page = Jsoup.parse(get("viewer", "/alerts/51511e5151511e51").body());

    assertThat(page.select("[data-test=silenced]").text())
        .startsWith("Silence s1, which ends in 5 hr., keeps it from queues. lea asked for it:")
        .contains("Their terminal repeats itself");
    assertThat(page.select("[data-test=silenced] a").attr("href")).isEqualTo("/suppressions");
  }

  @Test
  void theNextAlertIsOfferedOnAnAlertsPageToThoseWhoMayTakeIt() {
    assertThat(Jsoup.parse(get("analyst", ALERT).body()).select("[data-key=n]")).hasSize(1);
    assertThat(Jsoup.parse(get("viewer", ALERT).body()).select("[data-key=n]")).isEmpty();
  }

  @Test
  void anAlertsHistoryTellsEachNoteOnceAndTheSnoozesThatBeganThere() {
    Alert alert = console.topics.fresh("4157045941570459", Severity.HIGH);
    console.index.take(console.topics.next(alert, NOW));
    Alert noted =
        Records.next(alert, AlertCause.ASKED)
            .setActionId("n1")
            .setNotes(new ArrayList<>(List.of(new AlertNote(NOW, "mira", "Called the customer."))))
            .build();
    console.index.take(console.topics.next(noted, NOW));
    console.index.take(
        console.topics.next(
            Records.snooze("z-here")
                .setAlertId(alert.getAlertId())
                .setRule("burst_5m")
                .setOwner("lea")
                .setReason("Travels.")
                .setSince(NOW.minusSeconds(60))
                .setUntil(NOW.plusSeconds(3_600))
                .build(),
            NOW));

    Document page = Jsoup.parse(get("viewer", "/alerts/" + alert.getAlertId()).body());

    assertThat(page.select("[data-test=story] .say").eachText())
        .containsExactly("Note by mira", "Opened by a flagged transaction", "Snooze began by lea");
    assertThat(page.select("[data-test=story]").text())
        .containsOnlyOnce("Called the customer.")
        .contains("opened with severity High", "Burst, 5 minutes, for this account", "Travels.");
  }

  @Test
  void whatBecameOfATransactionIsToldWithNamesAndNotWithCodes() {
    Document page = Jsoup.parse(get("viewer", "/transactions?id=P-SNOOZED").body());

    assertThat(page.select("[data-test=why]").text())
        .contains("(review)", "Fired: “Burst, 5 minutes”.")
        .doesNotContain("burst_5m", "REVIEW");
  }

  @Test
  void anAgentThatFinishedIsNoFaultAndGoneAfterAnHour() {
    console.index.take(console.topics.stopped("load-recent", NOW.minusSeconds(1_800)));
    console.index.take(console.topics.stopped("load-old", NOW.minusSeconds(3_700)));

    Document page = Jsoup.parse(get("viewer", "/overview").body());

    assertThat(page.select("[data-test=agents]").text())
        .contains("load-recent")
        .doesNotContain("load-old");
    assertThat(page.select("[data-test=agents] .late")).isEmpty();
  }

  @Test
  void whatAloneForcedAnOutcomeIsNamedFirst() {
    Alert alert =
        Records.next(console.index.alert(id(10)).orElseThrow().row().alert(), AlertCause.RAISED)
            .setScore(0.05)
            .setReasons(
                new ArrayList<>(
                    List.of(
                        new Reason("large_amount", 0.05, "amount = 230"),
                        new Reason("burst_5m", 0.0, "account_count_5m = 7"))))
            .build();
    console.index.take(console.topics.next(alert, NOW));

    Document page = Jsoup.parse(get("viewer", "/alerts/" + id(10)).body());

    assertThat(page.select("h1").text()).isEqualTo("Burst, 5 minutes; large amount");
    assertThat(page.select("[data-test=reasons] .part").eachText())
        .containsExactly("forces review", "+0.05 of the score");
  }

  @Test
  void aViewersPageOffersNoAction() {
    Document page = Jsoup.parse(get("viewer", ALERT).body());

    assertThat(page.select("[data-test=actions] form")).isEmpty();
    assertThat(page.select("[data-test=no-actions]")).hasSize(1);
  }

  @Test
  void everyFormThatChangesSomethingCarriesTheToken() {
    for (String path : List.of("/", ALERT, "/suppressions")) {
      Document page = Jsoup.parse(send(request(path).GET()).body());
      assertThat(page.select("form[method=post]"))
          .isNotEmpty()
          .allSatisfy(
              form ->
                  assertThat(form.select("input[name=_csrf]").attr("value")).as(path).isNotEmpty());
    }
  }

  @Test
  void whoTakesAnAlertHasItAndWhoIsSlowerIsToldInWords() {
    String alert = "/alerts/" + id(TAKEN_BY_THE_TEST);
    String form =
        "revision="
            + Jsoup.parse(get("analyst", alert).body()).select("[name=revision]").attr("value");

    HttpResponse<String> first = post("analyst", alert + "/take", form);
    HttpResponse<String> second = post("lead", alert + "/take", form);

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(first.headers().firstValue("Location")).contains(alert + "?done=take");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(Jsoup.parse(second.body()).select("[data-test=notice]").text())
        .contains("Not done: somebody was faster", "taken by token:analyst");
  }

  @Test
  void anAlertIsClosedWithAnOutcomeAndAReason() {
    String alert = "/alerts/" + id(6);

    post("analyst", alert + "/close", "disposition=CONFIRMED_FRAUD&note=card+was+stolen");

    Document page = Jsoup.parse(get("analyst", alert).body());
    assertThat(page.select("[data-test=status]").text()).isEqualTo("Confirmed fraud");
    assertThat(page.select("[data-test=actions]").text()).contains("card was stolen");
  }

  @Test
  void aFormThatLacksSomethingIsAnsweredInWords() {
    HttpResponse<String> answer = post("analyst", ALERT + "/close", "note=x");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select("[data-test=notice]").text())
        .isEqualTo("Not done: please choose one of the four outcomes.");
  }

  @Test
  void aSilencesConditionIsMadeOnTheServer() {
    post("lead", ALERT + "/silence", "what=account&hours=4&note=known");

    ActionRequest asked = console.desk.asked.get(console.desk.asked.size() - 1);
    assertThat(asked.condition()).contains("account = " + SampleTopics.ACCOUNT);
    assertThat(asked.until()).contains(NOW.plus(Duration.ofHours(4)));
  }

  @Test
  void hostileTextComesOutHarmless() {
    String hostile =
        "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e\u0000\u001b=cmd|'/c calc'!A1";
    Alert alert =
        Alert.newBuilder(console.topics.fresh("feedfeedfeedfeed", Severity.LOW))
            .setReasons(new ArrayList<>(List.of(new Reason(hostile, 0.3, hostile.repeat(5)))))
            .setGroup("counterparty=" + hostile)
            .setMarket("main")
            .setNotes(new ArrayList<>(List.of(new AlertNote(NOW, hostile, hostile.repeat(30)))))
            .build();
    alert.getTransactions().set(0, Records.transaction(hostile, hostile, hostile, hostile));
    console.index.take(console.topics.next(alert, NOW));

    for (String path :
        List.of(
            "/?status=all&order=newest",
            "/alerts/feedfeedfeedfeed",
            "/transactions?id=%3Cscript%3E")) {
      HttpResponse<String> answer = get("admin", path);
      assertThat(answer.statusCode()).isEqualTo(200);
      Document page = Jsoup.parse(answer.body());
      assertThat(page.select("script:not([src]), img, iframe, object")).isEmpty();
      assertThat(page.getAllElements()).allSatisfy(PagesTest::hasNoHandlers);
      assertThat(answer.body()).doesNotContain("\u202e", "\u0000", "\u001b");
    }
  }

  @Test
  void ofTheAlertsAskedForThoseThatMatchComeBackAsRows() {
    Document rows =
        Jsoup.parse(
            "<table>"
                + get("viewer", "/queue/rows?severity=critical&ids=" + id(12) + "," + id(13)).body()
                + "</table>");

    assertThat(rows.select("tr[data-alert]").eachAttr("data-alert")).containsExactly(id(12));
  }

  @Test
  void theQueueIsReadPartByPart() {
    Document first = Jsoup.parse(get("viewer", "/?status=all").body());
    String next = first.select("[data-test=next-page]").attr("href");

    Document second = Jsoup.parse(get("viewer", next).body());

    List<String> seen = first.select("tr[data-alert]").eachAttr("data-alert");
    assertThat(seen).hasSize(QueueQuery.ROWS);
    assertThat(second.select("tr[data-alert]").eachAttr("data-alert"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?status=odd",
        "/?severity=odd",
        "/?order=odd",
        "/?after=odd",
        "/suppressions?after=odd"
      })
  void whatCannotBeAskedForIsAnsweredWithAPage(String path) {
    HttpResponse<String> answer = get("viewer", path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("Not understood");
  }

  @Test
  void anAlertThatIsNotThereIsSaidToBe() {
    HttpResponse<String> answer = get("viewer", "/alerts/0000000000000000");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such alert here");
  }

  @Test
  void stylesAndScriptsMayBeKeptForEverAndPagesNever() {
    HttpResponse<String> page = get("viewer", "/");
    String style = Jsoup.parse(page.body()).select("link[rel=stylesheet]").attr("href");

    HttpResponse<String> asset = get("viewer", style);

    assertThat(style).matches("/assets/console\\.[0-9a-f]{16}\\.css");
    assertThat(asset.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aBrowserThatFollowsIsToldWhichAlertIsNewAndNothingElseOfIt() throws Exception {
    HttpRequest request =
        request("/events")
            .setHeader("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + token("viewer"))
            .build();
    var stream = browser.send(request, BodyHandlers.ofInputStream());
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      events.readLine();
      await().until(() -> console.live.followers() > 0);
      console.index.take(
          console.topics.next(console.topics.fresh("abababababababab", Severity.HIGH), NOW));

      String told =
          Stream.generate(() -> line(events))
              .filter(line -> line.contains("abababab"))
              .findFirst()
              .orElseThrow();

      assertThat(told)
          .startsWith("data:")
          .contains("\"alerts\":[\"abababababababab\"]")
          .doesNotContain("FI21");
    }
  }

  @Test
  void aBrowserThatWentIsForgottenAtTheNextChanges() throws Exception {
    HttpRequest request =
        request("/events").header("Authorization", "Bearer " + token("viewer")).build();
    var stream = browser.send(request, BodyHandlers.ofInputStream());
    await().until(() -> console.live.followers() > 0);

    stream.body().close();

    await()
        .until(
            () -> {
              console.index.take(
                  console.topics.next(
                      console.topics.fresh("cdcdcdcdcdcdcdcd", Severity.HIGH), NOW));
              return console.live.followers() == 0;
            });
  }

  private static String line(BufferedReader events) {
    try {
      return events.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hasNoHandlers(Element element) {
    assertThat(element.attributes().asList())
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
  }

  private static boolean isLabelled(Document page, Element field) {
    return field.parents().is("label")
        || !page.select("label[for=" + field.id() + "]").isEmpty()
        || field.hasAttr("aria-label");
  }

  private HttpResponse<String> get(String role, String path) {
    return send(request(path).header("Authorization", "Bearer " + token(role)).GET());
  }

  private HttpResponse<String> post(String role, String path, String form) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token(role))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(console.at(path)))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", "text/html");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(int number) {
    return "%016x".formatted(0x5f3a9c0000000000L + number * 7_919L);
  }

  private static String token(String role) {
    return "token-of-" + role + "-that-is-long-enough-0123456789";
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
