package io.proofstream.localcluster;

/**
 * Upper bounds of the children's Java heaps.
 *
 * @param brokerMib MiB for the broker, at least 256
 * @param registryMib MiB for the registry, at least 128
 */
public record HeapSizes(int brokerMib, int registryMib) {
  /** Enough for one machine at full speed: 512 MiB and 256 MiB. */
  public static final HeapSizes DEFAULT = new HeapSizes(512, 256);

  private static final int BROKER_MIB_MIN = 256;
  private static final int REGISTRY_MIB_MIN = 128;

  /** Refuses sizes with which the services do not start. */
  public HeapSizes {
    if (brokerMib < BROKER_MIB_MIN || registryMib < REGISTRY_MIB_MIN) {
      throw new IllegalArgumentException(
          "heap of broker %d MiB, of registry %d MiB; expected at least %d and %d"
              .formatted(brokerMib, registryMib, BROKER_MIB_MIN, REGISTRY_MIB_MIN));
    }
  }
}
