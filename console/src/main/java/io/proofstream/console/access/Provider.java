package io.proofstream.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/**
 * What an OpenID Connect provider says of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param authorization where users are sent
 * @param token where codes are exchanged
 * @param keys where its public keys are
 * @param endSession where its own sessions can be ended
 * @param basicAuthentication whether a client's secret goes into the Authorization header
 * @param namesItself whether it says in each answer who it is (RFC 9207)
 */
record Provider(
    URI authorization,
    URI token,
    URI keys,
    Optional<URI> endSession,
    boolean basicAuthentication,
    boolean namesItself) {
  private static final String PATH = "/.well-known/openid-configuration";

  /** Where the document of an issuer is. */
  static URI document(URI issuer) {
    return URI.create(issuer.toString().replaceFirst("/$", "") + PATH);
  }

  /**
   * @param document its discovery document
   * @param issuer who it has to be
   * @throws SignInException if it is somebody else, or names an address that is not as safe as the
   *     issuer's
   */
  static Provider of(JsonNode document, URI issuer) throws SignInException {
    String named = document.path("issuer").asText("");
    if (!named.equals(issuer.toString())) {
      throw new SignInException(
          "the provider calls itself '%s', expected is '%s'"
              .formatted(LogText.of(named), LogText.of(issuer.toString())));
    }
    JsonNode methods = document.path("token_endpoint_auth_methods_supported");
    return new Provider(
        endpoint(document, "authorization_endpoint", issuer),
        endpoint(document, "token_endpoint", issuer),
        endpoint(document, "jwks_uri", issuer),
        document.hasNonNull("end_session_endpoint")
            ? Optional.of(endpoint(document, "end_session_endpoint", issuer))
            : Optional.empty(),
        !methods.isArray() || has(methods, "client_secret_basic"),
        document.path("authorization_response_iss_parameter_supported").asBoolean(false));
  }

  private static URI endpoint(JsonNode document, String name, URI issuer) throws SignInException {
    try {
      URI address = WebAddress.secure(document.path(name).asText(""));
      if (WebAddress.https(address) || !WebAddress.https(issuer)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new SignInException("the provider's " + name + ": " + e.getMessage(), e);
    }
    throw new SignInException("the provider's " + name + " is not https, which its issuer is");
  }

  private static boolean has(JsonNode array, String text) {
    for (JsonNode element : array) {
      if (element.asText("").equals(text)) {
        return true;
      }
    }
    return false;
  }
}
