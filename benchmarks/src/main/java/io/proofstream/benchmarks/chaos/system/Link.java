package io.proofstream.benchmarks.chaos.system;

import io.proofstream.localcluster.LoopbackPort;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between clients and one server: a TCP proxy that can fail in several ways. */
final class Link implements Closeable {
  private static final int BACKLOG = 200;
  private static final int BUFFER_BYTES = 65_536;
  private static final int NARROW_BYTES = 4_096;
  private static final long SLOW_MILLIS = 120;
  private static final long NARROW_MILLIS = 40;
  private static final int CONNECT_MILLIS = 2_000;
  private static final long STACK_BYTES = 131_072;

  private final LoopbackPort target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private LinkState state = LinkState.OPEN;

  /**
   * @param port where clients connect to
   * @param target where the server listens
   */
  Link(LoopbackPort port, LoopbackPort target) throws IOException {
    this.target = target;
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(address(port), BACKLOG);
    daemon("link-" + port, this::accept).start();
  }

  private static InetSocketAddress address(LoopbackPort port) throws IOException {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
  }

  synchronized void become(LinkState next) {
    state = next;
    notifyAll();
    if (next == LinkState.CUT) {
      sockets.forEach(Link::closeQuietly);
    }
  }

  private synchronized LinkState state() {
    return state;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (state() == LinkState.CUT) {
          closeQuietly(client);
        } else {
          daemon("connect", () -> connect(client)).start();
        }
      } catch (IOException e) {
        // Closed, or out of descriptors for a moment; the loop's condition tells which.
        Thread.onSpinWait();
      }
    }
  }

  private void connect(Socket client) {
    Socket onward = new Socket();
    try {
      sockets.add(client);
      sockets.add(onward);
      awaitVoice();
      client.setTcpNoDelay(true);
      onward.setTcpNoDelay(true);
      onward.connect(address(target), CONNECT_MILLIS);
      daemon("back", () -> pump(onward, client)).start();
      pump(client, onward);
    } catch (IOException e) {
      end(client, onward);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer, 0, width());
      while (read >= 0) {
        hold();
        out.write(buffer, 0, read);
        read = in.read(buffer, 0, width());
      }
    } catch (IOException e) {
      // One side is gone; so is the other, below.
    } finally {
      end(from, to);
    }
  }

  private int width() {
    return state() == LinkState.NARROW ? NARROW_BYTES : BUFFER_BYTES;
  }

  private void hold() throws IOException {
    awaitVoice();
    LinkState now = state();
    if (now == LinkState.SLOW || now == LinkState.NARROW) {
      try {
        Thread.sleep(now == LinkState.SLOW ? SLOW_MILLIS : NARROW_MILLIS);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }

  private synchronized void awaitVoice() throws IOException {
    while (state == LinkState.SILENT) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }

  private void end(Socket one, Socket other) {
    sockets.remove(one);
    sockets.remove(other);
    closeQuietly(one);
    closeQuietly(other);
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is gone, which is what is wanted.
      Thread.onSpinWait();
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() throws IOException {
    server.close();
    become(LinkState.CUT);
  }
}
