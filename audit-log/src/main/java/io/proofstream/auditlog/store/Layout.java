package io.proofstream.auditlog.store;

import java.nio.file.Path;

/**
 * Which files the names stand for; time stamps lie beside the log.
 *
 * @param log the tlog-tiles directory
 * @param payloads the payload segments
 */
record Layout(Path log, Path payloads) {
  Path path(String name) {
    int end = name.indexOf('/');
    String rest = end < 0 ? "" : name.substring(end + 1);
    return switch (end < 0 ? name : name.substring(0, end)) {
      case EvidenceNames.LOG -> log.resolve(rest);
      case EvidenceNames.PAYLOADS -> payloads.resolve(rest);
      case EvidenceNames.TIMESTAMPS -> log.resolveSibling(name);
      default -> throw new IllegalArgumentException(name + " is no name of evidence");
    };
  }
}
