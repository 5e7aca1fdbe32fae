package io.proofstream.console.api;

import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Why a request is not answered as asked; becomes problem details (RFC 9457). */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient Optional<Object> now;

  /**
   * @param status the answer's
   * @param code for machines, upper-case words
   * @param detail for a person
   * @param now what it is about, as it is now
   */
  ApiProblem(HttpStatus status, String code, String detail, Optional<Object> now) {
    super(detail);
    this.status = status;
    this.code = code;
    this.now = now;
  }

  static ApiProblem bad(String detail) {
    return new ApiProblem(HttpStatus.BAD_REQUEST, "BAD_REQUEST", detail, Optional.empty());
  }

  static ApiProblem missing(String what) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND, "NOT_FOUND", "there is no such " + what, Optional.empty());
  }

  HttpStatus status() {
    return status;
  }

  ProblemJson json() {
    return new ProblemJson(
        "about:blank", status.getMessage(), status.getCode(), getMessage(), code, now.orElse(null));
  }
}
