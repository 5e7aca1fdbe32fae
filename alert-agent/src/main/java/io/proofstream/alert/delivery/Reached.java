package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.net.AddressPolicy;
import java.nio.file.Path;
import java.util.Optional;

/** How far a destination's receiver is trusted, whatever its kind. */
record Reached(AddressPolicy addresses, Optional<Path> authorities, boolean masked) {
  static Reached of(DestinationValues values) {
    return new Reached(
        new AddressPolicy(values.flag("allow.loopback"), values.flag("allow.private")),
        values.text("tls.authorities").map(Path::of),
        !values.flag("unmasked"));
  }
}
