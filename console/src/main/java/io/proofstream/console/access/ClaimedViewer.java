package io.proofstream.console.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who somebody is by their claims. */
final class ClaimedViewer {
  private final OidcSettings settings;

  ClaimedViewer(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * @param claims verified ones
   * @throws SignInException if they give no name that can be recorded, or no role
   */
  Viewer of(JWTClaimsSet claims) throws SignInException {
    Object name = claims.getClaim(settings.nameClaim());
    if (!(name instanceof String text) || !text.matches(Viewer.NAME)) {
      throw new SignInException(
          "the claim %s is missing, or no name of 1 to 120 letters, digits and . _ @ + -"
              .formatted(settings.nameClaim()));
    }
    Role role =
        values(claims.getClaims()).stream()
            .map(value -> settings.roles().get(String.valueOf(value)))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElseThrow(
                () ->
                    new SignInException(
                        "no value of the claim %s gives %s a role"
                            .formatted(settings.roleClaim(), text)));
    return new Viewer(text, role);
  }

  private Collection<?> values(Map<String, Object> claims) {
    Object found = claims.get(settings.roleClaim());
    if (found == null) {
      found = claims;
      for (String step : settings.roleClaim().split("\\.", -1)) {
        found = found instanceof Map<?, ?> object ? object.get(step) : null;
      }
    }
    if (found instanceof Collection<?> several) {
      return several;
    }
    return found == null ? List.of() : List.of(found);
  }
}
