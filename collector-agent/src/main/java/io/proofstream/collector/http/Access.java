package io.proofstream.collector.http;

import io.proofstream.runtime.net.Loopback;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** Finds out who asks. */
final class Access {
  private static final String BEARER = "bearer ";

  private final boolean open;
  private final Optional<TokenFile> tokens;

  /**
   * @param open whether somebody who brings nothing is let in
   * @param tokens the known tokens
   */
  Access(boolean open, Optional<TokenFile> tokens) {
    this.open = open;
    this.tokens = tokens;
  }

  /**
   * @param request a request
   * @return who makes it
   * @throws ProblemException if that is not known
   */
  Client client(Request request) throws ProblemException {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (authorization != null) {
      return bearer(authorization);
    }
    Optional<Client> certified = certificate(request).map(ClientCertificate::client);
    if (certified.isPresent()) {
      return certified.get();
    }
    if (!open) {
      throw unauthenticated("a bearer token or a client certificate is expected");
    }
    requireLocalName(request);
    return Client.LOCAL;
  }

  private Client bearer(String authorization) throws ProblemException {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw unauthenticated("Authorization is not of the form 'Bearer TOKEN'");
    }
    String token = authorization.substring(BEARER.length()).strip();
    return tokens
        .flatMap(known -> known.find(token))
        .orElseThrow(() -> unauthenticated("the bearer token is not known"));
  }

  private static Optional<X509Certificate> certificate(Request request) {
    Object session = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
    if (session instanceof EndPoint.SslSessionData data
        && data.peerCertificates() != null
        && data.peerCertificates().length > 0) {
      return Optional.of(data.peerCertificates()[0]);
    }
    return Optional.empty();
  }

  /** A page that made its own name mean this machine (DNS rebinding) still says that name. */
  private static void requireLocalName(Request request) throws ProblemException {
    String host = request.getHttpURI().getHost();
    if (host == null || !Loopback.is(host)) {
      throw new ProblemException(
          Problem.Fault.WRONG_HOST, "the Host header does not name this machine");
    }
  }

  private static ProblemException unauthenticated(String why) {
    return new ProblemException(Problem.Fault.UNAUTHENTICATED, why);
  }
}
