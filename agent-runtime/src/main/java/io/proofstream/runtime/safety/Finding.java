package io.proofstream.runtime.safety;

/**
 * Something that a deployment stands on and that is not as it should be.
 *
 * @param code what kind of finding, lower case with dashes; never changes
 * @param severity how bad it is
 * @param subject what it is about: a topic, a directory, a setting
 * @param found what was found
 * @param expected what was expected
 * @param promise which promise would be void, or what may go wrong
 * @param mend how to mend it
 */
public record Finding(
    String code,
    Severity severity,
    String subject,
    String found,
    String expected,
    String promise,
    String mend) {
  /** What could not be found out, which is no reason to refuse. */
  static Finding unknown(String code, String subject, String why) {
    return new Finding(
        code,
        Severity.INFO,
        subject,
        "not known: " + why,
        "",
        "",
        "'proofstream doctor' with an administrator's credentials finds out");
  }

  /** The same, no longer fatal: somebody has accepted it. */
  Finding accepted() {
    return new Finding(code, Severity.WARNING, subject, found, expected, promise, mend);
  }
}
