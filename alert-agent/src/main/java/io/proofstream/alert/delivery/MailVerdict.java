package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.order.Answer;
import io.proofstream.alert.delivery.order.Fault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a mail server's refusal means (RFC 5321 section 4.2.1). Its words are not repeated: they may
 * be anybody's.
 */
final class MailVerdict {
  private static final int PERMANENT_FROM = 500;
  private static final int NO_CODE = -1;

  private MailVerdict() {}

  static Answer of(MessagingException failure) {
    int code = NO_CODE;
    for (Throwable each : all(failure)) {
      if (each instanceof SSLException unsafe) {
        return Failures.of(unsafe);
      }
      if (each instanceof AuthenticationFailedException) {
        return new Answer.Failed(
            Fault.RECEIVER_REFUSED, "the mail server did not accept user and password");
      }
      code = Math.max(code, code(each));
    }
    if (code >= PERMANENT_FROM) {
      return new Answer.Refused(Fault.RECEIVER_REFUSED, "the mail server answered " + code);
    }
    if (code != NO_CODE) {
      return new Answer.Failed(Fault.RECEIVER_FAILED, "the mail server answered " + code);
    }
    return all(failure).stream()
        .filter(IOException.class::isInstance)
        .findFirst()
        .map(cause -> Failures.of((IOException) cause))
        .orElse(new Answer.Failed(Fault.BAD_ANSWER, "the mail server did not do what SMTP says"));
  }

  private static int code(Throwable failure) {
    if (failure instanceof SMTPSendFailedException refused) {
      return refused.getReturnCode();
    }
    if (failure instanceof SMTPAddressFailedException refused) {
      return refused.getReturnCode();
    }
    return failure instanceof SMTPSenderFailedException refused ? refused.getReturnCode() : NO_CODE;
  }

  /** Mail's exceptions hang on each other by cause and by next. */
  private static Set<Throwable> all(MessagingException first) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(first);
    while (!open.isEmpty()) {
      Throwable each = open.poll();
      if (found.add(each)) {
        if (each.getCause() != null) {
          open.add(each.getCause());
        }
        if (each instanceof MessagingException mail && mail.getNextException() != null) {
          open.add(mail.getNextException());
        }
      }
    }
    return found;
  }
}
