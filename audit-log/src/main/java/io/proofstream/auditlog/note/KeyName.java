package io.proofstream.auditlog.note;

/** The name of a key, which is also a log's origin (C2SP signed-note, "Format"). */
public final class KeyName {
  private KeyName() {}

  /**
   * @param name UTF-8 text without white space, control characters or {@code +}, not empty
   * @return the name
   * @throws InvalidNoteException if it is another
   */
  public static String check(String name) throws InvalidNoteException {
    boolean bad =
        name.codePoints()
            .anyMatch(
                c ->
                    Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || c == '+');
    if (name.isEmpty() || bad) {
      throw new InvalidNoteException(
          "key name '" + name + "' is empty or has white space, a control character or '+'");
    }
    return name;
  }
}
