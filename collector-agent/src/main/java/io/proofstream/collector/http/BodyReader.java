package io.proofstream.collector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a request's body into memory as it comes, without a thread that waits. */
final class BodyReader implements Runnable {
  private static final int INITIAL_BYTES = 1_024;

  private final Request request;
  private final int bytesMax;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();

  private BodyReader(Request request, int bytesMax) {
    this.request = request;
    this.bytesMax = bytesMax;
  }

  /**
   * @param request a request
   * @param bytesMax longest body
   * @return its body; fails with a {@link ProblemException} if it is longer, with an {@link
   *     IOException} if the connection breaks off
   */
  static CompletableFuture<byte[]> read(Request request, int bytesMax) {
    BodyReader reader = new BodyReader(request, bytesMax);
    reader.run();
    return reader.body;
  }

  @Override
  public void run() {
    while (!body.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        body.completeExceptionally(chunk.getFailure());
        return;
      }
      take(chunk);
    }
  }

  private void take(Content.Chunk chunk) {
    boolean last = chunk.isLast();
    if (bytes.size() + chunk.remaining() > bytesMax) {
      body.completeExceptionally(
          new ProblemException(
              Problem.Fault.TOO_LARGE, "the body has more than " + bytesMax + " bytes"));
    } else {
      byte[] part = new byte[chunk.remaining()];
      chunk.get(part, 0, part.length);
      bytes.writeBytes(part);
    }
    chunk.release();
    if (last) {
      body.complete(bytes.toByteArray());
    }
  }
}
