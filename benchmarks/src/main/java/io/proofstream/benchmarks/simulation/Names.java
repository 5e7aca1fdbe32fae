package io.proofstream.benchmarks.simulation;

import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;

/** What the topics that are looked at are called. */
final class Names {
  final String transactions;
  final String labels;
  final String decisions;
  final String repeats;
  final String analyzerRejections;
  final String collectorRejections;
  final String alertRejections;
  final String positions;
  final String alerts;
  final String handlings;
  final String verdicts;
  final String suppressions;
  final String actions;
  final String receipts;

  Names(TopicNames names) {
    transactions = names.of(Topics.TRANSACTIONS);
    labels = names.of(Topics.LABELS);
    decisions = names.of(Topics.DECISIONS);
    repeats = names.of(Topics.REPEATS);
    analyzerRejections = names.of(Topics.rejections(Party.ANALYZER));
    collectorRejections = names.of(Topics.rejections(Party.COLLECTOR));
    alertRejections = names.of(Topics.rejections(Party.ALERT));
    positions = names.of(Topics.COLLECTOR_POSITIONS);
    alerts = names.of(Topics.ALERTS);
    handlings = names.of(Topics.HANDLINGS);
    verdicts = names.of(Topics.VERDICTS);
    suppressions = names.of(Topics.SUPPRESSIONS);
    actions = names.of(Topics.ACTIONS);
    receipts = names.of(Topics.RECEIPTS);
  }
}
