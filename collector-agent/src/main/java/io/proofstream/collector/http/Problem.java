package io.proofstream.collector.http;

import io.proofstream.collector.rows.RejectionCode;
import java.util.Locale;
import java.util.Optional;

/**
 * Why something is not taken, as problem details (RFC 9457).
 *
 * @param status the HTTP status
 * @param code for machines, upper-case words: a {@link RejectionCode}, one of the analyzer's codes,
 *     or a {@link Fault}
 * @param detail what was wrong, and what was expected
 * @param pointer a JSON pointer to the field, relative to the row
 */
record Problem(int status, String code, String detail, Optional<String> pointer) {
  private static final String TYPE = "urn:proofstream:problem:";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  /** What can be wrong with a request, besides its rows. */
  enum Fault {
    /** The body is no JSON, not UTF-8, or empty. */
    BROKEN_BODY(400),
    /** A header or the query is wrong. */
    WRONG_REQUEST(400),
    /** No token or certificate, or an unknown one. */
    UNAUTHENTICATED(401),
    /** The client may not read the market. */
    FORBIDDEN(403),
    /** There is no such path. */
    NO_SUCH_PATH(404),
    /** Nothing is known of the transaction. */
    UNKNOWN_TRANSACTION(404),
    /** The path has no such method. */
    WRONG_METHOD(405),
    /** The body did not come in time. */
    TOO_SLOW(408),
    /** The body is longer, or has more rows, than may be. */
    TOO_LARGE(413),
    /** The body is not of a type that is read, or compressed. */
    WRONG_TYPE(415),
    /** The Host header does not name this machine, and nobody has to say who asks. */
    WRONG_HOST(421),
    /** Too many rows are in flight. */
    BEHIND(429),
    /** A fault of the server. */
    INTERNAL(500),
    /** The broker does not take rows, or the process is about to end. */
    UNAVAILABLE(503);

    private final int status;

    Fault(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  static Problem of(Fault fault, String detail) {
    return new Problem(fault.status, fault.name(), detail, Optional.empty());
  }

  static Problem of(RejectionCode code, String detail, Optional<String> pointer) {
    return new Problem(status(code), code.name(), detail, pointer);
  }

  /** Of what the analyzer refused. */
  static Problem of(Outcome.Refused refused) {
    boolean conflict = refused.code().equals(RejectionCode.CONFLICTING_ID.name());
    return new Problem(
        conflict ? CONFLICT : UNPROCESSABLE, refused.code(), refused.reason(), Optional.empty());
  }

  private static int status(RejectionCode code) {
    return switch (code) {
      case BROKEN_JSON, WRONG_ENCODING -> BAD_REQUEST;
      case CONFLICTING_ID -> CONFLICT;
      case FORBIDDEN_MARKET -> FORBIDDEN;
      default -> UNPROCESSABLE;
    };
  }

  ProblemJson json() {
    return new ProblemJson(
        TYPE + code,
        code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '),
        status,
        detail,
        code,
        pointer.orElse(null));
  }

  /**
   * Problem details (RFC 9457).
   *
   * @param type the same for the same code, always
   * @param title the code in words
   * @param status the HTTP status
   * @param detail what was wrong, and what was expected
   * @param code for machines, upper-case words
   * @param pointer a JSON pointer to the field, relative to the row
   */
  record ProblemJson(
      String type, String title, int status, String detail, String code, String pointer) {}
}
