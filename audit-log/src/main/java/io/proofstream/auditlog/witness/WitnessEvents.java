package io.proofstream.auditlog.witness;

/** Is told once when a witness's state changes; from any thread. */
public interface WitnessEvents {
  /** Tells nobody. */
  WitnessEvents NONE =
      new WitnessEvents() {
        @Override
        public void troubled(WitnessStatus witness) {}

        @Override
        public void recovered(WitnessStatus witness) {}
      };

  /** The witness cosigned until now, or was not asked yet, and does not any more. */
  void troubled(WitnessStatus witness);

  /** The witness cosigns again. */
  void recovered(WitnessStatus witness);
}
