package io.proofstream.quickstart.artifacts;

import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.PolicyRefused;
import io.proofstream.analyzer.lists.ListCodec;
import io.proofstream.analyzer.lists.ListRefused;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.RuleSetRefused;
import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.ModelRefused;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import java.util.Locale;
import java.util.Set;

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

    @Override
    void checkPublication(String name, ActivationState state) {
      if (!name.equals(RuleSet.MAIN)) {
        throw new SettingsException(
            "--name: '%s' would decide nothing; the rule set that decides is called %s"
                .formatted(name, RuleSet.MAIN));
      }
      if (state == ActivationState.SHADOW) {
        throw new SettingsException(
            "--state: a whole rule set cannot be in SHADOW; a rule can, by 'state: SHADOW' in the"
                + " file, and 'rules backtest' tries a whole set on the past");
      }
    }

    @Override
    Set<String> lists(byte[] body) {
      try {
        return RuleSet.parse(body).lists();
      } catch (RuleSetRefused e) {
        throw new CommandFailure(e.getMessage(), e);
      }
    }

    @Override
    void checkActivation(String name, ActivationState state) {
      checkPublication(name, state);
      if (state == ActivationState.OFF) {
        throw new SettingsException(
            "--state: one rule set has to decide; activate another instead, 'rules list' has them");
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
  },
  /** What becomes of alerts, as YAML. */
  POLICY(ArtifactKind.POLICY, AlertPolicy.MEDIA_TYPE) {
    @Override
    void check(byte[] body) {
      policy(body);
    }

    @Override
    void checkPublication(String name, ActivationState state) {
      if (!name.equals(AlertPolicy.MAIN)) {
        throw new SettingsException(
            "--name: '%s' would be followed by nobody; the policy that is followed is called %s"
                .formatted(name, AlertPolicy.MAIN));
      }
      if (state != ActivationState.LIVE) {
        throw new SettingsException(
            "--state: a policy is LIVE or is not followed at all; activate another instead,"
                + " 'policies list' has them");
      }
    }

    @Override
    void checkActivation(String name, ActivationState state) {
      checkPublication(name, state);
    }

    @Override
    Set<String> queues(byte[] body) {
      return policy(body).queues();
    }

    private static AlertPolicy policy(byte[] body) {
      try {
        return AlertPolicy.parse(body);
      } catch (PolicyRefused e) {
        throw new CommandFailure(e.getMessage(), e);
      }
    }
  };

  private final ArtifactKind kind;
  private final String mediaType;

  ArtifactType(ArtifactKind kind, String mediaType) {
    this.kind = kind;
    this.mediaType = mediaType;
  }

  /**
   * @throws SettingsException if an agent would do nothing with it
   */
  void checkPublication(String name, ActivationState state) {}

  /**
   * @throws SettingsException if an agent would do nothing with it
   */
  void checkActivation(String name, ActivationState state) {}

  /** The lists that a body needs to be there. */
  Set<String> lists(byte[] body) {
    return Set.of();
  }

  /** The alert queues that a body needs to be there. */
  Set<String> queues(byte[] body) {
    return Set.of();
  }

  /** As a sentence names it. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  ArtifactKind kind() {
    return kind;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Checks a body as the agent that it is for will.
   *
   * @throws CommandFailure naming every problem, if there is one
   */
  abstract void check(byte[] body);
}
