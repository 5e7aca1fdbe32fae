package io.proofstream.benchmarks.chaos.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.localcluster.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final int WITHIN_MILLIS = 20_000;
  private static final int A_WHILE_MILLIS = 150;

  private ServerSocket server;
  private LoopbackPort port;
  private Link link;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread echo = new Thread(this::echo, "echo");
    echo.setDaemon(true);
    echo.start();
    port = LoopbackPort.free();
    link = new Link(port, new LoopbackPort(server.getLocalPort()));
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    server.close();
  }

  /** Sends back whatever it is sent, to one client after the other. */
  private void echo() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getInputStream().transferTo(client.getOutputStream());
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number());
    socket.setSoTimeout(WITHIN_MILLIS);
    return socket;
  }

  @Test
  void whatIsSentOverAnOpenLinkComesThrough() throws IOException {
    try (Socket client = connect()) {
      client.getOutputStream().write(42);

      assertThat(client.getInputStream().read()).isEqualTo(42);
    }
  }

  @Test
  void aCutClosesTheConnectionsThatAreThere() throws IOException {
    try (Socket client = connect()) {
      client.getOutputStream().write(42);
      assertThat(client.getInputStream().read()).isEqualTo(42);

      link.become(LinkState.CUT);

      assertThat(ended(client)).isTrue();
    }
  }

  /** An end in order or a reset, as it happens. */
  private static boolean ended(Socket client) {
    try {
      return client.getInputStream().read() == -1;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void whatIsSentOverASilentLinkComesWhenItOpens() throws IOException {
    try (Socket client = connect()) {
      client.getOutputStream().write(1);
      assertThat(client.getInputStream().read()).isEqualTo(1);
      link.become(LinkState.SILENT);
      client.getOutputStream().write(2);
      client.setSoTimeout(A_WHILE_MILLIS);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      client.setSoTimeout(WITHIN_MILLIS);

      link.become(LinkState.OPEN);

      assertThat(client.getInputStream().read()).isEqualTo(2);
    }
  }
}
