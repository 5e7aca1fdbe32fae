package io.proofstream.quickstart.artifacts;

import io.proofstream.analyzer.lists.ListCodec;
import io.proofstream.analyzer.lists.ListRefused;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.RuleSetRefused;
import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.ModelRefused;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.v1.ArtifactKind;

/** What commands have to know of a kind of artifact. */
public enum ArtifactType {
  /** Rules as YAML. */
  RULE_SET(ArtifactKind.RULE_SET, RuleSet.MEDIA_TYPE) {
    @Override
    void check(byte[] body) {
      try {
        RuleSet.parse(body);
      } catch (RuleSetRefused e) {
        throw new CommandFailure(e.getMessage(), e);
      }
    }
  },
  /** A trained model. */
  MODEL(ArtifactKind.MODEL, ModelCodec.MEDIA_TYPE) {
    @Override
    void check(byte[] body) {
      try {
        FeatureModel.of(ModelCodec.decode(body));
      } catch (ModelRefused e) {
        throw new CommandFailure(e.getMessage(), e);
      }
    }
  },
  /** Accounts, counterparties or others. */
  LIST(ArtifactKind.LIST, ListCodec.MEDIA_TYPE) {
    @Override
    void check(byte[] body) {
      try {
        ListCodec.decode(body);
      } catch (ListRefused e) {
        throw new CommandFailure(e.getMessage(), e);
      }
    }
  };

  /** The name that is meant where none is given. */
  static final String DEFAULT_NAME = RuleSet.MAIN;

  private final ArtifactKind kind;
  private final String mediaType;

  ArtifactType(ArtifactKind kind, String mediaType) {
    this.kind = kind;
    this.mediaType = mediaType;
  }

  ArtifactKind kind() {
    return kind;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Checks a body as the analyzer will.
   *
   * @throws CommandFailure naming every problem, if there is one
   */
  abstract void check(byte[] body);
}
