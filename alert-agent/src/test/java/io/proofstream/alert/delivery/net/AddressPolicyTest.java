package io.proofstream.alert.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPolicyTest {
  private static final AddressPolicy STRICT = new AddressPolicy(false, false);
  private static final AddressPolicy OPEN = new AddressPolicy(true, true);

  @Test
  void aPublicAddressIsSpokenToThroughTls() throws Exception {
    assertThat(STRICT.refusal(Addresses.of("1.1.1.1"), true)).isEmpty();
  }

  @Test
  void withoutTlsOnlyThisMachineIsSpokenTo() throws Exception {
    assertThat(OPEN.refusal(Addresses.of("127.0.0.1"), false)).isEmpty();
    assertThat(OPEN.refusal(Addresses.of("1.1.1.1"), false)).isPresent();
    assertThat(OPEN.refusal(Addresses.of("10.0.0.1"), false)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "fd12::1", "0.0.0.0", "169.254.169.254"})
  void nothingElseIsByDefault(String address) throws Exception {
    assertThat(STRICT.refusal(Addresses.of(address), true)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "100.100.100.200", "fe80::1"})
  void noSettingOpensMetadataAndReservedAddresses(String address) throws Exception {
    assertThat(OPEN.refusal(Addresses.of(address), true).orElseThrow()).contains("never spoken to");
  }

  @Test
  void aNameWithOneWrongAddressIsRefusedWithTheOthers() {
    Resolver both = host -> new InetAddress[] {Addresses.of("1.1.1.1"), Addresses.of("10.0.0.1")};

    assertThatThrownBy(() -> new CheckedResolver(both, STRICT).addresses("hooks.example", true))
        .isInstanceOf(RefusedAddressException.class)
        .hasMessage("hooks.example: 10.0.0.1 is a private address, allow.private is not set");
  }
}
