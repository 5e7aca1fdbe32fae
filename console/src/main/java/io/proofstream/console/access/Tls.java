package io.proofstream.console.access;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Lets the server speak TLS and nothing else, on the host and port that it is given anyway. */
final class Tls {
  private static final int LOOKED_AT_EVERY_SECONDS = 60;

  private final TlsSettings settings;

  Tls(TlsSettings settings) {
    this.settings = settings;
  }

  void install(JettyConfig jetty) {
    jetty.addConnector((server, http) -> connector(jetty, server, http));
  }

  private ServerConnector connector(JettyConfig jetty, Server server, HttpConfiguration http) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStorePath(settings.keystore().toUri().toString());
    ssl.setKeyStoreType("PKCS12");
    ssl.setKeyStorePassword(settings.password().value());
    ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    KeyStoreScanner renewed = new KeyStoreScanner(ssl);
    renewed.setScanInterval(LOOKED_AT_EVERY_SECONDS);
    server.addBean(renewed);
    HttpConfiguration https = new HttpConfiguration(http);
    // One certificate is served, whatever name is asked for; whose name it is, browsers check.
    https.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory plain = new HttpConnectionFactory(https);
    ServerConnector connector =
        new ServerConnector(server, new SslConnectionFactory(ssl, plain.getProtocol()), plain);
    connector.setHost(jetty.host);
    connector.setPort(jetty.port);
    return connector;
  }
}
