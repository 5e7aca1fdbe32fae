package io.proofstream.alert.delivery.order;

/** Why a delivery did not go well, as it stands in dead letters' header proofstream-code. */
public enum Fault {
  /** The alert's bytes cannot be read. */
  UNREADABLE,
  /** The message is larger than receivers have to take. */
  TOO_LARGE,
  /** The receiver's name has no address. */
  UNKNOWN_HOST,
  /** The receiver's name leads to an address that must not be spoken to. */
  ADDRESS_REFUSED,
  /** No connection, or it broke. */
  CONNECTION_FAILED,
  /** No TLS connection: wrong certificate, no common version. */
  TLS_FAILED,
  /** No answer in time. */
  TIMEOUT,
  /** What came back is not the protocol that was expected. */
  BAD_ANSWER,
  /** The receiver answered that it does not want it, now or at all. */
  RECEIVER_REFUSED,
  /** The receiver answered that it has a fault of its own. */
  RECEIVER_FAILED,
  /** Something of ours: the schema registry does not answer, a defect. */
  INTERNAL
}
