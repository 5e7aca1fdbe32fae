package io.proofstream.collector.resend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.ResendOutcome;
import io.proofstream.v1.Resent;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Says in collector.resent.v1 what came of a resend. */
final class ResendOutcomes {
  private static final int REASON_CHARACTERS_MAX = 2_000;

  private final TopicCodec<Resent> codec;
  private final String topic;

  ResendOutcomes(CommonSettings common, TopicCodecs codecs) {
    this.codec = codecs.codec(Topics.COLLECTOR_RESENT);
    this.topic = common.topicNames().of(Topics.COLLECTOR_RESENT);
  }

  ProducerRecord<byte[], byte[]> accepted(ResendRequest request, Optional<String> transactionId) {
    return record(
        draft(request)
            .setOutcome(ResendOutcome.ACCEPTED)
            .setTransactionId(transactionId.orElse(null))
            .build());
  }

  ProducerRecord<byte[], byte[]> refused(ResendRequest request, Rejection rejection) {
    return record(
        draft(request)
            .setOutcome(ResendOutcome.REFUSED)
            .setCode(rejection.code())
            .setReason(cut(rejection.reason()))
            .build());
  }

  /** It may name columns, which whoever wrote the resend made up. */
  private static String cut(String reason) {
    return reason.length() > REASON_CHARACTERS_MAX
        ? reason.substring(0, REASON_CHARACTERS_MAX)
        : reason;
  }

  private static Resent.Builder draft(ResendRequest request) {
    return Resent.newBuilder()
        .setRejection(request.id().toString())
        .setPartition(request.row().partition())
        .setOffset(request.row().offset())
        .setResends(request.resends())
        .setAskedBy(request.askedBy());
  }

  private ProducerRecord<byte[], byte[]> record(Resent resent) {
    return new ProducerRecord<>(
        topic, 0, resent.getRejection().getBytes(UTF_8), codec.encode(resent));
  }
}
