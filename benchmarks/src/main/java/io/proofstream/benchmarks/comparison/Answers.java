package io.proofstream.benchmarks.comparison;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.benchmarks.measure.CommittedRecords;
import io.proofstream.benchmarks.payments.EncodedPayments;
import io.proofstream.schemas.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a candidate answers a transaction with, and what of it has to be right. */
enum Answers {
  /** The outcome of the analyzer's core: key, value and what it answers, to the byte. */
  OUTCOMES {
    @Override
    long number(ConsumerRecord<byte[], byte[]> answer) {
      return CommittedRecords.outcome(answer).sequence();
    }

    @Override
    void digest(ConsumerRecord<byte[], byte[]> answer, OrderedDigest digest) {
      byte[] outcome = answer.headers().lastHeader(Headers.OUTCOME).value();
      digest.add(answer.key(), answer.value(), outcome);
    }
  },
  /** The transaction itself: key and value, to the byte. */
  COPIES {
    @Override
    void digest(ConsumerRecord<byte[], byte[]> answer, OrderedDigest digest) {
      digest.add(answer.key(), answer.value());
    }
  },
  /** A decision in JSON, of another core: which transaction it is on. */
  OTHER_DECISIONS {
    @Override
    void digest(ConsumerRecord<byte[], byte[]> answer, OrderedDigest digest) {
      try {
        String id = JSON.readTree(answer.value()).get("transaction_id").asText();
        digest.add(id.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("the answer at offset " + answer.offset(), e);
      }
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Which transaction is answered, from 0. */
  long number(ConsumerRecord<byte[], byte[]> answer) {
    return EncodedPayments.number(answer);
  }

  /** Adds what has to be right of an answer. */
  abstract void digest(ConsumerRecord<byte[], byte[]> answer, OrderedDigest digest);
}
