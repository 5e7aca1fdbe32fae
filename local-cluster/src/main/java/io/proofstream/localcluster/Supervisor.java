package io.proofstream.localcluster;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs children, starts one again that ends on its own, and stops all of them in reverse order of
 * their start.
 *
 * <p>If this process ends without {@link #close}, by {@code kill -9} too, the children end on their
 * own (see {@link ChildMain}), but in no order.
 */
public final class Supervisor implements AutoCloseable {
  /** Hears of each change of state, on the thread that made it; must neither block nor throw. */
  @FunctionalInterface
  public interface Listener {
    /** The child of this name is now in this state. */
    void changed(String child, ChildState state);
  }

  private final RestartPolicy policy;
  private final Listener listener;

  /** In order of their start; guarded by this. */
  private final Deque<SupervisedChild> children = new ArrayDeque<>();

  private boolean closed;

  /** A supervisor of no children yet. */
  public Supervisor(RestartPolicy policy, Listener listener) {
    this.policy = policy;
    this.listener = listener;
  }

  /**
   * Starts a child and waits until it serves. When this throws, the child is not running.
   *
   * @throws ChildStartException if it ends, or does not serve in time; quotes the end of its log
   * @throws IOException if it cannot be launched
   * @throws IllegalStateException if a child of that name is there already, or this is closed
   */
  public void start(ChildSpec spec) throws IOException, InterruptedException {
    var child = new SupervisedChild(spec, policy, listener);
    add(child);
    boolean started = false;
    try {
      child.start();
      started = true;
    } finally {
      if (!started) {
        stop(spec.name());
      }
    }
  }

  /** Stops the child of this name and waits until it is gone; does nothing if there is none. */
  public void stop(String name) {
    var child = remove(name);
    if (child != null) {
      child.stop();
    }
  }

  /** The process ids of the children that run now, in order of their start. */
  public synchronized Map<String, Long> pids() {
    var pids = new LinkedHashMap<String, Long>();
    children.forEach(child -> child.pid().ifPresent(pid -> pids.put(child.name(), pid)));
    return pids;
  }

  /** Stops all children, the last started first, and waits until each is gone. */
  @Override
  public void close() {
    for (var child = takeLast(); child != null; child = takeLast()) {
      child.stop();
    }
  }

  private synchronized void add(SupervisedChild child) {
    if (closed) {
      throw new IllegalStateException("start of " + child.name() + ": the supervisor is closed");
    }
    if (children.stream().anyMatch(other -> other.name().equals(child.name()))) {
      throw new IllegalStateException("a child named " + child.name() + " is there already");
    }
    children.addLast(child);
  }

  private synchronized SupervisedChild remove(String name) {
    for (Iterator<SupervisedChild> each = children.iterator(); each.hasNext(); ) {
      var child = each.next();
      if (child.name().equals(name)) {
        each.remove();
        return child;
      }
    }
    return null;
  }

  private synchronized SupervisedChild takeLast() {
    closed = true;
    return children.pollLast();
  }
}
