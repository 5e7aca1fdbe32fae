package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/**
 * Reads a policy file (C2SP tlog-policy), line by line. Names are octets, kept as Latin-1 until
 * they are shown. For one file.
 */
final class PolicyParser {
  /** Longest file read. */
  static final int POLICY_BYTES_MAX = 1 << 20;

  /** Most logs, witnesses, and groups; C2SP asks for at least 32. */
  static final int OF_EACH_MAX = 256;

  private static final Pattern THRESHOLD = Pattern.compile("[1-9][0-9]{0,3}");
  private static final String NONE = "none";

  private final List<WitnessPolicy.Log> logs = new ArrayList<>();
  private final List<WitnessPolicy.KnownWitness> witnesses = new ArrayList<>();
  private final Map<String, Quorum> named = new HashMap<>();
  private final Set<String> grouped = new HashSet<>();
  private final Set<Hash> publicKeys = new HashSet<>();
  private Quorum quorum;
  private int groups;
  private int line;

  WitnessPolicy parse(byte[] file) throws InvalidPolicyException {
    if (file.length > POLICY_BYTES_MAX) {
      throw new InvalidPolicyException("the policy is longer than " + POLICY_BYTES_MAX + " bytes");
    }
    String text = new String(file, ISO_8859_1);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new InvalidPolicyException("the policy's last line does not end with a newline");
    }
    for (String content : text.split("\n", -1)) {
      line++;
      checkCharacters(content);
      parse(content);
    }
    if (quorum == null) {
      throw new InvalidPolicyException("the policy has no quorum line");
    }
    return new WitnessPolicy(logs, witnesses, quorum);
  }

  private void checkCharacters(String content) throws InvalidPolicyException {
    if (content.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw fault("a control character");
    }
  }

  private void parse(String content) throws InvalidPolicyException {
    List<String> items = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(content, " \t");
    while (tokens.hasMoreTokens()) {
      items.add(tokens.nextToken());
    }
    if (items.isEmpty() || items.get(0).startsWith("#")) {
      return;
    }
    switch (items.get(0)) {
      case "log" -> log(items);
      case "witness" -> witness(items);
      case "group" -> group(items);
      case "quorum" -> quorum(items);
      default ->
          throw fault("'" + shown(items.get(0)) + "' is none of log, witness, group, quorum");
    }
  }

  private void log(List<String> items) throws InvalidPolicyException {
    expect(items.size() == 2 || items.size() == 3, "expected: log VKEY [URL]");
    expect(logs.size() < OF_EACH_MAX, "more than " + OF_EACH_MAX + " logs");
    VerifierKey key = key(items.get(1));
    expect(key.type() != SignatureType.ED25519_COSIGNATURE, "a witness's key as a log's");
    logs.add(new WitnessPolicy.Log(key, url(items, 2)));
  }

  private void witness(List<String> items) throws InvalidPolicyException {
    expect(items.size() == 3 || items.size() == 4, "expected: witness NAME VKEY [URL]");
    expect(witnesses.size() < OF_EACH_MAX, "more than " + OF_EACH_MAX + " witnesses");
    VerifierKey key = key(items.get(2));
    expect(key.type() != SignatureType.ED25519, "a log's key as a witness's");
    String name = shown(items.get(1));
    define(items.get(1), new Quorum.Single(name, key));
    witnesses.add(new WitnessPolicy.KnownWitness(name, key, url(items, 3)));
  }

  private void group(List<String> items) throws InvalidPolicyException {
    expect(items.size() >= 4, "expected: group NAME any|all|K NAME...");
    expect(++groups <= OF_EACH_MAX, "more than " + OF_EACH_MAX + " groups");
    List<Quorum> members = new ArrayList<>();
    for (String member : items.subList(3, items.size())) {
      expect(named.containsKey(member), "'" + shown(member) + "' is not defined above");
      expect(grouped.add(member), "'" + shown(member) + "' is already a member of a group");
      members.add(named.get(member));
    }
    int threshold = threshold(items.get(2), members.size());
    define(items.get(1), new Quorum.Group(shown(items.get(1)), threshold, members));
  }

  private int threshold(String item, int members) throws InvalidPolicyException {
    if (item.equals("any")) {
      return 1;
    }
    if (item.equals("all")) {
      return members;
    }
    expect(THRESHOLD.matcher(item).matches(), "a threshold is 'any', 'all' or a number");
    int threshold = Integer.parseInt(item);
    expect(threshold <= members, threshold + " of " + members + " members can never be met");
    return threshold;
  }

  private void quorum(List<String> items) throws InvalidPolicyException {
    expect(items.size() == 2, "expected: quorum NAME, or quorum none");
    expect(quorum == null, "a second quorum line");
    String name = items.get(1);
    expect(
        name.equals(NONE) || named.containsKey(name), "'" + shown(name) + "' is not defined above");
    quorum = name.equals(NONE) ? Quorum.NONE : named.get(name);
  }

  private void define(String name, Quorum meaning) throws InvalidPolicyException {
    expect(!name.equals(NONE), "'none' cannot be defined");
    expect(named.put(name, meaning) == null, "'" + shown(name) + "' is defined twice");
  }

  /** One public key under two names would count twice. */
  private VerifierKey key(String item) throws InvalidPolicyException {
    try {
      VerifierKey key = VerifierKey.parse(strictUtf8(item));
      expect(publicKeys.add(new Sha256().digest(key.publicKey())), "a public key given before");
      return key;
    } catch (InvalidNoteException | CharacterCodingException e) {
      throw new InvalidPolicyException("line " + line + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> url(List<String> items, int at) {
    return items.size() > at ? Optional.of(shown(items.get(at))) : Optional.empty();
  }

  private static String strictUtf8(String item) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(item.getBytes(ISO_8859_1))).toString();
  }

  private static String shown(String item) {
    return new String(item.getBytes(ISO_8859_1), UTF_8);
  }

  private void expect(boolean condition, String otherwise) throws InvalidPolicyException {
    if (!condition) {
      throw fault(otherwise);
    }
  }

  private InvalidPolicyException fault(String what) {
    return new InvalidPolicyException("line " + line + ": " + what);
  }
}
