package io.proofstream.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.proofstream.console.access.OidcCallback.Pending;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.config.types.Password;

/** The provider as the console knows it: its document, its keys, and exchanging codes. */
final class ProviderClient {
  private static final int KEYS_MAX = 50;

  private final OidcSettings settings;
  private final ProviderHttp http;
  private final Remembered<Provider> provider;
  private final Remembered<List<JWK>> keys;

  ProviderClient(OidcSettings settings, ProviderHttp http, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.provider = new Remembered<>(this::discover, clock);
    this.keys = new Remembered<>(this::fetchKeys, clock);
  }

  /**
   * @throws SignInException if it cannot be asked, or says what it must not
   */
  Provider provider() throws SignInException {
    return provider.get();
  }

  /** Its public keys, as they were within the last hour. */
  List<JWK> keys() throws SignInException {
    return keys.get();
  }

  /** Its public keys now, unless they were asked for within the last minute. */
  List<JWK> newerKeys() throws SignInException {
    return keys.newer();
  }

  /**
   * @param code what the provider gave to the browser
   * @param begun what was remembered of the flow's beginning
   * @param redirect where the provider sent the browser
   * @return the ID token, unverified
   */
  String exchange(String code, Pending begun, String redirect) throws SignInException {
    Provider known = provider();
    String form =
        FormText.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            redirect,
            "code_verifier",
            begun.verifier());
    String authorization = "";
    if (settings.clientSecret().isPresent() && known.basicAuthentication()) {
      authorization = basic(settings.clientSecret().get());
    } else {
      form += "&" + FormText.of("client_id", settings.clientId());
    }
    if (settings.clientSecret().isPresent() && !known.basicAuthentication()) {
      form += "&" + FormText.of("client_secret", settings.clientSecret().get().value());
    }
    JsonNode answer = http.post(known.token(), authorization, form);
    String token = answer.path("id_token").asText("");
    if (token.isEmpty()) {
      throw new SignInException("the provider answered a code without an id_token");
    }
    return token;
  }

  /** RFC 6749, section 2.3.1: both are encoded as in a form first. */
  private String basic(Password secret) {
    String pair = FormText.encode(settings.clientId()) + ":" + FormText.encode(secret.value());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private Provider discover() throws SignInException {
    return Provider.of(http.get(Provider.document(settings.issuer())), settings.issuer());
  }

  private List<JWK> fetchKeys() throws SignInException {
    JsonNode answer = http.get(provider().keys());
    try {
      List<JWK> found = JWKSet.parse(answer.toString()).getKeys();
      if (found.size() <= KEYS_MAX) {
        return List.copyOf(found);
      }
    } catch (ParseException e) {
      throw new SignInException("the provider's keys are no JWK set", e);
    }
    throw new SignInException("the provider has more than " + KEYS_MAX + " keys");
  }
}
