package io.proofstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.proofstream.quickstart.CommandProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What analysts do all day, in a browser, on a running system that meanwhile decides 200 payments a
 * second. Each test has an account of its own.
 */
class AnalystsHourIT {
  private static final long SEED = Long.getLong("browser.seed", 20_261_128);
  private static final int LOAD_PER_SECOND = 200;
  private static final int LOAD_SECONDS = 1_200;
  private static final double FLAGGED_SHARE = 0.002;
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);
  private static final int SHOWN_WITHIN_MS = (int) SHOWN_WITHIN.toMillis();
  private static final double LARGE = 900;
  private static final double SMALL = 9;

  /** Impacts that are not to be found. */
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  /** Paths of the console; empty for an alert's. */
  private static final List<String> PAGES =
      List.of("/", "", "/transactions", "/overview", "/artifacts", "/suppressions", "/rejections");

  @TempDir private static Path directory;
  private static RunningSystem system;
  private static CommandProcess load;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    System.out.println("seed " + SEED + ", -Dbrowser.seed=N repeats it");
    system = RunningSystem.start(directory);
    Path file = directory.resolve("load.ndjson");
    Payments.write(
        file, SEED, Instant.now(), LOAD_PER_SECOND * LOAD_SECONDS, LOAD_PER_SECOND, FLAGGED_SHARE);
    String rate = Integer.toString(LOAD_PER_SECOND);
    load = system.command("collect", "--ndjson", file.toString(), "--rate", rate);
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    load.close();
    system.close();
  }

  @Test
  void anAlertAppearsIsTakenReadAndConfirmedAndTheNextDecisionThereKnows() throws Exception {
    Page page = signedIn("jane");
    page.navigate(system.console());
    assertThat(page.locator("[data-test=live]")).hasText("Live");

    system.collect(Payments.line("fraud-1", "4111111111111111", "fence", Instant.now(), LARGE));
    Locator arrivals = page.locator("[data-test=arrivals]");
    assertThat(arrivals).isVisible(shown());
    arrivals.click();
    Page alert = alertOf(page, "fraud-1");
    Chromium.picture(alert, "alert-open");
    assertThat(alert.locator("[data-test=reasons]")).containsText("large_amount");
    alert.keyboard().press("t");
    assertThat(alert.locator("[data-test=status]")).hasText(Pattern.compile("taken", 2));

    alert.getByLabel("Confirmed fraud").check();
    alert.locator("#close-note").fill("The cardholder called: not hers.");
    alert.locator("[data-test=close-submit]").click();
    assertThat(alert.locator("[data-test=status]")).containsText(Pattern.compile("fraud", 2));
    Chromium.picture(alert, "alert-closed");

    awaitFraudsKnown(alert, "fence", 1);
    assertThat(proofEntry(alert)).matches("entry [0-9,]+");
  }

  /** Payments at the place until one knows of the fraud: a verdict and a payment may cross. */
  private static void awaitFraudsKnown(Page page, String counterparty, int frauds) {
    int[] count = {0};
    await()
        .atMost(SHOWN_WITHIN)
        .until(
            () -> {
              String id = "after-" + count[0]++;
              system.collect(Payments.line(id, "after", counterparty, Instant.now(), SMALL));
              return fraudsKnown(page, id) == frauds;
            });
  }

  /** As the decision of a payment has it; -1 while the console does not have the decision. */
  private static int fraudsKnown(Page page, String transaction) throws IOException {
    var answer =
        page.context().request().get(system.console() + "/api/v1/transactions/" + transaction);
    JsonNode value =
        answer.ok()
            ? new ObjectMapper().readTree(answer.body()).findValue("counterparty_frauds_known_7d")
            : null;
    return value == null ? -1 : value.asInt();
  }

  private static String proofEntry(Page alert) {
    Locator entry = alert.locator("[data-test=proof-entry]").first();
    await()
        .atMost(SHOWN_WITHIN)
        .until(
            () -> {
              alert.reload();
              return entry.count() > 0;
            });
    return entry.textContent().trim();
  }

  @Test
  void aSnoozedRuleRaisesNothingMoreForItsAccount() throws Exception {
    Page page = signedIn("lena");
    system.collect(Payments.line("snooze-1", "4222222222222222", "yard", Instant.now(), LARGE));
    Page alert = alertOf(page, "snooze-1");
    alert.locator("[data-test=snooze] summary").click();
    alert.locator("#snooze-note").fill("Pays a boat in instalments.");
    alert.locator("[data-test=snooze-submit]").click();
    assertThat(alert.locator("[data-test=notice]")).containsText(Pattern.compile("snooze", 2));
    alert.locator("[data-test=close] summary").click();
    alert.locator("[data-test=close] input[value=VALUABLE]").check();
    alert.locator("#close-note").fill("A boat.");
    alert.locator("[data-test=close-submit]").click();

    Instant later = Instant.now().plusMillis(1);
    system.collect(Payments.line("snooze-2", "4222222222222222", "yard", later, LARGE));

    page.navigate(system.console() + "/transactions?id=snooze-2");
    assertThat(page.locator("[data-test=why]")).containsText("snooze");
    assertThat(page.locator("[data-test=why]")).containsText("Pays a boat in instalments.");
    Chromium.picture(page, "why-snoozed");
  }

  @Test
  void aSilencedGroupWaitsAndComesWhenTheSilenceEnds() throws Exception {
    Page page = signedIn("lena");
    system.collect(Payments.line("silence-1", "4333333333333333", "mill", Instant.now(), LARGE));
    Page alert = alertOf(page, "silence-1");
    alert.locator("[data-test=silence] summary").click();
    alert.locator("#silence-what").selectOption("counterparty");
    alert.locator("#silence-note").fill("They test new terminals there.");
    alert.locator("[data-test=silence-submit]").click();
    assertThat(alert.locator("[data-test=notice]")).containsText(Pattern.compile("silence", 2));

    system.collect(Payments.line("silence-2", "4333333333333334", "mill", Instant.now(), LARGE));
    page.navigate(system.console() + "/transactions?id=silence-2");
    assertThat(page.locator("[data-test=why]")).containsText("They test new terminals there.");
    page.locator("[data-test=to-alert]").click();
    assertThat(page.getByText("keeps it from queues")).isVisible();

    page.navigate(system.console() + "/suppressions");
    Chromium.picture(page, "suppressions");
    page.locator("[data-test=suppression]")
        .filter(new Locator.FilterOptions().setHasText("new terminals"))
        .locator("[data-test=end]")
        .click();
    page.navigate(system.console() + "/transactions?id=silence-2");
    page.locator("[data-test=to-alert]").click();
    awaitGone(page, "keeps it from queues");
    assertThat(page.locator("[data-test=story]"))
        .containsText(Pattern.compile("silence.*ended|no longer silenced", 2));
  }

  private static void awaitGone(Page page, String text) {
    await()
        .atMost(SHOWN_WITHIN)
        .until(
            () -> {
              page.reload();
              return page.getByText(text).count() == 0;
            });
  }

  @Test
  void twoWhoTakeTheNextAtTheSameTimeGetDifferentAlerts() throws Exception {
    for (int i = 0; i < 4; i++) {
      String id = "next-" + i;
      system.collect(Payments.line(id, "455555555555555" + i, "pier", Instant.now(), LARGE));
    }
    Page jane = signedIn("jane");
    Page james = signedIn("james");
    jane.navigate(system.console());
    james.navigate(system.console());

    jane.keyboard().press("n");
    james.keyboard().press("n");

    assertThat(jane.locator("[data-test=alert]")).isVisible();
    assertThat(james.locator("[data-test=alert]")).isVisible();
    assertThat(jane.url()).isNotEqualTo(james.url());
    assertThat(jane.locator("[data-test=status]")).hasText(Pattern.compile("taken", 2));
    assertThat(james.locator("[data-test=status]")).hasText(Pattern.compile("taken", 2));
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void axeFindsNothingSeriousOnAnyPage(ColorScheme colours) throws Exception {
    system.collect(
        Payments.line("axe-" + colours, "4666666666666664", "club", Instant.now(), LARGE));
    Page page = signedIn("lena", chromium.visitor(1_440, 900, colours));
    alertOf(page, "axe-" + colours);
    String alert = page.url();
    for (String each : PAGES) {
      page.navigate(each.isEmpty() ? alert : system.console() + each);
      Chromium.picture(page, name(each) + "-" + colours.name().toLowerCase(Locale.ROOT));
      assertThat(serious(page)).as(each).isEmpty();
    }
  }

  @Test
  void onAPhonesWidthNothingHasToBeScrolledSideways() throws Exception {
    system.collect(Payments.line("phone-1", "4777777777777777", "kiosk", Instant.now(), LARGE));
    Page page = signedIn("jane", chromium.visitor(390, 844, ColorScheme.LIGHT));
    alertOf(page, "phone-1");
    String alert = page.url();
    for (String each : PAGES) {
      page.navigate(each.isEmpty() ? alert : system.console() + each);
      Chromium.picture(page, name(each) + "-phone");
      Object excess =
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat((int) excess).as(each).isLessThanOrEqualTo(0);
    }
  }

  private static List<String> serious(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(found -> SERIOUS.contains(found.getImpact()))
            .map(found -> found.getId() + " " + found.getNodes().get(0).getHtml())
            .toList();
  }

  private static String name(String path) {
    String word = path.replaceAll("[^a-z]", "");
    return path.isEmpty() ? "alert" : word.isEmpty() ? "queue" : word;
  }

  @Test
  void aPaymentThatRaisedNoAlertSaysWhy() throws Exception {
    Page page = signedIn("victor");
    system.collect(Payments.line("quiet-1", "quiet", "baker", Instant.now(), SMALL));
    page.navigate(system.console() + "/transactions");
    page.locator("#id").fill("quiet-1");
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-test=why]")).containsText(Pattern.compile("approved", 2));
    Chromium.picture(page, "why-approved");
  }

  @Test
  void aViewerSeesMaskedNumbersAndIsRefusedTheActions() throws Exception {
    system.collect(Payments.line("masked-1", "4444444444444448", "inn", Instant.now(), LARGE));
    Page page = signedIn("victor");
    Page alert = alertOf(page, "masked-1");
    assertThat(alert.content()).doesNotContain("4444444444444448").contains("4448");
    assertThat(alert.locator("[data-test=take]").count()).isZero();
    assertThat(alert.locator("[data-test=no-actions]")).isVisible();

    String csrf = alert.locator("input[name=_csrf]").first().getAttribute("value");
    String id = alert.url().replaceAll(".*/alerts/([0-9a-z]+).*", "$1");
    var answer =
        alert
            .context()
            .request()
            .post(
                system.console() + "/alerts/" + id + "/take",
                RequestOptions.create()
                    .setHeader("Origin", system.console())
                    .setForm(FormData.create().set("_csrf", csrf).set("revision", "1")));
    assertThat(answer.status()).isEqualTo(403);
  }

  /** A visitor's alert of a transaction, found by the console's own search. */
  private static Page alertOf(Page page, String transaction) {
    page.navigate(system.console() + "/transactions?id=" + transaction);
    Locator link = page.locator("[data-test=to-alert]");
    await()
        .atMost(SHOWN_WITHIN)
        .until(
            () -> {
              if (link.count() == 0) {
                page.reload();
              }
              return link.count() > 0;
            });
    link.click();
    assertThat(page.locator("[data-test=alert]")).isVisible();
    return page;
  }

  private static Page signedIn(String name) {
    return signedIn(name, chromium.visitor());
  }

  private static Page signedIn(String name, Page page) {
    return system.signIn(page, name);
  }

  private static LocatorAssertions.IsVisibleOptions shown() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(SHOWN_WITHIN_MS);
  }
}
