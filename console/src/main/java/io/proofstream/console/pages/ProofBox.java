package io.proofstream.console.pages;

import io.proofstream.console.index.LogHead;
import io.proofstream.console.index.Proof;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the audit log has a record, and how to check that without believing this page.
 *
 * @param entry the entry's number, or from which to which it may be
 * @param origin the log's name
 * @param checkpoint size of the first checkpoint that covers it
 * @param head size of the latest checkpoint
 * @param signers who signed that, as it says
 * @param witnesses who cosigned it, as it says; empty for nobody
 * @param commands what to run to verify
 */
record ProofBox(
    String entry,
    String origin,
    String checkpoint,
    String head,
    String signers,
    String witnesses,
    List<String> commands) {
  static Optional<ProofBox> of(Optional<Proof> proof, List<LogHead> heads, String transactionId) {
    return proof.map(found -> of(found, heads, transactionId));
  }

  private static ProofBox of(Proof proof, List<LogHead> heads, String transactionId) {
    Optional<LogHead> head =
        heads.stream().filter(each -> each.origin().equals(proof.origin())).findFirst();
    return new ProofBox(
        entry(proof),
        PlainText.line(proof.origin()),
        Money.count(proof.checkpointSize()),
        head.map(each -> Money.count(each.size())).orElse(""),
        head.map(each -> names(each, false)).orElse(""),
        head.map(each -> names(each, true)).orElse(""),
        commands(transactionId));
  }

  private static String entry(Proof proof) {
    String first = Money.count(proof.entryIndex());
    return proof.exact()
        ? first
        : first + " to " + Money.count(proof.entryIndex() + proof.runLength() - 1);
  }

  private static String names(LogHead head, boolean witnesses) {
    return head.signatures().stream()
        .filter(each -> each.witness() == witnesses)
        .map(each -> PlainText.line(each.name()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<String> commands(String transactionId) {
    String id = shellWord(transactionId);
    return List.of(
        "proofstream audit prove --transaction " + id + " --out proof.zip",
        "proofstream audit verify --bundle proof.zip --key log.vkey");
  }

  /** A word that a POSIX shell takes as it is, whatever is in it. */
  static String shellWord(String text) {
    String shown = PlainText.line(text);
    return shown.matches("[A-Za-z0-9._:@%+=/-]+") && !shown.startsWith("-")
        ? shown
        : "'" + shown.replace("'", "'\\''") + "'";
  }
}
