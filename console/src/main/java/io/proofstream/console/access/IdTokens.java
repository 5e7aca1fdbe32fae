package io.proofstream.console.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;

/** Checks ID tokens as OpenID Connect Core 1.0, section 3.1.3.7, says. */
final class IdTokens {
  private static final int CHARACTERS_MAX = 16 * 1024;
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(60);

  private final OidcSettings settings;
  private final ProviderClient provider;
  private final InstantSource clock;

  IdTokens(OidcSettings settings, ProviderClient provider, InstantSource clock) {
    this.settings = settings;
    this.provider = provider;
    this.clock = clock;
  }

  /**
   * @param text the token
   * @param nonce what the flow began with
   * @return its claims
   * @throws SignInException if it is not the provider's, not for the console, not for this flow, or
   *     not of now
   */
  JWTClaimsSet verify(String text, String nonce) throws SignInException {
    if (text.length() > CHARACTERS_MAX) {
      throw new SignInException("the token has more than " + CHARACTERS_MAX + " characters");
    }
    try {
      SignedJWT token = SignedJWT.parse(text);
      IdTokenSignature.requireAllowed(token.getHeader());
      if (!IdTokenSignature.byOneOf(provider.keys(), token)
          && !IdTokenSignature.byOneOf(provider.newerKeys(), token)) {
        throw new SignInException("no key of the provider signed the token");
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      requireOurs(claims);
      requireNow(claims);
      require(nonce.equals(claims.getStringClaim("nonce")), "the token's nonce is another flow's");
      return claims;
    } catch (ParseException e) {
      throw new SignInException("the token is not a signed JWT", e);
    }
  }

  private void requireOurs(JWTClaimsSet claims) throws SignInException, ParseException {
    require(settings.issuer().toString().equals(claims.getIssuer()), "the token's iss is another");
    List<String> audience = claims.getAudience();
    require(audience.contains(settings.clientId()), "the token's aud lacks the console");
    String party = claims.getStringClaim("azp");
    require(
        party == null ? audience.size() == 1 : party.equals(settings.clientId()),
        "the token was made for another party (azp)");
    require(claims.getSubject() != null && !claims.getSubject().isBlank(), "the token has no sub");
  }

  private void requireNow(JWTClaimsSet claims) throws SignInException {
    Instant now = clock.instant();
    Instant latest = now.plus(CLOCKS_DIFFER_BY);
    Date expires = claims.getExpirationTime();
    Date issued = claims.getIssueTime();
    Date notBefore = claims.getNotBeforeTime();
    require(
        expires != null && now.isBefore(expires.toInstant().plus(CLOCKS_DIFFER_BY)),
        "the token has expired");
    require(
        issued != null && !issued.toInstant().isAfter(latest),
        "the token has no iat, or one in the future");
    require(
        !Objects.requireNonNullElse(notBefore, issued).toInstant().isAfter(latest),
        "the token is not valid yet");
  }

  private static void require(boolean holds, String otherwise) throws SignInException {
    if (!holds) {
      throw new SignInException(otherwise);
    }
  }
}
