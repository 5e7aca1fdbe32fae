package io.proofstream.console.api;

/**
 * Problem details (RFC 9457).
 *
 * @param type about:blank: the status says it
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what was wrong, and what was expected
 * @param code the same for machines, upper-case words
 * @param now what the request was about, as it is now
 */
record ProblemJson(String type, String title, int status, String detail, String code, Object now) {}
