package io.proofstream.console.access;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.proofstream.runtime.net.Loopback;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where requests come from; refuses those that another site made a browser send. */
final class RequestOrigin {
  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
  private static final Set<String> OURS = Set.of("same-origin", "none");

  /** Nothing that a name server would be asked about. */
  private static final String NUMERIC =
      "\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,50}\\]?";

  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final AccessSettings settings;

  RequestOrigin(AccessSettings settings) {
    this.settings = settings;
  }

  /** Whether a request changes nothing (RFC 9110, section 9.2.1). */
  static boolean safe(Context ctx) {
    return SAFE.contains(ctx.method());
  }

  /** Whether a browser sent it, as far as can be seen. */
  static boolean browser(Context ctx) {
    return ctx.header("Origin") != null
        || ctx.header("Sec-Fetch-Site") != null
        || ctx.header("Referer") != null
        || ctx.header("Cookie") != null;
  }

  /**
   * @throws ForbiddenResponse if another site is behind it, or, where nobody signs in, another
   *     machine or a name that DNS may point anywhere
   */
  void check(Context ctx) {
    if (settings.mode() == AccessMode.NONE) {
      requireLoopback(ctx);
    }
    String origin = ctx.header("Origin");
    if (origin != null && !origin.equalsIgnoreCase(own(ctx))) {
      throw new ForbiddenResponse("another site's request");
    }
    String site = ctx.header("Sec-Fetch-Site");
    if (site != null && !OURS.contains(site) && !followedLink(ctx)) {
      throw new ForbiddenResponse("another site's request");
    }
  }

  /** The client's address; of IPv6 the network of 64 bits, since a client has all of that. */
  String address(Context ctx) {
    String remote = ctx.req().getRemoteAddr();
    return settings.proxied() ? forwarded(ctx).orElse(remote) : network(remote).orElse(remote);
  }

  /** The last entry is the proxy's own; those before it are anybody's. */
  private static Optional<String> forwarded(Context ctx) {
    String last = null;
    var headers = ctx.req().getHeaders("X-Forwarded-For");
    while (headers.hasMoreElements()) {
      last = headers.nextElement();
    }
    return last == null
        ? Optional.empty()
        : network(last.substring(last.lastIndexOf(',') + 1).strip());
  }

  private static Optional<String> network(String address) {
    if (!address.matches(NUMERIC)) {
      return Optional.empty();
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      byte[] bytes = parsed.getAddress();
      if (bytes.length == IPV6_BYTES) {
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, IPV6_BYTES, (byte) 0);
        return Optional.of(InetAddress.getByAddress(bytes).getHostAddress() + "/64");
      }
      return Optional.of(parsed.getHostAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static void requireLoopback(Context ctx) {
    String host = Optional.ofNullable(ctx.host()).map(WebAddress::host).orElse("");
    if (!Loopback.is(host) || !listensOnLoopback(ctx)) {
      throw new ForbiddenResponse(
          "nobody signs in here, so only this machine may ask, by the name localhost");
    }
  }

  private static boolean listensOnLoopback(Context ctx) {
    try {
      return InetAddress.getByName(ctx.req().getLocalAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private String own(Context ctx) {
    return settings.url().map(WebAddress::origin).orElseGet(() -> asAsked(ctx));
  }

  private String asAsked(Context ctx) {
    String scheme = settings.tls().isPresent() ? "https" : "http";
    try {
      return WebAddress.origin(URI.create(scheme + "://" + ctx.host()));
    } catch (IllegalArgumentException e) {
      return (scheme + "://" + ctx.host()).toLowerCase(Locale.ROOT);
    }
  }

  /** A link on another site may lead here; it can carry no change, and shows its site nothing. */
  private static boolean followedLink(Context ctx) {
    return ctx.method().equals(HandlerType.GET) && "navigate".equals(ctx.header("Sec-Fetch-Mode"));
  }
}
