package io.proofstream.schemas;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What every generated record extends, so that whoever has a record of ours has told Avro that it
 * may make instances of them. From 1.12.2 on Avro makes none of a class that is not declared
 * (AVRO-4189), an application's own records included: neither decoding nor a builder made from a
 * record would work. The declaration adds to what is trusted already, and covers our records'
 * package only.
 */
public abstract class TrustedRecord extends SpecificRecordBase {
  private static final long serialVersionUID = 1L;

  /** Text and not a record's class, which extends this one. */
  private static final String RECORDS = "io.proofstream.v1";

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(RECORDS)));
  }

  /** For generated records. */
  protected TrustedRecord() {}

  /** Makes the declaration before the first record is made, once in a process. */
  static void declare() {
    // Loading this class has done it.
  }
}
