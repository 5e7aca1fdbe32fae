package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.rows.RejectionCode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file with 1,000 rows of which every tenth is bad, in ten ways in turn.
 *
 * @param bytes the file
 * @param collectorRejections line and code of what the collector has to reject, in order
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record BadFile(byte[] bytes, List<String> collectorRejections) {
  private static final int ROWS = 1_000;
  private static final int LONG = 70_000;

  private static final String HEADER = "id,time,account,shop,amount,currency\n";
  private static final String GOOD = ",2026-04-01T00:00:00Z,ann,shop,12.50,EUR\n";

  static Mapping mapping() {
    return Mapping.parse(
        "bad.yaml",
        """
        format: csv
        transaction_id: id
        account_id: account
        counterparty_id: shop
        occurred_at: time
        amount: amount
        currency: {column: currency}
        """
            .getBytes(UTF_8));
  }

  static BadFile thousandRowsWithHundredBad() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HEADER.getBytes(UTF_8));
    List<String> rejections = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int line = i + 2;
      if (i % 10 != 9) {
        file.writeBytes((i + GOOD).getBytes(UTF_8));
        continue;
      }
      Bad bad = Bad.values()[i / 10 % 10];
      file.writeBytes(bad.row(i));
      bad.code.ifPresent(code -> rejections.add(line + " " + code));
    }
    return new BadFile(file.toByteArray(), rejections);
  }

  private enum Bad {
    MISSING_FIELD(RejectionCode.MISSING_FIELD, "%d,2026-04-02T00:00:00Z,,shop,1.00,EUR"),
    WRONG_DATE(RejectionCode.WRONG_TIME, "%d,2026-02-30T00:00:00Z,ann,shop,1.00,EUR"),
    NEGATIVE(RejectionCode.NEGATIVE_AMOUNT, "%d,2026-04-02T00:00:00Z,ann,shop,-1.00,EUR"),
    TEXT(RejectionCode.NOT_A_NUMBER, "%d,2026-04-02T00:00:00Z,ann,shop,much,EUR"),
    CURRENCY(RejectionCode.UNKNOWN_CURRENCY, "%d,2026-04-02T00:00:00Z,ann,shop,1.00,EUX"),
    QUOTING(RejectionCode.BROKEN_QUOTING, "%d,2026-04-02T00:00:00Z,ann,\"shop,1.00,EUR"),
    LONG_ROW(RejectionCode.TOO_LONG, "%d,2026-04-02T00:00:00Z,ann," + "s".repeat(LONG)),
    ENCODING(RejectionCode.WRONG_ENCODING, "%d,2026-04-02T00:00:00Z,ann,Caf\u00e9,1.00,EUR"),
    FUTURE(RejectionCode.FUTURE_TIME, "%d,2999-04-02T00:00:00Z,ann,shop,1.00,EUR"),
    DUPLICATE(null, "0,2026-04-02T00:00:00Z,ann,shop,1.00,EUR");

    private final Optional<RejectionCode> code;
    private final String form;

    Bad(RejectionCode code, String form) {
      this.code = Optional.ofNullable(code);
      this.form = form;
    }

    byte[] row(int id) {
      return (form.replace("%d", Integer.toString(id)) + "\n").getBytes(ISO_8859_1);
    }
  }
}
