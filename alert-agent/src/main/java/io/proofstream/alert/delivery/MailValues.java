package io.proofstream.alert.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the keys of a destination that is mailed to. */
record MailValues(DestinationValues values, Reached reach) {
  Channel read() {
    List<String> to = values.list("smtp.to");
    if (to.isEmpty()) {
      throw values.wrong("smtp.to", "a recipient is expected");
    }
    return new Channel.Mail(
        new MailServer(values.required("smtp.host"), values.number("smtp.port"), tls(), login()),
        address("smtp.from", values.required("smtp.from")),
        to.stream().map(recipient -> address("smtp.to", recipient)).toList(),
        reach.addresses(),
        reach.authorities(),
        reach.masked());
  }

  private MailServer.Tls tls() {
    String text = values.required("smtp.tls");
    for (MailServer.Tls tls : MailServer.Tls.values()) {
      if (tls.name().toLowerCase(Locale.ROOT).equals(text)) {
        if (tls == MailServer.Tls.NONE && !reach.addresses().loopback()) {
          throw values.wrong("smtp.tls", "none is for loopback only, where allow.loopback is true");
        }
        return tls;
      }
    }
    throw values.wrong("smtp.tls", "'%s' is not starttls, implicit or none".formatted(text));
  }

  private Optional<MailServer.Login> login() {
    Optional<String> user = values.text("smtp.user");
    if (user.isPresent() != values.given("smtp.password")) {
      throw values.wrong("smtp.user", "smtp.user and smtp.password are needed together");
    }
    return user.map(known -> new MailServer.Login(known, values.secret("smtp.password")));
  }

  private String address(String key, String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (text.chars().anyMatch(Character::isISOControl) || !text.contains("@")) {
        throw values.wrong(key, "'%s' is not an address".formatted(text));
      }
      return address.getAddress();
    } catch (AddressException e) {
      throw values.wrong(key, "'%s' is not an address".formatted(text));
    }
  }
}
