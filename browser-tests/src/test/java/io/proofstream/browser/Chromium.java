package io.proofstream.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, without a window. Pictures go to {@code target/screenshots}. */
final class Chromium implements AutoCloseable {
  private static final Path EXECUTABLE =
      Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
  private static final Path PICTURES =
      Path.of(System.getProperty("basedir", ""), "target", "screenshots");
  private static final double ACTION_TIMEOUT_MS = 15_000;

  /** As root there is no sandbox; nothing is to be looked up outside this machine. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    if (!Files.isExecutable(EXECUTABLE)) {
      throw new IllegalStateException(
          EXECUTABLE + " is not there: install Debian's package chromium, or give -Dchromium=FILE");
    }
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    Playwright playwright = Playwright.create(options);
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(ARGUMENTS));
    return new Chromium(playwright, browser);
  }

  /** A visitor of their own: own cookies, own window. */
  Page visitor(int width, int height, ColorScheme colours) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    return context.newPage();
  }

  Page visitor() {
    return visitor(1_440, 900, ColorScheme.LIGHT);
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
