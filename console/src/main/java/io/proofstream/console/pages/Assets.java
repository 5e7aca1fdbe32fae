package io.proofstream.console.pages;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.proofstream.runtime.content.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Styles, scripts and images, each under an address with its content's hash, so that a browser may
 * keep it for ever and an upgrade is seen at once. All are in memory. The plain name is served too,
 * for pages that do not know the hash.
 */
final class Assets {
  static final String ROUTE = "/assets/{file}";

  private static final String BASE = "/assets/";
  private static final int HASH_CHARACTERS = 16;
  private static final String OWN = "/io/proofstream/console/pages/assets/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private Assets() {}

  /**
   * Reads them all.
   *
   * @throws IllegalStateException if one is not on the class path
   */
  static Assets load() {
    Assets assets = new Assets();
    assets.add(
        "console.css",
        webJar("uplot", "dist/uPlot.min.css"),
        OWN + "tokens.css",
        OWN + "base.css",
        OWN + "frame.css",
        OWN + "queue.css",
        OWN + "alert.css");
    assets.add(
        "libraries.js", webJar("htmx.org", "dist/htmx.min.js"), webJar("htmx-ext-sse", "sse.js"));
    assets.add("uplot.js", webJar("uplot", "dist/uPlot.iife.min.js"));
    assets.add("console.js", OWN + "theme.js", OWN + "live.js", OWN + "keys.js");
    assets.add("charts.js", OWN + "charts.js");
    assets.add("mark.svg", OWN + "mark.svg");
    return assets;
  }

  /** Where a browser finds it, with its hash. */
  String address(String name) {
    return addresses.get(name);
  }

  /** Answers a request for one. */
  void serve(Context ctx) {
    String file = ctx.pathParam("file");
    byte[] content = files.get(file);
    if (content == null) {
      throw new NotFoundResponse("there is no such file");
    }
    String caching =
        addresses.containsKey(file) ? "no-cache" : "public, max-age=31536000, immutable";
    ctx.contentType(type(file)).header("Cache-Control", caching).result(content);
  }

  private void add(String name, String... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (String part : List.of(parts)) {
      content.writeBytes(read(part));
      content.write('\n');
    }
    byte[] bytes = content.toByteArray();
    String hash = HexFormat.of().formatHex(ContentHash.of(bytes)).substring(0, HASH_CHARACTERS);
    int dot = name.lastIndexOf('.');
    String file = name.substring(0, dot) + "." + hash + name.substring(dot);
    addresses.put(name, BASE + file);
    files.put(file, bytes);
    files.put(name, bytes);
  }

  private static String type(String file) {
    return switch (file.substring(file.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      default -> "image/svg+xml";
    };
  }

  /** A library's file, of the version that the build put there. */
  private static String webJar(String library, String file) {
    Properties about = new Properties();
    try {
      about.load(
          new ByteArrayInputStream(
              read("/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the version of " + library, e);
    }
    return WEBJARS + library + "/" + about.getProperty("version") + "/" + file;
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
