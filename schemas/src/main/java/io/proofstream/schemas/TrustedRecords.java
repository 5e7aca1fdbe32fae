package io.proofstream.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may make instances of our generated records. From 1.12.2 on Avro makes none of
 * a class that is not declared (AVRO-4189), an application's own records included. The declaration
 * adds to what is trusted already, and covers our records' package only.
 */
final class TrustedRecords {
  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            type -> type.getPackageName().equals(RecordTypes.PACKAGE)));
  }

  private TrustedRecords() {}

  /** Makes the declaration, once in a process. */
  static void declare() {
    // Loading this class has done it.
  }
}
