package io.proofstream.auditlog.note;

import io.proofstream.auditlog.tree.Hash;
import java.util.regex.Pattern;

/**
 * A log's head (C2SP tlog-checkpoint 1.0.0), without extension lines.
 *
 * @param origin the log's name, which is its key's name
 * @param size entries, 0 or more
 * @param root of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  /** The text that is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * @param text of a checkpoint
   * @return the checkpoint
   * @throws InvalidNoteException if it is not exactly origin, size and root
   */
  public static Checkpoint parse(String text) throws InvalidNoteException {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty()) {
      throw new InvalidNoteException("a checkpoint has exactly the lines origin, size and root");
    }
    byte[] root = StrictBase64.decode(lines[2]);
    if (root.length != Hash.BYTES) {
      throw new InvalidNoteException("the checkpoint's root has " + root.length + " bytes, not 32");
    }
    return new Checkpoint(KeyName.check(lines[0]), size(lines[1]), Hash.owning(root));
  }

  private static long size(String text) throws InvalidNoteException {
    try {
      if (SIZE.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException tooLarge) {
      throw new InvalidNoteException("the checkpoint's size exceeds 2^63 - 1", tooLarge);
    }
    throw new InvalidNoteException("the checkpoint's size is not a decimal without leading zeros");
  }
}
