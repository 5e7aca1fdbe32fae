package io.proofstream.auditlog.command;

import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.witness.TrustedLogs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words after {@code witness}.
 *
 * @param state what the witness remembers
 * @param listen where it is asked
 * @param logs that it serves
 * @param key its private key, made on first start where none is given
 * @param name of the key to make
 * @param mlDsa whether to make an ML-DSA-44 key beside
 * @param json whether it introduces itself in a JSON object
 */
record WitnessArguments(
    Path state,
    InetSocketAddress listen,
    TrustedLogs logs,
    Optional<Path> key,
    String name,
    boolean mlDsa,
    boolean json) {
  private static final Set<String> VALUED =
      Set.of("--state", "--listen", "--log", "--key", "--name");
  private static final String ML_DSA = "--ml-dsa";
  private static final String LISTEN_DEFAULT = "127.0.0.1:8790";
  private static final String NAME_DEFAULT = "proofstream.local/witness";
  private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");
  private static final int PORT_MAX = 65_535;

  static WitnessArguments parse(List<String> words) throws UsageException {
    Options options = Options.parse(words, VALUED, Set.of(ML_DSA));
    if (!options.operands().isEmpty()) {
      throw new UsageException("'" + options.operands().get(0) + "' is no option");
    }
    Path state = Path.of(options.required("--state"));
    return new WitnessArguments(
        state,
        address(options.one("--listen").orElse(LISTEN_DEFAULT)),
        logs(options.all("--log")),
        options.one("--key").map(Path::of),
        options.one("--name").orElse(NAME_DEFAULT),
        options.has(ML_DSA),
        options.json());
  }

  private static TrustedLogs logs(List<String> files) throws UsageException {
    if (files.isEmpty()) {
      throw new UsageException("--log FILE is missing: a witness serves logs that it knows");
    }
    List<VerifierKey> keys = new ArrayList<>();
    for (String file : files) {
      keys.addAll(ArgumentFiles.verifierKeys(Path.of(file)));
    }
    try {
      return new TrustedLogs(keys);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--log: " + e.getMessage());
    }
  }

  private static InetSocketAddress address(String word) throws UsageException {
    Matcher parts = ADDRESS.matcher(word);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > PORT_MAX) {
      throw new UsageException("--listen is HOST:PORT, not '" + word + "'");
    }
    try {
      InetAddress host = InetAddress.getByName(parts.group(1));
      return new InetSocketAddress(host, Integer.parseInt(parts.group(2)));
    } catch (UnknownHostException e) {
      throw new UsageException("--listen: no host " + parts.group(1));
    }
  }
}
