package io.proofstream.auditlog.command;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.witness.CosigningKey;
import io.proofstream.auditlog.witness.Ed25519CosigningKey;
import io.proofstream.auditlog.witness.MlDsa44CosigningKey;
import io.proofstream.auditlog.witness.Witness;
import io.proofstream.auditlog.witness.WitnessKeyFile;
import io.proofstream.auditlog.witness.WitnessServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** {@code audit witness}: cosigns the heads of others' logs until it is told to end. */
final class ServeWitness implements Subcommand {
  @Override
  public String name() {
    return "witness";
  }

  @Override
  public String usage() {
    return """
        audit witness --state DIR --log FILE [--log FILE] [--listen HOST:PORT]
                      [--key FILE] [--name NAME] [--ml-dsa] [-o human|json]

        Is a witness of others' logs (C2SP tlog-witness): cosigns a checkpoint if it extends the last.
          --state     what it remembers; never restore it from a copy, make a new witness instead
          --log       verifier keys of logs that it serves, one a line; their names are the origins
          --listen    127.0.0.1:8790 unless given; port 0 takes a free one. Plain HTTP: for others
                      than this machine put a reverse proxy with TLS before it
          --key       its private keys, instead of those it makes at DIR/witness.key
          --name      of the key to make, like a URL without its scheme
          --ml-dsa    to make a key of ML-DSA-44 too, which a quantum computer does not break
        Prints its verifier keys and address, and runs until SIGTERM.
        """;
  }

  @Override
  public int run(List<String> words, PrintStream out, PrintStream err) throws UsageException {
    WitnessArguments arguments = WitnessArguments.parse(words);
    Disk disk = new FileSystemDisk();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    try {
      List<CosigningKey> keys = keys(arguments, disk);
      try (Witness witness = open(arguments, disk, keys);
          WitnessServer server =
              WitnessServer.start(witness, arguments.listen(), ended::completeExceptionally)) {
        introduce(arguments, keys, server, out);
        awaitEnd(ended, server);
      }
      return AuditCommand.SOUND;
    } catch (IOException e) {
      err.println(e);
      return AuditCommand.FAULT;
    }
  }

  private static Witness open(WitnessArguments arguments, Disk disk, List<CosigningKey> keys)
      throws IOException {
    return Witness.open(disk, arguments.state(), arguments.logs(), keys, InstantSource.system());
  }

  private static List<CosigningKey> keys(WitnessArguments arguments, Disk disk)
      throws IOException, UsageException {
    Path state = arguments.state().toAbsolutePath();
    Path file = arguments.key().orElse(state.resolve("witness.key"));
    if (arguments.key().isEmpty() && !disk.exists(file)) {
      if (disk.exists(state.resolve("heads"))) {
        throw new IOException(file + " is missing, and a witness was here before");
      }
      WitnessKeyFile.write(disk, file, state.resolve("tmp"), newKeys(arguments));
    }
    return WitnessKeyFile.read(disk, file);
  }

  private static List<CosigningKey> newKeys(WitnessArguments arguments) throws UsageException {
    try {
      CosigningKey usual = new Ed25519CosigningKey(arguments.name(), newSeed());
      return arguments.mlDsa()
          ? List.of(usual, new MlDsa44CosigningKey(arguments.name(), newSeed()))
          : List.of(usual);
    } catch (InvalidNoteException e) {
      throw new UsageException("--name: " + e.getMessage());
    }
  }

  private static byte[] newSeed() {
    byte[] seed = new byte[Ed25519CosigningKey.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return seed;
  }

  private static void introduce(
      WitnessArguments arguments, List<CosigningKey> keys, WitnessServer server, PrintStream out) {
    List<String> vkeys = keys.stream().map(key -> key.verifierKey().text()).toList();
    if (arguments.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("vkeys", vkeys);
      json.put("url", server.url());
      json.put("logs", List.copyOf(arguments.logs().origins()));
      out.println(Json.of(json));
    } else {
      vkeys.forEach(out::println);
      out.println(server.url());
    }
    out.flush();
  }

  /** Until SIGTERM or an interrupt; the process does not end before the server is closed. */
  private static void awaitEnd(CompletableFuture<Void> ended, WitnessServer server)
      throws IOException {
    Thread onSignal =
        new Thread(
            () -> {
              server.close();
              ended.complete(null);
            },
            "witness-end");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      ended.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IOException("the witness's state cannot be kept", e.getCause());
    } finally {
      removeHook(onSignal);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The hook itself has ended the wait.
    }
  }
}
