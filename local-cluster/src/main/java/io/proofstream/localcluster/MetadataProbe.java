package io.proofstream.localcluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * One Metadata request of Kafka's protocol, spoken by hand so that no Kafka class is needed here.
 *
 * <p>An open port does not say that a broker serves: it accepts connections before the controller
 * has unfenced it. The Metadata response lists unfenced brokers only.
 */
final class MetadataProbe {
  private static final short API_KEY_METADATA = 3;

  /** The oldest version that every broker since 2.1 answers (KIP-896). */
  private static final short API_VERSION = 7;

  private static final int CORRELATION_ID = 1;
  private static final short NULL_STRING = -1;
  private static final int REQUEST_BYTES = 2 + 2 + 4 + 2 + 4 + 1;

  private MetadataProbe() {}

  /**
   * How many live brokers the broker at this address knows of.
   *
   * @throws IOException if it cannot be reached or answers something else
   */
  static int liveBrokers(InetSocketAddress address) throws IOException {
    int timeoutMs = (int) ReadyCheck.ANSWER_WITHIN.toMillis();
    try (var socket = new Socket()) {
      socket.connect(address, timeoutMs);
      socket.setSoTimeout(timeoutMs);
      ask(new DataOutputStream(socket.getOutputStream()));
      return brokersIn(new DataInputStream(socket.getInputStream()));
    }
  }

  private static void ask(DataOutputStream request) throws IOException {
    request.writeInt(REQUEST_BYTES);
    request.writeShort(API_KEY_METADATA);
    request.writeShort(API_VERSION);
    request.writeInt(CORRELATION_ID);
    request.writeShort(NULL_STRING); // client_id
    request.writeInt(0); // topics: none
    request.writeByte(0); // allow_auto_topic_creation: no
    request.flush();
  }

  private static int brokersIn(DataInputStream response) throws IOException {
    response.readInt(); // size
    int correlationId = response.readInt();
    if (correlationId != CORRELATION_ID) {
      throw new IOException(
          "Metadata response: correlation id " + correlationId + ", expected " + CORRELATION_ID);
    }
    response.readInt(); // throttle_time_ms
    return response.readInt(); // length of the array of brokers
  }
}
