package io.proofstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.proofstream.quickstart.CommandProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    awaitFraudsKnown("fence", 1);
    assertThat(proofEntry(alert)).matches("entry [0-9,]+");
  }

  /** Payments at the place until one knows of the fraud: a verdict and a payment may cross. */
  private static void awaitFraudsKnown(String counterparty, int frauds) {
    int[] count = {0};
    await()
        .atMost(SHOWN_WITHIN)
        .until(
            () -> {
              String id = "after-" + count[0]++;
              system.collect(Payments.line(id, "after", counterparty, Instant.now(), SMALL));
              JsonNode why = system.json("alerts", "why", "--transaction", id, "-o", "json");
              return why.at("/decision/evidence/features/counterparty_frauds_known_7d").asInt()
                  == frauds;
            });
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
    alert.locator("[data-test=close] input[value=VALUABLE]").check();
    alert.locator("#close-note").fill("A boat.");
    alert.locator("[data-test=close-submit]").click();

    Instant nextDay = Instant.now().plusSeconds(60);
    system.collect(Payments.line("snooze-2", "4222222222222222", "yard", nextDay, LARGE));

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
    alert.locator("#silence-note").fill("The mill tests its new terminals.");
    alert.locator("[data-test=silence-submit]").click();
    assertThat(alert.locator("[data-test=notice]")).containsText(Pattern.compile("silence", 2));

    system.collect(Payments.line("silence-2", "4333333333333334", "mill", Instant.now(), LARGE));
    page.navigate(system.console() + "/transactions?id=silence-2");
    assertThat(page.locator("[data-test=why]")).containsText("The mill tests its new terminals.");
    page.locator("[data-test=to-alert]").click();
    assertThat(page.getByText("A silence keeps it from queues")).isVisible();

    page.navigate(system.console() + "/suppressions");
    Chromium.picture(page, "suppressions");
    page.locator("[data-test=suppression]")
        .filter(new Locator.FilterOptions().setHasText("new terminals"))
        .locator("[data-test=end]")
        .click();
    page.navigate(system.console() + "/transactions?id=silence-2");
    page.locator("[data-test=to-alert]").click();
    awaitGone(page, "A silence keeps it from queues");
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
                com.microsoft.playwright.options.RequestOptions.create()
                    .setHeader("Origin", system.console())
                    .setForm(
                        com.microsoft.playwright.options.FormData.create()
                            .set("_csrf", csrf)
                            .set("revision", "1")));
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
    Page page = chromium.visitor();
    page.navigate(system.console() + "/login");
    page.locator("#username").fill(name);
    page.locator("#password").fill(RunningSystem.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.locator("[data-test=viewer]")).hasText(name);
    return page;
  }

  private static com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions shown() {
    return new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
        .setTimeout(SHOWN_WITHIN_MS);
  }
}
