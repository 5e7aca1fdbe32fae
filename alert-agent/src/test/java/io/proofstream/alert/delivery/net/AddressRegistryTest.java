package io.proofstream.alert.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressRegistryTest {
  @ParameterizedTest
  @CsvSource({
    "1.1.1.1, PUBLIC",
    "172.15.255.255, PUBLIC",
    "172.32.0.0, PUBLIC",
    "223.255.255.255, PUBLIC",
    "2606:4700::1111, PUBLIC",
    "64:ff9b::1.1.1.1, PUBLIC",
    "127.0.0.1, LOOPBACK",
    "127.255.255.254, LOOPBACK",
    "::1, LOOPBACK",
    "::ffff:127.0.0.1, LOOPBACK",
    "64:ff9b::127.0.0.1, LOOPBACK",
    "10.0.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "::ffff:192.168.1.1, PRIVATE",
    "64:ff9b::10.0.0.1, PRIVATE",
    "fd12::1, PRIVATE",
    "169.254.169.254, METADATA",
    "::ffff:169.254.169.254, METADATA",
    "64:ff9b::a9fe:a9fe, METADATA",
    "168.63.129.16, METADATA",
    "100.100.100.200, METADATA",
    "fd00:ec2::254, METADATA",
    "0.0.0.0, RESERVED",
    "100.64.0.1, RESERVED",
    "169.254.1.1, RESERVED",
    "192.0.2.1, RESERVED",
    "198.19.255.255, RESERVED",
    "203.0.113.9, RESERVED",
    "224.0.0.1, RESERVED",
    "255.255.255.255, RESERVED",
    "2001::1, RESERVED",
    "2001:db8::1, RESERVED",
    "2002:7f00:1::1, RESERVED",
    "2002:a00:1::1, RESERVED",
    "3fff::1, RESERVED",
    "::, RESERVED",
    "::127.0.0.1, RESERVED",
    "::ffff:0:127.0.0.1, RESERVED",
    "64:ff9b:1::10.0.0.1, RESERVED",
    "100::1, RESERVED",
    "5f00::1, RESERVED",
    "fe80::1, RESERVED",
    "fec0::1, RESERVED",
    "ff02::1, RESERVED"
  })
  void anAddressReachesAsFarAsTheRegistriesSay(String address, Reach reach) throws Exception {
    assertThat(AddressRegistry.reach(Addresses.of(address))).isEqualTo(reach);
  }
}
