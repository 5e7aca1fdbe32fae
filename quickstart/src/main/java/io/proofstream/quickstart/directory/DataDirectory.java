package io.proofstream.quickstart.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The layout of a local system's directory.
 *
 * @param root the directory
 */
public record DataDirectory(Path root) {
  /** Where it is unless somebody says otherwise. */
  public static final String DEFAULT = "proofstream-data";

  private static final Set<String> LAYOUT =
      Set.of(
          "audit",
          "broker",
          "cluster.lock",
          "config",
          "endpoints.json",
          "endpoints.json.new",
          "inbox",
          "lock",
          "logs",
          "made-by-demo",
          "registry",
          "state");

  public DataDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** Addresses, while the system is ready. */
  public Path endpoints() {
    return root.resolve("endpoints.json");
  }

  /** Locked while a process runs the system. */
  public Path lock() {
    return root.resolve("lock");
  }

  /** The broker's files. */
  public Path broker() {
    return root.resolve("broker");
  }

  /** One log for each process. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** One settings file for each agent. */
  public Path config() {
    return root.resolve("config");
  }

  /** Files laid here are collected. */
  public Path inbox() {
    return root.resolve("inbox");
  }

  /** The audit log with its payloads, key and state. */
  public Path audit() {
    return root.resolve("audit");
  }

  /** The tlog-tiles directory, nothing else in it; payloads are beside it. */
  public Path auditLog() {
    return root.resolve("audit/log");
  }

  /** The verifier keys, one a line. */
  public Path auditKey() {
    return root.resolve("audit/log.vkey");
  }

  /** Write-ahead log, lock and signer's state. */
  public Path auditState() {
    return root.resolve("audit/state");
  }

  /**
   * @param agent an agent's name
   * @return what it keeps between runs
   */
  public Path state(String agent) {
    return root.resolve("state").resolve(agent);
  }

  /**
   * @param entry something in the directory
   * @return whether it is part of the layout
   */
  public boolean holds(Path entry) {
    return LAYOUT.contains(entry.getFileName().toString());
  }

  /** There while everything in the directory was made by a demo. */
  public Path demoMark() {
    return root.resolve("made-by-demo");
  }

  /** From now on a demo may no longer begin afresh here. */
  public void disown() throws IOException {
    Files.deleteIfExists(demoMark());
  }

  /** Makes the directories that are missing. */
  public void create() throws IOException {
    for (Path directory : List.of(root, broker(), logs(), config(), inbox())) {
      Files.createDirectories(directory);
    }
  }
}
