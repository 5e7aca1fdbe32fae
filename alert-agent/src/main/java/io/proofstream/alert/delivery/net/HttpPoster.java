package io.proofstream.alert.delivery.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to one receiver. Each post resolves the receiver's name, looks at its addresses, connects
 * to one of these and closes: no connection outlives the look. Nothing is followed, kept,
 * uncompressed or tried again. Safe for several threads.
 */
public final class HttpPoster implements AutoCloseable {
  /** How much of an answer's body is read before the connection is closed, in bytes. */
  static final int BODY_BYTES_MAX = 65_536;

  private static final int HEADER_BYTES_MAX = 8_192;
  private static final int HEADERS_MAX = 100;
  private static final int CHUNK_BYTES = 8_192;

  private final URI url;
  private final Duration timeout;
  private final ScheduledExecutorService timers;
  private final CloseableHttpClient client;

  /**
   * @param url http or https
   * @param resolver finds addresses
   * @param policy which addresses may be spoken to
   * @param tls what TLS connections are made with
   * @param timeout for a post as a whole, more than 0
   * @param concurrency posts at the same time, 1 or more
   * @param timers for that; not closed here
   */
  public HttpPoster(
      URI url,
      Resolver resolver,
      AddressPolicy policy,
      SSLContext tls,
      Duration timeout,
      int concurrency,
      ScheduledExecutorService timers) {
    this.url = url;
    this.timeout = timeout;
    this.timers = timers;
    boolean encrypted = url.getScheme().equals("https");
    var checked = new CheckedResolver(resolver, policy);
    this.client = client(connections(host -> checked.addresses(host, encrypted), tls, concurrency));
  }

  /**
   * @param headers besides those of HTTP itself
   * @param json the body, UTF-8
   * @return the answer, whatever its status
   * @throws RefusedAddressException if the name leads where it must not
   * @throws InterruptedIOException if there was no answer in time
   * @throws IOException if there was none, or none that is HTTP
   */
  public HttpAnswer post(Map<String, String> headers, byte[] json) throws IOException {
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    try (Deadline deadline = new Deadline(timers, timeout, request::abort)) {
      try {
        return answer(request);
      } catch (IOException e) {
        throw deadline.passed() ? late(e) : e;
      }
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new IllegalStateException("the HTTP client cannot be closed", e);
    }
  }

  /** The status is the answer: what becomes of the body afterwards changes nothing. */
  private HttpAnswer answer(HttpPost request) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, request, null);
    try {
      Header asked = response.getFirstHeader("Retry-After");
      readSome(response.getEntity());
      return new HttpAnswer(
          response.getCode(), Optional.ofNullable(asked).map(header -> header.getValue()));
    } finally {
      hangUp(request, response);
    }
  }

  /** Closing alone would read on to the body's end, which a hostile receiver never sends. */
  private static void hangUp(HttpPost request, ClassicHttpResponse response) {
    request.abort();
    try {
      response.close();
    } catch (IOException e) {
      // The connection is closed, by whatever means.
      return;
    }
  }

  private static void readSome(HttpEntity body) {
    if (body == null) {
      return;
    }
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream content = body.getContent();
      int read = 0;
      int total = 0;
      while (read >= 0 && total < BODY_BYTES_MAX) {
        read = content.read(chunk);
        total += read;
      }
    } catch (IOException e) {
      // The receiver had given its answer before.
      return;
    }
  }

  private InterruptedIOException late(IOException cause) {
    InterruptedIOException late =
        new InterruptedIOException("no answer within " + timeout.toMillis() + " ms");
    late.initCause(cause);
    return late;
  }

  private PoolingHttpClientConnectionManager connections(
      DnsResolverOf checked, SSLContext tls, int concurrency) {
    Timeout limit = Timeout.ofMilliseconds(timeout.toMillis());
    Http1Config bounds =
        Http1Config.custom()
            .setMaxLineLength(HEADER_BYTES_MAX)
            .setMaxHeaderCount(HEADERS_MAX)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new Dns(checked))
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(limit).setSocketTimeout(limit).build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(limit).build())
        .setMaxConnPerRoute(concurrency)
        .setMaxConnTotal(concurrency)
        .build();
  }

  private CloseableHttpClient client(PoolingHttpClientConnectionManager connections) {
    Timeout limit = Timeout.ofMilliseconds(timeout.toMillis());
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build())
        .setUserAgent("proofstream")
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .build();
  }

  /** Finds checked addresses. */
  private interface DnsResolverOf {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private record Dns(DnsResolverOf checked) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return checked.of(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
